import type { Interval } from '../../kernel/interval.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import type { ReadBlock } from '../read-report.ts';
import type { Mention } from './reading/scope.ts';

/**
 * What the text says of a whole and its parts. rule: equal – the parts are all of it; atMost – each part lies within it; together –
 * the parts exclude each other, so their sum does too; below – a rest without a number is left. trust: sure – a mismatch is an
 * error; near – only one of a few units, since then the parts are surely meant to be all; close – only one of one unit or one that
 * looks like a slip, in small numbers too; slip – only one that looks like a slip.
 */
export interface SumClaim {
  kind: 'sum';
  whole: Mention;
  parts: readonly Mention[];
  rule: 'equal' | 'atMost' | 'together' | 'below';
  trust: 'sure' | 'near' | 'close' | 'slip';
  /** The text does not write the whole: shares that make a hundred. */
  unsaid?: true;
}

/** `larger` less `smaller` is `difference`: an increase, a decrease, a remainder. */
export interface DifferenceClaim {
  kind: 'difference';
  larger: Mention;
  /** What was added to it before the rest was taken away. */
  added?: readonly Mention[];
  smaller: readonly Mention[];
  difference: Mention;
  word: string;
}

/** `part` is `percent` of `whole`; of: the whole stands in a fraction ("06/07") with the part. */
export interface ShareClaim {
  kind: 'share';
  part: Mention;
  whole: Mention | undefined;
  percent: Mention;
}

/** A change of `difference` is `percent` of what it was before. */
export interface GrowthClaim {
  kind: 'growth';
  now: Mention;
  before: Mention | undefined;
  difference: Mention | undefined;
  percent: Mention;
  up: boolean;
}

/** The plans behind the shares of the parts must add to the plan behind the share of the whole. */
export interface PlanClaim {
  kind: 'plan';
  whole: Mention;
  percent: Mention;
  parts: readonly { amount: Mention; percent: Mention }[];
}

export interface ProductClaim {
  kind: 'product';
  count: Mention;
  each: Mention;
  /** A factor more: the months for which each is paid. */
  times?: Mention;
  total: Mention;
}

/** What is now stands to what was before in one of `ranges`: "gấp 3 lần"; "tăng 2 lần" is said of two ratios. */
export interface MultipleClaim {
  kind: 'multiple';
  now: Mention;
  before: Mention;
  ranges: readonly Interval[];
  /** The words for the ratio, for the finding. */
  words: string;
}

/** So many things are announced; between `least` and `most` are named. */
export interface ListClaim {
  kind: 'list';
  count: Mention;
  least: number;
  most: number;
  /** How the list reads, for the finding. */
  raw: string;
  line: number;
}

/** "giảm từ 05 xuống còn 03": the way the words point and the way the numbers go. */
export interface DirectionClaim {
  kind: 'direction';
  from: Mention;
  to: Mention;
  up: boolean;
  word: string;
}

/** The same thing, counted again. windows: words that may explain a difference; apart: each count names one, and not the same. */
export interface RestatementClaim {
  kind: 'restatement';
  first: Mention;
  again: Mention;
  windows: readonly string[];
  apart?: true;
}

/** What the text says there is none of, and counts all the same. */
export interface DenialClaim {
  kind: 'denial';
  denied: { block: ReadBlock; start: number; end: number; line: number };
  counted: Mention;
}

/** More heads than there are bodies after a merger: one of the counts is of before. */
export interface HeadsClaim {
  kind: 'heads';
  bodies: Mention;
  heads: Mention;
}

/** Two columns of a list whose ratio is nearly always the same. */
export interface RatioClaim {
  kind: 'ratio';
  items: readonly { count: Mention; amount: Mention }[];
}

export type Claim =
  | SumClaim
  | DifferenceClaim
  | ShareClaim
  | GrowthClaim
  | PlanClaim
  | ProductClaim
  | MultipleClaim
  | ListClaim
  | DirectionClaim
  | RestatementClaim
  | DenialClaim
  | HeadsClaim
  | RatioClaim;

export const isPercent = ({ unitKey }: Quantity): boolean => unitKey === '%';
