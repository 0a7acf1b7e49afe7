import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Finding } from '../types.ts';

/**
 * A name for each finding, the same at every reading of the same file: made of what it is about – its kind and the words that it
 * quotes – and not of the line or of how it is said, which a newer program may count or word otherwise. 32 hexadecimal digits.
 */
export function findingKeys(findings: readonly Pick<Finding, 'kind' | 'raw' | 'related'>[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ kind, raw, related }) => {
    const about = canonicalJson([kind, raw, related.map((other) => other.raw)].map(wellFormed));
    const number = (seen.get(about) ?? 0) + 1;
    seen.set(about, number);
    return createHash('sha256').update(`${about} ${number}`).digest('hex').slice(0, 32);
  });
}

/** A damaged file may cut a character in two. */
function wellFormed(value: string | string[]): string | string[] {
  return typeof value === 'string' ? value.toWellFormed() : value.map((one) => one.toWellFormed());
}
