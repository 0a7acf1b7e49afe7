import type { Answer } from '../../src/figures/types.ts';
import { formatBound } from '../../src/kernel/bounds.ts';
import { formatNumber } from '../../src/kernel/number-format.ts';
import { t } from '../strings.ts';

/** An answer as people read it; missing is said, never printed as 0. */
export function answerText(answer: Answer): string {
  if (answer.kind !== 'value') return t.panel.answers[answer.kind];
  const { value, bound } = answer;
  return /^-?\d+(\.\d+)?$/.test(value) ? `${formatBound(bound)}${formatNumber(value)}` : value;
}
