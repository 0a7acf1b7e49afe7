import type { FindingView } from '../../src/auditor/review/contract.ts';
import type { Severity } from '../../src/auditor/types.ts';
import type { IconName } from '../frame/Icon.tsx';
import type { Tone } from '../report/figureState.ts';
import type { AuditSearch } from '../searches.ts';
import type { KeyedSpot } from './segments.ts';

/** How a severity looks: colour only together with icon and word. */
export const severityLook = {
  error: { tone: 'bad', icon: 'conflict' },
  warning: { tone: 'warn', icon: 'warn' },
  note: { tone: 'none', icon: 'missing' },
} as const satisfies Record<Severity, { tone: Tone; icon: IconName }>;
export const severities = ['error', 'warning', 'note'] as const satisfies readonly Severity[];

type Chosen = Pick<AuditSearch, 'muc' | 'loai' | 'xet'>;

export function filterFindings<T extends Pick<FindingView, 'severity' | 'kind' | 'verdict'>>(
  findings: readonly T[],
  { muc, loai, xet }: Chosen,
): T[] {
  return findings.filter(
    ({ severity, kind, verdict }) =>
      (muc === undefined || severity === muc) &&
      (loai === undefined || kind === loai) &&
      (xet === undefined || verdict.verdict === xet),
  );
}

/** The finding `step` places on from the chosen one, from the last to the first again. Without a chosen one the first, or the last. */
export function stepFrom(keys: readonly string[], chosen: string | undefined, step: 1 | -1): string | undefined {
  const at = keys.indexOf(chosen ?? '');
  if (at < 0) return keys.at(step === 1 ? 0 : -1);
  return keys[(at + step + keys.length) % keys.length];
}

/** The spots of findings by paragraph. */
export function spotsByParagraph(
  findings: readonly { key: string; spots: FindingView['spots'] }[],
): Map<number, KeyedSpot[]> {
  const spots = new Map<number, KeyedSpot[]>();
  for (const finding of findings)
    for (const { paragraph, start, end } of finding.spots) {
      const own = spots.get(paragraph) ?? [];
      own.push({ key: finding.key, start, end });
      spots.set(paragraph, own);
    }
  return spots;
}

export const cardId = (key: string): string => `diem-${key}`;
export const spotClass = (key: string): string => `cho-${key}`;
