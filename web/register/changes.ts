import type { FieldView, RegisterView } from '../../src/registers/contract.ts';
import { t } from '../strings.ts';

/** Equal as stored, whatever the order of the keys; absent parts count as absent. */
export function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const parts = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(parts.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, ordered(part)]));
}

/** One value that differs: of a field, or of one cell of a line ("Quà tặng, dòng 1: Trị giá"). */
export interface Change {
  key: string;
  title: string;
  field: FieldView;
  before: unknown;
  after: unknown;
}

type Values = Record<string, unknown>;
const rowsOf = (value: unknown): Values[] => (Array.isArray(value) ? (value as Values[]) : []);

function changesOfLines(field: FieldView, before: unknown, after: unknown): Change[] {
  const [old, now] = [rowsOf(before), rowsOf(after)];
  const count = Math.max(old.length, now.length);
  return Array.from({ length: count }, (_, row) => row).flatMap((row) =>
    changesOfFields(field.fields ?? [], old[row] ?? {}, now[row] ?? {}).map((change) => ({
      ...change,
      key: `${field.id}/${row}/${change.key}`,
      title: `${field.title}, ${t.entry.line(row + 1).toLowerCase()}: ${change.title}`,
    })),
  );
}

function changesOfFields(fields: FieldView[], before: Values, after: Values): Change[] {
  return fields.flatMap((field) => {
    const [old, now] = [before[field.id], after[field.id]];
    if (sameValue(old, now)) return [];
    if (field.type === 'lines') return changesOfLines(field, old, now);
    return [{ key: field.id, title: field.title, field, before: old, after: now }];
  });
}

/** What differs between two versions, down to the cell of a line, in the order of the register. */
export function changesBetween(register: Pick<RegisterView, 'fields'>, before: Values, after: Values): Change[] {
  return changesOfFields(register.fields, before, after);
}
