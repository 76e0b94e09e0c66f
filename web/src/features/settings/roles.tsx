import { t } from "@lingui/core/macro";
import { useSearch } from "@tanstack/react-router";
import { useCatalog } from "@/api/catalog";
import { useSession } from "@/api/session";
import { Icon } from "@/ui/icon";
import { onDemand } from "@/ui/on-demand";
import { Section } from "./parts";
import { OwnRights } from "./roles/own-rights";

const RoleList = onDemand(() => import("./roles/role-list"));
const RolePage = onDemand(() => import("./roles/role-page"));

/** What roles may do: administrators change it, everybody else sees which there are and what their own lets them do. */
export default function Roles() {
  const { role } = useSearch({ strict: false });
  if (useSession().user.role !== "administrator")
    return (
      <>
        <KnownRoles />
        <OwnRights />
      </>
    );
  return role ? <RolePage key={role} name={role} /> : <RoleList />;
}

function KnownRoles() {
  const { roles } = useCatalog().doc;
  return (
    <Section title={t`Roles`} lead={t`What somebody may see and do. Administrators say which role somebody has.`}>
      <ul className="divide-y divide-line rounded-xl border border-line">
        {roles.map((role) => (
          <li key={role.key} className="flex gap-3 px-4 py-3">
            <Icon name="shield" className="mt-0.5 text-mute" />
            <h3 className="min-w-0 flex-1 font-medium">{role.label}</h3>
          </li>
        ))}
      </ul>
    </Section>
  );
}
