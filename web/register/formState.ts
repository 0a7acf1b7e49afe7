import type { FieldView } from '../../src/registers/contract.ts';

/**
 * What stands in the controls of a form, as typed: text for most fields, so that a wrong date or a half-typed amount is kept and
 * can be mended instead of vanishing.
 */
export type FormValue = string | CountText | RangeText | FormLine[];
export interface CountText {
  value: string;
  bound: string;
}
export interface RangeText {
  from: string;
  to: string;
}
export interface FormLine {
  key: string;
  cells: FormValues;
}
export interface FormValues {
  [fieldId: string]: FormValue | undefined;
}

/** Everything a person can change in the form of one entry. */
export interface EntryFormState {
  values: FormValues;
  role: string;
  proof: string[];
  reason: string;
}

export const textOf = (value: FormValue | undefined): string => (typeof value === 'string' ? value : '');
export const linesOf = (value: FormValue | undefined): FormLine[] => (Array.isArray(value) ? value : []);
export const countOf = (value: FormValue | undefined): CountText =>
  typeof value === 'object' && 'bound' in value ? value : { value: '', bound: '' };
export const rangeOf = (value: FormValue | undefined): RangeText =>
  typeof value === 'object' && 'from' in value ? value : { from: '', to: '' };

export function isBlank(value: FormValue | undefined): boolean {
  if (value === undefined || typeof value === 'string') return textOf(value).trim() === '';
  if (Array.isArray(value)) return value.every((line) => Object.values(line.cells).every(isBlank));
  return 'bound' in value ? value.value.trim() === '' : value.from.trim() === '' && value.to.trim() === '';
}

/** A line of its own key, so that removing one does not mix up what was typed in the others. */
export function newLine(cells: FormValues = {}): FormLine {
  return { key: `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`, cells };
}

/** Lines in which nothing was typed are no lines; without them the server's line numbers are those on the screen. */
export function withoutBlankLines(fields: FieldView[], values: FormValues): FormValues {
  const kept: FormValues = { ...values };
  for (const field of fields) {
    if (field.type !== 'lines') continue;
    kept[field.id] = linesOf(values[field.id]).filter((line) => !Object.values(line.cells).every(isBlank));
  }
  return kept;
}

export function emptyState(): EntryFormState {
  return { values: {}, role: '', proof: [], reason: '' };
}
