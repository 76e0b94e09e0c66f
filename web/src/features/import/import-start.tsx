import { t } from "@lingui/core/macro";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { cn } from "@/lib/cn";
import { inSentence } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { Icon } from "@/ui/icon";
import { FormRow, NativeSelect, Textarea } from "@/ui/input";
import { Message } from "@/ui/message";
import { Page } from "../shell/page";
import { upload } from "./api";

const LIMIT = 200 * 1024 * 1024;

/** Where a file comes in: dropped, chosen or pasted. */
export function ImportStart({ plural }: { plural: string }) {
  const catalog = useCatalog();
  const navigate = useNavigate();
  const chooser = useRef<HTMLInputElement>(null);
  const [pasted, setPasted] = useState("");
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const choices = catalog.objects.filter((one) => one.permissions.import);
  const object = catalog.plural(plural);
  if (!object?.permissions.import)
    return (
      <Page title={t`Import`} icon="file-up">
        <Empty icon="lock" title={t`You may not import ${object?.label_plural ?? plural}`}>
          {t`Ask an administrator for a role that does.`}
        </Empty>
      </Page>
    );

  const take = async (content: Blob | string, filename: string) => {
    const size = typeof content === "string" ? content.length : content.size;
    if (size === 0) return setProblem(t`The file is empty.`);
    if (size > LIMIT) return setProblem(t`The file is larger than 200 MB. Import it in parts.`);
    setBusy(true);
    setProblem(null);
    try {
      const made = await upload(object.name, filename, content);
      await navigate({ to: "/import/id/$id", params: { id: made.id } });
    } catch (error) {
      setProblem(asProblem(error).message);
      setBusy(false);
    }
  };

  return (
    <Page title={t`Import ${inSentence(object.label_plural)}`} icon="file-up">
      <div className="h-full overflow-y-auto">
        <div className="mx-auto max-w-160 space-y-5 px-4 py-6">
          {problem && <Message>{problem}</Message>}
          <FormRow label={t`What the rows are`}>
            {(control) => (
              <NativeSelect
                {...control}
                value={plural}
                onChange={(event) =>
                  void navigate({ to: "/import/$plural", params: { plural: event.target.value }, replace: true })
                }
              >
                {choices.map((one) => (
                  <option key={one.name} value={one.plural}>
                    {one.label_plural}
                  </option>
                ))}
              </NativeSelect>
            )}
          </FormRow>
          <div
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={(event) => {
              event.preventDefault();
              setOver(false);
              const [file] = event.dataTransfer.files;
              if (file) void take(file, file.name);
            }}
            className={cn(
              "flex flex-col items-center rounded-xl border-2 border-dashed px-6 py-12 text-center transition-colors",
              over ? "border-accent bg-accent-wash" : "border-line-strong",
            )}
          >
            <span className="mb-4 flex size-11 items-center justify-center rounded-xl border border-line bg-canvas text-mute shadow-sm">
              <Icon name="file-up" size={20} />
            </span>
            <p className="font-semibold text-base">{t`Drop a CSV file here`}</p>
            <p className="mt-1 mb-4 text-mute">{t`Commas, semicolons or tabs, any common encoding, up to 200 MB.`}</p>
            <Button look="primary" icon="upload" busy={busy} onClick={() => chooser.current?.click()}>
              {t`Choose a file`}
            </Button>
            <input
              ref={chooser}
              type="file"
              accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
              className="sr-only"
              tabIndex={-1}
              aria-label={t`CSV file`}
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                if (file) void take(file, file.name);
                event.target.value = "";
              }}
            />
          </div>
          <FormRow label={t`Or paste rows from a spreadsheet`}>
            {(control) => (
              <Textarea
                {...control}
                rows={5}
                value={pasted}
                onChange={(event) => setPasted(event.target.value)}
                className="font-mono text-xs"
              />
            )}
          </FormRow>
          {pasted.trim() && (
            <Button busy={busy} onClick={() => void take(pasted, t`pasted.csv`)}>{t`Use what is pasted`}</Button>
          )}
          <p className="text-mute">{t`Nothing is written yet: first you see what each row will do.`}</p>
        </div>
      </div>
    </Page>
  );
}
