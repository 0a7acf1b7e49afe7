import { boundOfDifference, combineBounds } from '../kernel/bounds.ts';
import {
  compareDecimals,
  decimal,
  divideDecimals,
  multiplyDecimals,
  subtractDecimals,
  sumDecimals,
} from '../kernel/decimal.ts';
import type { Answer, Bound, RatioScale } from './types.ts';

/*
 * How the four answers combine (tests: answers.test.ts):
 *
 *              | plus                                  | minus                           | ratio
 * missing      | any → missing                         | any → missing                   | any → missing
 * notApplicable| left out; all → notApplicable         | from → notApplicable; else left out | part or whole → notApplicable
 * nil          | 0; all nil (others left out) → nil    | 0; all nil → nil                | part → value 0; whole → missing
 * value        | sum                                   | difference                      | whole 0 → missing; else quotient
 *
 * Missing is decided first: missing beside notApplicable is missing.
 */

const missing: Answer = { kind: 'missing' };
const notApplicable: Answer = { kind: 'notApplicable' };
type Value = Extract<Answer, { kind: 'value' }>;

const isValue = (answer: Answer): answer is Value => answer.kind === 'value';
const has = (answers: readonly Answer[], kind: Answer['kind']): boolean =>
  answers.some((answer) => answer.kind === kind);

/** The number an answer is worth: nil is 0. */
const worth = (answer: Answer): string => (answer.kind === 'value' ? answer.value : '0');
const boundOf = (answer: Answer): Bound | undefined => (answer.kind === 'value' ? answer.bound : undefined);

export function valueAnswer(value: string, bound?: Bound): Answer {
  return bound === undefined ? { kind: 'value', value } : { kind: 'value', value, bound };
}

export function plusAnswers(terms: readonly Answer[]): Answer {
  if (has(terms, 'missing')) return missing;
  const applicable = terms.filter((term) => term.kind !== 'notApplicable');
  if (applicable.length === 0) return notApplicable;
  if (!applicable.some(isValue)) return { kind: 'nil' };
  return valueAnswer(sumDecimals(applicable.map(worth)), combineBounds(applicable.map(boundOf)));
}

export function minusAnswers(from: Answer, subtract: readonly Answer[]): Answer {
  if (from.kind === 'missing' || has(subtract, 'missing')) return missing;
  if (from.kind === 'notApplicable') return notApplicable;
  const applicable = subtract.filter((term) => term.kind !== 'notApplicable');
  if (from.kind === 'nil' && !applicable.some(isValue)) return { kind: 'nil' };
  const value = subtractDecimals(worth(from), sumDecimals(applicable.map(worth)));
  return valueAnswer(value, boundOfDifference(boundOf(from), combineBounds(applicable.map(boundOf))));
}

/** Digits kept where a definition says none: enough that rounding again for print cannot change the printed digits' neighbour. */
const defaultDigits = 10;

/**
 * `part : whole × scale`, half up, no more than `atMost`. A whole of 0 or nil has no share: missing, never 0 or infinite.
 * What reaches the most is exactly the most, whatever bound its operands have.
 */
export function ratioAnswers(
  part: Answer,
  whole: Answer,
  { scale, atMost }: RatioScale,
  digits: number = defaultDigits,
): Answer {
  if (part.kind === 'missing' || whole.kind === 'missing') return missing;
  if (part.kind === 'notApplicable' || whole.kind === 'notApplicable') return notApplicable;
  if (decimal(worth(whole)) === '0') return missing;
  const value = divideDecimals(multiplyDecimals(worth(part), String(scale)), worth(whole), { digits });
  if (atMost !== undefined && compareDecimals(value, String(atMost)) >= 0) return valueAnswer(String(atMost));
  return valueAnswer(value, boundOfDifference(boundOf(part), boundOf(whole)));
}
