import type { Reader } from '../platform/postgres/connect.ts';
import type { RegisterDefinition } from '../registers/types.ts';
import { columnOf } from './columns.ts';
import { type AsOf, aliasesOf, sourceSql } from './compile.ts';
import { type ConditionScope, hullOf, spanSql, whereSql } from './conditions.ts';
import { groupCodes } from './fields.ts';
import { runStatement } from './read.ts';
import { createParameters, type Statement } from './sql.ts';
import type { EvidenceItem, SelectionDefinition } from './types.ts';
import { type Moment, spanOf } from './windows.ts';

/** The entries of a selection in its order, as of a journal number. Equal keys are put in the order of ids, so that a report is the same every time. */
export async function selectEntries(
  db: Reader,
  selection: SelectionDefinition,
  register: RegisterDefinition,
  moment: Moment,
  asOf: AsOf,
): Promise<EvidenceItem[]> {
  const rows = await runStatement<{ entry_id: string; version: number }>(
    db,
    compileSelection(selection, register, moment, asOf),
  );
  return rows.map((row) => ({ entryId: row.entry_id, version: row.version }));
}

export function compileSelection(
  selection: SelectionDefinition,
  register: RegisterDefinition,
  moment: Moment,
  asOf: AsOf,
): Statement {
  const parameters = createParameters();
  const span = spanOf(selection.window, moment);
  const hull = hullOf([span]);
  const scope: ConditionScope = { register, lines: null, aliases: aliasesOf(null), parameters, whole: (sql) => sql };
  const where = [
    sourceSql(register, null, hull, asOf, parameters),
    spanSql(span, hull, scope),
    ...(selection.where === undefined ? [] : [whereSql(selection.where, scope)]),
  ];
  const order = [...selection.order.map((key) => orderSql(key, scope)), 'e.entry_id'];
  return {
    text: `select e.entry_id, e.version ${where.join('\n    and ')}\norder by ${order.join(', ')}`,
    values: parameters.values,
  };
}

/**
 * `-field` is descending. Choices come in the order of the definition (Quyết định before Kế hoạch where it says so), text in the
 * order of the Vietnamese alphabet, and numbers kept as text ("05") by the number in front: 9 before 10.
 */
function orderSql(key: string, scope: ConditionScope): string {
  const descending = key.startsWith('-');
  const field = descending ? key.slice(1) : key;
  const direction = descending ? 'desc nulls last' : 'asc nulls last';
  if (field === 'occurredOn') return `e.occurred_on ${direction}`;
  const column = columnOf(scope.register, field, scope.aliases, scope.parameters);
  if (column.fieldType === 'choice') {
    const codes = scope.parameters.add(groupCodes(scope.register, field), 'text[]');
    return `array_position(${codes}, ${column.sql}) ${direction}`;
  }
  if (column.fieldType !== 'text') return `${column.sql} ${direction}`;
  const number = `substring(${column.sql} from '^[0-9]{1,18}')::bigint`;
  return `${number} ${direction}, ${column.sql} collate "vi-x-icu" ${direction}`;
}
