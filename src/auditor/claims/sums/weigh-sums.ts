import { type Decimal, multiplyDecimals } from '../../../kernel/decimal.ts';
import type { Interval } from '../../../kernel/interval.ts';
import { overlaps } from '../../../kernel/interval.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { amountOf, amountsTogether, isPlain, sumRange } from '../amount.ts';
import { differByOneSlip, withoutEndZeros } from '../slips/runs-of-digits.ts';

/** How parts stand to the whole that they may be. */
export interface Weight {
  /** They add up, as far as the numbers are written. */
  exact: boolean;
  /** Together they are more than the whole. */
  over: boolean;
  /** Sum over whole. */
  ratio: number;
  /**
   * How likely it is that numbers which have nothing to do with each other miss as little, or by a slip of the pen in one of them:
   * 1 – nothing says that they belong together.
   */
  odds: number;
}

const never: Weight = { exact: false, over: false, ratio: 0, odds: 1 };

/** "gần 50 tỷ đồng", "khoảng 300 hộ": so far from the number the sum may lie. */
const vagueness = ['0.85', '1.15'] as const;

function rangeOf(whole: Quantity, own: Interval | undefined): Interval {
  if (whole.bound !== 'about') return own ?? amountOf(whole);
  const [low, high] = vagueness.map((share) => multiplyDecimals(whole.value, share));
  return { low: low ?? null, high: high ?? null, lowClosed: true, highClosed: true };
}

/** Beyond a limit ("hơn 900 triệu đồng") by a tenth: as likely as two in ten. */
const outsideBound = 2;

/** "24,5 tỷ đồng" and "2.340.000 đồng": what rounding takes away is no part that anybody names. */
const isBelowRounding = (whole: Quantity, part: Quantity): boolean =>
  whole.unitKey === 'đồng' && part.unitKey === 'đồng' && whole.precision < 0 && part.value.length < -whole.precision;

export function weighSum(whole: Quantity, parts: readonly Quantity[]): Weight {
  if (parts.some((part) => isBelowRounding(whole, part))) return never;
  const exact = mayBeExact(whole, parts) && isExact(whole, parts);
  const [total = 0n, ...values] = inSteps([whole, ...parts].map(({ value }) => value));
  const sum = values.reduce((one, other) => one + other, 0n);
  if (total <= 0n || values.some((value) => value < 0n)) return { ...never, exact };
  const plain = [whole, ...parts].every(isPlain);
  const odds = exact
    ? 1
    : plain
      ? oddsOf(total, values, sum)
      : Math.min(1, outsideBound * Math.abs(1 - Number(sum) / Number(total)));
  return { exact, over: sum > total, ratio: Number(sum) / Number(total), odds };
}

function isExact(whole: Quantity, parts: readonly Quantity[]): boolean {
  const [own, ...ranges] = amountsTogether([whole, ...parts]);
  return overlaps(sumRange(ranges), rangeOf(whole, own));
}

/** A look that costs nothing: further off than all roundings together. */
function mayBeExact(whole: Quantity, parts: readonly Quantity[]): boolean {
  const all = [whole, ...parts];
  if (!all.every(isPlain)) return true;
  const room = all.reduce((sum, { precision }) => sum + 10 ** -precision, 0);
  const sum = parts.reduce((one, { value }) => one + Number(value), 0);
  return Math.abs(sum - Number(whole.value)) <= room + Math.abs(sum) * 1e-9;
}

/** As whole numbers of the largest step that all of them are written in: thousands of đồng, tenths of a hectare. */
function inSteps(values: readonly Decimal[]): bigint[] {
  const digits = Math.max(...values.map(placesIn));
  const whole = values.map((value) => `${value.replace('.', '')}${'0'.repeat(digits - placesIn(value))}`);
  const zeros = Math.min(...whole.map((value) => value.length - withoutEndZeros(value).length));
  return whole.map((value) => BigInt(value.slice(0, value.length - zeros) || '0'));
}

function placesIn(value: Decimal): number {
  const point = value.indexOf('.');
  return point < 0 ? 0 : value.length - point - 1;
}

function oddsOf(total: bigint, values: readonly bigint[], sum: bigint): number {
  const gap = total - sum;
  const width = 2 * Number(total > sum ? total : sum);
  const room = roomOf(total, values, sum);
  const nearness = (2 * Math.abs(Number(gap)) + 1) / Number(room);
  if (room < total && room < smallRoom) return Math.min(1, nearness);
  const mended = isSlipOf(total, sum) || values.some((value) => isSlipOf(value, value + gap));
  return Math.min(1, nearness, mended ? slipsOf(total, values) / width : 1);
}

/** Among so few numbers one digit that is another says nothing. */
const smallRoom = 30n;

/**
 * Among how many numbers the sum may lie: beside a part that is nearly all ("248 thí sinh dự thi, 246 đỗ; 3 đạt điểm 10") any small one
 * comes near.
 */
function roomOf(total: bigint, values: readonly bigint[], sum: bigint): bigint {
  const largest = values.reduce((one, other) => (one > other ? one : other), 0n);
  if (largest >= total || largest * 10n < total * 9n) return total;
  return sum - largest + (total - largest);
}

/** How many different gaps slips in these numbers could make. */
function slipsOf(total: bigint, values: readonly bigint[]): number {
  const digits = String(total).length;
  return 18 * digits + 2 * (values.length + 1) * digits;
}

/** Numbers of two digits are another's tenth by chance; "05" and "50" are two digits that changed places. */
const fewestShifted = 3;

/** Whether the written number is the meant one with one digit changed, two neighbours swapped, or the comma moved. */
function isSlipOf(written: bigint, meant: bigint): boolean {
  if (written <= 0n || meant <= 0n || written === meant) return false;
  const [a, b] = [String(written), String(meant)];
  if (a.length !== b.length) {
    const digits = withoutEndZeros(a);
    return digits === withoutEndZeros(b) && (digits.length >= fewestShifted || a.length + b.length === 3);
  }
  return differByOneSlip(a, b);
}

/** The parts as the whole writes its numbers: "96,84 triệu kWh: công nghiệp 51,2; …". */
export function inScaleOf(whole: Quantity, part: Quantity): Quantity {
  const scale = /(?:^|[\s\d])(nghìn tỷ|tỷ|tỉ|triệu|nghìn|ngàn)(?:\s|$)/iu.exec(whole.raw)?.[1]?.toLowerCase();
  const factor = scale === undefined ? undefined : scales[scale];
  if (factor === undefined || part.unitKey !== undefined) return part;
  return { ...part, value: multiplyDecimals(part.value, factor), precision: part.precision - (factor.length - 1) };
}

const scales: Record<string, Decimal> = {
  'nghìn tỷ': '1000000000000',
  tỷ: '1000000000',
  tỉ: '1000000000',
  triệu: '1000000',
  nghìn: '1000',
  ngàn: '1000',
};
