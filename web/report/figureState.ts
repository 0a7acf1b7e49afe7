import type { FigureSummary } from '../../src/reports/contract.ts';
import type { IconName } from '../frame/Icon.tsx';
import { t } from '../strings.ts';

/** One word for a figure on the sheet; the side panel keeps the three verdicts apart. Worst first. */
export const figureStates = ['conflict', 'missing', 'unproved', 'overridden', 'proved'] as const;
export type FigureState = (typeof figureStates)[number];
export type Tone = 'good' | 'warn' | 'bad' | 'none';

/** How a state looks: colour only ever together with icon and word. */
export const stateLook = {
  conflict: { tone: 'bad', icon: 'conflict' },
  missing: { tone: 'bad', icon: 'missing' },
  unproved: { tone: 'warn', icon: 'warn' },
  overridden: { tone: 'warn', icon: 'edit' },
  proved: { tone: 'good', icon: 'holds' },
} as const satisfies Record<FigureState, { tone: Tone; icon: IconName }>;

type Judged = Pick<FigureSummary, 'answer' | 'verdicts'>;

/**
 * The state shown for a figure: broken arithmetic or a register at odds with itself before a missing value, that before missing
 * documents, that before an override. An attested "nothing" or "not our function" is judged by its documents like any value.
 */
export function figureState({ answer, verdicts }: Judged): FigureState {
  if (verdicts.arithmetic === 'broken' || verdicts.register === 'conflicts') return 'conflict';
  if (answer.kind === 'missing') return 'missing';
  if (verdicts.document === 'unproved' || verdicts.document === 'partly') return 'unproved';
  return verdicts.register === 'overridden' ? 'overridden' : 'proved';
}

export const stateWord = (state: FigureState): string => t.figureStates[state];

type VerdictKind = keyof FigureSummary['verdicts'];
const verdictTones = {
  arithmetic: { holds: 'good', broken: 'bad', none: 'none' },
  register: { agrees: 'good', overridden: 'warn', conflicts: 'bad', none: 'none' },
  document: { proved: 'good', partly: 'warn', unproved: 'warn', none: 'none' },
} as const satisfies { [K in VerdictKind]: Record<FigureSummary['verdicts'][K], Tone> };
const toneIcons = { good: 'holds', warn: 'warn', bad: 'conflict', none: 'none' } as const satisfies Record<
  Tone,
  IconName
>;

export interface VerdictLook {
  kind: VerdictKind;
  title: string;
  word: string;
  tone: Tone;
  icon: IconName;
}

/** The three verdicts in their order, each with its own word, tone and icon. */
export function verdictLooks(verdicts: FigureSummary['verdicts']): VerdictLook[] {
  const look = (kind: VerdictKind, word: string, tone: Tone): VerdictLook => ({
    kind,
    title: t.panel[kind],
    word,
    tone,
    icon: toneIcons[tone],
  });
  const { arithmetic, register, document } = verdicts;
  return [
    look('arithmetic', t.panel.verdictWords.arithmetic[arithmetic], verdictTones.arithmetic[arithmetic]),
    look('register', t.panel.verdictWords.register[register], verdictTones.register[register]),
    look('document', t.panel.verdictWords.document[document], verdictTones.document[document]),
  ];
}
