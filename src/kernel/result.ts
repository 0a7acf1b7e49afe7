import type { Problem } from './problem.ts';

/** What a user can cause comes back as a value; only what the program itself can cause is thrown. */
export type Result<T, E = Problem[]> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export function success<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function failure<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}
