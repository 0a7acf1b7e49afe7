import type { ProseChangeView } from '../../src/reports/tie-out/contract.ts';

type Part = ProseChangeView['parts'][number];

/** A stretch of one side of a comparison; `lead`: the space before it; `marked`: the other side does not have it. */
export interface SidePart {
  lead: '' | ' ';
  text: string;
  marked: boolean;
}

const opens = /[([“"‘/]$/u;
const closes = /^[)\]”’.,;:!?…%/]/u;

function sideOf(parts: readonly Part[], own: 'removed' | 'added'): SidePart[] {
  const kept = parts.filter(({ kind, text }) => text !== '' && (kind === 'same' || kind === own));
  return kept.map(({ kind, text }, index) => {
    const before = kept[index - 1]?.text ?? '';
    const apart = before !== '' && !opens.test(before) && !closes.test(text);
    return { lead: apart ? ' ' : '', text, marked: kind !== 'same' };
  });
}

/** A change of prose as it was and as it is, side by side; a side without text is empty. */
export const sidesOf = (parts: readonly Part[]): { before: SidePart[]; after: SidePart[] } => ({
  before: sideOf(parts, 'removed'),
  after: sideOf(parts, 'added'),
});
