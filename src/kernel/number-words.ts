import { type Decimal, isWhole, parseDecimal } from './decimal.ts';
import { normalizeText } from './vietnamese.ts';

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const groups = ['', 'nghìn', 'triệu', 'tỷ'];

/** "một trăm hai mươi mốt" for 121. Whole numbers from 0 up to 10^18 - 1. */
export function numberInWords(value: Decimal): string {
  if (!isWhole(value) || value.startsWith('-') || value.length > 18) throw new RangeError(`No words for ${value}`);
  if (value === '0') return 'không';
  const text = value.padStart(18, '0');
  const [billions, units] = [text.slice(0, 9), text.slice(9)];
  const high = belowBillion(billions, false);
  const low = belowBillion(units, high !== '');
  return [high === '' ? '' : `${high} tỷ`, low].filter((part) => part !== '').join(' ');
}

function belowBillion(nine: string, hasHigher: boolean): string {
  const parts: string[] = [];
  for (let index = 0; index < 3; index += 1) {
    const three = nine.slice(index * 3, index * 3 + 3);
    if (three === '000') continue;
    const name = groups[2 - index] ?? '';
    parts.push(`${threeDigits(three, hasHigher || parts.length > 0)}${name === '' ? '' : ` ${name}`}`);
  }
  return parts.join(' ');
}

function threeDigits(three: string, full: boolean): string {
  const [hundreds = 0, tens = 0, ones = 0] = [...three].map(Number);
  const head = hundreds > 0 || full ? [`${digits[hundreds]} trăm`] : [];
  return [...head, ...tensAndOnes(tens, ones, head.length > 0)].join(' ');
}

function tensAndOnes(tens: number, ones: number, afterHundreds: boolean): string[] {
  if (tens === 0) return ones === 0 ? [] : afterHundreds ? ['linh', digits[ones] ?? ''] : [digits[ones] ?? ''];
  const head = tens === 1 ? 'mười' : `${digits[tens]} mươi`;
  if (ones === 0) return [head];
  const last = ones === 5 ? 'lăm' : ones === 1 && tens > 1 ? 'mốt' : (digits[ones] ?? '');
  return [head, last];
}

const digitWords: Record<string, number> = {
  không: 0,
  một: 1,
  mốt: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  lăm: 5,
  nhăm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
};
const scales: Record<string, bigint> = { nghìn: 1000n, ngàn: 1000n, triệu: 1000000n, tỷ: 1000000000n, tỉ: 1000000000n };

interface Reading {
  total: bigint;
  group: bigint;
  digit: bigint | undefined;
}

/** Reads words in Northern and Southern use ("nghìn"/"ngàn", "linh"/"lẻ", "tư", "hăm" excluded). @returns undefined for other text. */
export function parseNumberInWords(text: string): Decimal | undefined {
  const words = normalizeText(text)
    .toLowerCase()
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0) return undefined;
  let reading: Reading | undefined = { total: 0n, group: 0n, digit: undefined };
  for (const word of words) {
    reading = readWord(reading, word);
    if (reading === undefined) return undefined;
  }
  return parseDecimal(String(reading.total + reading.group + (reading.digit ?? 0n)));
}

function readWord(reading: Reading, word: string): Reading | undefined {
  const digit = digitWords[word];
  if (digit !== undefined) return reading.digit === undefined ? { ...reading, digit: BigInt(digit) } : undefined;
  if (word === 'linh' || word === 'lẻ') return reading.digit === undefined ? reading : undefined;
  if (word === 'mười') return { ...reading, group: reading.group + 10n, digit: undefined };
  if (word === 'mươi') return scaled(reading, 10n);
  if (word === 'trăm') return scaled(reading, 100n);
  const scale = scales[word];
  if (scale === undefined) return undefined;
  const below = reading.group + (reading.digit ?? 0n);
  const whole = scale === 1000000000n ? (reading.total + below) * scale : reading.total + below * scale;
  return { total: whole, group: 0n, digit: undefined };
}

function scaled(reading: Reading, factor: bigint): Reading | undefined {
  return reading.digit === undefined
    ? undefined
    : { ...reading, group: reading.group + reading.digit * factor, digit: undefined };
}
