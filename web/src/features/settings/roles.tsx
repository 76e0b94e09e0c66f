import { plural, t } from "@lingui/core/macro";
import { useCatalog } from "@/api/catalog";
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
  );
}
