import { type Decimal, multiplyDecimals, sumDecimals } from '../../kernel/decimal.ts';
import { parseVietnameseNumber } from '../../kernel/number-format.ts';
import type { Token } from '../reading/tokens.ts';
import { countsSomething } from './recognizer.ts';

export interface ReadNumber {
  value: Decimal;
  /** Digits behind the comma. */
  digits: number;
  /** Written otherwise than Vietnamese numbers are: "1,234,567", "57.36". */
  malformed: boolean;
}

const englishGroups = /^\d{1,3}(?:,\d{3}){2,}$|^\d{1,3}(?:,\d{3})+\.\d+$/;
const decimalDot = /^\d+\.\d{1,2}$/;

/** A number in digits; what is written the English way is taken for what it must mean and marked. */
export function readNumber(text: string): ReadNumber | undefined {
  const value = parseVietnameseNumber(text);
  if (value !== undefined) return { value, digits: /,(\d+)$/.exec(text)?.[1]?.length ?? 0, malformed: false };
  if (!englishGroups.test(text) && !decimalDot.test(text)) return undefined;
  const plain = parseVietnameseNumber(text.replaceAll(',', '').replace('.', ','));
  if (plain === undefined) return undefined;
  return { value: plain, digits: /\.(\d+)$/.exec(text)?.[1]?.length ?? 0, malformed: true };
}

const scales: Record<string, number> = { trăm: 2, nghìn: 3, ngàn: 3, triệu: 6, tỷ: 9, tỉ: 9 };
const power = (exponent: number): Decimal => `1${'0'.repeat(exponent)}`;

export interface Scaled extends ReadNumber {
  /** Powers of ten of the unit in which the number was written: 6 for millions. */
  exponent: number;
  end: number;
  scaled: boolean;
}

/** "405 triệu", "1 tỷ 200 triệu", "1,5 nghìn tỷ": the number with the scales behind it. `at`: index of the number. */
export function readScaled(tokens: readonly Token[], at: number): Scaled | undefined {
  const spaced = spacedNumber(tokens, at);
  const number = spaced ?? readNumber(tokens[at]?.text ?? '');
  if (number === undefined) return undefined;
  const first = withScale(tokens, number, spaced?.end ?? at + 1);
  const terms = [first];
  for (let next = first; next.scaled; ) {
    const smaller = readNumber(tokens[next.end]?.text ?? '');
    const more = smaller === undefined ? undefined : withScale(tokens, smaller, next.end + 1);
    if (more === undefined || !more.scaled || more.exponent >= next.exponent) break;
    terms.push(more);
    next = more;
  }
  const last = terms.at(-1) ?? first;
  return { ...last, value: sumDecimals(terms.map((term) => term.value)), malformed: number.malformed };
}

/** "1 250 lượt người": groups of three with spaces, as scanned papers and foreign programs have them; only before a known thing. */
function spacedNumber(tokens: readonly Token[], at: number): (ReadNumber & { end: number }) | undefined {
  if (!/^[1-9]\d{0,2}$/.test(tokens[at]?.text ?? '')) return undefined;
  let end = at + 1;
  while (tokens[end]?.kind === 'number' && !tokens[end]?.glued && /^\d{3}$/.test(tokens[end]?.text ?? '')) end += 1;
  if (end === at + 1 || !countsSomething(tokens, end - 1)) return undefined;
  const value = tokens
    .slice(at, end)
    .map(({ text }) => text)
    .join('');
  return { value, digits: 0, malformed: true, end };
}

function withScale(tokens: readonly Token[], number: ReadNumber, at: number): Scaled {
  let end = at;
  let exponent = 0;
  while (Object.hasOwn(scales, tokens[end]?.key ?? '') && exponent < 12) {
    exponent += scales[tokens[end]?.key ?? ''] ?? 0;
    end += 1;
  }
  const value = multiplyDecimals(number.value, power(exponent));
  return { ...number, value, exponent, end, scaled: end > at };
}
