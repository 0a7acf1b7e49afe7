import { operandsOf } from './check-formula.ts';
import type { FigureDefinition, Formula } from './types.ts';

/** Whether a formula reads, itself or through others, what accumulates from the start of a year or under the plan of one. */
export function addsUpInYear(formula: Formula, figures: ReadonlyMap<string, FigureDefinition>): boolean {
  if ('window' in formula) return formula.window.kind === 'fromYearStart' || formula.window.kind === 'planYear';
  if (formula.kind !== 'figure') return operandsOf(formula).some((operand) => addsUpInYear(operand, figures));
  const figure = figures.get(formula.id);
  return figure !== undefined && addsUpInYear(figure.formula, figures);
}
