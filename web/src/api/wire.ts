import type { components, paths } from "./schema";

/** The server's own description of itself: `npm run openapi` writes it into schema.d.ts. */
export type Schemas = components["schemas"];

type JsonOf<R> = R extends { content: { "application/json": infer Body } } ? Body : undefined;

/** What an endpoint answers when it says yes. An endpoint that is gone does not compile. */
export type Answer<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends { responses: infer R }
  ? JsonOf<R[Extract<keyof R, 200 | 201>]>
  : never;

/**
 * What the screens expect of something that the document describes, and a proof that it is what they get: where the
 * document says otherwise, it does not compile.
 */
export type Fits<Expected, Told extends Expected> = Told extends Expected ? Expected : never;
