import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import type { Sentence } from '../reading/scope.ts';
import type { Count } from './row-counts.ts';

/** One way to read a whole and its parts. */
export interface Reading {
  whole: Count;
  parts: readonly Quantity[];
  /** Where the parts stand, one sentence each. */
  sentences: readonly Sentence[];
  /** How sure the words are that the parts are all of the whole: the odds of chance up to which a mismatch is told; 1 – any. */
  trust: number;
  /** The same where they are less than the whole, which what names only some of it is too. */
  under: number;
  /** Items without a number, of which each may count one. */
  loose: number;
}

/** The list says by its words or its form that it is all. */
export const certain = 1;
/** What is listed excludes each other. */
export const likely = 0.3;
/** Nothing but the numbers says that they belong together. */
export const possible = 0.04;

/** What only settles a whole by a right sum. */
export const unsaid = 0;

/** Whether the parts of two readings have a number in common. */
export const meet = (one: Reading, other: Reading): boolean =>
  one.parts.some(({ start, line }) => other.parts.some((part) => part.start === start && part.line === line));

export const isWhole = ({ quantity }: Count): boolean =>
  (isPlain(quantity) || quantity.bound !== undefined) && quantity.of === undefined && quantity.unitKey !== '%';
