import type { RegisterDefinition } from './types.ts';

/** What validation and printing know of organisation and places, as of a date. `undefined`: there is no such thing on that day. */
export interface Directory {
  placeName(id: string, date: string): string | undefined;
  orgUnitName(id: string, date: string): string | undefined;
  personName(id: string, date: string): string | undefined;
  /** For messages and choices: every known id with its name. */
  places(): readonly { id: string; name: string }[];
}

/** Which names beside places the fields of a register may hold. */
export function namedKinds({ fields }: Pick<RegisterDefinition, 'fields'>): ('orgUnit' | 'person')[] {
  const types = new Set(fields.flatMap((field) => [field.type, ...(field.fields ?? []).map(({ type }) => type)]));
  return (['orgUnit', 'person'] as const).filter((kind) => types.has(kind));
}
