import { foldText } from '../../kernel/vietnamese.ts';
import type { RegisterDefinition } from '../types.ts';
import { type Book, parseAddress, type Row, type Sheet } from './cells.ts';
import { type Mapping, mapColumns } from './columns.ts';
import { guideSheet, headingOf, keyTitle, type LayoutSheet, layoutOf, listsSheet } from './layout.ts';
import type { CellProblem, PlannedSheet } from './plan-types.ts';

export interface SheetPlan {
  sheets: PlannedSheet[];
  problems: CellProblem[];
  notes: string[];
}

/** Which sheet of the file is which of the register, where its table begins, and what stands in the way of reading it. */
export function planSheets(book: Book, definition: RegisterDefinition): SheetPlan {
  const layouts = layoutOf(definition);
  const free = book.sheets
    .map((sheet, index) => ({ sheet, index }))
    .filter(({ sheet }) => !isOurs(sheet.name) && !sheet.hidden && sheet.rows.length > 0);
  const sheets = layouts.flatMap((layout) =>
    claim(free, layout, definition).map((planned) => ({ ...planned, date1904: book.date1904 })),
  );
  const [main] = layouts;
  const problems = sheets.some((one) => one.layout === main) ? [] : [wrongSheet(book, definition, main)];
  const hidden = book.sheets.filter((sheet) => sheet.hidden && !isOurs(sheet.name) && sheet.rows.length > 0);
  return {
    sheets,
    problems: [...problems, ...sheets.flatMap(findObstacles)],
    notes: [
      ...free.map(({ sheet }) => `Trang “${sheet.name}” không có bảng của sổ này, không đọc.`),
      ...hidden.map((sheet) => `Trang “${sheet.name}” đang ẩn, không đọc.`),
      ...sheets.flatMap(hiddenNotes),
    ],
  };
}

function isOurs(name: string): boolean {
  return [guideSheet, listsSheet].some((own) => foldText(own) === foldText(name));
}

type Free = { sheet: Sheet; index: number };

/** Takes the sheet of this name, else, for entries, the one with the most known columns; lines are found by name or by their key column. */
function claim(free: Free[], layout: LayoutSheet, definition: RegisterDefinition): Omit<PlannedSheet, 'date1904'>[] {
  const candidates = free.flatMap((one) => {
    const mapping = mapColumns(definition, layout, one.sheet.rows);
    const hasKey = mapping?.columns.some(({ use }) => use.kind === 'column' && use.column.role.kind === 'key') ?? false;
    const isNamed = foldText(one.sheet.name) === foldText(layout.name);
    const fits =
      mapping !== undefined &&
      (isNamed ||
        (layout.lines === undefined
          ? isMostlyKnown(mapping)
          : hasKey && mapping.columns.length > 2 && mapping.troubles.length === 0));
    return fits ? [{ ...one, mapping, rank: (isNamed ? 1000 : 0) + knownColumns(mapping) }] : [];
  });
  const best = candidates.reduce<(typeof candidates)[number] | undefined>(
    (found, one) => (found === undefined || one.rank > found.rank ? one : found),
    undefined,
  );
  if (best === undefined) return [];
  free.splice(
    free.findIndex(({ index }) => index === best.index),
    1,
  );
  const { sheet, index, mapping } = best;
  return [{ index, sheet, layout, mapping, rows: rowsBelow(sheet, mapping) }];
}

function knownColumns({ columns }: Mapping): number {
  return columns.filter(({ use }) => use.kind !== 'left').length;
}

/** A sheet of another register has some column of the same name; ours has more known columns than strange ones. */
function isMostlyKnown(mapping: Mapping): boolean {
  return knownColumns(mapping) > mapping.troubles.length;
}

function rowsBelow(sheet: Sheet, mapping: Mapping): Row[] {
  const left = new Set(mapping.columns.filter(({ use }) => use.kind === 'left').map(({ column }) => column));
  const below = sheet.rows.filter(
    (row) => row.row > mapping.headRow && row.cells.some(({ column }) => !left.has(column)),
  );
  const [first, ...rest] = below;
  return first !== undefined && isNumbering(first) ? rest : below;
}

/** "(1) (2) (3)" below the head numbers the columns of an official table. */
function isNumbering(row: Row): boolean {
  return (
    row.cells.length >= 3 &&
    row.cells.every((cell, index) => cell.text.replace(/[()]/g, '').trim() === String(index + 1))
  );
}

function wrongSheet(book: Book, definition: RegisterDefinition, layout: LayoutSheet | undefined): CellProblem {
  const wanted = (layout?.columns ?? []).filter((column) => column.required).map(headingOf);
  return {
    sheet: book.sheets.find((sheet) => !isOurs(sheet.name))?.name ?? '',
    row: undefined,
    column: undefined,
    reason: `không tìm thấy bảng của “${definition.title}”: cần một dòng tiêu đề có các cột ${wanted.map((title) => `“${title}”`).join(', ')}; có thể tải tệp mẫu của sổ để điền`,
  };
}

function findObstacles({ sheet, mapping, layout }: PlannedSheet): CellProblem[] {
  const merged = sheet.merges.flatMap((range): CellProblem[] => {
    const [from, to] = range.split(':').map((address) => parseAddress(address));
    const last = to ?? from;
    if (from === undefined || last === undefined || last.row < mapping.headRow) return [];
    return [
      {
        sheet: sheet.name,
        row: from.row,
        column: from.column,
        reason: `ô gộp ${range}: không biết giá trị thuộc dòng, cột nào; hãy bỏ gộp ô (Unmerge) và ghi đủ từng ô`,
      },
    ];
  });
  const present = new Set(mapping.columns.flatMap(({ use }) => (use.kind === 'column' ? [headingOf(use.column)] : [])));
  const isKeyless = layout.lines !== undefined && ![...present].some((heading) => heading.startsWith(keyTitle));
  const keyless = isKeyless
    ? [
        {
          sheet: sheet.name,
          row: mapping.headRow,
          column: undefined,
          reason: `thiếu cột “${keyTitle}”, không biết dòng nào của mục nào`,
        },
      ]
    : [];
  return [...merged, ...keyless];
}

function hiddenNotes({ sheet, mapping, rows }: PlannedSheet): string[] {
  const hiddenRows = rows.filter((row) => row.hidden).map(({ row }) => row);
  const hiddenColumns = mapping.columns
    .filter(({ column }) => sheet.hiddenColumns.includes(column))
    .map(({ heading }) => `“${heading}”`);
  return [
    ...(hiddenRows.length === 0
      ? []
      : [`Trang “${sheet.name}” có ${hiddenRows.length} dòng đang ẩn, vẫn đọc: ${listSome(hiddenRows)}.`]),
    ...(hiddenColumns.length === 0
      ? []
      : [`Trang “${sheet.name}” có cột đang ẩn, vẫn đọc: ${hiddenColumns.join(', ')}.`]),
  ];
}

export function listSome(items: readonly (string | number)[]): string {
  return items.length > 10 ? `${items.slice(0, 10).join(', ')} và ${items.length - 10} chỗ khác` : items.join(', ');
}
