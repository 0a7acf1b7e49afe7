import type { Decimal } from '../../kernel/decimal.ts';
import { parseVietnameseNumber } from '../../kernel/number-format.ts';

/** How a text writes numbers: "1.234,5" or "1,234.5". */
export type NumberConvention = 'vi' | 'en';

const swap = (text: string): string => text.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));

/** Both readings of one written number: "1.234" is 1234 and 1.234; "1.234,5" is Vietnamese only, "1,234.5" English only. */
export function readingsOf(token: string): { vi: Decimal | undefined; en: Decimal | undefined } {
  return { vi: parseVietnameseNumber(token), en: parseVietnameseNumber(swap(token)) };
}

const numbers = /\d+(?:[.,]\d+)*/g;

/** Whether a text holds a number that the two conventions read differently. */
export function isAmbiguous(text: string): boolean {
  return (text.match(numbers) ?? []).some((token) => {
    const { vi, en } = readingsOf(token);
    return vi !== undefined && en !== undefined && vi !== en;
  });
}

/** The text with its numbers as Vietnamese writes them. What can only be English is turned; what can be both follows `convention`. */
export function toVietnameseNumbers(text: string, convention: NumberConvention): string {
  return text.replace(numbers, (token) => {
    const { vi, en } = readingsOf(token);
    if (en === undefined || vi === en) return token;
    return vi === undefined || convention === 'en' ? swap(token) : token;
  });
}

/**
 * The decimal that Excel shows for a stored number: it keeps 15 digits and writes up to 17 ("57.359999999999999" is 57.36).
 * @returns undefined when it is no finite number; `exact` false for whole numbers of more than 15 digits, whose last ones Excel has lost.
 */
export function decimalOfCell(text: string): { value: Decimal; exact: boolean } | undefined {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) return undefined;
  if (number === 0) return { value: '0', exact: true };
  const [mantissa = '', exponent = '0'] = number.toExponential(14).split('e');
  const negative = mantissa.startsWith('-');
  const digits = mantissa.replace(/[-.]/g, '');
  const value = placePoint(digits, Number(exponent));
  if (value === undefined) return undefined;
  return { value: negative ? `-${value}` : value, exact: Number.isInteger(number) ? Math.abs(number) < 1e15 : true };
}

/** `digits` with the point behind the first one, times 10^exponent, in canonical form; undefined beyond 40 places. */
function placePoint(digits: string, exponent: number): Decimal | undefined {
  if (Math.abs(exponent) > 40) return undefined;
  const padded = exponent < 0 ? '0'.repeat(-exponent) + digits : digits.padEnd(exponent + 1, '0');
  const point = exponent < 0 ? 1 : exponent + 1;
  const [whole, fraction] = [padded.slice(0, point), padded.slice(point).replace(/0+$/, '')];
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** Whether a cell can hold the number as a number without losing a digit. */
export function fitsCell(value: Decimal): boolean {
  return value.replace(/[-.]/g, '').replace(/^0+/, '').length <= 15 && decimalOfCell(value)?.value === value;
}

/**
 * A number as a text that can be read in one way only: no groups, and never exactly three digits behind the comma
 * ("1,234" → "1,2340").
 */
export function unambiguousText(value: Decimal): string {
  const text = value.replace('.', ',');
  return isAmbiguous(text) ? `${text}0` : text;
}
