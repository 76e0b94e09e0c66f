import type { CompiledMessage } from "@lingui/message-utils/compileMessage";

type Token = CompiledMessage[number];

/**
 * Compiles what our messages use of the ICU format: arguments, plurals and choices. The full parser weighs three times
 * what the rest of the translation does, and the first screen would pay for it.
 */
export function compileMessage(message: string): CompiledMessage {
  let at = 0;

  const fail = (): never => {
    throw new Error(`This message cannot be read: ${message}`);
  };
  const skip = () => {
    while (/\s/.test(message[at] ?? "")) at++;
  };
  const word = (stop: RegExp) => {
    skip();
    const from = at;
    while (at < message.length && !stop.test(message[at] ?? "")) at++;
    return message.slice(from, at).trim();
  };

  /** Text and arguments until the end, or until the brace that closes a case. */
  function tokens(inPlural: boolean): Token[] {
    const list: Token[] = [];
    let text = "";
    const flush = () => {
      if (text) list.push(text);
      text = "";
    };
    while (at < message.length && message[at] !== "}") {
      const char = message[at] ?? "";
      if (char === "'" && message[at + 1] === "'") {
        text += "'";
        at += 2;
      } else if (char === "'" && /[{}#]/.test(message[at + 1] ?? "")) {
        const end = message.indexOf("'", at + 1);
        text += message.slice(at + 1, end < 0 ? undefined : end);
        at = end < 0 ? message.length : end + 1;
      } else if (char === "#" && inPlural) {
        flush();
        list.push("#");
        at++;
      } else if (char === "{") {
        flush();
        at++;
        list.push(argument());
      } else {
        text += char;
        at++;
      }
    }
    flush();
    return list;
  }

  function argument(): Token {
    const name = word(/[,}]/);
    if (message[at++] === "}") return [name];
    const type = word(/[,}]/);
    if (message[at++] === "}") return [name, type];
    if (type !== "plural" && type !== "selectordinal" && type !== "select") {
      const format = word(/}/);
      at++;
      return [name, type, format];
    }
    const cases: Record<string, unknown> = { offset: undefined };
    for (skip(); at < message.length && message[at] !== "}"; skip()) {
      const key = word(/[\s{]/);
      if (key.startsWith("offset:")) {
        cases.offset = Number(key.slice(7));
        continue;
      }
      skip();
      if (message[at++] !== "{") fail();
      cases[key.replace(/^=/, "")] = tokens(type !== "select");
      if (message[at++] !== "}") fail();
    }
    if (message[at++] !== "}") fail();
    return [name, type, cases] as Token;
  }

  const all = tokens(false);
  return at < message.length ? fail() : all;
}
