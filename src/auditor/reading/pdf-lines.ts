import { cellAt, type Grid } from './pdf-grids.ts';
import { spacedRows } from './spaced-tables.ts';

/** A piece of text as pdf.js gives it, in points. */
export interface Piece {
  str: string;
  /** a, b, c, d, x, y: y counts from the foot of the page. */
  transform: number[];
  width: number;
  height: number;
}

interface PdfLine {
  y: number;
  size: number;
  text: string;
  /** The same with several blanks where the room is wide. */
  wide: string;
  endX: number;
  isRow: boolean;
}

const sizeOf = ({ transform, height }: Piece): number => Math.abs(transform[3] ?? height) || height;

/** Room wider than this many times the letters' size parts columns. */
const wideRoom = 1.2;
const fewestTabular = 2;

/** Whether some lines of a page have pieces far apart, as rows of a table have. */
export function looksTabular(pieces: readonly Piece[]): boolean {
  const ends = new Map<number, { from: number; to: number }>();
  const parted = new Set<number>();
  for (const piece of pieces) {
    if (piece.str.trim() === '') continue;
    const [x, y] = [piece.transform[4] ?? 0, Math.round(piece.transform[5] ?? 0)];
    const line = ends.get(y);
    const room = sizeOf(piece) * wideRoom;
    if (line !== undefined && (x - line.to > room || line.from - x - piece.width > room)) parted.add(y);
    ends.set(y, { from: Math.min(x, line?.from ?? x), to: Math.max(x + piece.width, line?.to ?? x) });
  }
  return parted.size >= fewestTabular;
}

/**
 * Joins pieces on one height to lines, and parts paragraphs where the room between lines is wider than usual. Tables become rows as
 * Markdown has them, "| a | b |": those drawn with lines by their cells, others by the room between columns where that is sure. Pure.
 */
export function linesOf(pieces: readonly Piece[], grids: readonly Grid[] = []): string {
  const lines = placeRows(pieces, grids);
  const texts = lines.filter(({ text }) => text.trim() !== '');
  const gaps = texts.slice(1).map((line, index) => (line.isRow ? 0 : (texts[index]?.y ?? 0) - line.y));
  const usual = median(gaps.filter((gap) => gap > 0));
  const body = markRows(texts.filter((line, index) => !isPageNumber(line.text, index, texts.length)));
  return body
    .map((line, index) => {
      const before = body[index - 1];
      const isFar = before !== undefined && (before.y - line.y > usual * 1.45 || before.size - line.size > 1.5);
      const apart =
        line.isRow && before?.isRow === true ? false : isFar || (before !== undefined && before.isRow !== line.isRow);
      return `${apart ? '\n' : ''}${line.text.trimEnd()}`;
    })
    .join('\n');
}

const isPageNumber = (text: string, index: number, count: number): boolean =>
  (index === 0 || index === count - 1) && /^\s*(?:[-–]\s*)?\d{1,4}(?:\s*[-–])?\s*$/.test(text);

/** Lines of text, each table's rows where its first piece stands. */
function placeRows(pieces: readonly Piece[], grids: readonly Grid[]): PdfLine[] {
  const lines: PdfLine[] = [];
  const tables = new Map<Grid, { at: number; cells: Map<string, PdfLine[]> }>();
  for (const piece of pieces) {
    const grid = grids.find((one) => cellOf(one, piece) !== undefined);
    if (grid === undefined) {
      addPiece(lines, piece);
      continue;
    }
    const table = tables.get(grid) ?? { at: lines.length, cells: new Map<string, PdfLine[]>() };
    tables.set(grid, table);
    for (const word of isAcross(grid, piece) ? wordsOf(piece) : [piece]) {
      const { row, column } = cellOf(grid, word) ?? { row: 0, column: 0 };
      const cell = table.cells.get(`${row} ${column}`) ?? [];
      addPiece(cell, word);
      table.cells.set(`${row} ${column}`, cell);
    }
  }
  for (const [grid, { at, cells }] of [...tables].reverse()) lines.splice(at, 0, ...rowsOf(grid, cells));
  return lines;
}

const heightOf = (piece: Piece): number => (piece.transform[5] ?? 0) + sizeOf(piece) * 0.3;
const leftOf = ({ transform }: Piece): number => transform[4] ?? 0;

