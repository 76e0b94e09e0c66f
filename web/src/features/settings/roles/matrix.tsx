import { t } from "@lingui/core/macro";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import { matches } from "@/lib/match";
import { IconButton } from "@/ui/button";
import { inputClass } from "@/ui/input";
import { FindLine } from "../shape/parts";
import {
  type Grants,
  isOpen,
  type Kind,
  likeOthers,
  OTHERS,
  SCOPES,
  type Scope,
  scopesOf,
  VERBS,
  withScope,
} from "./grants";
import "./roles.css";
import { scopeNames, verbNames } from "./words";

export interface Row extends Kind {
  label: string;
}

/** All that rights are given to, what stands for all others first, then what people work with. */
export function useRows(): Row[] {
  const objects = useCatalog().objects.toSorted((a, b) => Number(b.in_menu) - Number(a.in_menu));
  return [
    { name: OTHERS, label: t`All other records` },
    ...objects.map(({ name, label_plural, owned }) => ({ name, label: label_plural, owned: owned !== false })),
  ];
}

/** Objects down, verbs across, whose records in every cell. On a phone each object is a card of its own. */
export function Matrix({
  before,
  grants,
  fixed,
  onChange,
}: {
  before: Grants;
  grants: Grants;
  /** Nothing here can be changed. */
  fixed: boolean;
  onChange: (grants: Grants) => void;
}) {
  const rows = useRows();
  const [text, setText] = useState("");
  const verbs = verbNames();
  const shown = rows.filter((row) => matches(text, row.label));
  return (
    <>
      <FindLine label={t`Search records`} value={text} onChange={setText} className="mb-3 max-w-80" />
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be scrolled by keyboard too
        tabIndex={0}
        role="group"
        aria-label={t`What the role may do`}
        className="overflow-x-auto rounded-xl border border-line"
      >
        <table className="grants w-full text-start">
          <thead className="bg-sunken text-mute text-xs">
            <tr>
              <th scope="col" className="px-4 py-2 font-medium">{t`Records`}</th>
              {VERBS.map((verb) => (
                <th key={verb} scope="col" className="px-2 py-2 font-medium">
                  {verbs[verb]}
                </th>
              ))}
              <th>
                <span className="sr-only">{t`Like all others`}</span>
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {shown.map((row) => (
              <ObjectRow key={row.name} row={row} before={before} grants={grants} fixed={fixed} onChange={onChange} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length === 0 && (
        <p role="status" className="mt-3 text-mute">
          {t`Nothing found`}
        </p>
      )}
    </>
  );
}

function ObjectRow({
  row,
  before,
  grants,
  fixed,
  onChange,
}: {
  row: Row;
  before: Grants;
  grants: Grants;
  fixed: boolean;
  onChange: (grants: Grants) => void;
}) {
  const verbs = verbNames();
  const names = scopeNames();
  const scopes = scopesOf(grants, row);
  const were = scopesOf(before, row);
  const own = row.name === OTHERS || row.name in grants;
  const { label } = row;
  return (
    <tr data-inherits={own ? undefined : ""}>
      <th scope="row" className="px-4 py-2 font-medium">
        {label}
        {!own && <span className="block font-normal text-mute text-xs">{t`like all others`}</span>}
      </th>
      {VERBS.map((verb) => (
        <td key={verb} data-label={verbs[verb]} className="px-2 py-2">
          {fixed ? (
            names[scopes[verb]]
          ) : (
            <select
              aria-label={`${label}: ${verbs[verb]}`}
              value={scopes[verb]}
              data-scope={scopes[verb]}
              data-changed={scopes[verb] === were[verb] ? undefined : ""}
              onChange={(event) => onChange(withScope(grants, row, verb, event.target.value as Scope))}
              className={inputClass}
            >
              {SCOPES.filter((scope) => isOpen(grants, row, verb, scope) || scope === scopes[verb]).map((scope) => (
                <option key={scope} value={scope}>
                  {names[scope]}
                </option>
              ))}
            </select>
          )}
        </td>
      ))}
      <td className="grants-reset">
        {!fixed && own && row.name !== OTHERS && (
          <IconButton
            icon="rotate-ccw"
            size={14}
            label={t`${label}: like all others`}
            onClick={() => onChange(likeOthers(grants, row.name))}
          />
        )}
      </td>
    </tr>
  );
}
