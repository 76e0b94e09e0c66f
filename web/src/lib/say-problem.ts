import type { ProblemBody } from "@/api/types";

type Translate = (code: string, english: string) => string;

// English needs no translation and does not load it; activateLanguage() brings it for the others.
let translate: Translate = (_, english) => english;

export function onProblemText(next: Translate) {
  translate = next;
}

/** What the server says, in the chosen language as far as we know how. */
export const sayProblem = (code: string | null | undefined, english: string): string => translate(code ?? "", english);

/** A refusal with all its texts in the chosen language. */
export function inOwnWords(body: ProblemBody): ProblemBody {
  const problems = body.problems?.map((one) => ({ ...one, message: sayProblem(one.code, one.message) }));
  // With a single problem the refusal says the same as its field.
  const [only] = body.problems?.length === 1 ? body.problems : [];
  const code = only && only.message === body.detail ? only.code : body.code;
  return {
    ...body,
    ...(typeof body.detail === "string" && { detail: sayProblem(code, body.detail) }),
    ...(problems && { problems }),
  };
}