const cellOf = (grid: Grid, piece: Piece): { row: number; column: number } | undefined =>
  cellAt(grid, leftOf(piece) + Math.min(piece.width, sizeOf(piece)) / 2, heightOf(piece));

/** Whether pdf.js joined the words of neighbouring cells to one piece. */
function isAcross(grid: Grid, piece: Piece): boolean {
  const [own, last] = [cellOf(grid, piece), cellAt(grid, leftOf(piece) + piece.width - 1, heightOf(piece))];
  return last !== undefined && (own?.row !== last.row || own.column !== last.column);
}

/** The words of a piece, each about where it stands. */
const wordsOf = (piece: Piece): Piece[] =>
  [...piece.str.matchAll(/\S+/g)].map(({ 0: str, index }) => {
    const [a = 1, b = 0, c = 0, d = 1, , y = 0] = piece.transform;
    const letter = piece.width / piece.str.length;
    const x = leftOf(piece) + letter * index;
    return { ...piece, str, width: letter * str.length, transform: [a, b, c, d, x, y] };
  });

function rowsOf({ xs, ys }: Grid, cells: ReadonlyMap<string, readonly PdfLine[]>): PdfLine[] {
  return ys.slice(1).flatMap((y, row): PdfLine[] => {
    const texts = xs.slice(1).map((_, column) => cellText(cells.get(`${row} ${column}`) ?? []));
    if (texts.every((text) => text === '')) return [];
    const text = `|${texts.map((cell) => ` ${cell} `).join('|')}|`;
    return [{ y, size: 0, text, wide: text, endX: 0, isRow: true }];
  });
}

/** The lines of a cell as one; what is cut behind a hyphen or a slash goes on without room. */
const cellText = (lines: readonly PdfLine[]): string =>
  lines
    .map(({ text }) => text.trim().replaceAll('|', '¦'))
    .filter((text) => text !== '')
    .reduce((whole, text) => (whole === '' || /\S[-–/]$/.test(whole) ? whole + text : `${whole} ${text}`), '');

/** Lines that together are a table parted by room alone become its rows. */
function markRows(lines: readonly PdfLine[]): PdfLine[] {
  const rows = spacedRows(lines.map(({ wide, isRow }) => (isRow || !/\S {2,}\S/.test(wide) ? '' : wide)));
  return lines.map((line, index) => {
    const row = rows.get(index);
    return row === undefined ? line : { ...line, text: `${row.replace(/ +\| +/g, ' | ').trim()} |`, isRow: true };
  });
}

/** The raised number in front of a note, before the note's own words have come. */
const leadsNote = (line: PdfLine, size: number, y: number): boolean =>
  /^\s*\d{1,3}\s*$/.test(line.text) && line.size < size * 0.8 && line.y >= y - 1 && line.y - y < size;

function addPiece(lines: PdfLine[], piece: Piece): void {
  const { str, transform, width } = piece;
  const [x, y, size] = [transform[4] ?? 0, transform[5] ?? 0, sizeOf(piece)];
  const line = lines.at(-1);
  if (line !== undefined && str.trim() !== '' && leadsNote(line, size, y)) {
    const text = `${raise(line.text.trim())} ${str.trimStart()}`;
    Object.assign(line, { text, wide: text, size, y, endX: x + width });
    return;
  }
  const raised = line !== undefined && size < line.size * 0.8 && y >= line.y - 1 && y - line.y < line.size;
  if (line !== undefined && (Math.abs(line.y - y) < size * 0.4 || raised)) {
    const words = raised ? raise(str) : str;
    const gap = x - line.endX > size * 0.15 && !/\s$/.test(line.text) && !/^\s/.test(str);
    line.text += `${gap ? ' ' : ''}${words}`;
    if (str.trim() !== '') {
      line.wide =
        x - line.endX > size * wideRoom ? `${line.wide.trimEnd()}   ${words}` : `${line.wide}${gap ? ' ' : ''}${words}`;
      line.endX = x + width;
    }
    return;
  }
  lines.push({ y, size, text: str, wide: str, endX: x + width, isRow: false });
}

const raise = (text: string): string => text.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
