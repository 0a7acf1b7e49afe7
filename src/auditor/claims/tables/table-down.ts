import type { SumClaim } from '../claim.ts';
import type { Mention } from '../reading/scope.ts';
import { amountColumns } from './table-columns.ts';
import { countsRows, isTotal, type Row, type Table } from './table-rows.ts';
import { areSlips, best, claimsOf, type Evidence, type Sums, weigh } from './table-sums.ts';

const within = /^(?:- )?(?:trong đó|riêng|trong số đó)(?: |$)/;
/** "Tổng số học viên", "Chung hai khối": perhaps a total, perhaps only a thing that is counted. */
const weakTotal = /^(?:tổng|cộng|chung|toàn|tất cả|cả)(?: |$)/;
/** Rows so far apart belong to no sum that nothing names. */
const longestRun = 12;
const farthest = 200;
const fewestDigits = 3;

type Name = 'strong' | 'weak' | 'none';

/**
 * Totals of rows: a row is tried over the rows before and behind it, by their numbering and by their number; what most columns bear
 * out is meant. Without a column that bears it out only a row that is called a total is one.
 */
export function findSumsDown(table: Table): SumClaim[] {
  const { rows } = table;
  const columns = amountColumns(table);
  const units = unitsOf(table);
  let from = 0;
  return rows.flatMap((row, at) => {
    const name = nameOf(row);
    const readings = readingsOf(table, columns, at, from, name).filter((parts) => haveOneUnit(units, row, parts));
    if (name === 'strong' && at > from) from = at + 1;
    const named = readings.filter((parts) => countsRows(row, parts.length));
    if (named.length > 0) return sumsOfRow(row, named, columns, 'strong');
    const under = childrenOf(row, rows.slice(at + 1, at + 1 + farthest));
    const level = under.length > 1 ? sumsOfRow(row, [under], columns, 'weak') : [];
    return level.length > 0 ? level : sumsOfRow(row, readings, columns, name);
  });
}

function sumsOfRow(
  row: Row,
  readings: readonly (readonly Row[])[],
  columns: readonly number[],
  name: Name,
): SumClaim[] {
  const evidence = readings.map((parts) => weigh(sumsOver(row, parts, columns))).filter(({ sums }) => sums.length > 0);
  const found = best(evidence);
  if (found === undefined) return [];
  if (isBorneOut(found, name)) return claimsOf(found);
  const [first] = evidence;
  return first === undefined || found.right > 0 || name === 'none' ? [] : byNameAlone(first, name, readings[0] ?? []);
}

function isBorneOut({ right, wrong, digits }: Evidence, name: Name): boolean {
  if (right === 0 || right < wrong.length) return false;
  if (name === 'strong' || wrong.length === 0 || (name === 'weak' && right > 1)) return true;
  return areSlips(wrong) && (name === 'weak' || right > 1 || digits >= fewestDigits);
}

/** No column is right: one column that nothing doubts, or wrongs that look like slips. */
function byNameAlone(evidence: Evidence, name: Name, parts: readonly Row[]): SumClaim[] {
  const { sums, wrong } = evidence;
  const levels = new Set(parts.map(({ numbering }) => numbering));
  const plain = levels.size === 1 && !levels.has('roman') && !levels.has('letter');
  if (name === 'strong' && sums.length === 1 && plain) return claimsOf(evidence);
  const large = sums.every(({ whole }) => whole.quantity.value.length >= fewestDigits);
  if (areSlips(wrong) && (name === 'strong' || large)) return claimsOf(evidence);
  return name === 'strong' ? claimsOf(evidence).map((sum) => ({ ...sum, trust: 'near' })) : [];
}

const nameOf = (row: Row): Name => (isTotal(row) ? 'strong' : weakTotal.test(row.label) ? 'weak' : 'none');

/** The likeliest first. */
function readingsOf({ rows }: Table, columns: readonly number[], at: number, from: number, name: Name): Row[][] {
  const row = rows[at];
  if (row === undefined) return [];
  const far = name === 'none' ? longestRun * 2 : farthest;
  const above = rows.slice(Math.max(from, at - far), at);
  const below = at === from || name !== 'strong' ? rows.slice(at + 1, at + 1 + far) : [];
  const back = runsOf(row, above.toReversed(), columns).map((run) => run.toReversed());
  const runs = [...runsOf(row, below, columns), ...back];
  const whole = name === 'none' ? [] : [...outer(above), ...(at === from ? outer(untilTotal(below)) : [])];
  return [...whole, ...(name === 'none' ? [] : [groupsBefore(rows, at, columns)]), ...runs].filter(
    (parts) => parts.length > 1,
  );
}

