import type { ObjectDef } from "@/api/types";
import { useIndexes } from "./calls";
import { ProposalNote } from "./notes";

/** On a list that is slow for want of an index, for administrators: what would help. */
export default function IndexHint({
  object,
  sort,
  filter,
}: {
  object: ObjectDef;
  sort: string | null;
  filter: unknown;
}) {
  const { proposals } = useIndexes(object.name);
  const first = (sort ?? "").split(",")[0]?.replace(/^-/, "");
  const asked = JSON.stringify(filter ?? null);
  const one = proposals.find((proposal) =>
    proposal.for === "sort" ? proposal.field === first : asked.includes(`"${proposal.field}"`),
  );
  if (!one) return null;
  return (
    <div className="px-3 py-1.5">
      <ProposalNote proposal={one} />
    </div>
  );
}
