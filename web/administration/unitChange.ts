import type { z } from 'zod';
import type { postPerson, UnitChangeBody } from '../../src/organisation/units/contract.ts';

export const kinds = ['add', 'rename', 'move', 'merge', 'split', 'close', 'person'] as const;
export type ChangeKind = (typeof kinds)[number];

/** The fields that each kind of change asks for, beside the day. */
export const fieldsOf = {
  add: ['name', 'parent'],
  rename: ['unit', 'name'],
  move: ['unit', 'parent'],
  merge: ['merged', 'target', 'name'],
  split: ['unit', 'names'],
  close: ['unit'],
  person: ['person', 'unit'],
} as const satisfies Record<ChangeKind, readonly string[]>;

type Posting = z.input<typeof postPerson.body>;

/** What is sent for a filled-in form; `from` is an ISO day, an empty choice of a superior is the agency itself. */
export function requestOf(
  kind: ChangeKind,
  values: Record<string, string>,
  merged: readonly string[],
): { person?: Posting; change?: UnitChangeBody } {
  const { from = '', unit = '', name = '', person = '', target = '' } = values;
  const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);
  const parent = orNull(values.parent);
  switch (kind) {
    case 'person':
      return { person: { person, unit: orNull(unit), from } };
    case 'add':
      return { change: { kind, from, name, parent } };
    case 'rename':
      return { change: { kind, from, unit, name } };
    case 'move':
      return { change: { kind, from, unit, parent } };
    case 'close':
      return { change: { kind, from, unit } };
    case 'merge':
      return { change: { kind, from, units: [...merged], into: target === '' ? { name } : { unit: target } } };
    case 'split': {
      const names = (values.names ?? '').split('\n').map((line) => line.trim());
      return { change: { kind, from, unit, names: names.filter((line) => line !== '') } };
    }
  }
}
