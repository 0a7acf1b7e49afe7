import type { SumClaim } from '../claim.ts';
import { areComplements } from '../reading/complements.ts';
import type { Mention } from '../reading/scope.ts';
import { amountColumns, isSumName } from './table-columns.ts';
import type { Row, Table } from './table-rows.ts';
import { areSlips, best, claimsOf, type Evidence, weigh } from './table-sums.ts';

/** A year has so many months. */
const longestRun = 12;
const mostColumns = 40;
/** So many rows say which columns are meant. */
const sampled = 30;

/**
 * A column that holds the totals of others: of a run of columns before or behind it, or of every second one ("Kế hoạch | Thực hiện" under each
 * quarter). The rows decide which; without a name they must be nearly all.
 */
export function findSumsAcross(table: Table): SumClaim[] {
  const columns = amountColumns(table);
  if (columns.length < 3 || columns.length > mostColumns) return [];
  return columns.flatMap((column, place) => {
    const isNamed = isSumName(table.head[column] ?? '');
    const runs = [...runsBeside(columns, place), ...(isNamed ? stridesBefore(columns, place) : [])];
    const sample = table.rows.slice(0, sampled);
    const found = best(runs.map((run) => ({ ...weigh(sumsIn(sample, column, run)), run })));
    if (found === undefined) return [];
    const { run } = found as Evidence & { run: readonly number[] };
    if (isBorneOut(found, isNamed || areAlike(table, run))) return claimsOf(weigh(sumsIn(table.rows, column, run)));
    const named = isNamed ? likeliest(table, runs, column) : undefined;
    return named === undefined ? [] : claimsOf(weigh(sumsIn(table.rows, column, named)));
  });
}

function isBorneOut({ right, wrong }: Evidence, isNamed: boolean): boolean {
  if (isNamed) return right > 0 && right >= wrong.length;
  return right > 1 && right >= 2 * wrong.length && areSlips(wrong);
}

function runsBeside(columns: readonly number[], place: number): number[][] {
  const before = columns.slice(Math.max(0, place - longestRun), place);
  const behind = columns.slice(place + 1, place + 1 + longestRun);
  const runs = [...before.map((_, from) => before.slice(from)), ...behind.map((_, to) => behind.slice(0, to + 1))];
  return runs.filter((run) => run.length > 1);
}

function stridesBefore(columns: readonly number[], place: number): number[][] {
  return [2, 3].flatMap((stride) => {
    const run = columns.slice(0, place).filter((_, at) => (place - at) % stride === 0);
    return run.length > 1 ? [run] : [];
  });
}

/** Columns that begin with the same of these words are parts of one total. */
const runWords = /^(?:quý|tháng|xã|huyện|khối|cấp|nguồn|đợt|học kỳ|vốn|ngân sách)(?= )/;

const areAlike = ({ head }: Table, run: readonly number[]): boolean => {
  const kinds = new Set(run.map((at) => runWords.exec(head[at] ?? '')?.[0]));
  return kinds.size === 1 && !kinds.has(undefined);
};

/** Where the rows say nothing: columns called alike, or two that leave nothing between them. */
function likeliest(table: Table, runs: readonly number[][], column: number): number[] | undefined {
  const { head } = table;
  const alike = runs.filter((run) => areAlike(table, run) && run.at(-1) === column - 1);
  const opposed = runs.find(([one = 0, other = 0, next]) => {
    return next === undefined && areComplements(head[one] ?? '', head[other] ?? '');
  });
  return alike[0] ?? opposed;
}

function sumsIn(rows: readonly Row[], column: number, run: readonly number[]): { whole: Mention; parts: Mention[] }[] {
  return rows.flatMap(({ cells, texts }) => {
    const whole = cells[column];
    const parts = run.flatMap((at): Mention[] => {
      const cell = cells[at];
      return cell === undefined ? [] : [cell];
    });
    const worded = run.some((at) => cells[at] === undefined && /[\p{L}\d]/u.test(texts[at] ?? ''));
    if (whole === undefined || parts.length < 2 || worded) return [];
    return [whole, ...parts].some(({ quantity }) => quantity.unitKey === '%') ? [] : [{ whole, parts }];
  });
}