/** The rows of the outermost numbering, and all of them. */
function outer(rows: readonly Row[]): Row[][] {
  const own = rows.filter(({ label }) => !within.test(label));
  return [own.filter(({ numbering }) => numbering === own[0]?.numbering), own];
}

function untilTotal(rows: readonly Row[]): Row[] {
  const end = rows.findIndex(isTotal);
  return rows.slice(0, end < 0 ? rows.length : end);
}

/** The runs of rows that make up a row in some column, found without exact arithmetic. */
function runsOf(row: Row, rows: readonly Row[], columns: readonly number[]): Row[][] {
  const own = rows.slice(0, longestRun).filter(({ label }) => !within.test(label));
  const sums = columns.map(() => 0);
  return own.flatMap(({ cells }, index) => {
    columns.forEach((column, place) => {
      sums[place] = (sums[place] ?? 0) + Number(cells[column]?.quantity.value ?? 0);
    });
    const fits = columns.some((column, place) => isAbout(row.cells[column], sums[place] ?? 0, index + 2));
    return fits && index > 0 ? [own.slice(0, index + 1)] : [];
  });
}

/** Within what so many rounded numbers may differ by. */
function isAbout(whole: Mention | undefined, sum: number, numbers: number): boolean {
  if (whole === undefined) return false;
  const step = whole.quantity.precision > 0 ? 10 ** -whole.quantity.precision : 1e-9;
  return Math.abs(Number(whole.quantity.value) - sum) <= step * numbers;
}

const inner: Partial<Record<Row['numbering'], readonly Row['numbering'][]>> = {
  roman: ['number', 'dash', 'letter'],
  letter: ['number', 'roman', 'dotted', 'dash'],
  number: ['dotted', 'dash', 'letter'],
  other: ['dash'],
};

/** "I" over its "1", "2", …: up to the next row of its own kind. */
function childrenOf({ numbering }: Row, below: readonly Row[]): Row[] {
  const kind = below[0]?.numbering;
  if (kind === undefined || !inner[numbering]?.includes(kind)) return [];
  const end = below.findIndex((row) => row.numbering === numbering || row.numbering === 'other' || isTotal(row));
  return below.slice(0, end < 0 ? below.length : end).filter((row) => row.numbering === kind);
}

/** Subtotals that make up the row in some column, or rows over others. */
function groupsBefore(rows: readonly Row[], at: number, columns: readonly number[]): Row[] {
  const row = rows[at];
  const before = rows.slice(Math.max(0, at - farthest), at);
  const subtotals = before.filter(isTotal);
  const sumIn = (column: number): number =>
    subtotals.reduce((sum, { cells }) => sum + Number(cells[column]?.quantity.value ?? 0), 0);
  if (
    subtotals.length > 1 &&
    columns.some((column) => isAbout(row?.cells[column], sumIn(column), subtotals.length + 1))
  )
    return subtotals;
  return before.filter(({ numbering }) => numbering === 'roman' || numbering === 'letter');
}

function sumsOver(row: Row, parts: readonly Row[], columns: readonly number[]): Sums {
  return columns.flatMap((column) => {
    const whole = row.cells[column];
    const own = parts.flatMap(({ cells }): Mention[] => {
      const cell = cells[column];
      return cell === undefined ? [] : [cell];
    });
    return whole === undefined || whole.quantity.unitKey === '%' || own.length < 2 ? [] : [{ whole, parts: own }];
  });
}

/** The column that says in what each row is counted. */
function unitsOf({ head, rows }: Table): number | undefined {
  const column = head.findIndex((name) => /^(?:đơn vị tính|đvt|đơn vị)(?: |$)/.test(name));
  const names = rows.some(({ label, texts }) => label !== '' && texts[column] === label);
  return column < 0 || names ? undefined : column;
}

const haveOneUnit = (column: number | undefined, row: Row, parts: readonly Row[]): boolean =>
  column === undefined || parts.every(({ texts }) => texts[column] === row.texts[column]);
