import type { Decimal } from '../../kernel/decimal.ts';
import { parseNumberInWords } from '../../kernel/number-words.ts';
import { hasKeys, rawOf, type Token } from '../reading/tokens.ts';
import { boundBefore, boundBehind, type TextBound } from './bounds.ts';
import { isMonths } from './calendar-numbers.ts';
import { findOtherNumber } from './other-numbers.ts';
import { readNumber, readScaled } from './read-number.ts';
import type { OtherClass } from './recognizer.ts';
import { type UnitBehind, unitBehind } from './unit-behind.ts';
import { readUnit } from './units.ts';

export interface Quantity {
  line: number;
  raw: string;
  /** In base units: money in đồng, whatever it was written in. */
  value: Decimal;
  /** The counted noun as written, "đồng", "%"; undefined when the text names none. */
  unit: string | undefined;
  unitKey: string | undefined;
  bound: TextBound | undefined;
  /** 06/07: value 6 of 7. */
  of: Decimal | undefined;
  /** "02-03 cuộc": up to. */
  to: Decimal | undefined;
  ordinal: boolean;
  /** The number stands for what rounds to it with so many digits behind the comma; negative: 405 triệu đồng is -6. */
  precision: number;
  malformed: boolean;
  start: number;
  end: number;
}

/** What a stretch of tokens with numbers is. */
export type NumberClass = OtherClass | 'citation' | 'quantity';

export interface Numbers {
  quantities: Quantity[];
  /** One for each number token, by its index. */
  classes: Map<number, NumberClass>;
  /** Number tokens that nothing understood. */
  unclassified: number[];
}

/** Reads all numbers of a block that no citation has claimed, from left to right. */
export function findNumbers(tokens: readonly Token[], claimed: ReadonlySet<number>): Numbers {
  const found: Numbers = { quantities: [], classes: new Map(), unclassified: [] };
  for (let at = 0; at < tokens.length; ) {
    at = claimed.has(at) ? claim(tokens, at, found) : Math.max(at + 1, readAt(tokens, at, found));
  }
  return found;
}

function claim(tokens: readonly Token[], at: number, found: Numbers): number {
  if (tokens[at]?.kind === 'number') found.classes.set(at, 'citation');
  return at + 1;
}

function readAt(tokens: readonly Token[], at: number, found: Numbers): number {
  const kind = tokens[at]?.kind;
  if (kind === 'word') return accept(tokens, readWords(tokens, at), found) ?? at + 1;
  if (kind !== 'number') return at + 1;
  const other = findOtherNumber(tokens, at);
  if (other !== undefined) {
    classify(tokens, at, other.end, other.kind, found);
    return other.end;
  }
  const end = accept(tokens, readDigits(tokens, at), found);
  if (end === undefined) found.unclassified.push(at);
  return end ?? at + 1;
}

function accept(tokens: readonly Token[], quantity: Quantity | undefined, found: Numbers): number | undefined {
  if (quantity === undefined) return undefined;
  found.quantities.push(quantity);
  classify(tokens, quantity.start, quantity.end, 'quantity', found);
  return quantity.end;
}

function classify(tokens: readonly Token[], from: number, to: number, kind: NumberClass, found: Numbers): void {
  for (let at = from; at < to; at += 1) if (tokens[at]?.kind === 'number') found.classes.set(at, kind);
}

const isDash = (text: string | undefined): boolean => text === '-' || text === '–' || text === '—';

function readDigits(tokens: readonly Token[], at: number): Quantity | undefined {
  if (hasKeys(tokens, at - 1, ['thứ'])) return ordinal(tokens, at);
  const fraction = readFraction(tokens, at);
  if (fraction !== undefined) return fraction;
  const range = readRange(tokens, at);
  const scaled = readScaled(tokens, range?.at ?? at);
  if (scaled === undefined) return undefined;
  const first = range === undefined ? scaled.value : (readScaledLike(tokens, at, scaled.exponent) ?? scaled.value);
  const precision = scaled.digits - scaled.exponent;
  const own = unitBehind(tokens, wordsEnd(tokens, scaled.end), scaled.scaled);
  const shared = own.unit === undefined ? sharedUnit(tokens, own.end) : undefined;
  return quantity(tokens, at, own.end, {
    value: first,
    unit: own.unit ?? shared?.unit,
    unitKey: own.unitKey ?? shared?.unitKey,
    to: range === undefined ? undefined : scaled.value,
    precision,
    malformed: scaled.malformed,
  });
}

