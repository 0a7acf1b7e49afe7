import type { Predicate } from '../../access/predicate.ts';

/** A predicate as the search function takes it: any of these allows an entry to be found. */
export interface Reach {
  everywhere: boolean;
  authors: string[];
  units: string[];
  withoutUnit: boolean;
  registers: string[];
}

const nowhere: Reach = { everywhere: false, authors: [], units: [], withoutUnit: false, registers: [] };

export function reachOf(predicate: Predicate): Reach {
  switch (predicate.kind) {
    case 'always':
      return { ...nowhere, everywhere: true };
    case 'never':
      return nowhere;
    case 'author':
      return { ...nowhere, authors: [predicate.is] };
    case 'orgUnit':
      return predicate.is === null ? { ...nowhere, withoutUnit: true } : { ...nowhere, units: [predicate.is] };
    case 'register':
      return { ...nowhere, registers: [...predicate.in] };
    case 'anyOf':
      return predicate.of.map(reachOf).reduce(joined, nowhere);
  }
}

const joined = (one: Reach, other: Reach): Reach => ({
  everywhere: one.everywhere || other.everywhere,
  authors: [...one.authors, ...other.authors],
  units: [...one.units, ...other.units],
  withoutUnit: one.withoutUnit || other.withoutUnit,
  registers: [...one.registers, ...other.registers],
});
