import { t } from "@lingui/core/macro";
import { type ReactNode, useState } from "react";
import { Button, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";

/**
 * A list of entries of which one is the first choice: e-mails, phones, addresses, handles.
 * An empty entry is not part of the value; there is always one to type into.
 */
export function ListInput<T extends { primary?: boolean | undefined }>({
  entries,
  onChange,
  blank,
  isBlank,
  addLabel,
  withPrimary = true,
  children,
}: {
  entries: T[];
  onChange: (entries: T[] | null) => void;
  blank: () => T;
  isBlank: (entry: T) => boolean;
  addLabel: string;
  withPrimary?: boolean;
  children: (entry: T, set: (change: Partial<T>) => void, index: number) => ReactNode;
}) {
  const [rows, setRows] = useState<{ key: number; entry: T }[]>(() =>
    (entries.length ? entries : [blank()]).map((entry, key) => ({ key, entry })),
  );
  const change = (next: typeof rows) => {
    setRows(next);
    const filled = next.map((row) => row.entry).filter((entry) => !isBlank(entry));
    if (withPrimary && filled.length && !filled.some((entry) => entry.primary))
      filled[0] = { ...filled[0]!, primary: true };
    onChange(filled.length ? filled : null);
  };
  const makePrimary = (key: number) =>
    change(rows.map((row) => ({ ...row, entry: { ...row.entry, primary: row.key === key } })));
  return (
    <div className="space-y-2">
      {rows.map((row, i) => (
        <div key={row.key} className="flex items-start gap-1">
          <div className="min-w-0 flex-1">
            {children(
              row.entry,
              (part) =>
                change(rows.map((one) => (one.key === row.key ? { ...one, entry: { ...one.entry, ...part } } : one))),
              i,
            )}
          </div>
          {withPrimary && rows.length > 1 && (
            <button
              type="button"
              aria-pressed={row.entry.primary === true}
              aria-label={t`Use this first`}
              title={t`Use this first`}
              onClick={() => makePrimary(row.key)}
              className="flex size-8 shrink-0 items-center justify-center rounded-md text-warn hover:bg-hover max-md:size-11"
            >
              <Icon name="star" size={15} className={row.entry.primary ? "fill-current" : "opacity-40"} />
            </button>
          )}
          {(rows.length > 1 || !isBlank(row.entry)) && (
            <IconButton
              icon="x"
              size={14}
              label={t`Remove`}
              onClick={() => {
                const left = rows.filter((one) => one.key !== row.key);
                change(left.length ? left : [{ key: row.key + 1, entry: blank() }]);
              }}
            />
          )}
        </div>
      ))}
      <Button
        look="ghost"
        size="sm"
        icon="plus"
        onClick={() => setRows([...rows, { key: Math.max(...rows.map((row) => row.key)) + 1, entry: blank() }])}
      >
        {addLabel}
      </Button>
    </div>
  );
}
