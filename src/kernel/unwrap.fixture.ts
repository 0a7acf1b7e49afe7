import type { Result } from './result.ts';

/** For tests: the value of what must have succeeded, else its problems as an error. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error, null, 1));
  return result.value;
}
