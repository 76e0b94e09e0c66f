import { t } from "@lingui/core/macro";
import { useState } from "react";
import { formatNumber } from "@/lib/format";
import { Button } from "@/ui/button";
import type { Import } from "./types";

/** The file as it was understood: form, number of rows, the first of them. */
export function Preview({ one }: { one: Import }) {
  const [open, setOpen] = useState(false);
  const signs: Record<string, string> = { ",": t`comma`, ";": t`semicolon`, "\t": t`tab`, "|": t`bar` };
  const facts = [
    [t`File`, one.filename],
    [t`Rows`, formatNumber(one.rows)],
    [t`Separated by`, signs[one.delimiter] ?? one.delimiter],
    [t`Encoding`, one.encoding.toUpperCase()],
    [t`Column names`, one.header_row > 0 ? t`in row ${one.header_row}` : t`none in the file`],
  ];
  return (
    <section aria-label={t`The file`} className="border-line border-b">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
        <dl className="flex min-w-0 flex-1 flex-wrap gap-x-6 gap-y-2">
          {facts.map(([name, value]) => (
            <div key={name} className="min-w-0">
              <dt className="text-mute text-xs">{name}</dt>
              <dd className="max-w-60 truncate font-medium">{value}</dd>
            </div>
          ))}
        </dl>
        <Button size="sm" icon="table" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t`Hide rows` : t`Show first rows`}
        </Button>
      </div>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <section aria-label={t`First rows`} tabIndex={0} className="max-h-72 overflow-auto border-line border-t">
          <table className="min-w-full text-start text-xs">
            <thead className="sticky top-0 bg-sunken">
              <tr>
                {one.columns.map((column) => (
                  <th key={column.name} scope="col" className="whitespace-nowrap px-3 py-1.5 font-medium text-soft">
                    {column.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {one.preview.map((row, i) => (
                <tr key={i} className="border-line border-t">
                  {row.map((cell, at) => (
                    <td key={at} className="max-w-60 truncate whitespace-nowrap px-3 py-1.5">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
