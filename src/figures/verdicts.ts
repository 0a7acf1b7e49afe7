import { compareDecimals, multiplyDecimals, subtractDecimals, sumDecimals } from '../kernel/decimal.ts';
import type { BoundCombination } from './bind.ts';
import type { Outcome } from './evaluate.ts';
import type { Answer, Verdicts } from './types.ts';

/** The three verdicts of a figure (types.ts). `behind`: how many entries its evidence really lists, and how many of these have a document. */
export function verdictsOf(outcome: Outcome, behind: { count: number; proved: number }): Verdicts {
  return {
    arithmetic: arithmeticOf(outcome, behind.count),
    register: registerOf(outcome),
    document: documentOf(behind),
  };
}

/**
 * Checks the value against its own parts, by another way than it was made: a sum and a difference must balance, a quotient
 * times its whole must be the part within half a unit of its last digit, groups must add up, entries are counted again.
 */
function arithmeticOf(outcome: Outcome, evidenceCount: number): Verdicts['arithmetic'] {
  if (outcome.answer.kind !== 'value') return 'none';
  const [formula] = outcome.parts;
  const computed = outcome.node.kind === 'figure' && formula !== undefined ? formula : outcome;
  const checks = [
    ...(computed.node.kind === 'leaf'
      ? leafChecks(outcome, computed, evidenceCount)
      : partChecks(outcome.answer.value, computed)),
    ...groupChecks(outcome.answer.value, outcome.groups, computed),
  ];
  if (checks.includes(false)) return 'broken';
  return checks.length === 0 ? 'none' : 'holds';
}

/** A leaf's entries, counted again as evidence: as many as it counted, where it counts entries; else some where it has some. */
function leafChecks(outcome: Outcome, computed: Outcome, evidenceCount: number): boolean[] {
  if (outcome.overridden || computed.node.kind !== 'leaf') return [];
  const { leaf } = computed.node;
  const exact = leaf.lines === null && leaf.kind !== 'latest';
  const recount = exact
    ? evidenceCount === outcome.rows
    : evidenceCount > 0 === outcome.rows > 0 && evidenceCount <= outcome.rows;
  const isCount = leaf.field === null && outcome.answer.kind === 'value' && outcome.rows > 0;
  return [
    recount,
    ...(isCount ? [outcome.answer.kind === 'value' && outcome.answer.value === String(outcome.rows)] : []),
  ];
}

/** Checks a combination, and the combinations below it as far as the next declared figure, which has verdicts of its own. */
function partChecks(value: string, computed: Outcome): boolean[] {
  const { node, parts } = computed;
  if (node.kind === 'figure') return parts.length === 0 ? [] : [value === worthOf(computed.answer)];
  if (node.kind === 'leaf') return [];
  const below = parts.flatMap((part) =>
    part.node.kind === 'figure' || part.answer.kind !== 'value' ? [] : partChecks(part.answer.value, part),
  );
  const answers = parts.map((part) => part.answer);
  return [balances(node.kind, value, answers, node), ...below];
}

function balances(
  kind: 'plus' | 'minus' | 'ratio',
  value: string,
  answers: readonly Answer[],
  { ratio, digits }: Pick<BoundCombination, 'ratio' | 'digits'>,
): boolean {
  if (answers.some((answer) => answer.kind === 'missing')) return false;
  const [first = '0', ...rest] = answers.map(worthOf);
  if (kind === 'plus') return sumDecimals([first, ...rest]) === value;
  if (kind === 'minus') return sumDecimals([value, ...rest]) === first;
  const whole = rest[0] ?? '0';
  const difference = subtractDecimals(multiplyDecimals(value, whole), multiplyDecimals(first, String(ratio.scale)));
  const halfUnit = multiplyDecimals(`0.${'0'.repeat(digits ?? 10)}5`, absolute(whole));
  if (ratio.atMost !== undefined && compareDecimals(value, String(ratio.atMost)) > 0) return false;
  // What stands at the most may have come from any larger share.
  const excess = whole.startsWith('-') ? subtractDecimals('0', difference) : difference;
  if (value === String(ratio.atMost)) return compareDecimals(excess, halfUnit) <= 0;
  return compareDecimals(absolute(difference), halfUnit) <= 0;
}

const absolute = (value: string): string => value.replace(/^-/, '');
/** What an answer is worth in a sum: nil and what is left out are 0. */
const worthOf = (answer: Answer): string => (answer.kind === 'value' ? answer.value : '0');

/** Groups of a sum add up to it; a distinct count lies between its largest group and their sum; the latest is one of theirs. */
function groupChecks(value: string, groups: Readonly<Record<string, Answer>>, computed: Outcome): boolean[] {
  const values = Object.values(groups).flatMap((answer) => (answer.kind === 'value' ? [answer.value] : []));
  const kind = leafKind(computed);
  if (values.length === 0 || kind === undefined) return [];
  if (kind === 'latest') return [values.includes(value)];
  const sum = sumDecimals(values);
  if (kind !== 'distinct') return [sum === value];
  return [compareDecimals(value, sum) <= 0 && values.every((group) => compareDecimals(group, value) <= 0)];
}

function leafKind({ node }: Outcome): string | undefined {
  if (node.kind === 'figure') return node.of.kind === 'leaf' ? node.of.leaf.kind : undefined;
  return node.kind === 'leaf' ? node.leaf.kind : undefined;
}

function registerOf(outcome: Outcome): Verdicts['register'] {
  if (outcome.overridden) return 'overridden';
  if (outcome.conflicts) return 'conflicts';
  return outcome.rows > 0 ? 'agrees' : 'none';
}

function documentOf({ count, proved }: { count: number; proved: number }): Verdicts['document'] {
  if (count === 0) return 'none';
  if (proved === 0) return 'unproved';
  return proved === count ? 'proved' : 'partly';
}
