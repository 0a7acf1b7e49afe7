import type { TiedFigureView } from '../../src/reports/tie-out/contract.ts';
import type { IconName } from '../frame/Icon.tsx';
import type { Tone } from '../report/figureState.ts';

/** How what became of a figure looks: colour only together with icon and word. */
export const stateLook = {
  changed: { tone: 'warn', icon: 'edit' },
  deleted: { tone: 'bad', icon: 'conflict' },
  moved: { tone: 'none', icon: 'procedures' },
  unchanged: { tone: 'good', icon: 'holds' },
} as const satisfies Record<TiedFigureView['state'], { tone: Tone; icon: IconName }>;

export const isKept = ({ state }: Pick<TiedFigureView, 'state'>): boolean => state === 'unchanged' || state === 'moved';
