import type { Storage } from '../registers/slots.ts';
import type { FieldDefinition, FieldType, RegisterDefinition } from '../registers/types.ts';
import { findField, storageOfField } from './fields.ts';
import type { Parameters } from './sql.ts';

/** How a value is compared: as text, as a whole number in a slot, as an exact number in the facts, as the entry's own date. */
export type ColumnType = 'text' | 'bigint' | 'numeric' | 'date';
export interface Column {
  sql: string;
  type: ColumnType;
  fieldType: FieldType | 'role';
  /** SQL of the bound of a count or measure ("above" …); absent where the field has none. */
  boundSql?: () => string;
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
  const column = storedColumn(storageOfField(register, field), field.definition, table, parameters);
  return { ...column, ...boundColumn(field.definition, table, parameters) };
}

function storedColumn(
  storage: Storage,
  { id, type: fieldType }: FieldDefinition,
  table: string,
  parameters: Parameters,
): Column {
  switch (storage.kind) {
    case 'column':
      return { sql: `${table}.${storage.column}`, type: storage.column === 'occurred_on' ? 'date' : 'text', fieldType };
    case 'text':
      return { sql: `${table}.${storage.column}`, type: 'text', fieldType };
    case 'number':
      return { sql: `${table}.${storage.column}`, type: 'bigint', fieldType };
    case 'facts': {
      const sql = `(${table}.facts ->> ${parameters.add(id, 'text')})`;
      return numbers.includes(fieldType)
        ? { sql: `${sql}::numeric`, type: 'numeric', fieldType }
        : { sql, type: 'text', fieldType };
    }
    default:
      throw new RangeError(`Field ${id} is not for formulas`);
  }
}

function boundColumn(field: FieldDefinition, table: string, parameters: Parameters): { boundSql?: () => string } {
  if (field.type !== 'count' && field.type !== 'measure') return {};
  return { boundSql: () => `(${table}.facts ->> ${parameters.add(`${field.id}~bound`, 'text')})` };
}
