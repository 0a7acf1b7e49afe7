import { type Decimal, decimal, isWhole } from './decimal.ts';
import { normalizeText } from './vietnamese.ts';

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

/** Northern and Southern use differ in two words: "một nghìn không trăm linh năm", "một ngàn không trăm lẻ năm". */
const dialects = {
  north: { thousand: 'nghìn', and: 'linh' },
  south: { thousand: 'ngàn', and: 'lẻ' },
} as const satisfies Record<string, { thousand: string; and: string }>;
export type Dialect = keyof typeof dialects;

/** "một trăm hai mươi mốt" for 121. @throws RangeError for what is not a whole number from 0 to 10^18 - 1. */
export function numberInWords(value: Decimal, dialect: Dialect = 'north'): string {
  const number = decimal(value);
  if (!isWhole(number) || number.startsWith('-') || number.length > 18) throw new RangeError(`No words for ${value}`);
  if (number === '0') return 'không';
  const text = number.padStart(18, '0');
  const high = belowBillion(text.slice(0, 9), false, dialect);
  const low = belowBillion(text.slice(9), high !== '', dialect);
  return [high === '' ? '' : `${high} tỷ`, low].filter((part) => part !== '').join(' ');
}

function belowBillion(nine: string, hasHigher: boolean, dialect: Dialect): string {
  const names = [' triệu', ` ${dialects[dialect].thousand}`, ''];
  const parts: string[] = [];
  for (const [index, name] of names.entries()) {
    const three = nine.slice(index * 3, index * 3 + 3);
    if (three === '000') continue;
    parts.push(`${threeDigits(three, hasHigher || parts.length > 0, dialect)}${name}`);
  }
  return parts.join(' ');
}

function threeDigits(three: string, full: boolean, dialect: Dialect): string {
  const [hundreds = 0, tens = 0, ones = 0] = [...three].map(Number);
  const head = hundreds > 0 || full ? [`${digits[hundreds]} trăm`] : [];
  if (tens === 0 && ones > 0 && head.length > 0) head.push(dialects[dialect].and);
  return [...head, ...tensAndOnes(tens, ones)].join(' ');
}

function tensAndOnes(tens: number, ones: number): string[] {
  const head = tens === 0 ? [] : [tens === 1 ? 'mười' : `${digits[tens]} mươi`];
  if (ones === 0) return head;
  const last = ones === 5 && tens > 0 ? 'lăm' : ones === 1 && tens > 1 ? 'mốt' : (digits[ones] ?? '');
  return [...head, last];
}

const plainDigits = new Map([...digits.entries()].map(([value, word]) => [word, value] as const).concat([['bẩy', 7]]));
/** "mười năm" is ten years, "hai mươi năm" twenty: a five behind tens is "lăm" or "nhăm". */
const behindTens = new Map([...plainDigits, ['tư', 4], ['lăm', 5], ['nhăm', 5]] as const);
behindTens.delete('không');
behindTens.delete('năm');
const behindTwenty = new Map([...behindTens, ['mốt', 1]]);

const scales = new Map([
  ['triệu', 1_000_000n],
  ['nghìn', 1000n],
  ['ngàn', 1000n],
]);

/** The words still to be read, last first. */
type Words = string[];

/**
 * Reads a number in words, in Northern or Southern use ("nghìn"/"ngàn", "linh"/"lẻ", "bảy"/"bẩy", "tư", "nhăm").
 * @returns undefined for other text, and for shortened speech that may mean two numbers ("một nghìn hai": 1.200 or 1.002).
 */
export function parseNumberInWords(text: string): Decimal | undefined {
  if (text.length > 500) return undefined;
  const words: Words = normalizeText(text).toLowerCase().split(/\s+/).reverse();
  if (words.length === 1 && words[0] === 'không') return '0';
  const first = readBelowBillion(words, true);
  const inBillions = first !== undefined && (words.at(-1) === 'tỷ' || words.at(-1) === 'tỉ');
  if (inBillions) words.pop();
  const low = inBillions && words.length > 0 ? readBelowBillion(words, false) : 0n;
  if (first === undefined || low === undefined || words.length > 0) return undefined;
  return decimal(inBillions ? first * 1_000_000_000n + low : first);
}

/** Groups with falling scales: triệu, nghìn, units. */
function readBelowBillion(words: Words, leading: boolean): bigint | undefined {
  let sum = 0n;
  let scale = 1_000_000_000n;
  while (words.length > 0 && words.at(-1) !== 'tỷ' && words.at(-1) !== 'tỉ') {
    const group = readGroup(words, leading && sum === 0n);
    const named = scales.get(words.at(-1) ?? '');
    if (named !== undefined) words.pop();
    const next = named ?? 1n;
    if (group === undefined || group === 0 || next >= scale) return undefined;
    sum += BigInt(group) * next;
    scale = next;
  }
  return sum === 0n ? undefined : sum;
}

/** 1–999. Only behind a higher group may the hundreds be "không", or the group begin with "linh". */
function readGroup(words: Words, leading: boolean): number | undefined {
  const hundreds = words.at(-2) === 'trăm' ? plainDigits.get(words.at(-1) ?? '') : undefined;
  if (hundreds === undefined) return readTens(words, leading ? 'leading' : 'behind a group');
  if (leading && hundreds === 0) return undefined;
  words.splice(-2);
  const tens = readTens(words, 'behind hundreds');
  return tens === undefined ? undefined : hundreds * 100 + tens;
}

function readTens(words: Words, position: 'leading' | 'behind a group' | 'behind hundreds'): number | undefined {
  const word = words.at(-1) ?? '';
  if (word === 'linh' || word === 'lẻ') {
    words.pop();
    const ones = plainDigits.get(words.pop() ?? '');
    return position === 'leading' || ones === 0 ? undefined : ones;
  }
  const tens = word === 'mười' ? 1 : words.at(-2) === 'mươi' ? plainDigits.get(word) : undefined;
  if (tens !== undefined) {
    words.splice(tens === 1 && word === 'mười' ? -1 : -2);
    return word !== 'mười' && tens < 2 ? undefined : tens * 10 + readOnes(words, tens);
  }
  const digit = plainDigits.get(word);
  if (digit === undefined) return position === 'behind hundreds' ? 0 : undefined;
  const clear = position === 'leading' || (position === 'behind a group' && scales.has(words.at(-2) ?? ''));
  if (!clear) return undefined;
  words.pop();
  return digit;
}

function readOnes(words: Words, tens: number): number {
  const ones = (tens === 1 ? behindTens : behindTwenty).get(words.at(-1) ?? '');
  if (ones === undefined) return 0;
  words.pop();
  return ones;
}
