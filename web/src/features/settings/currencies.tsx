import { plural, t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCatalog } from "@/api/catalog";
import { api, asProblem } from "@/api/client";
import { listRecords } from "@/api/records";
import type { Rec } from "@/api/types";
import type { Schemas } from "@/api/wire";
import { formatDay } from "@/lib/format";
import { Button, buttonClass } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { Message } from "@/ui/message";
import { Pill } from "@/ui/pill";
import { openCreate } from "../shell/ui-store";
import { Section } from "./parts";

const RATE = "exchange_rate";

/** By which rates money of several currencies is compared and added up, and what has none. */
export default function Currencies() {
  const catalog = useCatalog();
  const object = catalog.object(RATE);
  const rates = object?.plural ?? "exchange_rates";
  const used = useQuery({
    // Every rate that is entered or imported tells it anew.
    queryKey: ["records", rates, "currencies"],
    queryFn: ({ signal }) => api<Schemas["Currencies"]>("GET", "/currencies", { signal }),
  });
  const newest = useQuery({
    queryKey: ["records", rates, "newest"],
    queryFn: ({ signal }) => listRecords(rates, { sort: "-date,currency", limit: 12 }, signal),
  });
  const own = catalog.workspace.currency;
  const enter = (values: Record<string, unknown> = {}) =>
    openCreate({ object: RATE, values: { base: own, ...values } });
  const problem = used.error ?? newest.error;
  return (
    <>
      <Section
        title={t`Currencies`}
        lead={t`Amounts of several currencies are compared and added up in ${own}, by the rate of the day that counts for each.`}
        actions={
          <Link to="/settings/$section" params={{ section: "workspace" }} className={buttonClass("outline")}>
            {t`Change the currency`}
          </Link>
        }
      >
        {problem && <Message>{asProblem(problem).message}</Message>}
        {used.data?.currencies.length === 0 && (
          <Empty icon="coins" title={t`No amounts yet`}>{t`What currencies are in use is said here.`}</Empty>
        )}
        {!!used.data?.currencies.length && (
          <ul className="divide-y divide-line rounded-xl border border-line">
            {used.data.currencies.map((one) => (
              <li key={one.currency} className="flex items-center gap-3 px-4 py-2.5">
                <div className="min-w-0 flex-1">
                  <div className="flex items-center gap-2">
                    <span className="font-medium">{one.currency}</span>
                    {one.currency === own && <Pill hue="blue">{t`Reporting currency`}</Pill>}
                    {one.without_rate > 0 && (
                      <Pill hue="amber">
                        {plural(one.without_rate, {
                          one: "# amount without a rate",
                          other: "# amounts without a rate",
                        })}
                      </Pill>
                    )}
                  </div>
                  <div className="text-mute text-xs">
                    {[plural(one.values, { one: "# amount", other: "# amounts" }), one.currency !== own && lastOf(one)]
                      .filter(Boolean)
                      .join(" · ")}
                  </div>
                </div>
                {one.currency !== own && (
                  <Button
                    size="sm"
                    aria-label={t`Enter a rate for ${one.currency}`}
                    onClick={() => enter({ currency: one.currency })}
                  >
                    {t`Enter a rate`}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section
        title={t`Exchange rates`}
        lead={t`A rate counts from its day on, until the next one. 1 ${own} costs so many units of the other currency.`}
        actions={
          <span className="flex gap-2">
            <Link to="/import/$plural" params={{ plural: rates }} className={buttonClass("outline")}>
              {t`Import`}
            </Link>
            <Button look="primary" icon="plus" onClick={() => enter()}>
              {t`New rate`}
            </Button>
          </span>
        }
      >
        {newest.data?.items.length === 0 && (
          <Empty icon="coins" title={t`No rates yet`}>
            {t`Enter them one by one, or import a file with the columns currency, date and rate.`}
          </Empty>
        )}
        {!!newest.data?.items.length && (
          <>
            <ul className="divide-y divide-line rounded-xl border border-line">
              {newest.data.items.map((rate) => (
                <li key={rate.id}>
                  <Link
                    to="/$plural/$id"
                    params={{ plural: rates, id: rate.id }}
                    className="flex items-center gap-3 px-4 py-2.5 hover:bg-hover"
                  >
                    <span className="min-w-0 flex-1 truncate">{sentence(rate)}</span>
                    <span className="text-mute">{formatDay(String(rate.date))}</span>
                  </Link>
                </li>
              ))}
            </ul>
            <p className="mt-2.5">
              <Link to="/$plural" params={{ plural: rates }} className="font-medium text-accent-ink hover:underline">
                {t`All rates`}
              </Link>
            </p>
          </>
        )}
      </Section>
    </>
  );
}

/** "1 EUR = 1.0823 USD" */
const sentence = (rate: Rec) => `1 ${String(rate.base)} = ${String(rate.rate)} ${String(rate.currency)}`;

function lastOf(one: Schemas["CurrencyInUse"]): string | null {
  const last = one.last_rate;
  if (!last) return null;
  const rate = `1 ${last.base} = ${last.rate} ${last.currency}`;
  return t`last rate of ${formatDay(last.date)}: ${rate}`;
}
