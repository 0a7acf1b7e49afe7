import type { LedgerFigure } from '../../figures/types.ts';
import { type JudgedFigure, unprovedFigures } from '../completeness.ts';
import type { IssueNotes } from '../issue-notes.ts';

/** An override as it is in force. */
interface Override {
  figureId: string;
  reason: string;
  author: string;
}

/** The figures that were set by hand when the report was frozen. `inForce`: the overrides as they are now. */
export function overrideNotes(figures: readonly LedgerFigure[], inForce: readonly Override[]): IssueNotes['overrides'] {
  return figures
    .filter(({ verdicts }) => verdicts.register === 'overridden')
    .map(({ id, title, unit, answer, verdicts }) => {
      const override = inForce.find(({ figureId }) => figureId === id);
      return {
        ...{ figureId: id, title, unit, answer },
        reason: override?.reason ?? null,
        author: override?.author ?? null,
        proved: verdicts.document === 'proved',
      };
    });
}

/** The figures that are printed without data or without documents, and those that contradict themselves. */
export function unprovedNotes(figures: readonly JudgedFigure[]): IssueNotes['unproved'] {
  const contradicting = figures.flatMap(({ id, title, verdicts }) => {
    if (verdicts.arithmetic === 'broken')
      return [{ figureId: id, title, detail: 'Tính lại từ các phần không ra số này.' }];
    return verdicts.register === 'conflicts'
      ? [{ figureId: id, title, detail: 'Sổ vừa có mục vừa có xác nhận không phát sinh.' }]
      : [];
  });
  const printed = figures.map((figure) => ({ figure, tag: '', before: undefined }));
  const unproved = unprovedFigures(printed).map(({ subject, title, detail }) => ({ figureId: subject, title, detail }));
  return [...contradicting, ...unproved];
}
