import { ratioAnswers, valueAnswer } from '../../figures/answers.ts';
import type { Answer } from '../../figures/types.ts';
import { addDecimals, decimal } from '../../kernel/decimal.ts';
import { indexByCode, pathOf } from '../regimes/regime-rules.ts';
import type { Subordinate } from '../regimes/types.ts';
import type { CarriedFigure, CarriedGroup, RollUpKind } from '../submissions/types.ts';
import { boundIn, hasNotApplicable, hasOverride, hasValue, marksOf } from './marks.ts';

/** What the reports of one branch add up to for one figure. Sums are null where no report had a number. */
export interface SumRow {
  figureId: string;
  led: string | null;
  beside: string | null;
  whole: string | null;
  /** Reports that had the figure; those of them with a number; those that said it is missing. */
  reports: number;
  numbers: number;
  missing: number;
  marks: number;
}

/**
 * A figure of many reports. `answer`: of what the reporters lead; of figures that stand apart always missing. `beside`: what they take
 * part in, null where nothing does. `missing`: how many agencies had no figure – their part is unknown, not 0.
 */
export interface RolledFigure {
  figureId: string;
  answer: Answer;
  beside: Answer | null;
  reports: number;
  numbers: number;
  missing: number;
  overridden: boolean;
}

/** A report's own figure as a row that can be added. */
export function rowOf(figure: CarriedFigure): SumRow {
  return {
    figureId: figure.id,
    led: figure.led?.value ?? null,
    beside: figure.beside?.value ?? null,
    whole: figure.whole?.value ?? null,
    reports: 1,
    numbers: figure.led === null ? 0 : 1,
    missing: figure.answer.kind === 'missing' ? 1 : 0,
    marks: marksOf(figure),
  };
}

/** A group of a figure as a figure of its own: what is true of adding figures is true of adding their groups. */
export const groupAsFigure = (
  { id, title, unit, kind }: CarriedFigure,
  { answer, led, beside }: CarriedGroup,
): CarriedFigure => ({ id, title, unit, kind, answer, overridden: false, led, beside, whole: null, groups: [] });

/** What the reports of one branch add up to for one group of a figure. */
export interface GroupSumRow extends SumRow {
  group: string;
  title: string;
}

/** A report's own figure. `stated`: the answer itself where the figure stands apart. */
export interface FigureRow extends SumRow {
  submission: string;
  stated: Answer | null;
}

/** Adds two rows of one figure; null is no number and adds nothing. */
export function addRows(one: SumRow, other: SumRow): SumRow {
  return {
    figureId: one.figureId,
    led: addNumbers(one.led, other.led),
    beside: addNumbers(one.beside, other.beside),
    whole: addNumbers(one.whole, other.whole),
    reports: one.reports + other.reports,
    numbers: one.numbers + other.numbers,
    missing: one.missing + other.missing,
    marks: one.marks | other.marks,
  };
}

const addNumbers = (one: string | null, other: string | null): string | null =>
  one === null ? other : other === null ? one : addDecimals(one, other);

/** What a row means for its kind of figure. */
export function rolledFigure(row: SumRow, kind: RollUpKind): RolledFigure {
  const { figureId, reports, numbers, missing, marks } = row;
  const counts = { figureId, reports, numbers, missing, overridden: hasOverride(marks) };
  if (kind.how === 'apart') return { ...counts, answer: { kind: 'missing' }, beside: null };
  if (row.led === null) return { ...counts, answer: silent(row), beside: null };
  const led = valueAnswer(decimal(row.led), boundIn(marks, 'led'));
  if (kind.how === 'share') {
    const whole: Answer =
      row.whole === null ? { kind: 'missing' } : valueAnswer(decimal(row.whole), boundIn(marks, 'whole'));
    return { ...counts, answer: ratioAnswers(led, whole, { scale: kind.scale }, kind.digits), beside: null };
  }
  return {
    ...counts,
    answer: hasValue(marks) ? led : { kind: 'nil' },
    beside: row.beside === null ? null : valueAnswer(decimal(row.beside), boundIn(marks, 'beside')),
  };
}

/** Nobody had a number: missing where anybody's was, else outside everybody's task. */
const silent = ({ missing, marks }: SumRow): Answer =>
  missing === 0 && hasNotApplicable(marks) ? { kind: 'notApplicable' } : { kind: 'missing' };

/**
 * Under which branch of `node` each reporter is added: the child of the node on its way down, or the node itself. `node` null: the
 * whole; its branches are who stands directly below us. Reporters that are not below the node are left out.
 */
export function branchesUnder(
  node: string | null,
  reporters: readonly string[],
  there: readonly Subordinate[],
): Map<string, string> {
  const branches = new Map<string, string>();
  const byCode = indexByCode(there);
  for (const reporter of reporters) {
    const path = pathOf(reporter, byCode);
    const at = node === null ? path.length : path.indexOf(node);
    if (at < 0) continue;
    branches.set(reporter, path[Math.max(0, at - 1)] ?? reporter);
  }
  return branches;
}
