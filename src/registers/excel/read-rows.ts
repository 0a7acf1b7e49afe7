import { findSecrecyMark } from '../../kernel/secrecy.ts';
import { foldText } from '../../kernel/vietnamese.ts';
import { roleTitles } from '../display.ts';
import type { FieldDefinition, RegisterDefinition } from '../types.ts';
import { brokenCell, type NoteKind, readCell } from './cell-values.ts';
import { type Cell, cellAddress, type Row } from './cells.ts';
import type { ColumnUse, MappedColumn } from './columns.ts';
import type { ColumnRole } from './layout.ts';
import type { DocumentIndex, NameIndex } from './names.ts';
import type { ColumnSettings } from './plan-questions.ts';
import type { Answers, CellProblem, PlannedSheet } from './plan-types.ts';
import { resolveNames } from './resolve-names.ts';
import { groupLines, keyOf, keysOf } from './row-keys.ts';
import { splitNumberAndSymbol, typeOfSymbol } from './split-symbol.ts';

/** One entry as the file has it, before the register's own rules. `places`: the cell behind each RFC 6901 pointer. */
export interface RawEntry {
  sheet: string;
  row: number;
  values: Record<string, unknown>;
  role: string | null;
  proof: string[];
  places: Map<string, { sheet: string; row: number; column: number }>;
  problems: CellProblem[];
}

export interface RowWorld {
  definition: RegisterDefinition;
  names: NameIndex;
  documents: DocumentIndex;
  answers: Answers;
  note(kind: NoteKind, address: string): void;
}

export interface SheetToRead {
  planned: PlannedSheet;
  settings: ReadonlyMap<number, ColumnSettings>;
}

export interface RowReader {
  count: number;
  read(index: number): RawEntry;
  /** What is wrong with rows of lines that no entry can claim. */
  problems: CellProblem[];
}

/** Reads entries one by one, each with its lines. */
export function rowReader(sheets: readonly SheetToRead[], world: RowWorld): RowReader {
  const main = sheets.find(({ planned }) => planned.layout.lines === undefined);
  const lineSheets = sheets.filter(({ planned }) => planned.layout.lines !== undefined);
  if (main === undefined)
    return {
      count: 0,
      read: () => {
        throw new RangeError('No entries');
      },
      problems: [],
    };
  const keyed = keysOf(main.planned);
  const grouped = lineSheets.map((sheet) => ({ sheet, ...groupLines(sheet.planned, keyed.keys) }));
  return {
    count: main.planned.rows.length,
    problems: [...keyed.problems, ...grouped.flatMap(({ problems }) => problems)],
    read: (index) => {
      const row = main.planned.rows[index];
      if (row === undefined) throw new RangeError(`No row ${index}`);
      const entry = readEntryRow(row, main, world);
      const key = keyOf(main.planned, row);
      for (const { sheet, groups } of grouped) addLines(entry, sheet, key === '' ? [] : (groups.get(key) ?? []), world);
      resolveNames(world.definition, entry.values, world, (pointer, reason) => reportAt(entry, pointer, reason));
      return entry;
    },
  };
}

function readEntryRow(row: Row, sheet: SheetToRead, world: RowWorld): RawEntry {
  const entry: RawEntry = {
    sheet: sheet.planned.sheet.name,
    row: row.row,
    values: {},
    role: null,
    proof: [],
    places: new Map(),
    problems: [],
  };
  fillMissing(entry, world);
  const target: Target = { entry, into: entry.values, at: '/values', sheet, row };
  for (const mapped of sheet.planned.mapping.columns) {
    const cell = row.cells.find((one) => one.column === mapped.column);
    readInto(target, mapped, cell, world);
  }
  return entry;
}

function fillMissing(entry: RawEntry, { answers, definition }: RowWorld): void {
  for (const [id, value] of Object.entries(answers)) {
    if (id === 'fill:role') entry.role = value;
    else if (id.startsWith('fill:') && definition.fields.some((field) => field.id === id.slice(5)))
      entry.values[id.slice(5)] = value;
  }
}

interface Target {
  entry: RawEntry;
  into: Record<string, unknown>;
  /** The pointer of `into`. */
  at: string;
  sheet: SheetToRead;
  row: Row;
}

function report({ entry, sheet, row }: Target, column: number, reason: string, open = false): void {
  entry.problems.push({ sheet: sheet.planned.sheet.name, row: row.row, column, reason, ...(open ? { open } : {}) });
}

function readInto(target: Target, mapped: MappedColumn, cell: Cell | undefined, world: RowWorld): void {
  const { use, column } = mapped;
  if (use.kind === 'left') {
    if (cell !== undefined) checkLeftCell(target, mapped, cell);
    return;
  }
  const pointer = pointerOf(use, target.at);
  target.entry.places.set(pointer, { sheet: target.sheet.planned.sheet.name, row: target.row.row, column });
  if (cell === undefined) return;
  const broken = brokenCell(cell);
  if (broken !== undefined) report(target, column, broken);
  else if (use.kind === 'split') readSplit(target, cell, world);
  else readRecognised(target, cell, use.column.role, world);
}

