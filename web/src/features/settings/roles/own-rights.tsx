import { t } from "@lingui/core/macro";
import { useCatalog } from "@/api/catalog";
import type { Permissions } from "@/api/types";
import { Icon } from "@/ui/icon";
import { Section } from "../parts";

/** By the catalog, which is made for whoever asks: what one's own role may do with each kind of record. */
export function OwnRights() {
  const catalog = useCatalog();
  const verbs: [keyof Permissions, string][] = [
    ["read", t`See`],
    ["create", t`Create`],
    ["update", t`Change`],
    ["delete", t`Delete`],
    ["import", t`Import`],
    ["export", t`Export`],
  ];
  return (
    <Section title={t`What you may do`} lead={t`With records that your role reaches. Whose these are, the guide says.`}>
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be scrolled by keyboard too
        tabIndex={0}
        role="group"
        aria-label={t`What you may do`}
        className="overflow-x-auto rounded-xl border border-line"
      >
        <table className="w-full text-start">
          <thead className="bg-sunken text-mute text-xs">
            <tr>
              <th scope="col" className="px-4 py-2 font-medium">{t`Records`}</th>
              {verbs.map(([key, label]) => (
                <th key={key} scope="col" className="px-2 py-2 text-center font-medium">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {catalog.objects.map((object) => (
              <tr key={object.name}>
                <th scope="row" className="px-4 py-2 font-medium">
                  {object.label_plural}
                </th>
                {verbs.map(([key, label]) => (
                  <td key={key} className="px-2 py-2 text-center">
                    {object.permissions[key] ? (
                      <>
                        <Icon name="check" size={15} className="inline text-good" />
                        <span className="sr-only">{label}</span>
                      </>
                    ) : (
                      <span className="text-faint">
                        <span aria-hidden>–</span>
                        <span className="sr-only">{t`no`}</span>
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
