import type { z } from 'zod';
import type { Result } from '../kernel/result.ts';
import type { RouteContract } from './contract.ts';
import type { SessionRole } from './permissions.ts';

/** Who asks. `actor` is what the journal names. */
export interface Session {
  role: SessionRole;
  actor: string;
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

type Out<S> = S extends z.ZodType ? z.output<S> : undefined;
export interface RequestOf<C extends RouteContract> {
  params: Out<C['params']>;
  query: Out<C['query']>;
  body: Out<C['body']>;
  session: Session;
}
export type AnswerOf<C extends RouteContract> = C['response'] extends z.ZodType
  ? z.input<C['response']>
  : FileAnswer | StreamAnswer;

/** A contract with what answers it. The request has been checked against the contract before it comes here. */
export interface Route {
  contract: RouteContract;
  handle(request: { params: unknown; query: unknown; body: unknown; session: Session }): Promise<Result<unknown>>;
}

export function route<const C extends RouteContract>(
  contract: C,
  handle: (request: RequestOf<C>) => Promise<Result<AnswerOf<C>>>,
): Route {
  return { contract, handle: (request) => handle(request as RequestOf<C>) };
}
