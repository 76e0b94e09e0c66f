import { t } from "@lingui/core/macro";
import { noteReached, noteUnreachable } from "@/lib/connection";
import { inOwnWords } from "@/lib/say-problem";
import type { FieldProblem, ProblemBody } from "./types";

/** What the server answered when it said no (RFC 9457), or that it could not be reached (status 0). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly problems: FieldProblem[] = [],
    readonly body: ProblemBody = {},
  ) {
    super(message);
    this.name = "Problem";
  }

  /** The message for one field, whole or any part of it (`emails`, `emails[0]`, `name.first`). */
  at(field: string): string | undefined {
    return this.problems.find((one) => one.field === field || one.field?.match(/^[^.[]+/)?.[0] === field)?.message;
  }
}

const unreachable = () => new Problem(0, "offline", t`Kith cannot be reached. Check your connection and try again.`);

/** Not there at all, or a proxy in front says so: nobody has refused anything. */
export const isUnreachable = ({ status, code }: Problem) =>
  (status === 0 && code === "offline") || (status >= 502 && status <= 504);

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  // A piece of the program that did not come is not told apart by anything but its words.
  if (error instanceof TypeError && /import|module|fetch|load/i.test(error.message)) return unreachable();
  return new Problem(0, "unknown", error instanceof Error ? error.message : String(error));
}

type QueryValue = string | number | boolean | null | undefined;

export interface CallOptions {
  query?: Record<string, QueryValue>;
  /** Sent as JSON; a Blob is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Calls that ask who is signed in must not open the sign-in dialog themselves. */
  anonymous?: boolean;
}

// Set by the shell: opens the sign-in dialog and settles when somebody signed in again.
let signInAgain: (() => Promise<void>) | null = null;
let waiting: Promise<void> | null = null;

export function onSignedOut(handler: (() => Promise<void>) | null) {
  signInAgain = handler;
}

function address(path: string, query?: Record<string, QueryValue>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== "") search.set(key, String(value));
  }
  const text = search.toString();
  return `/api/v1${path}${text ? `?${text}` : ""}`;
}

async function toProblem(answer: Response): Promise<Problem> {
  let body: ProblemBody = {};
  try {
    body = inOwnWords((await answer.json()) as ProblemBody);
  } catch {}
  const message = [body.detail, body.title].find((text) => typeof text === "string" && text !== "") as
    | string
    | undefined;
  return new Problem(
    answer.status,
    typeof body.code === "string" ? body.code : `http_${answer.status}`,
    message ?? t`The server answered with an error (${answer.status}).`,
    Array.isArray(body.problems) ? body.problems : [],
    body,
  );
}

/**
 * What public/theme.js has asked for before this code was there, each to be taken once; a request that did not come
 * through is made again.
 */
async function askedAhead(method: string, path: string): Promise<Response | null> {
  const { kithAhead } = globalThis as { kithAhead?: Map<string, Promise<Response>> };
  const answer = method === "GET" ? kithAhead?.get(path) : undefined;
  if (!answer) return null;
  kithAhead?.delete(path);
  return answer.catch(() => null);
}

let writing = 0;
/** Calls that change something and have not been answered yet. */
export const writesUnderWay = () => writing;

async function send(method: string, path: string, options: CallOptions): Promise<Response> {
  const { query, body, headers, signal } = options;
  const raw = body instanceof Blob;
  const init: RequestInit = { method, credentials: "same-origin", headers: { accept: "application/json", ...headers } };
  if (signal) init.signal = signal;
  if (body !== undefined) {
    init.body = raw ? body : JSON.stringify(body);
    if (!raw) (init.headers as Record<string, string>)["content-type"] = "application/json";
  }
  const change = method !== "GET";
  if (change) {
    writing += 1;
    // What was asked for before may be another's, or older than this.
    (globalThis as { kithAhead?: Map<string, unknown> }).kithAhead?.clear();
  }
  try {
    const answer = (!query && (await askedAhead(method, path))) || (await fetch(address(path, query), init));
    // A proxy in front answers for a server that is not there.
    if (answer.status >= 502 && answer.status <= 504) noteUnreachable();
    else noteReached();
    return answer;
  } catch (error) {
    if (signal?.aborted) throw error;
    noteUnreachable();
    throw unreachable();
  } finally {
    if (change) writing -= 1;
  }
}

/**
 * The one way to the server. Answers the parsed body; throws a `Problem`.
 * When the session has ended, it waits for a new sign-in and then repeats the call, so that nothing typed is lost.
 */
export async function api<T = unknown>(method: string, path: string, options: CallOptions = {}): Promise<T> {
  let answer = await send(method, path, options);
  if (answer.status === 401 && !options.anonymous && signInAgain) {
    waiting ??= signInAgain().finally(() => {
      waiting = null;
    });
    await waiting;
    answer = await send(method, path, options);
  }
  if (!answer.ok) throw await toProblem(answer);
  if (answer.status === 204 || answer.headers.get("content-length") === "0") return undefined as T;
  const text = await answer.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

export const apiAddress = address;
