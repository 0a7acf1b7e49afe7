import { addDecimals, type Decimal } from '../../kernel/decimal.ts';
import { formatNumber } from '../../kernel/number-format.ts';
import { type DisplayContext, displayDay, displayValue, roleTitles } from '../display.ts';
import type { Entry, EntryValues, FieldDefinition, RegisterDefinition } from '../types.ts';

/** A column as printed. `group`: the lines field that it belongs to; such a column has one cell a line, others one an entry. */
export interface BookColumn {
  title: string;
  group: string | undefined;
  align: 'left' | 'center' | 'right';
  /** How much of the paper's width it asks for, in characters. */
  width: number;
}

/** One entry. `cells`: a text for each column without a group; `lines`: for each printed line a text for each column with one. */
export interface BookEntry {
  cells: string[];
  lines: string[][];
}

/** A statement about a stretch of time instead of an entry: nothing happened, or not our function. */
export interface BookStatement {
  text: string;
}

/** A register as a book of one period: every column of the register, every entry, the totals of money. */
export interface Book {
  title: string;
  from: string;
  to: string;
  columns: BookColumn[];
  rows: (BookEntry | BookStatement)[];
  /** The sum of every money column, by its place among all columns; none for other columns. */
  totals: (string | undefined)[];
  entryCount: number;
}

export const isStatement = (row: BookEntry | BookStatement): row is BookStatement => 'text' in row;

interface Column {
  field: FieldDefinition;
  group: FieldDefinition | undefined;
}

/** The fields in the order of the definition, a lines field as its sub-fields. */
function columnsOf(definition: RegisterDefinition): Column[] {
  return definition.fields.flatMap((field): Column[] =>
    field.type === 'lines'
      ? (field.fields ?? []).map((sub) => ({ field: sub, group: field }))
      : [{ field, group: undefined }],
  );
}

/**
 * The printed book of a register, entries in the order given. An empty cell is a value that nobody entered, never 0. Only money is
 * summed: counts of different entries may count the same people.
 */
export function makeBook(
  definition: RegisterDefinition,
  entries: readonly Entry[],
  period: { from: string; to: string },
  context: Omit<DisplayContext, 'date'>,
): Book {
  const columns = columnsOf(definition);
  const facts = entries.filter((entry) => entry.kind === 'fact');
  const rows = entries.map((entry) =>
    entry.kind === 'fact'
      ? entryRow(definition, columns, entry, facts.indexOf(entry) + 1, context)
      : { text: statementText(definition, entry) },
  );
  const printed = headColumns(definition, columns);
  return {
    title: definition.title,
    ...period,
    columns: printed.map((column, index) => ({
      ...column,
      width: widthOf(column.title, textsAt(rows, printed, index)),
    })),
    rows,
    totals: totalsOf(definition, columns, facts),
    entryCount: facts.length,
  };
}

type HeadColumn = Omit<BookColumn, 'width'>;

function headColumns(definition: RegisterDefinition, columns: readonly Column[]): HeadColumn[] {
  const fields = columns.map(({ field, group }): HeadColumn => {
    const unit = field.type === 'money' ? 'đồng' : field.unit;
    return {
      title: unit === undefined ? field.title : `${field.title} (${unit})`,
      group: group?.title,
      align: isNumber(field) ? 'right' : isShort(field) ? 'center' : 'left',
    };
  });
  const plain = (title: string, align: BookColumn['align'] = 'left'): HeadColumn => ({
    title,
    group: undefined,
    align,
  });
  return [
    plain('STT', 'center'),
    ...fields,
    ...(definition.roles.length > 0 ? [plain('Vai trò', 'center')] : []),
    ...(definition.ownProof ? [] : [plain('Văn bản chứng minh')]),
  ];
}

const isNumber = (field: FieldDefinition): boolean => ['count', 'measure', 'money', 'percent'].includes(field.type);
const isShort = (field: FieldDefinition): boolean => ['date', 'dateRange', 'year', 'boolean'].includes(field.type);

