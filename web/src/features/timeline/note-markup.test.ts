import { expect, it } from "vitest";
import { fromTyped, namedBefore, readInline, readNote, toTyped } from "./note-markup";

const id = "01900000-0000-7000-8000-000000000001";

it("reads what a note says", () => {
  const source = `# Call\nShe **agreed** to *most*.\nNext: \`VAT\`\n\n- one\n- two @[Max Manager](${id})\n1. first\n> quoted\n\`\`\`\n<b>\n\`\`\``;
  expect(readNote(source)).toEqual([
    { tag: "heading", lines: [["Call"]] },
    {
      tag: "text",
      lines: [
        ["She ", { tag: "strong", content: ["agreed"] }, " to ", { tag: "em", content: ["most"] }, "."],
        ["Next: ", { tag: "code", text: "VAT" }],
      ],
    },
    { tag: "list", ordered: false, items: [["one"], ["two ", { tag: "mention", label: "Max Manager", id }]] },
    { tag: "list", ordered: true, items: [["first"]] },
    { tag: "quote", lines: [["quoted"]] },
    { tag: "code", text: "<b>" },
  ]);
});

it("leaves what it does not understand as it was typed, and leads nowhere but to the web", () => {
  for (const text of [
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "2 * 3 * 4",
    "a@b.c",
    "@[nobody](x)",
    "*",
    "hhh",
  ])
    expect(readInline(text), text).toEqual([text]);
  expect(readInline("see https://kith.example/a_b, then")).toEqual([
    "see ",
    { tag: "link", text: "https://kith.example/a_b", to: "https://kith.example/a_b" },
    ", then",
  ]);
});

it("is typed with names and kept with ids", () => {
  const body = `Ask @[Max Manager](${id}) or @[Max](${id.replace("1", "2")})`;
  const typed = toTyped(body);
  expect(typed.text).toBe("Ask @Max Manager or @Max");
  expect(fromTyped(typed.text, typed.people)).toBe(body);
  expect(fromTyped("Ask @Maxine", typed.people)).toBe("Ask @Maxine");
});

it("knows when somebody is being named", () => {
  expect(namedBefore("ask @ma", 7)).toEqual({ at: 4, typed: "ma" });
  expect(namedBefore("@max ma", 7)).toEqual({ at: 0, typed: "max ma" });
  expect(namedBefore("a@b", 3)).toBeNull();
  expect(namedBefore("ask @ma now then", 16)).toBeNull();
});
