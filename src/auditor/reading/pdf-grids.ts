import type { Rule } from './pdf-rules.ts';

/** The cells that the lines of a table enclose. x counts from the left, y from the foot of the page, in points. */
export interface Grid {
  /** Edges of columns from the left, edges of rows from the top. */
  xs: readonly number[];
  ys: readonly number[];
  /** For each row and column the cell that covers it: its first row and column. */
  origins: readonly (readonly { row: number; column: number }[])[];
}

/** Lines nearer than this are one: a double edge, the edges of two cells. */
const near = 3.5;
/** A line that is shorter is a mark. */
const shortest = 6;
/** A page with more lines than this is a drawing. */
const mostLines = 400;

/** Joins pieces of one line that touch or overlap. */
function joined(rules: readonly Rule[], isAlong: boolean): Rule[] {
  const own = rules.filter((rule) => rule.isAlong === isAlong).sort((one, other) => one.at - other.at);
  const result: Rule[] = [];
  let start = 0;
  for (let index = 1; index <= own.length; index += 1) {
    const next = own[index];
    if (next !== undefined && next.at - (own[index - 1]?.at ?? 0) <= near) continue;
    const line = own.slice(start, index).sort((one, other) => one.from - other.from);
    const at = line.reduce((sum, rule) => sum + rule.at, 0) / line.length;
    result.push(...joinedAlong(line, at));
    start = index;
  }
  return result.filter(({ from, to }) => to - from >= shortest);
}

function joinedAlong(line: readonly Rule[], at: number): Rule[] {
  const result: Rule[] = [];
  for (const rule of line) {
    const last = result.at(-1);
    if (last !== undefined && rule.from <= last.to + near) last.to = Math.max(last.to, rule.to);
    else result.push({ ...rule, at });
  }
  return result;
}

const crosses = (along: Rule, down: Rule): boolean =>
  down.at >= along.from - near &&
  down.at <= along.to + near &&
  along.at >= down.from - near &&
  along.at <= down.to + near;

/** Lines that hang together. */
function groupsOf(alongs: readonly Rule[], downs: readonly Rule[]): { alongs: Rule[]; downs: Rule[] }[] {
  const groups: { alongs: Rule[]; downs: Rule[] }[] = [];
  const free = new Set(downs);
  const open = new Set(alongs);
  for (const first of alongs) {
    if (!open.delete(first)) continue;
    const group: { alongs: Rule[]; downs: Rule[] } = { alongs: [first], downs: [] };
    for (const along of group.alongs)
      for (const down of [...free].filter((one) => crosses(along, one))) {
        free.delete(down);
        group.downs.push(down);
        for (const other of [...open].filter((one) => crosses(one, down))) {
          open.delete(other);
          group.alongs.push(other);
        }
      }
    groups.push(group);
  }
  return groups;
}

function distinct(values: readonly number[]): number[] {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted.filter((value, index) => index === 0 || value - (sorted[index - 1] ?? 0) > near);
}

const middle = (edges: readonly number[], index: number): number => ((edges[index] ?? 0) + (edges[index + 1] ?? 0)) / 2;

const covers = (rules: readonly Rule[], at: number, along: number): boolean =>
  rules.some((rule) => Math.abs(rule.at - at) <= near && rule.from <= along && rule.to >= along);

function gridOf({ alongs, downs }: { alongs: readonly Rule[]; downs: readonly Rule[] }): Grid {
  const xs = distinct(downs.map(({ at }) => at));
  const ys = distinct(alongs.map(({ at }) => at)).reverse();
  const origins: { row: number; column: number }[][] = [];
  for (let row = 0; row + 1 < ys.length; row += 1) {
    const line: { row: number; column: number }[] = [];
    for (let column = 0; column + 1 < xs.length; column += 1) {
      const isParted = column === 0 || covers(downs, xs[column] ?? 0, middle(ys, row));
      const isTopped = row === 0 || covers(alongs, ys[row] ?? 0, middle(xs, column));
      const [left, above] = [line[column - 1], origins[row - 1]?.[column]];
      if (!isParted && left !== undefined) line.push(left);
      else if (!isTopped && above !== undefined) line.push(above);
      else line.push({ row, column });
    }
    origins.push(line);
  }
  return { xs, ys, origins };
}

/** The tables that the lines of a page draw: at least two rows of two columns. */
export function gridsOf(rules: readonly Rule[]): Grid[] {
  const [alongs, downs] = [joined(rules, true), joined(rules, false)];
  const groups = alongs.length + downs.length > mostLines ? [] : groupsOf(alongs, downs);
  return groups.map(gridOf).filter(({ xs, ys }) => xs.length > 2 && ys.length > 2);
}

/** The cell that a point stands in; undefined outside. */
export function cellAt({ xs, ys, origins }: Grid, x: number, y: number): { row: number; column: number } | undefined {
  const column = xs.findIndex(
    (edge, index) => edge - near <= x && x < (xs[index + 1] ?? Number.NEGATIVE_INFINITY) - near,
  );
  const row = ys.findIndex((edge, index) => edge >= y && y > (ys[index + 1] ?? Number.POSITIVE_INFINITY));
  return origins[row]?.[column];
}
