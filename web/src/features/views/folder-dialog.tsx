import { t } from "@lingui/core/macro";
import { useState } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { FormRow, Input } from "@/ui/input";

/** The name of a new folder of favourites. */
export default function FolderDialog({
  label,
  onPick,
  onClose,
}: {
  label: string;
  onPick: (folder: string) => void;
  onClose: () => void;
}) {
  const [name, setName] = useState("");
  const pick = () => name.trim() && onPick(name.trim());
  return (
    <Dialog
      open
      onClose={onClose}
      size="sm"
      title={t`New folder for “${label}”`}
      footer={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button look="primary" disabled={!name.trim()} onClick={pick}>{t`Create folder`}</Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          pick();
        }}
      >
        <FormRow label={t`Name`}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </FormRow>
      </form>
    </Dialog>
  );
}
