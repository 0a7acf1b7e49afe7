import {
  compareDecimals,
  type Decimal,
  decimal,
  divideDecimals,
  isWhole,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
} from './decimal.ts';

export interface NumberStyle {
  /** Digits behind the comma, rounded half up and always printed. Absent: as many as the number has. */
  decimals?: number | undefined;
  /** Zero-padding of whole counts below ten ("06"): a custom of the report, never applied to decimals. */
  pad?: boolean | undefined;
}

/** "1.234,5": groups of three with dots, decimals behind a comma. */
export function formatNumber(value: Decimal, style: NumberStyle = {}): string {
  const rounded = style.decimals === undefined ? value : roundDecimal(value, style.decimals);
  const negative = rounded.startsWith('-');
  const [whole = '0', fraction = ''] = rounded.replace('-', '').split('.');
  const digits = style.decimals === undefined ? fraction : fraction.padEnd(style.decimals, '0');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  const padded = style.pad === true && digits === '' && !negative && grouped.length === 1 ? `0${grouped}` : grouped;
  return `${negative ? '-' : ''}${padded}${digits === '' ? '' : `,${digits}`}`;
}

export type MoneyUnit = 'đồng' | 'triệu đồng' | 'tỷ đồng';

export const moneyScale = { đồng: '1', 'triệu đồng': '1000000', 'tỷ đồng': '1000000000' } as const satisfies Record<
  MoneyUnit,
  string
>;

/** An amount of đồng in another unit, without the unit's name. Absent `decimals`: exact, as many digits as needed. */
export function formatMoneyNumber(amount: Decimal, unit: MoneyUnit, decimals?: number): string {
  return formatNumber(divideDecimals(amount, moneyScale[unit], { digits: 60 }), { decimals });
}

/** "124.249,27 triệu đồng" from 124249272000 đồng with two decimals. */
export function formatMoney(amount: Decimal, style: { unit: MoneyUnit; decimals?: number | undefined }): string {
  return `${formatMoneyNumber(amount, style.unit, style.decimals)} ${style.unit}`;
}

/** "57,36%". `value` is already in hundredths. */
export function formatPercent(value: Decimal, decimals?: number): string {
  return `${formatNumber(value, { decimals })}%`;
}

const spaces = /[ \u00a0\u202f\u2009](?=\d{3}(\D|$))/g;

/**
 * Reads a Vietnamese number: "1.234,5", "1234,5", "1 234,5", "-7", "06". A dot groups exactly three digits; "1.23" and "1,234,5"
 * are no numbers. Leading zeros are allowed (padding).
 */
export function parseVietnameseNumber(text: string): Decimal | undefined {
  const plain = text.trim().replace(spaces, '.');
  const match = /^(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/.exec(plain);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction] = match;
  return parseDecimal(`${sign}${whole.replaceAll('.', '')}${fraction === undefined ? '' : `.${fraction}`}`);
}

/**
 * Reads an amount of money as people write it and gives đồng: "405 triệu đồng", "2,5 tỷ", "9.450.000", "2.500.000 đồng".
 * @returns undefined when it is no amount or no whole number of đồng.
 */
export function parseMoney(text: string): Decimal | undefined {
  const match = /^([-\d.,\s\u00a0\u202f]+?)\s*(nghìn|ngàn|triệu|tỷ|tỉ)?\s*(đồng|đ|vnđ|vnd)?\.?$/iu.exec(
    text.trim().normalize('NFC'),
  );
  const number = match === null ? undefined : parseVietnameseNumber(match[1] ?? '');
  if (match === null || number === undefined) return undefined;
  const scales: Record<string, string> = {
    nghìn: '1000',
    ngàn: '1000',
    triệu: '1000000',
    tỷ: '1000000000',
    tỉ: '1000000000',
  };
  const scale = scales[(match[2] ?? '').toLowerCase()] ?? '1';
  const amount = multiplyDecimals(number, scale);
  return isWhole(amount) ? amount : undefined;
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

/** 1–3999. */
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

/** The letters of điểm: a, b, c, d, đ, e, g, h … (NĐ 30/2020 numbers its own points so). 1–23. */
export function vietnameseLetter(number: number): string {
  const letter = letters[number - 1];
  if (letter === undefined) throw new RangeError(`No letter for point ${number}`);
  return letter;
}

/** A whole number that is not negative, for counting. */
export function isCount(value: Decimal): boolean {
  return isWhole(value) && compareDecimals(value, decimal(0)) >= 0;
}
