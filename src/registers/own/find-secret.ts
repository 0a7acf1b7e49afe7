import { findSecrecyMark, type SecrecyMark } from '../../kernel/secrecy.ts';

/** A mark of secrecy in any text of a value, however deep. */
export function findSecretIn(value: unknown): SecrecyMark | undefined {
  if (typeof value === 'string') return findSecrecyMark(value);
  if (typeof value !== 'object' || value === null) return undefined;
  for (const one of Object.values(value)) {
    const found = findSecretIn(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
