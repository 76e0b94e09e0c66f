import type { ReactNode } from "react";

/** The quiet page around signing in, first run and invitations. */
export function AuthFrame({
  title,
  lead,
  wide,
  children,
}: {
  title: string;
  lead?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <main className="flex h-dvh flex-col items-center overflow-y-auto px-4 py-10">
      <div className={`my-auto w-full ${wide ? "max-w-220" : "max-w-90"}`}>
        <img src="/favicon.svg" alt="Kith" width={36} height={36} className="mb-5" />
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        {lead && <p className="mt-1 text-mute">{lead}</p>}
        <div className="mt-6 rounded-xl border border-line bg-canvas p-5 shadow-sm">{children}</div>
      </div>
    </main>
  );
}
