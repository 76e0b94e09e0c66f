import { Skeleton } from "@/ui/skeleton";

export function FeedSkeleton() {
  return (
    <div aria-hidden className="space-y-5 p-4">
      {[0, 1, 2, 3].map((n) => (
        <div key={n} className="flex items-center gap-3">
          <span className="skeleton size-6 shrink-0 rounded-full" />
          <Skeleton seed={n} />
        </div>
      ))}
    </div>
  );
}
