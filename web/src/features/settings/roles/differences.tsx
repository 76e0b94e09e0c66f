import { plural, t } from "@lingui/core/macro";
import { differences, type Grants } from "./grants";
import { useRows } from "./matrix";
import { scopeNames, verbNames } from "./words";

/** What would be otherwise, in words, before it is saved. */
export function Differences({ before, after }: { before: Grants; after: Grants }) {
  const rows = useRows();
  const list = differences(before, after, rows);
  const [scopes, verbs] = [scopeNames(), verbNames()];
  if (list.length === 0) return null;
  return (
    <details open={list.length <= 4}>
      <summary className="cursor-pointer font-medium">
        {plural(list.length, { one: "# right changes", other: "# rights change" })}
      </summary>
      <ul aria-label={t`What changes`} className="grants-differ mt-1 space-y-1 text-soft text-xs">
        {list.map(({ object, verb, from, to }) => (
          <li key={`${object}.${verb}`}>
            {rows.find((row) => row.name === object)?.label} · {verbs[verb]}: {scopes[from]} → {scopes[to]}
          </li>
        ))}
      </ul>
    </details>
  );
}
