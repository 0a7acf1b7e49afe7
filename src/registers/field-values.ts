import { parseBound } from '../kernel/bounds.ts';
import { type CalendarDate, compareDates, parseCalendarDate, parseVietnameseDate } from '../kernel/dates.ts';
import { compareDecimals, type Decimal, isWhole, parseDecimal } from '../kernel/decimal.ts';
import { parseMoney, parseVietnameseNumber } from '../kernel/number-format.ts';
import { oncePer } from '../kernel/once-per.ts';
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
  document: readDocument,
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
  if (typeof raw !== 'object' || raw === null || !('from' in raw) || !hasOnlyKeys(raw, ['from', 'to']))
    return failure('phải là một ngày, hoặc từ ngày đến ngày');
  const [from, to] = [asDate(raw.from), 'to' in raw && raw.to !== null && raw.to !== '' ? asDate(raw.to) : null];
  if (from === undefined || to === undefined) return failure('phải gồm các ngày có thật, ví dụ 09/3/2023');
  if (to !== null && compareDates(from, to) > 0) return failure('có ngày đầu sau ngày cuối');
  return success({ from, to: to === from ? null : to });
}

function hasOnlyKeys(raw: object, keys: readonly string[]): boolean {
  return Object.keys(raw).every((key) => keys.includes(key));
}

function readText(raw: unknown, field: FieldDefinition): Read {
  if (typeof raw !== 'string' && typeof raw !== 'number') return failure('phải là chữ');
  const text = normalizeText(String(raw));
  if (field.type === 'text' && text.includes('\n')) return failure('phải nằm trên một dòng');
  const misfit = findTextMisfit(text, field.maxLength ?? (field.type === 'note' ? 20_000 : 500));
  return misfit === undefined ? success(text) : failure(misfit);
}

/** Why a text may not be kept: too long (in characters), unprintable, or under a secrecy mark; undefined when it may. */
export function findTextMisfit(text: string, limit: number): string | undefined {
  // Control characters but tab and line feed; PostgreSQL takes no NUL, and a lone surrogate is no character.
  if (!text.isWellFormed() || /[^\P{Cc}\t\n]/u.test(text)) return 'có ký tự không in được';
  const length = [...text].length;
  if (length > limit) return `dài ${length} ký tự, nhiều nhất ${limit}`;
  const secret = findSecrecyMark(text);
  return secret === undefined
    ? undefined
    : `mang dấu ${secret.mark}: tài liệu bí mật nhà nước không được đưa vào phần mềm này, phải lưu theo Luật Bảo vệ bí mật nhà nước`;
}