/** "03 (ba) bộ", "01 (một) người": behind the number said again in words. */
function wordsEnd(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.text !== '(') return at;
  let end = at + 1;
  while (end - at < 12 && numberWords.has(tokens[end]?.key ?? '')) end += 1;
  return end > at + 1 && tokens[end]?.text === ')' ? end + 1 : at;
}

/** "từ 05 đến 07 gia đình", "từ 05 lên 07 phòng": the unit behind the second number is the first's too. */
function sharedUnit(tokens: readonly Token[], at: number): UnitBehind | undefined {
  if (!/^(?:đến|lên|xuống)$/.test(tokens[at]?.key ?? '')) return undefined;
  const next = tokens[at + 1]?.key === 'còn' || tokens[at + 1]?.key === 'tới' ? at + 2 : at + 1;
  const other = tokens[next]?.kind === 'number' ? readScaled(tokens, next) : undefined;
  return other === undefined || other.scaled ? undefined : unitBehind(tokens, other.end, false);
}

function readScaledLike(tokens: readonly Token[], at: number, exponent: number): Decimal | undefined {
  const number = readNumber(tokens[at]?.text ?? '');
  return number === undefined ? undefined : shift(number.value, exponent);
}

function shift(value: Decimal, exponent: number): Decimal {
  const [whole = '0', fraction = ''] = value.split('.');
  const digits = whole + fraction.padEnd(exponent, '0').slice(0, exponent);
  const rest = fraction.slice(exponent);
  return `${BigInt(digits)}${rest === '' ? '' : `.${rest}`}`;
}

/** "phiên họp trực tuyến thứ 12": what is numbered stands up to five words before. */
function ordinal(tokens: readonly Token[], at: number): Quantity | undefined {
  const number = readNumber(tokens[at]?.text ?? '');
  if (number === undefined) return undefined;
  const start = /^(?:lần|số)$/.test(tokens[at - 2]?.key ?? '') ? at - 2 : at - 1;
  const noun = nounBefore(tokens, at - 1);
  return {
    ...blank,
    line: tokens[start]?.line ?? 1,
    raw: rawOf(tokens.slice(start, at + 1)),
    value: number.value,
    unit: noun?.name,
    unitKey: noun?.key,
    ordinal: true,
    start,
    end: at + 1,
  };
}

const numbered = new Set(
  'kỳ họp|phiên họp|cuộc họp|hội nghị|hội thi|bản tin|bản|phiên|kỳ|đợt|cuộc|buổi|khóa|năm|tháng|tuần|ngày'.split('|'),
);

/** What an ordinal numbers; "lần" and "số" only where nothing better stands before them. */
function nounBefore(tokens: readonly Token[], at: number): { name: string; key: string } | undefined {
  let weak: { name: string; key: string } | undefined;
  for (let start = at - 1; start >= Math.max(0, at - 5) && tokens[start]?.kind === 'word'; start -= 1) {
    for (const from of [start - 1, start]) {
      const found = readUnit(tokens, from);
      if (found === undefined || found.end !== start + 1) continue;
      if (numbered.has(found.key)) return found;
      if (/^(?:lần|số)$/.test(found.key)) weak ??= found;
    }
  }
  return weak;
}

/** "06/07 nhiệm vụ", "1.250/1.300 hộ". */
function readFraction(tokens: readonly Token[], at: number): Quantity | undefined {
  if (tokens[at + 1]?.text !== '/' || tokens[at + 2]?.kind !== 'number') return undefined;
  const [part, whole] = [readNumber(tokens[at]?.text ?? ''), readNumber(tokens[at + 2]?.text ?? '')];
  if (part === undefined || whole === undefined || tokens[at + 3]?.text === '/') return undefined;
  const { unit, unitKey, end } = unitBehind(tokens, at + 3, false);
  return quantity(tokens, at, end, { value: part.value, of: whole.value, unit, unitKey, precision: part.digits });
}

/** "02-03 cuộc": the index of the upper number. Not two items of a list ("Năm 2022 - 15 hộ"). */
function readRange(tokens: readonly Token[], at: number): { at: number } | undefined {
  const dash = tokens[at + 1];
  if (dash === undefined || !isDash(dash.text) || tokens[at + 2]?.kind !== 'number') return undefined;
  const [low, high] = [readNumber(tokens[at]?.text ?? ''), readNumber(tokens[at + 2]?.text ?? '')];
  if (low === undefined || high === undefined || Number(low.value) >= Number(high.value)) return undefined;
  return { at: at + 2 };
}

