import type { Directory } from '../directory.ts';
import { displayValue, roleTitles } from '../display.ts';
import type { RegisterDefinition } from '../types.ts';
import { cellAddress, columnLetters } from './cells.ts';
import type { FitEntry } from './check-rows.ts';
import type { CellError, ImportPreview } from './contract.ts';
import { headingOf, roleTitle } from './layout.ts';
import type { DocumentIndex } from './names.ts';
import type { CellProblem } from './plan-types.ts';
import type { SheetToRead } from './read-rows.ts';

/** Errors that are listed; beyond them only their number is said. */
export const listedErrors = 500;

export function previewColumns(sheets: readonly SheetToRead[]): ImportPreview['columns'] {
  return sheets.flatMap(({ planned }) =>
    planned.mapping.columns.map(({ column, heading, use }) => ({
      sheet: planned.sheet.name,
      column: columnLetters(column),
      heading,
      field: use.kind === 'left' ? null : use.kind === 'split' ? 'Số; Ký hiệu' : headingOf(use.column),
    })),
  );
}

/** In the order of the file, with the cell's address and the head of its column. */
export function listErrors(problems: readonly CellProblem[], sheets: readonly SheetToRead[]): CellError[] {
  const headings = new Map(
    sheets.flatMap(({ planned }) =>
      planned.mapping.columns.map(({ column, heading }) => [`${planned.sheet.name}\t${column}`, heading]),
    ),
  );
  return problems
    .toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0) || (a.column ?? 0) - (b.column ?? 0))
    .slice(0, listedErrors)
    .map(({ sheet, row, column, reason }) => ({
      sheet,
      cell: row === undefined ? null : column === undefined ? `dòng ${row}` : cellAddress(column, row),
      heading: column === undefined ? null : (headings.get(`${sheet}\t${column}`) ?? null),
      reason,
    }));
}

export function previewTitles(definition: RegisterDefinition): string[] {
  return [...definition.fields.map(({ title }) => title), ...(definition.roles.length > 0 ? [roleTitle] : [])];
}

/** An entry as it would stand in the register. */
export function previewEntry(
  entry: FitEntry,
  definition: RegisterDefinition,
  directory: Directory,
  documents: DocumentIndex,
): string[] {
  const context = { date: entry.version.stored.occurredOn, directory, citation: (id: string) => documents.textOf(id) };
  const shown = definition.fields.map((field) => displayValue(field, entry.values[field.id], context));
  const { role } = entry.version;
  return [...shown, ...(definition.roles.length > 0 ? [role === null ? '' : roleTitles[role]] : [])];
}

/** A row that the register would not take, as the file has it. */
export function previewRawRow(row: number, definition: RegisterDefinition, main: SheetToRead | undefined): string[] {
  const cells = main?.planned.rows.find((one) => one.row === row)?.cells ?? [];
  const textOf = (matches: (id: string) => boolean): string => {
    const column = main?.planned.mapping.columns.find(({ use }) => {
      if (use.kind === 'split') return matches('number');
      if (use.kind === 'left') return false;
      return use.column.role.kind === 'field' ? matches(use.column.role.field.id) : matches(use.column.role.kind);
    })?.column;
    return cells.find((cell) => cell.column === column)?.text ?? '';
  };
  return [
    ...definition.fields.map(({ id }) => textOf((one) => one === id)),
    ...(definition.roles.length > 0 ? [textOf((one) => one === 'role')] : []),
  ];
}
