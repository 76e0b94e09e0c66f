import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { asProblem } from "@/api/client";
import { buttonClass } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { Message } from "@/ui/message";
import { Skeleton } from "@/ui/skeleton";
import { rolesQuery } from "./calls";
import { RoleEditor } from "./role-editor";

/** One role by its key. */
export default function RolePage({ name }: { name: string }) {
  const { data, error } = useQuery(rolesQuery);
  const role = data?.find((one) => one.key === name && !one.retired_at);
  if (role) return <RoleEditor role={role} />;
  if (error) return <Message>{asProblem(error).message}</Message>;
  if (!data) return <Skeleton seed={0} />;
  return (
    <Empty
      icon="search"
      title={t`There is nothing here`}
      actions={
        <Link
          to="/settings/$section"
          params={{ section: "roles" }}
          search={{}}
          className={buttonClass("outline")}
        >{t`All roles`}</Link>
      }
    >
      {t`There is no such role, or it was set aside.`}
    </Empty>
  );
}