/** Codes by folded title, the first of two alike. */
const codesByTitle = oncePer(
  (choices: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
    // The first of two alike counts: it is put in last.
    new Map(
      Object.entries(choices)
        .toReversed()
        .map(([code, title]) => [foldText(title), code]),
    ),
);

function readChoice(raw: unknown, field: FieldDefinition): Read {
  const choices = field.choices ?? {};
  const given = typeof raw === 'string' ? raw.trim() : '';
  const found = Object.hasOwn(choices, given) ? given : codesByTitle(choices).get(foldText(given));
  if (found !== undefined) return success(found);
  const titles = Object.values(choices);
  const near = nearestName(given, [...titles, ...Object.keys(choices)]);
  return failure(`phải là một trong: ${titles.join('; ')}${near === undefined ? '' : ` – có phải ý là “${near}”?`}`);
}

interface BoundedNumber {
  value: Decimal;
  bound?: 'above' | 'atLeast' | 'about';
}

/** A number as JSON (whole: fractions are sent as text), as text in Vietnamese form, or as stored: {value, bound}. */
function asNumber(raw: unknown): BoundedNumber | undefined {
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? { value: String(raw === 0 ? 0 : raw) } : undefined;
  if (typeof raw === 'object') return raw === null ? undefined : storedNumber(raw);
  if (typeof raw !== 'string') return undefined;
  const { bound, rest } = parseBound(raw);
  const value = parseVietnameseNumber(rest);
  return value === undefined ? undefined : bound === undefined ? { value } : { value, bound };
}

function storedNumber(raw: object): BoundedNumber | undefined {
  const { value: given, bound } = raw as { value?: unknown; bound?: unknown };
  if (typeof given === 'object' || !hasOnlyKeys(raw, ['value', 'bound'])) return undefined;
  const value = typeof given === 'string' ? parseDecimal(given) : asNumber(given)?.value;
  if (value === undefined) return undefined;
  if (bound === undefined || bound === null) return { value };
  return bound === 'above' || bound === 'atLeast' || bound === 'about' ? { value, bound } : undefined;
}

const largest = '9000000000000000000';

function fitsSlot(value: Decimal): boolean {
  return compareDecimals(value, largest) <= 0 && compareDecimals(value, `-${largest}`) >= 0;
}

function readCount(raw: unknown): Read {
  const number = asNumber(raw);
  if (number === undefined) return failure('phải là một số, ví dụ 400 hoặc “trên 800”');
  if (!isWhole(number.value) || compareDecimals(number.value, '0') < 0) return failure('phải là số nguyên không âm');
  // "1,000" is one with three decimals here and a thousand elsewhere: who counts writes no comma.
  if (typeof raw === 'string' && raw.includes(','))
    return failure('là số đếm, không có dấu phẩy; hàng nghìn viết bằng dấu chấm (1.000)');
  return fitsSlot(number.value) ? success(number) : failure('lớn quá mức lưu được');
}

function readMeasure(raw: unknown): Read {
  const number = asNumber(raw);
  return number === undefined ? failure('phải là một số, ví dụ 12,5') : success(number);
}

function readMoneyValue(raw: unknown): Read {
  const amount = typeof raw === 'string' ? moneyOf(raw) : typeof raw === 'number' ? asNumber(raw)?.value : undefined;
  if (amount === undefined || !isWhole(amount))
    return failure('phải là số tiền tròn đồng, ví dụ 9.450.000 hoặc “405 triệu đồng”');
  return fitsSlot(amount) ? success(amount) : failure('lớn quá mức lưu được');
}

function moneyOf(text: string): Decimal | undefined {
  return /^-?\d+$/.test(text) ? parseDecimal(text) : parseMoney(text);
}

/** As stored ("57.36", a decimal point) or as people write it ("57,36", "57,36%"). "1.234%" may mean either and is refused. */
function readPercent(raw: unknown): Read {
  const text = typeof raw === 'string' ? raw.trim() : undefined;
  const stored = text === undefined ? undefined : parseDecimal(text);
  const isEither = text?.includes('%') === true && text.includes('.') && !text.includes(',');
  const number = stored ?? (isEither ? undefined : plainNumber(text?.replace(/\s*%$/, '') ?? raw));
  return number === undefined ? failure('phải là tỷ lệ phần trăm, ví dụ 57,36') : success(number);
}

function plainNumber(raw: unknown): Decimal | undefined {
  const number = typeof raw === 'object' ? undefined : asNumber(raw);
  return number?.bound === undefined ? number?.value : undefined;
}

function readYear(raw: unknown): Read {
  const year = typeof raw === 'number' ? raw : typeof raw === 'string' && /^\s*\d{4}\s*$/.test(raw) ? Number(raw) : 0;
  return Number.isInteger(year) && year >= 1900 && year <= 2999
    ? success(year)
    : failure('phải là một năm, ví dụ 2023');
}

const yesNo = new Map<unknown, boolean>([
  [true, true],
  [false, false],
  ['true', true],
  ['false', false],
  ['co', true],
  ['khong', false],
]);

function readBoolean(raw: unknown): Read {
  const answer = yesNo.get(typeof raw === 'string' ? foldText(raw) : raw);
  return answer === undefined ? failure('phải là có hoặc không') : success(answer);
}

function readId(raw: unknown): Read {
  return typeof raw === 'string' && raw.length <= 200 ? success(raw.trim()) : failure('phải là mã trong danh mục');
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A document is named by the id of its entry. */
function readDocument(raw: unknown): Read {
  return typeof raw === 'string' && uuid.test(raw) ? success(raw) : failure('phải là một văn bản trong sổ văn bản');
}
