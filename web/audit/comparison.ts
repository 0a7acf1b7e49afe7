import type { AuditView, ComparedView, ComparisonInput } from '../../src/auditor/review/contract.ts';
import type { IconName } from '../frame/Icon.tsx';
import type { Tone } from '../report/figureState.ts';

/** What an audit is laid beside now. */
export const comparisonOf = ({ ledger, previous }: Pick<AuditView, 'ledger' | 'previous'>): ComparisonInput => ({
  ledger: ledger === null ? null : { period: ledger.period },
  previous: previous?.audit ?? null,
});

/** How a comparison looks: colour only together with icon and word. */
export const comparedLook = {
  differs: { tone: 'warn', icon: 'warn' },
  agrees: { tone: 'good', icon: 'holds' },
  unknown: { tone: 'none', icon: 'missing' },
} as const satisfies Record<ComparedView['state'], { tone: Tone; icon: IconName }>;
export const comparedStates = ['differs', 'agrees', 'unknown'] as const satisfies readonly ComparedView['state'][];

/** A statement beside the registers, with its number among all and the key that the address names it by. */
export interface KeyedComparison {
  key: string;
  number: number;
  item: ComparedView;
}

/** In reading order. */
export function keyComparisons(items: readonly ComparedView[]): KeyedComparison[] {
  const place = ({ spot, line }: ComparedView): [number, number] => [spot?.paragraph ?? line, spot?.start ?? 0];
  return items
    .toSorted((one, other) => {
      const [[paragraph, start], [otherParagraph, otherStart]] = [place(one), place(other)];
      return paragraph - otherParagraph || start - otherStart;
    })
    .map((item, index) => ({ key: `so-${index + 1}`, number: index + 1, item }));
}
