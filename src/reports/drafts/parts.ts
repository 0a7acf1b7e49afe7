import { bodyCellId, headCellId } from '../printed.ts';
import type { EditedInline, EditedPart, EditedTable } from './types.ts';

export const isTable = <T extends { children: unknown } | { rows: unknown }>(
  part: T,
): part is Extract<T, { rows: unknown }> => 'rows' in part;

/** A cell of a table; row 0 is the head. */
export interface CellAt {
  row: number;
  column: number;
}

/** One printed line of a part: a paragraph, or a cell of a table. `path`: where its runs stand in the part, as a JSON pointer. */
export interface PartLine {
  id: string;
  path: string;
  cell: CellAt | undefined;
  children: readonly EditedInline[];
}

/** Under which id a part of a block is printed: the first as the block, "-2", "-3" the others. */
export const partId = (block: string, index: number): string => (index === 0 ? block : `${block}-${index + 1}`);

export const cellId = (table: string, { row, column }: CellAt): string =>
  row === 0 ? headCellId(table, column) : bodyCellId(table, row - 1, column);

/** The lines of a part in the order in which they are printed. */
export function linesOf(part: EditedPart, id: string): PartLine[] {
  if (!isTable(part)) return [{ id, path: '/children', cell: undefined, children: part.children }];
  return part.rows.flatMap((cells, row) =>
    cells.map((children, column) => ({
      ...{ id: cellId(id, { row, column }), path: `/rows/${row}/${column}` },
      ...{ cell: { row, column }, children },
    })),
  );
}

/** Every run of a part, in order. */
export const runsOf = (part: EditedPart): EditedInline[] => (isTable(part) ? part.rows.flat(2) : part.children);

type Change = (children: EditedInline[]) => EditedInline[];

/** A part with other runs in each of its lines. */
export function mapLines(part: EditedPart, change: Change): EditedPart {
  if (!isTable(part)) return { ...part, children: change(part.children) };
  return { ...part, rows: part.rows.map((cells) => cells.map(change)) };
}

/** A table with other runs in one cell. */
export const withCell = (table: EditedTable, at: CellAt, change: Change): EditedTable => ({
  ...table,
  rows: table.rows.map((cells, row) =>
    cells.map((children, column) => (row === at.row && column === at.column ? change(children) : children)),
  ),
});

/** A table as plain text: a line for each row, cells between bars. */
export const tableText = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.join(' | ')).join('\n');

const partsOfWidth = { narrow: 1, normal: 3, wide: 6 } as const satisfies Record<
  EditedTable['columns'][number]['width'],
  number
>;

/** How much of the table's width each column takes; together 1. */
export function columnShares(columns: readonly Pick<EditedTable['columns'][number], 'width'>[]): number[] {
  const all = columns.reduce((sum, { width }) => sum + partsOfWidth[width], 0);
  return columns.map(({ width }) => partsOfWidth[width] / all);
}
