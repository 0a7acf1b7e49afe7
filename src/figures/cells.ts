import { decimal } from '../kernel/decimal.ts';
import type { Bound } from './types.ts';

/**
 * What the database says of one leaf (or one group of it). rows: entries or lines that contribute, those with a value where a
 * field is asked for; value: null where nothing contributes.
 */
export interface Cell {
  rows: number;
  value: string | null;
  bound?: Bound | undefined;
  /** Of `latest`: the entry that was picked. */
  picked?: { entryId: string; version: number; proved: boolean } | undefined;
}
export interface LeafCells {
  total: Cell;
  groups: Map<string, Cell>;
}

export const emptyCell: Cell = { rows: 0, value: null };

/** Order of bounds for `max`: the strongest in a sum has the highest rank (kernel/bounds.ts, combineBounds). */
export const boundRanks = { about: 3, above: 2, atLeast: 1 } as const satisfies Record<Bound, number>;

export function boundOfRank(rank: string | null | undefined): Bound | undefined {
  const entries = Object.entries(boundRanks) as [Bound, number][];
  return entries.find(([, value]) => String(value) === rank)?.[0];
}

/** What a leaf asks of a grouping, in the order of its cells in the row. */
export type CellShape = 'count' | 'sum' | 'boundedSum' | 'distinct' | 'latest';
export const cellWidth = { count: 1, sum: 2, boundedSum: 3, distinct: 2, latest: 1 } as const satisfies Record<
  CellShape,
  number
>;

/** Reads the cells of one leaf from a row of the statement. */
export function readCell(shape: CellShape, cells: readonly (string | null)[], isNumber: boolean): Cell {
  if (shape === 'latest') return readLatest(cells[0] ?? null, isNumber);
  const rows = Number(cells[0] ?? 0);
  if (rows === 0) return emptyCell;
  if (shape === 'count') return { rows, value: String(rows) };
  const value = cells[1] ?? null;
  return { rows, value: value === null ? null : decimal(value), bound: boundOfRank(cells[2]) };
}

/**
 * `latest` picks by comparing texts, so that it works as a plain `max` in every PostgreSQL: day (10) · entry id (36) · line
 * (6) · version (10) · proved (1) · bound (1) · value.
 */
const layout = { entry: 10, line: 46, version: 52, proved: 62, bound: 63, value: 64 } as const;

function readLatest(text: string | null, isNumber: boolean): Cell {
  if (text === null) return emptyCell;
  const value = text.slice(layout.value);
  return {
    rows: 1,
    value: isNumber ? decimal(value) : value,
    bound: boundOfRank(text.slice(layout.bound, layout.value)),
    picked: {
      entryId: text.slice(layout.entry, layout.line),
      version: Number(text.slice(layout.version, layout.proved)),
      proved: text.slice(layout.proved, layout.bound) === '1',
    },
  };
}
