import type { Answer } from '../../src/figures/types.ts';
import { formatBound } from '../../src/kernel/bounds.ts';
import { formatNumber } from '../../src/kernel/number-format.ts';
import { t } from '../strings.ts';

/** More decimals than a screen needs: a share is counted to four. Excel has them. */
const isFine = /\.\d{3,}$/;

/** An answer as people read it, with at most two decimals; missing is said, never printed as 0. */
export function answerText(answer: Answer): string {
  if (answer.kind !== 'value') return t.panel.answers[answer.kind];
  const { value, bound } = answer;
  if (!/^-?\d+(\.\d+)?$/.test(value)) return value;
  return `${formatBound(bound)}${isFine.test(value) ? formatNumber(value, { decimals: 2 }) : formatNumber(value)}`;
}
