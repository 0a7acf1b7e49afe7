import type { FigureResult, LedgerFigure } from './types.ts';

/** A figure as a ledger keeps it. */
export function ledgerFigureOf(result: FigureResult): LedgerFigure {
  const { figureId: id, title, unit, answer, groups, verdicts, evidence } = result;
  return {
    id,
    title,
    formula: result.formulaText,
    window: result.windowText,
    unit,
    answer,
    groups,
    verdicts,
    evidence,
  };
}
