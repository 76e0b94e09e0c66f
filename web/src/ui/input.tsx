import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";

export const inputClass = cn(
  "w-full rounded-lg border border-line-strong bg-canvas px-2.5 text-ink text-sm shadow-sm transition-[border,box-shadow]",
  "focus:border-accent focus:ring-2 focus:ring-accent/25 disabled:opacity-60",
  "aria-[invalid=true]:border-danger aria-[invalid=true]:focus:ring-danger/25",
);

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input autoComplete="off" {...rest} className={cn(inputClass, "h-8 max-md:h-11", className)} />;
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea rows={4} {...rest} className={cn(inputClass, "min-h-20 py-1.5 leading-5", className)} />;
}

export function NativeSelect({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <select {...rest} className={cn(inputClass, "h-8 pe-7 max-md:h-11", className)}>
      {children}
    </select>
  );
}

export interface FieldControl {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  "aria-required"?: true;
}

/** Label, control, help and problem, joined by ids. `group` for several controls under one label. */
export function FormRow({
  label,
  required,
  help,
  problem,
  group,
  children,
}: {
  label: string;
  required?: boolean;
  help?: string | null;
  problem?: string | null;
  group?: boolean;
  children: (control: FieldControl) => ReactNode;
}) {
  const id = useId();
  const described = [problem && `${id}-problem`, help && `${id}-help`].filter(Boolean).join(" ");
  const control: FieldControl = { id };
  if (described) control["aria-describedby"] = described;
  if (problem) control["aria-invalid"] = true;
  if (required) control["aria-required"] = true;
  const name = (
    <>
      {label}
      {required && (
        <span aria-hidden className="ms-0.5 text-danger">
          *
        </span>
      )}
    </>
  );
  const labelClass = "mb-1 block font-medium text-soft text-xs";
  const rest = (
    <>
      {children(control)}
      {problem && (
        <p id={`${id}-problem`} className="mt-1 text-danger text-xs" role="alert">
          {problem}
        </p>
      )}
      {help && (
        <p id={`${id}-help`} className="mt-1 text-mute text-xs">
          {help}
        </p>
      )}
    </>
  );
  if (group)
    return (
      <fieldset className="min-w-0">
        <legend className={labelClass}>{name}</legend>
        {rest}
      </fieldset>
    );
  return (
    <div className="min-w-0">
      <label htmlFor={id} className={labelClass}>
        {name}
      </label>
      {rest}
    </div>
  );
}
