import type { components, paths } from "./schema";

/** The server's own description of itself: `npm run openapi` writes it into schema.d.ts. */
export type Schemas = components["schemas"];

type JsonOf<R> = R extends { content: { "application/json": infer Body } } ? Body : undefined;

/** What an endpoint answers when it says yes. An endpoint that is gone does not compile. */
export type Answer<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends { responses: infer R }
  ? JsonOf<R[Extract<keyof R, 200 | 201>]>
  : never;

/** Without "and anything else". */
type Named<T> = { [K in keyof T as string extends K ? never : K]: T[K] };
type OnlyNamed<Own, D> = {
  [K in keyof Own]: [keyof Named<D>] extends [never] ? unknown : K extends keyof Named<D> ? unknown : never;
};

/**
 * What the document says, and where it says less, what is written here: a member that the document calls unknown has
 * the type given here, and one that it types has the document's. A member the document does not have does not compile,
 * unless the document names none at all.
 */
export type Told<D, Own extends OnlyNamed<Own, D>> = {
  [K in keyof Own]: K extends keyof Named<D> ? (unknown extends D[K] ? Own[K] : D[K]) : Own[K];
};
