import { foldText, nearestName } from '../../kernel/vietnamese.ts';
import type { RegisterDefinition } from '../types.ts';
import type { Cell, Row } from './cells.ts';
import { headingOf, type LayoutColumn, type LayoutSheet } from './layout.ts';
import { ignoredColumns, numberAndSymbolColumn, synonyms, unusedColumns } from './synonyms.ts';

/** What one column of a file was recognised as. `split`: number and symbol of a document in one cell. */
export type ColumnUse = { kind: 'column'; column: LayoutColumn } | { kind: 'split' } | { kind: 'left' };

export interface MappedColumn {
  column: number;
  heading: string;
  use: ColumnUse;
}

export interface ColumnTrouble {
  column: number;
  heading: string;
  reason: string;
  /** Nobody knows the heading: a person may say what the column is. */
  unknown: boolean;
}

export interface Mapping {
  headRow: number;
  columns: MappedColumn[];
  troubles: ColumnTrouble[];
}

/** Letters and digits only; what stands in brackets and the star of a required field count for nothing. */
const bare = (heading: string): string =>
  foldText(heading.replace(/\([^)]*\)/g, ' '))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const full = (heading: string): string =>
  foldText(heading)
    .replace(/[^a-z0-9%]+/g, ' ')
    .trim();

interface Matcher {
  find(heading: string): ColumnUse | undefined;
  titles: string[];
}

/** Heads are found by their whole text, else by the title alone where it is one column's only, else by field id or synonym. */
function matcherOf(definition: RegisterDefinition, sheet: LayoutSheet): Matcher {
  const uses = new Map<string, ColumnUse>();
  const put = (key: string, use: ColumnUse): void => void (uses.has(key) || uses.set(key, use));
  const columns = sheet.columns.map((column) => ({ column, use: { kind: 'column', column } as const }));
  for (const { column, use } of columns) put(full(headingOf(column)), use);
  for (const { column, use } of columns) put(full(column.title), use);
  const bareTitles = columns.map(({ column }) => bare(column.title));
  for (const [index, { use }] of columns.entries()) {
    const title = bareTitles[index] ?? '';
    if (bareTitles.filter((other) => other === title).length === 1) put(title, use);
  }
  const named = sheet.lines === undefined ? (synonyms[definition.id] ?? {}) : {};
  for (const [field, titles] of Object.entries(named)) {
    const own = columns.find(({ column }) => column.role.kind === 'field' && column.role.field.id === field)?.use;
    const use: ColumnUse | undefined = field === numberAndSymbolColumn ? { kind: 'split' } : own;
    if (use !== undefined) for (const title of titles) put(bare(title), use);
  }
  for (const title of [...ignoredColumns, ...(unusedColumns[definition.id] ?? [])]) put(bare(title), { kind: 'left' });
  return {
    find: (heading) => uses.get(full(heading)) ?? uses.get(bare(heading)),
    titles: sheet.columns.map((column) => column.title),
  };
}

/** How far down the head of the table may stand: lists begin with a title, an agency's name, a date. */
const headSearch = 30;

/**
 * Finds the head of the table and what each column is. The head is the row, among the first ones, with the most known columns.
 * @returns undefined when no row has two of them (one where the sheet has no more).
 */
export function mapColumns(
  definition: RegisterDefinition,
  sheet: LayoutSheet,
  rows: readonly Row[],
): Mapping | undefined {
  const matcher = matcherOf(definition, sheet);
  const known = (row: Row): number =>
    row.cells.filter((cell) => cell.kind === 'text' && (matcher.find(cell.text)?.kind ?? 'left') !== 'left').length;
  const candidates = rows.filter(({ row }) => row <= headSearch).map((row) => ({ row, known: known(row) }));
  const best = candidates.reduce<{ row: Row; known: number } | undefined>(
    (found, one) => (found === undefined || one.known > found.known ? one : found),
    undefined,
  );
  if (best === undefined || best.known < Math.min(2, sheet.columns.length)) return undefined;
  const columns = best.row.cells.map((cell) => ({
    column: cell.column,
    heading: cell.text.trim(),
    use: matcher.find(cell.text),
  }));
  return {
    headRow: best.row.row,
    columns: columns.flatMap(({ use, ...column }) => (use === undefined ? [] : [{ ...column, use }])),
    troubles: [...unknownColumns(columns, matcher), ...doubledColumns(columns), ...headless(best.row, rows)],
  };
}

type Read = { column: number; heading: string; use: ColumnUse | undefined };

function unknownColumns(columns: readonly Read[], matcher: Matcher): ColumnTrouble[] {
  return columns
    .filter(({ use }) => use === undefined)
    .map(({ column, heading }) => {
      const near = nearestName(heading, matcher.titles);
      return {
        column,
        heading,
        unknown: true,
        reason: `cột “${heading}” không có trong sổ này${near === undefined ? '' : `; có phải ý là “${near}”?`}`,
      };
    });
}

function doubledColumns(columns: readonly Read[]): ColumnTrouble[] {
  const seen = new Map<string, string>();
  return columns.flatMap(({ column, heading, use }) => {
    if (use === undefined || use.kind === 'left') return [];
    const key = use.kind === 'split' ? numberAndSymbolColumn : headingOf(use.column);
    const first = seen.get(key);
    seen.set(key, first ?? heading);
    return first === undefined
      ? []
      : [{ column, heading, unknown: false, reason: `cột “${heading}” trùng với cột “${first}” ở trước` }];
  });
}

/** A column with content and no head would vanish in silence. */
function headless(head: Row, rows: readonly Row[]): ColumnTrouble[] {
  const headed = new Set(head.cells.map((cell) => cell.column));
  const first = new Map<number, Cell>();
  for (const row of rows)
    if (row.row > head.row)
      for (const cell of row.cells)
        if (!headed.has(cell.column) && !first.has(cell.column)) first.set(cell.column, cell);
  return [...first].map(([column, cell]) => ({
    column,
    heading: '',
    unknown: false,
    reason: `có nội dung (“${cell.text.slice(0, 30)}”) nhưng cột không có tiêu đề`,
  }));
}
