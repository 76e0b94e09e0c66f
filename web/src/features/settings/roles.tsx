import { plural, t } from "@lingui/core/macro";
import { useCatalog } from "@/api/catalog";
import type { Permissions } from "@/api/types";
import { Icon } from "@/ui/icon";
import { Section } from "./parts";
import { useAll } from "./use-all";

/** What the shipped roles may do. Roles of one's own come later; here it is said what there is. */
export default function Roles() {
  const catalog = useCatalog();
  const { data } = useAll(catalog.object("user")?.plural ?? "users", "name");
  const words: Record<string, string> = {
    administrator: t`Sees and changes everything, invites users, changes the workspace.`,
    manager: t`Works with everything that the own team and the teams below it own; keeps pipelines and products in order.`,
    representative: t`Works with own records and reads those of the team.`,
    read_only: t`Reads everything and changes nothing.`,
  };
  return (
    <>
      <Section title={t`Roles`} lead={t`What somebody may see and do. A user's role is changed under Users.`}>
        <ul className="divide-y divide-line rounded-xl border border-line">
          {catalog.doc.roles.map((role) => {
            const count = data?.items.filter((user) => user.role === role.key).length;
            return (
              <li key={role.key} className="flex gap-3 px-4 py-3">
                <Icon name="shield" className="mt-0.5 text-mute" />
                <div className="min-w-0 flex-1">
                  <h3 className="font-medium">{role.label}</h3>
                  {words[role.key] && <p className="text-mute">{words[role.key]}</p>}
                </div>
                {count !== undefined && (
                  <span className="shrink-0 text-mute">{plural(count, { one: "# user", other: "# users" })}</span>
                )}
              </li>
            );
          })}
        </ul>
      </Section>
      <OwnRights />
    </>
  );
}

/** By the catalog, which is made for whoever asks: what one's own role may do with each kind of record. */
function OwnRights() {
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
