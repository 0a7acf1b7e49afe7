import { plainStyle, type Row, type Sheet } from './cells.ts';

/** The mark between cells: whichever of tab, semicolon, comma the first line has most of; a tie goes to the first named. */
function findSeparator(text: string): string {
  const head = text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? '';
  const counted = ['\t', ';', ','].map((mark) => ({ mark, count: head.split(mark).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).mark;
}

/**
 * Reads CSV (comma, semicolon or tab; quotes as in RFC 4180) as one sheet whose cells are all text. Line breaks inside quotes stay,
 * and count as one row, as Excel counts them.
 */
export function readTextTable(name: string, text: string): Sheet {
  const separator = findSeparator(text);
  const rows: Row[] = [];
  let row: Row = { row: 1, hidden: false, cells: [] };
  let column = 1;
  const endCell = (value: string): void => {
    if (value.trim() !== '') row.cells.push({ column, kind: 'text', text: value, style: plainStyle, formula: false });
    column += 1;
  };
  const endRow = (): void => {
    if (row.cells.length > 0) rows.push(row);
    row = { row: row.row + 1, hidden: false, cells: [] };
    column = 1;
  };
  let at = 0;
  while (at < text.length) {
    const { value, next } = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, separator);
    endCell(value);
    at = next;
    if (text[at] === separator) at += 1;
    else {
      if (text[at] === '\r') at += 1;
      if (text[at] === '\n') at += 1;
      endRow();
    }
  }
  return { name, hidden: false, rows, merges: [], hiddenColumns: [] };
}

function plainCell(text: string, from: number, separator: string): { value: string; next: number } {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(from, end), next: end };
}

function quotedCell(text: string, from: number): { value: string; next: number } {
  let value = '';
  let at = from + 1;
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) return { value: value + text.slice(at), next: text.length };
    value += text.slice(at, end);
    if (text[end + 1] !== '"') return { value, next: end + 1 };
    value += '"';
    at = end + 2;
  }
}
