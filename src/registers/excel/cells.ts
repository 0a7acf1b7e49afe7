/** How a cell is shown, as far as it changes what its content means. `digits`: "00" shows 5 as "05". `font`: for texts of before Unicode. */
export interface CellStyle {
  kind: 'plain' | 'date' | 'percent' | 'padded';
  digits: number;
  font: string;
}
export const plainStyle: CellStyle = { kind: 'plain', digits: 0, font: '' };

/** What a cell holds, as stored: `number` keeps its digits as text; `date` is an ISO text; `empty`: a formula whose value was not stored. */
export type CellKind = 'text' | 'number' | 'boolean' | 'error' | 'date' | 'empty';

export interface Cell {
  /** 1-based. */
  column: number;
  kind: CellKind;
  text: string;
  style: CellStyle;
  formula: boolean;
}

export interface Row {
  /** 1-based, as Excel numbers it. */
  row: number;
  hidden: boolean;
  /** Cells with something in them, by column. */
  cells: Cell[];
}

export interface Sheet {
  name: string;
  hidden: boolean;
  rows: Row[];
  /** Merged ranges, as written: "A5:B7". */
  merges: string[];
  /** Hidden columns, 1-based. */
  hiddenColumns: number[];
}

/** A workbook or a text table, before anybody asked what it means. `date1904`: serials count from 1904. */
export interface Book {
  file: string;
  date1904: boolean;
  sheets: Sheet[];
}

/** 1 → "A", 28 → "AB". */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

export function cellAddress(column: number, row: number): string {
  return `${columnLetters(column)}${row}`;
}

/** "AB12" → column 28, row 12; undefined when it is no address. */
export function parseAddress(address: string): { column: number; row: number } | undefined {
  const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(address);
  if (match === null) return undefined;
  const column = [...(match[1] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { column, row: Number(match[2]) };
}

export function cellAt(row: Row, column: number): Cell | undefined {
  return row.cells.find((cell) => cell.column === column);
}
