import { parseBound } from '../kernel/bounds.ts';
import { type CalendarDate, compareDates, parseCalendarDate, parseVietnameseDate } from '../kernel/dates.ts';
import { compareDecimals, type Decimal, isWhole, parseDecimal } from '../kernel/decimal.ts';
import { parseMoney, parseVietnameseNumber } from '../kernel/number-format.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { findSecrecyMark } from '../kernel/secrecy.ts';
import { foldText, nearestName, normalizeText } from '../kernel/vietnamese.ts';
import type { FieldDefinition, FieldType, FieldValue } from './types.ts';

/** Reads one raw value (HTTP, YAML, later Excel) of a field; the error is a Vietnamese sentence for people. Names are looked up elsewhere. */
export type Read = Result<FieldValue, string>;
type SimpleType = Exclude<FieldType, 'lines'>;

const readers = {
  date: readDate,
  dateRange: readDateRange,
  text: readText,
  note: readText,
  choice: readChoice,
  count: readCount,
  measure: readMeasure,
  money: readMoneyValue,
  percent: readPercent,
  year: readYear,
  boolean: readBoolean,
  person: readId,
  orgUnit: readId,
  place: readId,
  document: readId,
} as const satisfies Record<SimpleType, (raw: unknown, field: FieldDefinition) => Read>;

/** @returns undefined for a field left empty. */
export function readFieldValue(raw: unknown, field: FieldDefinition): Read | undefined {
  if (raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '')) return undefined;
  if (field.type === 'lines') throw new RangeError('Lines are read line by line');
  return readers[field.type](raw, field);
}

function asDate(raw: unknown): CalendarDate | undefined {
  return typeof raw === 'string' ? (parseCalendarDate(raw.trim()) ?? parseVietnameseDate(raw)) : undefined;
}

function readDate(raw: unknown): Read {
  const date = asDate(raw);
  return date === undefined ? failure('phải là một ngày có thật, ví dụ 09/3/2023') : success(date);
}

function readDateRange(raw: unknown): Read {
  const single = asDate(raw);
  if (single !== undefined) return success({ from: single, to: null });
  if (typeof raw !== 'object' || raw === null || !('from' in raw))
    return failure('phải là một ngày, hoặc từ ngày đến ngày');
  const [from, to] = [asDate(raw.from), 'to' in raw && raw.to !== null && raw.to !== '' ? asDate(raw.to) : null];
  if (from === undefined || to === undefined) return failure('phải gồm các ngày có thật, ví dụ 09/3/2023');
  if (to !== null && compareDates(from, to) > 0) return failure('có ngày đầu sau ngày cuối');
  return success({ from, to: to === from ? null : to });
}

function readText(raw: unknown, field: FieldDefinition): Read {
  if (typeof raw !== 'string' && typeof raw !== 'number') return failure('phải là chữ');
  const text = normalizeText(String(raw));
  const limit = field.maxLength ?? (field.type === 'note' ? 20_000 : 500);
  if (!text.isWellFormed() || hasControlCharacter(text)) return failure('có ký tự không in được');
  if (text.length > limit) return failure(`dài ${text.length} ký tự, nhiều nhất ${limit}`);
  if (field.type === 'text' && text.includes('\n')) return failure('phải nằm trên một dòng');
  const secret = findSecrecyMark(text);
  if (secret !== undefined) {
    return failure(
      `mang dấu ${secret.mark}: tài liệu bí mật nhà nước không được đưa vào phần mềm này, phải lưu theo Luật Bảo vệ bí mật nhà nước`,
    );
  }
  return success(text);
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character < ' ' && character !== '\n' && character !== '\t');
}

function readChoice(raw: unknown, field: FieldDefinition): Read {
  const choices = Object.entries(field.choices ?? {});
  const found = choices.find(
    ([code, title]) => code === raw || (typeof raw === 'string' && foldText(title) === foldText(raw)),
  );
  if (found !== undefined) return success(found[0]);
  const titles = choices.map(([, title]) => title);
  const near = nearestName(String(raw), [...titles, ...choices.map(([code]) => code)]);
  return failure(`phải là một trong: ${titles.join('; ')}${near === undefined ? '' : ` – có phải ý là “${near}”?`}`);
}

/** A number as JSON, as text in Vietnamese form, or as {value, bound}. JSON numbers must be whole: fractions are sent as text. */
function asNumber(raw: unknown): { value: Decimal; bound?: 'above' | 'atLeast' | 'about' } | undefined {
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? { value: String(raw === 0 ? 0 : raw) } : undefined;
  if (typeof raw === 'string') {
    const { bound, rest } = parseBound(raw);
    const value = parseVietnameseNumber(rest);
    return value === undefined ? undefined : bound === undefined ? { value } : { value, bound };
  }
  if (typeof raw !== 'object' || raw === null || !('value' in raw)) return undefined;
  const value = typeof raw.value === 'string' ? parseDecimal(raw.value) : asNumber(raw.value)?.value;
  const bound = 'bound' in raw && raw.bound !== null && raw.bound !== undefined ? raw.bound : undefined;
  if (value === undefined) return undefined;
  if (bound === undefined) return { value };
  return bound === 'above' || bound === 'atLeast' || bound === 'about' ? { value, bound } : undefined;
}

const largest = '9000000000000000000';

function fitsSlot(value: Decimal): boolean {
  return compareDecimals(value, largest) <= 0 && compareDecimals(value, `-${largest}`) >= 0;
}

function readCount(raw: unknown): Read {
  const number = asNumber(raw);
  if (number === undefined) return failure('phải là một số, ví dụ 400 hoặc “trên 800”');
  // "1,000" is one with three decimals here and a thousand elsewhere: who counts writes no comma.
  if (typeof raw === 'string' && raw.includes(','))
    return failure('là số đếm, không có dấu phẩy; hàng nghìn viết bằng dấu chấm (1.000)');
  if (!isWhole(number.value) || compareDecimals(number.value, '0') < 0) return failure('phải là số nguyên không âm');
  return fitsSlot(number.value) ? success(number) : failure('lớn quá mức lưu được');
}

function readMeasure(raw: unknown): Read {
  const number = asNumber(raw);
  return number === undefined ? failure('phải là một số, ví dụ 12,5') : success(number);
}

function readMoneyValue(raw: unknown): Read {
  const amount =
    typeof raw === 'string' ? (/^-?\d+$/.test(raw) ? parseDecimal(raw) : parseMoney(raw)) : asNumber(raw)?.value;
  if (amount === undefined || !isWhole(amount))
    return failure('phải là số tiền tròn đồng, ví dụ 9.450.000 hoặc “405 triệu đồng”');
  return fitsSlot(amount) ? success(amount) : failure('lớn quá mức lưu được');
}

function readPercent(raw: unknown): Read {
  const number = asNumber(typeof raw === 'string' ? raw.replace(/%\s*$/, '') : raw);
  return number === undefined || number.bound !== undefined
    ? failure('phải là tỷ lệ phần trăm, ví dụ 57,36')
    : success(number.value);
}

function readYear(raw: unknown): Read {
  const year = Number(raw);
  return Number.isInteger(year) && year >= 1900 && year <= 2999
    ? success(year)
    : failure('phải là một năm, ví dụ 2023');
}

function readBoolean(raw: unknown): Read {
  return typeof raw === 'boolean' ? success(raw) : failure('phải là có hoặc không');
}

function readId(raw: unknown): Read {
  return typeof raw === 'string' && raw.length <= 200 ? success(raw.trim()) : failure('phải là mã trong danh mục');
}
