/** Kinds whose values can become another's, or come from another's. */
export const CONVERTIBLE = [
  "text",
  "long_text",
  "number",
  "percent",
  "money",
  "boolean",
  "date",
  "datetime",
  "select",
  "multi_select",
  "email",
  "emails",
  "phones",
  "url",
];
