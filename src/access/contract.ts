import type { z } from 'zod';
import type { RoutePermission } from './permissions.ts';

/** A route, typed for the server and for the web's client. `path` uses `:name` for the keys of `params`. */
export interface RouteContract {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: `/api/${string}`;
  /** Vietnamese, for the generated interface description and the journal. */
  summary: string;
  /** A route of an agency (`:agency` in its path) asks for it in that agency. */
  permission: RoutePermission;
  params: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The body is a file (application/octet-stream) of at most so many bytes; `body` is then an Uint8Array. */
  uploadBytes?: number;
  /** How often one address may ask this in a minute. Absent: as often as it likes. */
  perMinute?: number;
  /** JSON answer; absent: bytes (a file). */
  response?: z.ZodType;
}

/** Keeps the literal types of a contract while checking its shape. */
export function defineRoute<const C extends RouteContract>(contract: C): C {
  return contract;
}
