import { t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import { api, asProblem, type Problem } from "@/api/client";
import type { NewToken, Token } from "@/api/types";
import { formatAgo } from "@/lib/format";
import { Button } from "@/ui/button";
import { confirm } from "@/ui/confirm";
import { Dialog } from "@/ui/dialog";
import { Empty } from "@/ui/empty";
import { Icon } from "@/ui/icon";
import { FormRow, Input, NativeSelect } from "@/ui/input";
import { Message } from "@/ui/message";
import { toast } from "@/ui/toast";
import { CopyBox, Section } from "./parts";

export default function Tokens() {
  const client = useQueryClient();
  const { doc } = useCatalog();
  const { data, error } = useQuery({ queryKey: ["tokens"], queryFn: () => api<{ items: Token[] }>("GET", "/tokens") });
  const [creating, setCreating] = useState(false);
  const reload = () => client.invalidateQueries({ queryKey: ["tokens"] });
  const revoke = async (token: Token) => {
    const yes = await confirm({
      title: t`Revoke “${token.name}”?`,
      body: t`Programs that use it stop working at once.`,
      action: t`Revoke`,
      danger: true,
    });
    if (!yes) return;
    await api("DELETE", `/tokens/${token.id}`).catch((error) => toast(asProblem(error).message, { tone: "bad" }));
    await reload();
  };
  const roleLabel = (key: string | null) =>
    key ? (doc.roles.find((role) => role.key === key)?.label ?? key) : t`may what you may`;
  return (
    <Section
      title={t`API tokens`}
      lead={t`With a token a program does what you may do, in your name.`}
      actions={
        <Button look="primary" icon="plus" onClick={() => setCreating(true)}>
          {t`New token`}
        </Button>
      }
    >
      {error && <Message>{asProblem(error).message}</Message>}
      {data?.items.length === 0 && (
        <Empty icon="key" title={t`No tokens`}>
          {t`Make one when a script or another program needs to reach Kith.`}
        </Empty>
      )}
      {!!data?.items.length && (
        <ul className="divide-y divide-line rounded-xl border border-line">
          {data.items.map((token) => (
            <li key={token.id} className="flex items-center gap-3 px-4 py-3">
              <Icon name="key" className="text-mute" />
              <div className="min-w-0 flex-1">
                <div className="truncate font-medium">{token.name}</div>
                <div className="truncate text-mute text-xs">
                  {[
                    roleLabel(token.role),
                    t`made ${formatAgo(token.created_at)}`,
                    token.last_used_at ? t`used ${formatAgo(token.last_used_at)}` : t`never used`,
                  ].join(" · ")}
                </div>
              </div>
              <Button
                size="sm"
                look="danger-ghost"
                onClick={() => void revoke(token)}
                aria-label={t`Revoke ${token.name}`}
              >
                {t`Revoke`}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {creating && (
        <CreateToken
          onClose={() => {
            setCreating(false);
            void reload();
          }}
        />
      )}
    </Section>
  );
}

function CreateToken({ onClose }: { onClose: () => void }) {
  const { doc } = useCatalog();
  const [name, setName] = useState("");
  const [role, setRole] = useState("");
  const [token, setToken] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const create = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const made = await api<NewToken>("POST", "/tokens", {
        body: { name: name.trim(), ...(role && { role }) },
      });
      setToken(made.token);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  if (token)
    return (
      <Dialog
        open
        modalOnly
        onClose={onClose}
        title={t`Your new token`}
        footer={<Button look="primary" onClick={onClose}>{t`Done`}</Button>}
      >
        <p className="mb-3 text-soft">{t`Copy it now: it is shown this once and cannot be read again.`}</p>
        <CopyBox label={t`Token`} text={token} />
      </Dialog>
    );
  const atField = problem?.at("name") || problem?.at("role");
  return (
    <Dialog
      open
      onClose={onClose}
      unsaved={!!name.trim()}
      title={t`New token`}
      footer={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button look="primary" busy={busy} disabled={!name.trim()} onClick={() => void create()}>{t`Create`}</Button>
        </>
      }
    >
      <form
        className="space-y-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) void create();
        }}
      >
        {problem && !atField && <Message>{problem.message}</Message>}
        <FormRow label={t`What it is for`} required problem={problem?.at("name") ?? null}>
          {(control) => <Input {...control} autoFocus value={name} onChange={(event) => setName(event.target.value)} />}
        </FormRow>
        <FormRow
          label={t`Role`}
          help={t`A smaller role than your own keeps harm small.`}
          problem={problem?.at("role") ?? null}
        >
          {(control) => (
            <NativeSelect {...control} value={role} onChange={(event) => setRole(event.target.value)}>
              <option value="">{t`The same as mine`}</option>
              {doc.roles.map((one) => (
                <option key={one.key} value={one.key}>
                  {one.label}
                </option>
              ))}
            </NativeSelect>
          )}
        </FormRow>
      </form>
    </Dialog>
  );
}
