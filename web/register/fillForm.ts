import { formatDateTable, parseCalendarDate } from '../../src/kernel/dates.ts';
import { parseDecimal } from '../../src/kernel/decimal.ts';
import { formatNumber } from '../../src/kernel/number-format.ts';
import type { EntryView, FieldView } from '../../src/registers/contract.ts';
import { type EntryFormState, type FormValue, type FormValues, newLine } from './formState.ts';

function dateText(value: unknown): string {
  const date = typeof value === 'string' ? parseCalendarDate(value) : undefined;
  return date === undefined ? String(value ?? '') : formatDateTable(date);
}

/** A stored decimal as people write it; a text that is none comes back as it is. */
export function numberText(value: unknown): string {
  const number = parseDecimal(String(value ?? ''));
  return number === undefined ? String(value ?? '') : formatNumber(number);
}

type Parts = Record<string, unknown>;
const partsOf = (value: unknown): Parts => (typeof value === 'object' && value !== null ? (value as Parts) : {});

function fieldText(field: FieldView, value: unknown): FormValue {
  switch (field.type) {
    case 'date':
      return dateText(value);
    case 'dateRange':
      return { from: dateText(partsOf(value).from), to: dateText(partsOf(value).to) };
    case 'count':
    case 'measure':
      return { value: numberText(partsOf(value).value), bound: String(partsOf(value).bound ?? '') };
    case 'money':
    case 'percent':
      return numberText(value);
    case 'lines':
      return (Array.isArray(value) ? value : []).map((line) => newLine(fillValues(field.fields ?? [], partsOf(line))));
    default:
      return String(value);
  }
}

/** The inverse of `readForm`: stored values as they stand in the controls. */
export function fillValues(fields: FieldView[], values: Parts): FormValues {
  const form: FormValues = {};
  for (const field of fields) {
    const value = values[field.id];
    if (value !== undefined && value !== null) form[field.id] = fieldText(field, value);
  }
  return form;
}

export function stateOfEntry(fields: FieldView[], entry: EntryView): EntryFormState {
  return {
    values: fillValues(fields, entry.values),
    role: entry.role ?? '',
    proof: entry.proof.map((proof) => proof.documentId),
    reason: '',
  };
}
