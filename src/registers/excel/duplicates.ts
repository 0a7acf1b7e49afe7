import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { EntryValues, Role } from '../types.ts';

export interface Content {
  values: EntryValues;
  role: Role | null;
  proof: readonly string[];
}

/** What makes two entries the same: all they say, and nothing of when and by whom it was entered. */
export function contentDigest({ values, role, proof }: Content): string {
  return createHash('sha256')
    .update(canonicalJson([values, role, [...proof].sort()]))
    .digest('hex');
}

/** The n-th row of one content; its number is part of the id, so that rows of the same content are entries of their own. */
export interface Occurrence {
  digest: string;
  number: number;
}

export function countOccurrences(digests: readonly string[]): Occurrence[] {
  const counts = new Map<string, number>();
  return digests.map((digest) => {
    const number = (counts.get(digest) ?? 0) + 1;
    counts.set(digest, number);
    return { digest, number };
  });
}

export interface Known {
  /** Ids among those asked that were entered before, whatever became of them. */
  ids: ReadonlySet<string>;
  /** Entries in force now by content. */
  current: ReadonlyMap<string, readonly string[]>;
}

/**
 * Which rows are in the register already: entered from a file before (even if corrected or removed since), or by anybody with the same
 * content. Three rows of one content beside two such entries are one new entry.
 */
export function findDuplicates(rows: readonly (Occurrence & { id: string })[], known: Known): boolean[] {
  const own = new Set(rows.map(({ id }) => id));
  const others = new Map([...known.current].map(([digest, ids]) => [digest, ids.filter((id) => !own.has(id)).length]));
  return rows.map(({ id, digest }) => {
    if (known.ids.has(id)) return true;
    const left = others.get(digest) ?? 0;
    others.set(digest, left - 1);
    return left > 0;
  });
}
