import type { z } from 'zod';
import { type Result, success } from '../kernel/result.ts';
import type { RouteContract } from './contract.ts';
import type { Holder } from './predicate.ts';

/** Who asks. `actor` is what the journal names; `id` is that of the session. */
export interface Session extends Holder {
  id: string;
  userId: string;
  name: string;
  username: string;
}

/** The connection that a request came by, with what only sign-in looks at. */
export interface Caller {
  /** As seen by us, or by a proxy that the configuration names. */
  address: string;
  /** The request comes from the machine itself, and through no proxy. */
  isThisMachine: boolean;
  cookie: string;
  userAgent: string;
}

/** Bytes instead of JSON. `name` is the name that the file is saved under. */
export interface FileAnswer {
  kind: 'file';
  bytes: Uint8Array;
  contentType: string;
  name: string;
}

/** Bytes that are sent as they are made. Without a name they are no file to be saved. */
export interface StreamAnswer {
  kind: 'stream';
  bytes: AsyncIterable<Uint8Array>;
  contentType: string;
  name?: string;
}

/** An answer that sets cookies; with `location` the browser is sent on to a page of ours. */
export class CookieAnswer<T> {
  readonly value: T;
  readonly cookies: readonly string[];
  readonly location: string | undefined;
  constructor(value: T, cookies: readonly string[], location?: string) {
    this.value = value;
    this.cookies = cookies;
    this.location = location;
  }
}

/**
 * An answer with a name for what it holds. Who says that he has it already (If-None-Match) is told so and sent nothing: `value` undefined.
 */
export class VersionedAnswer<T> {
  readonly version: string;
  readonly value: T | undefined;
  constructor(version: string, value: T | undefined) {
    this.version = version;
    this.value = value;
  }
}

/** Makes an answer of a version, unless the asker knows it. */
export async function unlessKnown<T>(
  version: string,
  known: string | undefined,
  make: () => Promise<Result<T>>,
): Promise<Result<VersionedAnswer<T>>> {
  if (version === known) return success(new VersionedAnswer<T>(version, undefined));
  const made = await make();
  return made.ok ? success(new VersionedAnswer(version, made.value)) : made;
}

type Out<S> = S extends z.ZodType ? z.output<S> : undefined;
export interface RequestOf<C extends RouteContract> {
  params: Out<C['params']>;
  query: Out<C['query']>;
  body: Out<C['body']>;
  session: C['permission'] extends 'anyone' ? Session | undefined : Session;
  caller: Caller;
  /** The version of the answer that the asker has; absent: none. */
  known?: string | undefined;
}
type Plain<C extends RouteContract> = C['response'] extends z.ZodType
  ? z.input<C['response']>
  : FileAnswer | StreamAnswer;
export type AnswerOf<C extends RouteContract> = Plain<C> | CookieAnswer<Plain<C>> | VersionedAnswer<Plain<C>>;

/** A request that was checked against its contract and its permission. */
export interface CheckedRequest {
  params: unknown;
  query: unknown;
  body: unknown;
  session: Session | undefined;
  caller: Caller;
  known?: string | undefined;
}

/** A contract with what answers it. */
export interface Route {
  contract: RouteContract;
  handle(request: CheckedRequest): Promise<Result<unknown>>;
}

export function route<const C extends RouteContract>(
  contract: C,
  handle: (request: RequestOf<C>) => Promise<Result<AnswerOf<C>>>,
): Route {
  return { contract, handle: (request) => handle(request as RequestOf<C>) };
}