const blank = {
  bound: undefined,
  of: undefined,
  to: undefined,
  unit: undefined,
  unitKey: undefined,
  ordinal: false,
  precision: 0,
  malformed: false,
};

function quantity(
  tokens: readonly Token[],
  at: number,
  end: number,
  own: Partial<Quantity> & { value: Decimal },
): Quantity {
  const before = boundBefore(tokens, at);
  const behind = boundBehind(tokens, end);
  const start = before?.start ?? at;
  const stop = behind?.end ?? end;
  return {
    ...blank,
    ...own,
    line: tokens[at]?.line ?? 1,
    raw: rawOf(tokens.slice(start, stop)),
    bound: before?.bound ?? behind?.bound,
    start,
    end: stop,
  };
}

export const numberWords = new Set(
  'một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|nghìn|ngàn|triệu|tỷ|tỉ|linh|lẻ|không'.split(
    '|',
  ),
);
/** Words that begin a number and nothing else by themselves. */
const firstWords = new Set('một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười'.split('|'));
/** "một" alone is an article, "năm" alone a year. */
const notAlone = new Set(['một', 'năm']);
const notBehind = new Set([
  'thứ',
  'giải',
  'tháng',
  'ngày',
  'mùng',
  'hạng',
  'lớp',
  'cấp',
  'loại',
  'số',
  'bà',
  'vài',
  'dăm',
  'một',
  'quý',
  'tuần',
]);

/** "Một tỷ, hai trăm năm mươi triệu đồng": amounts in words are written with commas behind the scales. */
function isInnerComma(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.text !== ',' || !/^(?:tỷ|tỉ|triệu|nghìn|ngàn)$/.test(tokens[at - 1]?.key ?? '')) return false;
  return numberWords.has(tokens[at + 1]?.key ?? '');
}

const isCapital = (token: Token | undefined): boolean => /^\p{Lu}/u.test(token?.text ?? '');

/** "đường Hai Bà Trưng": a name. */
const isNamedByNumber = (tokens: readonly Token[], at: number): boolean =>
  isCapital(tokens[at]) && isCapital(tokens[at + 1]) && isCapital(tokens[at + 2]);

/** "hai mươi mốt hội nghị", "(bằng chữ: hai triệu đồng)": only before a thing that reports count, or money. */
function readWords(tokens: readonly Token[], at: number): Quantity | undefined {
  if (!firstWords.has(tokens[at]?.key ?? '')) return undefined;
  const before = tokens[at - 1]?.key ?? '';
  if (notBehind.has(before) || isMonths(tokens, at) || isInName(tokens, at) || isNamedByNumber(tokens, at))
    return undefined;
  let end = at + 1;
  while (end - at < 24 && (numberWords.has(tokens[end]?.key ?? '') || isInnerComma(tokens, end))) end += 1;
  // "hai năm": the run of number words may end in a unit of time.
  return readRun(tokens, at, end) ?? (tokens[end - 1]?.key === 'năm' ? readRun(tokens, at, end - 1) : undefined);
}

/** "phong trào Hai giỏi", "xã Đoàn Ba": a capital in mid-sentence, though amounts are written so too. */
const isInName = (tokens: readonly Token[], at: number): boolean =>
  tokens[at - 1]?.kind === 'word' &&
  /^\p{Lu}/u.test(tokens[at]?.text ?? '') &&
  !scaleWord.test(tokens[at + 1]?.key ?? '');
const scaleWord = /^(?:mươi|mốt|trăm|nghìn|ngàn|triệu|tỷ|tỉ)$/;
const sofar = /^(?:qua|đầu|cuối)$/;

function readRun(tokens: readonly Token[], at: number, end: number): Quantity | undefined {
  const words = tokens.slice(at, end).filter(({ text }) => text !== ',');
  if (words.length === 0 || (words.length === 1 && notAlone.has(words[0]?.key ?? ''))) return undefined;
  const value = parseNumberInWords(words.map(({ key }) => key).join(' '));
  if (value === undefined) return undefined;
  const { unit, unitKey, end: stop } = unitBehind(tokens, end, false);
  const known = unitKey === 'đồng' || unitKey === '%' || readUnit(tokens, end)?.known === true;
  if (unitKey === 'tháng' && sofar.test(tokens[stop]?.key ?? '')) return undefined;
  const idiom = words.length === 1 && /^(?:ngày|đợt|cấp|bên|mặt)$/.test(unitKey ?? '');
  return known && !idiom ? quantity(tokens, at, stop, { value, unit, unitKey }) : undefined;
}
