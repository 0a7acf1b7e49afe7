import type { FieldDefinition, FieldType, RegisterDefinition } from '../registers/types.ts';
import { findField } from './fields.ts';
import type { Parameters } from './sql.ts';

/** How a value is compared: as text, as a whole number in a slot, as an exact number in the facts, as the entry's own date. */
export type ColumnType = 'text' | 'bigint' | 'numeric' | 'date';
export interface Column {
  sql: string;
  type: ColumnType;
  fieldType: FieldType | 'role';
  /** The bound of a count or measure ("above" …); absent where the field has none. */
  boundSql?: string;
}
/** Names of the tables in the statement: the entry's version, and the line where one is walked. */
export interface Aliases {
  entry: string;
  line: string | null;
}

const numbers: readonly FieldType[] = ['count', 'measure', 'money', 'percent', 'year'];

/** SQL of a field's value. The field must have been checked (definitions.ts); an unknown one is our own mistake and throws. */
export function columnOf(register: RegisterDefinition, path: string, aliases: Aliases, parameters: Parameters): Column {
  if (path === 'role') return { sql: `${aliases.entry}.role`, type: 'text', fieldType: 'role' };
  const field = findField(register, path);
  if (field === undefined) throw new RangeError(`No field ${path} in register ${register.id}`);
  const table = field.lines === null ? aliases.entry : aliases.line;
  if (table === null) throw new RangeError(`Field ${path} needs the lines of ${register.id}`);
  const { definition } = field;
  if (field.lines === null && definition.id === register.dateField) {
    return { sql: `${table}.occurred_on`, type: 'date', fieldType: definition.type };
  }
  return {
    ...storedColumn(register, field.lines, definition, table, parameters),
    ...boundColumn(definition, table, parameters),
  };
}

function storedColumn(
  register: RegisterDefinition,
  lines: string | null,
  field: FieldDefinition,
  table: string,
  parameters: Parameters,
): Column {
  const slot = slotsOf(register, lines).get(field.id);
  const isNumber = numbers.includes(field.type);
  if (slot !== undefined) return { sql: `${table}.${slot}`, type: isNumber ? 'bigint' : 'text', fieldType: field.type };
  const text = `(${table}.facts ->> ${parameters.add(field.id, 'text')})`;
  return isNumber
    ? { sql: `${text}::numeric`, type: 'numeric', fieldType: field.type }
    : { sql: text, type: 'text', fieldType: field.type };
}

function boundColumn(field: FieldDefinition, table: string, parameters: Parameters): { boundSql?: string } {
  if (field.type !== 'count' && field.type !== 'measure') return {};
  return { boundSql: `(${table}.facts ->> ${parameters.add(`${field.id}~bound`, 'text')})` };
}

function slotsOf(register: RegisterDefinition, lines: string | null): Map<string, string> {
  const fields = lines === null ? register.fields : (register.fields.find((field) => field.id === lines)?.fields ?? []);
  const slots = new Map<string, string>();
  let texts = 0;
  let counts = 0;
  for (const field of fields) {
    const special =
      field.type === 'place' ? 'place' : field.type === 'orgUnit' && lines === null ? 'org_unit' : undefined;
    if (lines === null && field.id === register.titleField) slots.set(field.id, 'title');
    else if (lines === null && field.id === register.dateField) continue;
    else if (special !== undefined && ![...slots.values()].includes(special)) slots.set(field.id, special);
    else if (!field.list) continue;
    else if (['text', 'choice', 'person', 'document', 'boolean', 'date', 'orgUnit', 'place'].includes(field.type))
      slots.set(field.id, `t${++texts}`);
    else if (['count', 'money', 'year'].includes(field.type)) slots.set(field.id, `n${++counts}`);
  }
  return slots;
}
