import { type Bound, parseBound } from '../kernel/bounds.ts';
import { compareDecimals, isWhole, multiplyDecimals } from '../kernel/decimal.ts';
import { moneyScale, parseVietnameseNumber } from '../kernel/number-format.ts';
import { parseNumberInWords } from '../kernel/number-words.ts';
import type { FigureFormat } from './types.ts';

/**
 * Reads a figure back from the text that stands where it was printed ("trên 1.430", "06", "30,5 triệu đồng", "57,36%", "hai mươi lăm").
 * Money is given in đồng.
 * @returns undefined for what is no number of that kind: other words, a date, a part of a đồng, half a person.
 */
export function parsePrinted(
  text: string,
  unit: string,
  format: FigureFormat,
): { value: string; bound: Bound | undefined } | undefined {
  if (format.style === 'date' || format.style === 'text') return undefined;
  const { bound, rest } = parseBound(text.normalize('NFC').trim());
  const bare = withoutUnit(rest.trim(), unit, format);
  const number = parseVietnameseNumber(bare) ?? numberSaid(bare);
  if (number === undefined) return undefined;
  const value = format.style === 'money' ? multiplyDecimals(number, moneyScale[format.unit ?? 'đồng']) : number;
  const mustBeWhole = format.style !== 'decimal' && format.style !== 'percent';
  if (mustBeWhole && (!isWhole(value) || compareDecimals(value, '0') < 0)) return undefined;
  return { value, bound };
}

function withoutUnit(text: string, unit: string, format: FigureFormat): string {
  const behind = format.style === 'percent' ? '%' : format.style === 'money' ? (format.unit ?? 'đồng') : unit;
  return behind !== '' && text.endsWith(behind) ? text.slice(0, -behind.length).trim() : text;
}

/** A number that is said in words alone; "không" may mean that there is nothing, or no number, and is none. */
export function numberSaid(text: string): string | undefined {
  const value = parseNumberInWords(text);
  return value === undefined || value === '0' ? undefined : value;
}
