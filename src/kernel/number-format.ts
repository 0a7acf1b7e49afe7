import {
  compareDecimals,
  type Decimal,
  decimal,
  divideDecimals,
  isWhole,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
  sumDecimals,
} from './decimal.ts';
import { normalizeText } from './vietnamese.ts';

export interface NumberStyle {
  /** Digits behind the comma, rounded half away from zero. Absent: as many as the number has. */
  decimals?: number | undefined;
  /** Digits behind the comma that are printed even when they are zeros. Absent: all of `decimals`. */
  minDecimals?: number | undefined;
  /** Zero-padding of whole counts below ten ("06", "00"): a custom of the report, never applied to decimals or negative numbers. */
  pad?: boolean | undefined;
}

const asItIs: NumberStyle = {};
/** Most of what lists print: written as it is. */
const isShort = /^(?:0|[1-9]\d{0,2})$/;

/** "1.234,5": groups of three with dots, decimals behind a comma. */
export function formatNumber(value: Decimal, style: NumberStyle = asItIs): string {
  if (style === asItIs && isShort.test(value)) return value;
  const rounded = style.decimals === undefined ? decimal(value) : roundDecimal(value, style.decimals);
  const negative = rounded.startsWith('-');
  const [whole = '0', fraction = ''] = rounded.replace('-', '').split('.');
  const digits = fraction.padEnd(style.minDecimals ?? style.decimals ?? 0, '0');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  const padded = style.pad === true && digits === '' && isDigit(value) ? `0${grouped}` : grouped;
  return `${negative ? '-' : ''}${padded}${digits === '' ? '' : `,${digits}`}`;
}

function isDigit(value: Decimal): boolean {
  return isCount(value) && compareDecimals(value, '10') < 0;
}

export type MoneyUnit = 'đồng' | 'triệu đồng' | 'tỷ đồng';

export const moneyScale = { đồng: '1', 'triệu đồng': '1000000', 'tỷ đồng': '1000000000' } as const satisfies Record<
  MoneyUnit,
  string
>;

/** An amount of đồng in another unit, without the unit's name. Absent `decimals`: exact, as many digits as needed. */
export function formatMoneyNumber(amount: Decimal, unit: MoneyUnit, decimals?: number): string {
  return formatNumber(divideDecimals(amount, moneyScale[unit], { digits: 200 }), { decimals });
}

/** "124.249,27 triệu đồng" from 124249272000 đồng with two decimals. */
export function formatMoney(amount: Decimal, style: { unit: MoneyUnit; decimals?: number | undefined }): string {
  return `${formatMoneyNumber(amount, style.unit, style.decimals)} ${style.unit}`;
}

/** "57,36%". `value` is already in hundredths. */
export function formatPercent(value: Decimal, decimals?: number): string {
  return `${formatNumber(value, { decimals })}%`;
}

const written = /^(-?)((?:[1-9]\d{0,2}|0[1-9])(?:(?:\.\d{3})+|(?: \d{3})+)|\d+)(?:,(\d+))?$/;

/**
 * Reads a Vietnamese number: "1.234,5", "1234,5", "1 234,5", "-7", "06". A dot or a space groups exactly three digits, never both in
 * one number; "1.23", "0.123" and "1,234,5" are no numbers. Padding is read as people write it: "06", even "06.261,54".
 */
export function parseVietnameseNumber(text: string): Decimal | undefined {
  const plain = text
    .trim()
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replace(/^\u2212/, '-');
  const match = written.exec(plain);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction] = match;
  return parseDecimal(`${sign}${whole.replace(/[. ]/g, '')}${fraction === undefined ? '' : `.${fraction}`}`);
}

const amountScales: Record<string, string> = {
  'nghìn tỷ': '1000000000000',
  tỷ: '1000000000',
  triệu: '1000000',
  nghìn: '1000',
  '': '1',
};
const amountTerm = /^(-?\d[\d., ]*?) ?(nghìn tỷ|tỷ|triệu|nghìn|$)/u;

/**
 * Reads an amount of money as people write it and gives đồng: "405 triệu đồng", "2,5 tỷ", "1 tỷ 200 triệu", "2.500.000 đồng".
 * @returns undefined when it is no amount or no whole number of đồng; "2 triệu 5" too, which may be 2.500.000 or 2.000.005.
 */
export function parseMoney(text: string): Decimal | undefined {
  if (text.length > 200) return undefined;
  const plain = normalizeText(text).replace(/\s+/g, ' ').toLowerCase();
  let rest = plain
    .replace(/ ?(?:đồng|đ|vnđ|vnd)?\.?$/u, '')
    .replaceAll('ngàn', 'nghìn')
    .replaceAll('tỉ', 'tỷ');
  const terms: AmountTerm[] = [];
  while (rest !== '') {
    const term = readAmountTerm(rest, terms.at(-1)?.scale);
    if (term === undefined) return undefined;
    terms.push(term);
    rest = term.rest;
  }
  if (terms.length === 0 || (terms.length > 1 && plain.startsWith('-'))) return undefined;
  const sum = sumDecimals(terms.map((term) => term.amount));
  return isWhole(sum) ? sum : undefined;
}

interface AmountTerm {
  amount: Decimal;
  scale: string;
  rest: string;
}

/** The next "200 triệu" of an amount. Behind a larger unit it must be below that unit, and name its own when it is below a thousand. */
function readAmountTerm(text: string, lastScale: string | undefined): AmountTerm | undefined {
  const match = amountTerm.exec(text);
  const number = match === null ? undefined : parseVietnameseNumber(match[1] ?? '');
  if (match === null || number === undefined) return undefined;
  const scale = amountScales[match[2] ?? ''] ?? '1';
  const amount = multiplyDecimals(number, scale);
  const term = { amount, scale, rest: text.slice(match[0].length).trim() };
  if (lastScale === undefined) return term;
  const least = scale === '1' ? '1000' : '0';
  return compareDecimals(amount, least) >= 0 && compareDecimals(amount, lastScale) < 0 ? term : undefined;
}

const romans = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

/** 1–3999. @throws RangeError for other numbers. */
export function romanNumeral(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 3999) throw new RangeError(`No Roman numeral for ${number}`);
  let rest = number;
  let text = '';
  for (const [value, letters] of romans) {
    text += letters.repeat(Math.floor(rest / value));
    rest %= value;
  }
  return text;
}

const letters = 'abcdđeghiklmnopqrstuvxy';

/** The letters of điểm: a, b, c, d, đ, e, g, h … (NĐ 30/2020 numbers its own points so). 1–23. @throws RangeError for other numbers. */
export function vietnameseLetter(number: number): string {
  const letter = letters[number - 1];
  if (letter === undefined) throw new RangeError(`No letter for point ${number}`);
  return letter;
}

/** A whole number that is not negative, for counting. */
export function isCount(value: Decimal): boolean {
  return isWhole(value) && compareDecimals(value, decimal(0)) >= 0;
}
