import { t } from "@lingui/core/macro";
import { type ReactNode, useState } from "react";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { toast } from "@/ui/toast";

/** One subject of the settings: what it is, what to do with it. */
export function Section({
  title,
  lead,
  actions,
  children,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="mb-8">
      <div className="mb-4 flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold text-lg">{title}</h2>
          {lead && <p className="mt-0.5 text-mute">{lead}</p>}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}

export async function copyText(text: string) {
  try {
    await navigator.clipboard.writeText(text);
    toast(t`Copied`);
    return true;
  } catch {
    toast(t`The browser did not allow copying`, { tone: "bad" });
    return false;
  }
}

/** Something to be taken along: a link, a token. */
export function CopyBox({ label, text }: { label: string; text: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="flex items-center gap-2">
      <input
        readOnly
        aria-label={label}
        value={text}
        onFocus={(event) => event.target.select()}
        className="h-9 min-w-0 flex-1 rounded-lg border border-line-strong bg-sunken px-2.5 font-mono text-xs max-md:h-11"
      />
      <Button look="primary" size="lg" onClick={() => void copyText(text).then(setCopied)}>
        <Icon name={copied ? "check" : "copy"} size={15} />
        {t`Copy`}
      </Button>
    </div>
  );
}
