import { TextInput } from "../text-input";
import type { FieldKind } from "../types";
import { text } from "./text";

const asText = (value: unknown) => (value == null ? "" : String(value));

export const email: FieldKind = {
  ...text,
  icon: "at-sign",
  width: 220,
  Cell: ({ value }) => <span className="truncate text-soft">{asText(value)}</span>,
  Input: (props) => <TextInput {...props} type="email" inputMode="email" placeholder="name@example.com" />,
};

/** "https://www.acme.com/" reads as "acme.com". */
export const bareUrl = (value: string) => value.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");

export const url: FieldKind = {
  ...text,
  icon: "globe",
  width: 180,
  Cell: ({ value }) => <span className="truncate text-soft">{bareUrl(asText(value))}</span>,
  format: (value) => bareUrl(asText(value)),
  Input: (props) => <TextInput {...props} inputMode="url" />,
};
