import { createHash } from 'node:crypto';
import type { Bound, FigureDefinition } from '../../figures/types.ts';
import { parseDecimal } from '../../kernel/decimal.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result } from '../../kernel/result.ts';
import { readDirectory } from '../../organisation/reading.ts';
import { listOverrides, overrideFigure } from '../../registers/attest.ts';
import { findFigureMisfit } from '../figure-fit.ts';
import type { DraftWork } from './edit-draft.ts';
import { draftTrouble } from './open-draft.ts';

export interface OverrideWish {
  figureId: string;
  /** Of the override that the person saw; 0: there was none. */
  version: number;
  /** In the figure's unit; null: the override is taken back. */
  value: string | null;
  bound?: Bound | undefined;
  reason: string;
  proof: string[];
}

/** Replaces the value of a figure in the report's period by an entry of its own. A repeat of one request adds nothing. */
export async function setOverride(
  { tx, writing, world, open }: DraftWork,
  { version, ...wish }: OverrideWish,
): Promise<Result<{ entryId: string; version: number }>> {
  const trouble = await draftTrouble(tx, writing, open);
  if (trouble !== undefined) return failure([trouble]);
  const misfit = findFigureMisfit(wish.figureId, undefined, world);
  if (misfit !== undefined) return failure([problem('figure-unknown', 'Không có số liệu này', `${misfit}.`)]);
  const unfit = findValueMisfit(world.figures.get(wish.figureId), wish.value);
  if (unfit !== undefined) return failure([unfit]);
  const { code: period, from, to } = open.period;
  const { inForce, ever } = await listOverrides(tx, writing.agencyId, period);
  const current = inForce.find(({ figureId }) => figureId === wish.figureId);
  if ((current?.version ?? 0) !== version)
    return failure([
      problem(
        'override-stale',
        'Số liệu vừa được điều chỉnh',
        current === undefined
          ? 'Số liệu điều chỉnh đã được thu lại; hãy xem lại rồi ghi tiếp.'
          : `${current.author} đã ghi ${current.value} với lý do “${current.reason}”; hãy xem lại rồi ghi tiếp.`,
        { pointer: '/version' },
      ),
    ]);
  if (current === undefined && wish.value === null)
    return failure([problem('override-unknown', 'Chưa có số liệu điều chỉnh', 'Số này đang lấy từ sổ.')]);
  const figure = createHash('sha256').update(wish.figureId).digest('hex').slice(0, 24);
  const turn = current === undefined ? `new.${ever.get(wish.figureId) ?? 0}` : `${current.entryId}.${current.version}`;
  const directory = await readDirectory(tx, world.places);
  const context = { ...writing, registers: world.registers, directory };
  const idempotencyKey = `override:${period}:${figure}:${turn}`;
  return overrideFigure(tx, { ...context, idempotencyKey }, { ...wish, period, from, to, supersedes: current });
}

const counting: readonly string[] = ['count', 'distinct'];
const neverBelowZero: readonly string[] = [...counting, 'sum', 'stateAsOf'];

/** What is counted or added up is never below 0, and what is counted is a whole number. */
function findValueMisfit(figure: FigureDefinition | undefined, value: string | null): Problem | undefined {
  const number = value === null ? undefined : parseDecimal(value);
  if (figure === undefined || number === undefined) return undefined;
  const { kind } = figure.formula;
  const isWhole = !number.includes('.') || !counting.includes(kind);
  if (isWhole && !(number.startsWith('-') && neverBelowZero.includes(kind))) return undefined;
  const detail = counting.includes(kind) ? 'Số đếm phải là số nguyên, không âm.' : 'Số liệu này không thể âm.';
  return problem('override-invalid', 'Số liệu điều chỉnh chưa hợp lệ', detail, { pointer: '/value' });
}
