import { t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useCatalog } from "@/api/catalog";
import { api } from "@/api/client";
import type { FieldDef, ObjectDef } from "@/api/types";
import { formatNumber } from "@/lib/format";
import { Button } from "@/ui/button";
import { Message } from "@/ui/message";
import { renew, tellProblem } from "./calls";
import { kindsOf } from "./field-words";

/** Values of a field on their way to another kind: how far they are, and what is to be decided; live until it is done. */
export function Conversion({ object, field }: { object: ObjectDef; field: FieldDef }) {
  const client = useQueryClient();
  const catalog = useCatalog();
  const [busy, setBusy] = useState(false);
  const path = `/catalog/objects/${object.name}/fields/${field.name}`;
  const { data, refetch } = useQuery({
    queryKey: ["conversion", object.name, field.name],
    queryFn: () => api<FieldDef>("GET", path),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      ["running", "filled"].includes(state.data?.conversion?.state ?? "") ? 1500 : false,
  });
  const conversion = data?.conversion;
  const was = useRef(false);
  useEffect(() => {
    // It is done: everything is drawn from a field of another kind.
    if (was.current && data && !conversion) void renew(client);
    was.current = !!conversion;
  }, [client, data, conversion]);
  if (!conversion) return null;
  const act = async (method: string, body?: { lossy: boolean }) => {
    setBusy(true);
    try {
      await api(method, `${path}/conversion`, body ? { body } : {});
      await refetch();
      if (method === "DELETE") await renew(client);
    } catch (error) {
      tellProblem(error);
    }
    setBusy(false);
  };
  const kind = kindsOf(catalog).find((one) => one.name === conversion.kind)?.label ?? conversion.kind;
  const waits = conversion.state === "held" || conversion.state === "failed";
  const done = formatNumber(conversion.done);
  const total = formatNumber(conversion.total);
  const lost = formatNumber(conversion.lost);
  return (
    <div className="mb-3.5 space-y-2">
      <Message tone={waits ? "bad" : "plain"}>
        <p>
          {conversion.state === "failed"
            ? t`The values could not become another kind (${kind}).`
            : waits
              ? t`${lost} values cannot become another kind (${kind}). Put them right, or leave them behind.`
              : t`The values are becoming another kind (${kind}): ${done} of ${total}. Everybody can go on working.`}
        </p>
        {conversion.error && <p className="break-words text-xs">{conversion.error}</p>}
        <div className="mt-2 flex flex-wrap gap-2">
          {waits && (
            <>
              <Button busy={busy} onClick={() => void act("POST", { lossy: false })}>{t`Try again`}</Button>
              {conversion.lost > 0 && (
                <Button
                  disabled={busy}
                  onClick={() => void act("POST", { lossy: true })}
                >{t`Leave them behind`}</Button>
              )}
            </>
          )}
          <Button disabled={busy} onClick={() => void act("DELETE")}>{t`Give up`}</Button>
        </div>
      </Message>
      {waits && conversion.samples.length > 0 && (
        <ul
          aria-label={t`Values that cannot come`}
          className="max-h-48 divide-y divide-line overflow-y-auto rounded-lg border border-line"
        >
          {conversion.samples.map((one) => (
            <li key={one.id} className="px-3 py-1.5 text-xs">
              <Link
                to="/$plural/$id"
                params={{ plural: object.plural, id: one.id }}
                search={{}}
                className="font-medium"
              >
                {one.label ?? one.id}
              </Link>
              <span className="block truncate text-mute">
                “{one.value}” · {one.why}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
