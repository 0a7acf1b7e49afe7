import type { Reach } from '../reach.ts';
import { mostWords } from '../words.ts';

/** What a block keeps of an entry beside its words: no word holds these signs, and they come before all digits and letters. */
const keys = {
  number: (number: string): string => `#${number}`,
  author: (author: string): string => `!${author}`,
  orgUnit: (unit: string | null): string => `/${unit ?? ''}`,
  register: (register: string): string => `-${register}`,
} as const;

/** An entry as it goes into a block. */
export interface SearchedEntry {
  id: string;
  register: string;
  occurredOn: string;
  number: string | null;
  author: string;
  orgUnit: string | null;
  words: readonly string[];
}

/** What an entry has whose words were too many: what it does not have among them it may have all the same. */
export const cutWord = '+';

/** Everything by which a block finds an entry. */
export function blockWordsOf({ words, number, author, orgUnit, register }: SearchedEntry): string[] {
  const own = [keys.author(author), keys.orgUnit(orgUnit), keys.register(register)];
  const more = [...(number === null ? [] : [keys.number(number)]), ...(words.length < mostWords ? [] : [cutWord])];
  return [...words, ...own, ...more];
}

/** What an entry of this number, of this register has. */
export const numberWord = keys.number;
export const registerWord = keys.register;

/** What an entry that may be found has at least one of. @returns undefined where every entry may be found. */
export function reachWords({ everywhere, authors, units, withoutUnit, registers }: Reach): string[] | undefined {
  if (everywhere) return undefined;
  return [
    ...authors.map(keys.author),
    ...units.map(keys.orgUnit),
    ...(withoutUnit ? [keys.orgUnit(null)] : []),
    ...registers.map(keys.register),
  ];
}
