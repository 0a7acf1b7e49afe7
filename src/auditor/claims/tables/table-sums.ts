import { compareDecimals } from '../../../kernel/decimal.ts';
import type { SumClaim } from '../claim.ts';
import type { Mention } from '../reading/scope.ts';
import { addsUp, isSlipInSum } from '../sums/sum-slips.ts';

/** Sums of one shape over several columns, or over several rows: each a whole with its parts. */
export type Sums = readonly { whole: Mention; parts: readonly Mention[] }[];

/** What the numbers say of a shape: how many of its sums are right, and those that are not. */
export interface Evidence {
  sums: Sums;
  right: number;
  wrong: Sums;
  /** Digits of the longest number in a sum that is right: chance does not hit long ones. */
  digits: number;
}

const isNothing = ({ quantity }: Mention): boolean => compareDecimals(quantity.value, '0') === 0;
const digitsOf = ({ quantity }: Mention): number => quantity.value.replace('.', '').replace(/0+$/, '').length;

/** Sums of less than two numbers that are not zero say nothing; they are only wrong or left out. */
export function weigh(sums: Sums): Evidence {
  const wrong = sums.filter(({ whole, parts }) => !addsUp(whole, parts));
  const telling = sums.filter((sum) => !wrong.includes(sum) && sum.parts.filter((part) => !isNothing(part)).length > 1);
  const digits = telling.flatMap(({ whole, parts }) => [whole, ...parts].map(digitsOf));
  return { sums, right: telling.length, wrong, digits: Math.max(0, ...digits) };
}

export const areSlips = (sums: Sums): boolean => sums.every(({ whole, parts }) => isSlipInSum(whole, parts));

export const claimsOf = ({ sums }: Evidence): SumClaim[] =>
  sums.map((sum) => ({ kind: 'sum', ...sum, rule: 'equal', trust: 'sure' }));

/** The shape with the most right sums; of those, the one with the fewest wrong ones, then the first. */
export function best(evidence: readonly Evidence[]): Evidence | undefined {
  let found: Evidence | undefined;
  for (const one of evidence) {
    const better =
      found === undefined ||
      one.right > found.right ||
      (one.right === found.right && one.wrong.length < found.wrong.length);
    if (better) found = one;
  }
  return found;
}
