import type { OutCell, OutSheet } from '../excel/sheet-xml.ts';
import type { JournalRow } from './contract.ts';
import { journalActions } from './titles.ts';

type Rows = AsyncIterable<JournalRow>;

const columns = [
  { title: 'Số dòng', width: 10, of: (row) => row.seq },
  { title: 'Thời điểm', width: 20, of: (row) => vietnamTime(row.at) },
  { title: 'Người làm', width: 32, of: (row) => row.actor },
  { title: 'Việc', width: 28, of: (row) => journalActions[row.action] ?? row.action },
  { title: 'Sổ', width: 34, of: (row) => row.register ?? '' },
  { title: 'Mục', width: 60, of: (row) => row.title ?? '' },
  { title: 'Mã mục', width: 38, of: (row) => row.subjectId ?? '' },
  { title: 'Bản', width: 6, of: (row) => String(row.subjectVersion ?? '') },
  { title: 'Số mục', width: 8, of: (row) => String(row.rowCount) },
] as const satisfies readonly { title: string; width: number; of: (row: JournalRow) => string }[];

/** "14/06/2023 16:05:09", by Vietnam's clock (seven hours ahead, no summer time). */
export function vietnamTime(iso: string): string {
  const [, year, month, day, clock] =
    /^(\d{4})-(\d{2})-(\d{2})T([\d:]{8})/.exec(new Date(Date.parse(iso) + 7 * 3_600_000).toISOString()) ?? [];
  return `${day}/${month}/${year} ${clock}`;
}

/** A cell of CSV: quoted, and never taken for a formula by a spreadsheet. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** The journal as CSV in UTF-8 with a byte-order mark, line by line. */
export async function* csvOf(rows: Rows): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\ufeff${csvLine(columns.map(({ title }) => title))}`);
  for await (const row of rows) yield Buffer.from(csvLine(columns.map(({ of }) => of(row))));
}

/** The journal as the one sheet of a workbook. */
export function sheetOf(rows: Rows): OutSheet {
  return {
    name: 'Nhật ký',
    hidden: false,
    columns: columns.map(({ width }) => ({ width, style: 'text' })),
    frozenRows: 1,
    validations: [],
    rows: cellRows(rows),
  };
}

async function* cellRows(rows: Rows): AsyncGenerator<OutCell[]> {
  yield columns.map(({ title }) => ({ kind: 'text', text: title, style: 'head' }));
  for await (const row of rows) yield columns.map(({ of }) => ({ kind: 'text', text: of(row) }));
}
