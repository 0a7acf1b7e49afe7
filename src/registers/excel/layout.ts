import type { FieldDefinition, RegisterDefinition } from '../types.ts';

/** What a column of a sheet means. `field`: one part of a field of the register, or of its lines; the rest stand beside the fields. */
export type ColumnRole =
  | { kind: 'key' }
  | { kind: 'field'; field: FieldDefinition; part: 'whole' | 'from' | 'to' }
  | { kind: 'role' }
  | { kind: 'proof' };

export interface LayoutColumn {
  role: ColumnRole;
  title: string;
  /** In brackets behind the title. */
  unit: string | undefined;
  required: boolean;
}

/** A sheet of a register's workbook: its entries, or the lines of one field. */
export interface LayoutSheet {
  name: string;
  /** Undefined: the entries themselves. */
  lines: FieldDefinition | undefined;
  columns: LayoutColumn[];
}

export const keyTitle = 'Khóa';
export const roleTitle = 'Vai trò của cơ quan';
export const proofTitle = 'Văn bản chứng minh';
export const guideSheet = 'Hướng dẫn';
export const listsSheet = 'Danh mục';
/** The sheets that hold a register: template, export and import agree on them. */
export function layoutOf(definition: RegisterDefinition): LayoutSheet[] {
  const lines = definition.fields.filter((field) => field.type === 'lines');
  const key: LayoutColumn[] = lines.length === 0 ? [] : [keyColumn(false)];
  const beside: LayoutColumn[] = [
    ...(definition.roles.length === 0 ? [] : [plain({ kind: 'role' }, roleTitle, true)]),
    ...(definition.ownProof ? [] : [plain({ kind: 'proof' }, proofTitle, false)]),
  ];
  const taken = new Set<string>([guideSheet, listsSheet].map((name) => name.toLowerCase()));
  const own = definition.fields.filter((field) => field.type !== 'lines');
  return [
    {
      name: sheetName(definition.title, taken),
      lines: undefined,
      columns: [...key, ...own.flatMap(columnsOf), ...beside],
    },
    ...lines.map((field) => ({
      name: sheetName(field.title, taken),
      lines: field,
      columns: [keyColumn(true), ...(field.fields ?? []).flatMap(columnsOf)],
    })),
  ];
}

function keyColumn(required: boolean): LayoutColumn {
  return plain({ kind: 'key' }, keyTitle, required);
}

function plain(role: ColumnRole, title: string, required: boolean): LayoutColumn {
  return { role, title, unit: undefined, required };
}

/** A range of days takes two columns. */
function columnsOf(field: FieldDefinition): LayoutColumn[] {
  const { title, required } = field;
  if (field.type === 'dateRange')
    return [
      { role: { kind: 'field', field, part: 'from' }, title, unit: undefined, required },
      { role: { kind: 'field', field, part: 'to' }, title: `${title} – đến ngày`, unit: undefined, required: false },
    ];
  return [{ role: { kind: 'field', field, part: 'whole' }, title, unit: unitOf(field), required }];
}

function unitOf(field: FieldDefinition): string | undefined {
  if (field.type === 'money') return 'đồng';
  return field.type === 'percent' ? '%' : field.unit;
}

/** "Số người (người) *": what the head of a column says. */
export function headingOf(column: LayoutColumn): string {
  return `${column.title}${column.unit === undefined ? '' : ` (${column.unit})`}${column.required ? ' *' : ''}`;
}

/** Excel takes 31 characters, none of []:*?/\, no quote at the ends, and no name twice. */
function sheetName(title: string, taken: Set<string>): string {
  const base = title
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 31)
    .trim();
  let name = base;
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${base.slice(0, 27)} ${count}`;
  taken.add(name.toLowerCase());
  return name;
}