function readRecognised(target: Target, cell: Cell, role: ColumnRole, world: RowWorld): void {
  if (role.kind === 'field') readField(target, cell, role, world);
  if (role.kind === 'role') readRole(target, cell);
  if (role.kind === 'proof') readProof(target, cell, world);
}

function pointerOf(use: ColumnUse, at: string): string {
  if (use.kind !== 'column') return `${at}/number`;
  const { role } = use.column;
  if (role.kind !== 'field') return `/${role.kind}`;
  return `${at}/${role.field.id}${role.part === 'to' ? '/to' : ''}`;
}

/** A column that is not read must not hide what may not come in. */
function checkLeftCell(target: Target, { heading }: MappedColumn, cell: Cell): void {
  const isDegree = /(^| )(do )?mat$/.test(foldText(heading));
  const marked = isDegree ? /(^| )mat$/.test(foldText(cell.text)) : findSecrecyMark(cell.text) !== undefined;
  if (marked)
    report(
      target,
      cell.column,
      'là văn bản mật: tài liệu bí mật nhà nước không được đưa vào phần mềm này, phải lưu theo Luật Bảo vệ bí mật nhà nước',
    );
}

const plainSettings: ColumnSettings = { numbers: undefined, dates: 'dayFirst', swapped: false, open: false };

type FieldRole = { field: FieldDefinition; part: 'whole' | 'from' | 'to' };

function readField(target: Target, cell: Cell, { field, part }: FieldRole, world: RowWorld): void {
  const settings = target.sheet.settings.get(cell.column) ?? plainSettings;
  const read = readCell(cell, field, {
    ...settings,
    date1904: target.sheet.planned.date1904,
    note: (kind) => world.note(kind, `${target.sheet.planned.sheet.name}!${cellAddress(cell.column, target.row.row)}`),
  });
  if (!read.ok) {
    report(target, cell.column, read.error, settings.open);
    return;
  }
  const range = (target.into[field.id] ?? { to: null }) as Record<string, unknown>;
  target.into[field.id] = part === 'whole' ? read.value : { ...range, [part]: read.value };
}

function readSplit(target: Target, cell: Cell, world: RowWorld): void {
  const split = cell.kind === 'text' ? splitNumberAndSymbol(cell.text) : undefined;
  if (split === undefined) {
    report(target, cell.column, `“${cell.text.slice(0, 40)}” không phải số, ký hiệu văn bản, ví dụ 05/KH-BDT`);
    return;
  }
  target.into.number = split.number;
  target.into.symbol = split.symbol;
  const docType = world.definition.fields.find((field) => field.id === 'docType');
  const type = docType === undefined ? undefined : typeOfSymbol(split.symbol, docType);
  if (type !== undefined && target.into.docType === undefined) target.into.docType = type;
}

const rolesByText = new Map(
  Object.entries(roleTitles).flatMap(([code, title]) => [
    [code.toLowerCase(), code],
    [foldText(title), code],
    [title, code],
  ]),
);

function readRole(target: Target, cell: Cell): void {
  const found = rolesByText.get(cell.text) ?? rolesByText.get(foldText(cell.text));
  const titles = Object.values(roleTitles).join('; ');
  if (found !== undefined) target.entry.role = found;
  else report(target, cell.column, `“${cell.text.slice(0, 40)}” không phải vai trò; ghi một trong: ${titles}`);
}

function readProof(target: Target, cell: Cell, world: RowWorld): void {
  for (const name of cell.text.split(/[;\n]/).filter((part) => part.trim() !== '')) {
    const found = world.documents.resolve(name);
    if (found.ok) target.entry.proof.push(found.value);
    else report(target, cell.column, found.error);
  }
}

function addLines(entry: RawEntry, sheet: SheetToRead, rows: readonly Row[], world: RowWorld): void {
  const field = sheet.planned.layout.lines;
  if (field === undefined || rows.length === 0) return;
  entry.values[field.id] = rows.map((row, index) => {
    const into: Record<string, unknown> = {};
    const target: Target = { entry, into, at: `/values/${field.id}/${index}`, sheet, row };
    entry.places.set(target.at, { sheet: sheet.planned.sheet.name, row: row.row, column: 1 });
    for (const mapped of sheet.planned.mapping.columns)
      readInto(
        target,
        mapped,
        row.cells.find((one) => one.column === mapped.column),
        world,
      );
    return into;
  });
}

/** A problem of a pointer stands at its cell; of what has no cell, at the row. */
export function reportAt(entry: RawEntry, pointer: string, reason: string, open = false): void {
  const place = placeOf(entry, pointer);
  entry.problems.push({
    sheet: place?.sheet ?? entry.sheet,
    row: place?.row ?? entry.row,
    column: place?.column,
    reason,
    ...(open ? { open } : {}),
  });
}

function placeOf(entry: RawEntry, pointer: string): { sheet: string; row: number; column: number } | undefined {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const place = entry.places.get(at);
    if (place !== undefined) return place;
  }
  return undefined;
}
