import type { FindingView } from '../../src/auditor/review/contract.ts';
import { t } from '../strings.ts';
import type { KeyedComparison } from './comparison.ts';

/** What words of the text can look like, the look that counts most first. */
export const looks = ['error', 'warning', 'note', 'differs', 'agrees', 'unknown'] as const;

/** Words of the text that lead to a card. */
export interface Marked {
  key: string;
  spots: FindingView['spots'];
  look: (typeof looks)[number];
  title: string;
  /** Of a finding: what was judged of it. */
  verdict: string | undefined;
}

export const markFindings = (findings: readonly FindingView[], numbers: ReadonlyMap<string, number>): Marked[] =>
  findings.map(({ key, spots, severity, message, verdict }) => ({
    ...{ key, spots, look: severity, verdict: verdict.verdict },
    title: `${t.audit.number(numbers.get(key) ?? 0)}: ${message}`,
  }));

export const markComparisons = (items: readonly KeyedComparison[]): Marked[] =>
  items.map(({ key, number, item: { spot, state, about, ours } }) => {
    const { compare } = t.audit;
    const title = compare.itemTitle(number, compare.about[about], compare.states[state]);
    return {
      ...{ key, spots: spot === null ? [] : [spot], look: state, verdict: undefined },
      title: ours === null ? title : `${title} – ${ours}`,
    };
  });
