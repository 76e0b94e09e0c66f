import { type ComponentProps, useEffect, useRef } from "react";
import { cn } from "@/lib/cn";

/** The browser's own: light enough for a thousand rows, and everybody's keyboard knows it. */
export function Checkbox({
  indeterminate = false,
  className,
  ...rest
}: ComponentProps<"input"> & { indeterminate?: boolean }) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return <input ref={ref} type="checkbox" {...rest} className={cn("size-4 shrink-0 rounded", className)} />;
}

export function CheckRow({ label, help, ...rest }: ComponentProps<"input"> & { label: string; help?: string }) {
  return (
    <label className="flex min-h-8 cursor-pointer items-center gap-2.5 py-1 text-sm max-md:min-h-11">
      <Checkbox {...rest} />
      <span className="min-w-0">
        {label}
        {help && <span className="block text-mute text-xs">{help}</span>}
      </span>
    </label>
  );
}
