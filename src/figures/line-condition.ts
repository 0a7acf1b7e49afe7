import { compareDecimals } from '../kernel/decimal.ts';
import type { Entry, EntryValues, FieldValue, RegisterDefinition } from '../registers/types.ts';
import { findField } from './fields.ts';
import type { Where } from './types.ts';

/**
 * Whether a line of a selected entry is one that the selection's conditions speak of: the conditions hold of the entry together
 * with this very line. A loop over lines prints these, not their neighbours in the same entry. Compares as the SQL does
 * (conditions.ts): an absent value satisfies no comparison, `not` is plain negation. Lines of another field do not narrow.
 */
export function holdsForLine(
  where: Where,
  register: RegisterDefinition,
  entry: Pick<Entry, 'values' | 'role' | 'occurredOn'>,
  line: { field: string; values: EntryValues },
): boolean {
  switch (where.kind) {
    case 'all':
      return where.of.every((part) => holdsForLine(part, register, entry, line));
    case 'any':
      return where.of.some((part) => holdsForLine(part, register, entry, line));
    case 'not':
      return !holdsForLine(where.of, register, entry, line);
    default:
      return atomHolds(where, register, entry, line);
  }
}

function atomHolds(
  where: Extract<Where, { field: string }>,
  register: RegisterDefinition,
  entry: Pick<Entry, 'values' | 'role' | 'occurredOn'>,
  line: { field: string; values: EntryValues },
): boolean {
  const field = where.field === 'role' ? undefined : findField(register, where.field);
  if (field !== undefined && field.lines !== null && field.lines !== line.field) return true;
  const values = field !== undefined && field.lines !== null ? line.values : entry.values;
  const value = where.field === register.dateField ? entry.occurredOn : plain(values[field?.definition.id ?? '']);
  const actual = where.field === 'role' ? (entry.role ?? undefined) : value;
  if (actual === undefined) return false;
  if (where.kind === 'present') return true;
  const isNumber = ['count', 'measure', 'money', 'percent', 'year'].includes(field?.definition.type ?? '');
  const compare = (other: string | number | boolean): number =>
    isNumber ? compareDecimals(actual, String(other)) : order(actual, String(other));
  if (where.kind === 'in') return where.values.some((one) => compare(one) === 0);
  const compared = compare(where.value);
  return { eq: compared === 0, ne: compared !== 0, gte: compared >= 0, lte: compared <= 0 }[where.operator];
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A stored value as comparable text; ranges and lines only say that they are there. */
function plain(value: FieldValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'object') return String(value);
  return 'value' in value && typeof value.value === 'string' ? value.value : '';
}