function entryRow(
  definition: RegisterDefinition,
  columns: readonly Column[],
  entry: Entry,
  number: number,
  context: Omit<DisplayContext, 'date'>,
): BookEntry {
  const display = { ...context, date: entry.occurredOn };
  const own = columns.filter(({ group }) => group === undefined);
  const proof = entry.proof.flatMap((id) => context.citation(id) ?? []).join('; ');
  return {
    cells: [
      String(number),
      ...own.map(({ field }) => displayValue(field, entry.values[field.id], display)),
      ...(definition.roles.length > 0 ? [entry.role === null ? '' : roleTitles[entry.role]] : []),
      ...(definition.ownProof ? [] : [proof]),
    ],
    lines: lineRows(columns, entry, display),
  };
}

/** The lines of all lines fields side by side; an entry without lines has one empty line where the register knows lines. */
function lineRows(columns: readonly Column[], entry: Entry, display: DisplayContext): string[][] {
  const grouped = columns.filter(({ group }) => group !== undefined);
  if (grouped.length === 0) return [];
  const linesOf = (group: FieldDefinition | undefined): EntryValues[] => {
    const value = group === undefined ? undefined : entry.values[group.id];
    return Array.isArray(value) ? value : [];
  };
  const height = Math.max(1, ...grouped.map(({ group }) => linesOf(group).length));
  return Array.from({ length: height }, (_, index) =>
    grouped.map(({ field, group }) => displayValue(field, linesOf(group)[index]?.[field.id], display)),
  );
}

function statementText(definition: RegisterDefinition, entry: Entry): string {
  const what = entry.kind === 'notApplicable' ? 'Không thuộc chức năng' : 'Không phát sinh';
  const scope = entry.values.scope;
  const narrowed =
    typeof scope === 'object' && !Array.isArray(scope) && scope !== null
      ? Object.entries(scope).map(([field, value]) => scopeText(definition, field, String(value)))
      : [];
  const note = typeof entry.values.note === 'string' ? `: ${entry.values.note}` : '';
  return `${what}${narrowed.length > 0 ? ` (${narrowed.join('; ')})` : ''} từ ${displayDay(entry.occurredOn)} đến ${displayDay(entry.occurredTo ?? entry.occurredOn)}${note}`;
}

function scopeText(definition: RegisterDefinition, path: string, value: string): string {
  const [head, tail] = path.split('.');
  const field = definition.fields.find((candidate) => candidate.id === head);
  const target = tail === undefined ? field : field?.fields?.find((candidate) => candidate.id === tail);
  return `${target?.title ?? path}: ${target?.choices?.[value] ?? value}`;
}

function totalsOf(
  definition: RegisterDefinition,
  columns: readonly Column[],
  facts: readonly Entry[],
): (string | undefined)[] {
  const behind = (definition.roles.length > 0 ? 1 : 0) + (definition.ownProof ? 0 : 1);
  return [
    undefined,
    ...columns.map(({ field, group }) => {
      if (field.type !== 'money') return undefined;
      const amounts = facts.flatMap((entry) => amountsOf(entry.values, field, group));
      return amounts.length === 0 ? undefined : formatNumber(amounts.reduce(addDecimals));
    }),
    ...Array.from({ length: behind }, () => undefined),
  ];
}

function amountsOf(values: EntryValues, field: FieldDefinition, group: FieldDefinition | undefined): Decimal[] {
  const lines = group === undefined ? [values] : values[group.id];
  return Array.isArray(lines)
    ? lines.flatMap((line) => {
        const amount = line[field.id];
        return typeof amount === 'string' ? [amount as Decimal] : [];
      })
    : [];
}

function textsAt(
  rows: readonly (BookEntry | BookStatement)[],
  columns: readonly HeadColumn[],
  index: number,
): string[] {
  const grouped = columns[index]?.group !== undefined;
  const place = columns.slice(0, index).filter((column) => (column.group !== undefined) === grouped).length;
  return rows.flatMap((row) => {
    if (isStatement(row)) return [];
    return grouped ? row.lines.map((line) => line[place] ?? '') : [row.cells[place] ?? ''];
  });
}

/** Long texts may break over lines, so a column asks for little more than the root of what it holds; never less than its longest word. */
function widthOf(title: string, texts: readonly string[]): number {
  const words = [title, ...texts].flatMap((text) => text.split(/[\s]+/));
  const longestWord = Math.min(22, Math.max(4, ...words.map((word) => word.length)));
  const filled = texts.filter((text) => text !== '');
  const average = filled.reduce((sum, text) => sum + text.length, 0) / Math.max(1, filled.length);
  return Math.max(longestWord, Math.min(36, Math.round(2.6 * Math.sqrt(average))));
}
