import { parseVietnameseDate } from '../../src/kernel/dates.ts';
import { isCount, parseMoney, parseVietnameseNumber } from '../../src/kernel/number-format.ts';
import { normalizeText } from '../../src/kernel/vietnamese.ts';
import type { FieldView } from '../../src/registers/contract.ts';
import type { EntryValues, FieldValue } from '../../src/registers/types.ts';
import { t } from '../strings.ts';
import { countOf, type FormValue, type FormValues, isBlank, linesOf, rangeOf, textOf } from './formState.ts';

/** Message by place: the field's id, or "gifts/0/value" for a cell of a line (0-based). */
export type FieldErrors = Record<string, string>;
type Read = { value: FieldValue } | { message: string };

const invalid = t.form.invalid;
const readOr = (value: FieldValue | undefined, message: string): Read =>
  value === undefined ? { message } : { value };

function readRange(value: FormValue | undefined): Read {
  const text = rangeOf(value);
  const from = parseVietnameseDate(text.from);
  const to = text.to.trim() === '' ? null : parseVietnameseDate(text.to);
  if (from === undefined || to === undefined) return { message: invalid.date };
  return to !== null && to < from ? { message: invalid.dateOrder } : { value: { from, to } };
}

const bounds = ['above', 'atLeast', 'about'] as const;

function readCount(value: FormValue | undefined, whole: boolean): Read {
  const text = countOf(value);
  const number = parseVietnameseNumber(text.value);
  if (number === undefined || (whole && !isCount(number))) return { message: whole ? invalid.whole : invalid.decimal };
  const bound = bounds.find((one) => one === text.bound);
  return { value: bound === undefined ? { value: number } : { value: number, bound } };
}

function readText(field: FieldView, value: FormValue | undefined): Read {
  const text = normalizeText(textOf(value));
  const limit = field.maxLength ?? (field.type === 'note' ? 20_000 : 500);
  return text.length > limit ? { message: invalid.tooLong(limit) } : { value: text };
}

function readField(field: FieldView, value: FormValue | undefined): Read {
  const text = textOf(value).trim();
  switch (field.type) {
    case 'date':
      return readOr(parseVietnameseDate(text), invalid.date);
    case 'dateRange':
      return readRange(value);
    case 'count':
    case 'measure':
      return readCount(value, field.type === 'count');
    case 'money':
      return readOr(parseMoney(text), invalid.money);
    case 'percent':
      return readOr(parseVietnameseNumber(text.replace(/\s*%$/, '')), invalid.decimal);
    case 'year':
      return /^\d{4}$/.test(text) ? { value: Number(text) } : { message: invalid.year };
    case 'boolean':
      return { value: text === 'true' };
    default:
      return readText(field, value);
  }
}

/**
 * Turns what was typed into the values that are sent. An empty field is absent, never 0. What cannot be read is named in `errors`;
 * checks of the register itself are the server's.
 */
export function readForm(
  fields: FieldView[],
  form: FormValues,
  path = '',
): { values: EntryValues; errors: FieldErrors } {
  const values: EntryValues = {};
  const errors: FieldErrors = {};
  for (const field of fields) {
    const value = form[field.id];
    const place = path + field.id;
    if (isBlank(value)) {
      if (field.required) errors[place] = invalid.required;
    } else if (field.type === 'lines') {
      const lines = linesOf(value).map((line, index) => readForm(field.fields ?? [], line.cells, `${place}/${index}/`));
      values[field.id] = lines.map((line) => line.values);
      Object.assign(errors, ...lines.map((line) => line.errors));
    } else {
      const read = readField(field, value);
      if ('value' in read) values[field.id] = read.value;
      else errors[place] = read.message;
    }
  }
  return { values, errors };
}

/** "/values/gifts/0/value" → "gifts/0/value"; other parts of what is sent keep their name ("role", "proof/0", "reason"). */
export function placeOfPointer(pointer: string): string {
  const path = pointer
    .replace(/^#/, '')
    .replace(/^\//, '')
    .replace(/^body\//, '');
  return path
    .replace(/^values\//, '')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
}
