import type { RegisterDefinition } from '../registers/types.ts';
import { boundRanks, type CellShape, cellWidth, emptyCell, type LeafCells, readCell } from './cells.ts';
import { type Aliases, type Column, columnOf } from './columns.ts';
import { type ConditionScope, type Hull, hullOf, leafSql } from './conditions.ts';
import type { Leaf } from './leaves.ts';
import { provedSql } from './proved.ts';
import { createNames, createParameters, type Parameters, type Statement } from './sql.ts';

/** Whose entries, and as of which number of the agency's journal. */
export interface AsOf {
  agencyId: string;
  seq: string;
}
/** One row of the statement: which grouping, which group of it, and the cells of its leaves. */
export interface CellRow {
  grouping: number;
  value: string | null;
  cells: (string | null)[];
}
export interface CompiledSource extends Statement {
  read(rows: readonly CellRow[]): Map<string, LeafCells>;
}

/**
 * Compiles all leaves of one source into one statement, in three steps that the SQL names:
 * `cube` reads each entry once and adds it up by everything that the conditions tell apart (choices, years, yes/no of each
 * window) — some hundred rows for 100,000 entries; `marked` decides for each such row which leaves it belongs to; then every
 * leaf and every group is an aggregate over the marked rows. `distinct` needs the values themselves and has a cube of its own.
 */
export function compileSource(
  register: RegisterDefinition,
  lines: string | null,
  leaves: readonly Leaf[],
  asOf: AsOf,
): CompiledSource {
  const parameters = createParameters();
  const from = sourceSql(register, lines, hullOf(leaves.map((leaf) => leaf.span)), asOf, parameters);
  const cubes = cubesOf(leaves).map((members, index) =>
    buildCube(`${index + 1}`, members, {
      register,
      lines,
      from,
      parameters,
      hull: hullOf(leaves.map((leaf) => leaf.span)),
      asOf,
    }),
  );
  const groupings = cubes.flatMap((cube) => cube.groupings);
  const branches = groupings.map((grouping, index) => grouping.sql(index));
  const text = `with ${cubes.map((cube) => cube.sql).join(',\n')}\n${branches.join('\nunion all\n')}`;
  return { text, values: parameters.values, read: (rows) => readRows(groupings, rows) };
}

/** `from` and `where` shared by all statements over a source; `e` is the entry's version, `l` the line. */
export function sourceSql(
  register: RegisterDefinition,
  lines: string | null,
  hull: Hull,
  asOf: AsOf,
  parameters: Parameters,
): string {
  const seq = parameters.add(asOf.seq, 'bigint');
  const agency = parameters.add(asOf.agencyId, 'uuid');
  const join =
    lines === null
      ? ''
      : `\n  join entry_lines l on l.agency_id = e.agency_id and l.entry_id = e.entry_id and l.version = e.version and l.agency_id = ${agency} and l.field = ${parameters.add(lines, 'text')}`;
  const conditions = [
    `e.agency_id = ${agency}`,
    `e.register = ${parameters.add(register.id, 'text')}`,
    `e.kind = 'fact' and not e.deleted`,
    `e.from_seq <= ${seq} and (e.to_seq is null or e.to_seq > ${seq})`,
    ...(hull.from === null ? [] : [`e.occurred_on >= ${parameters.add(hull.from, 'date')}`]),
    `e.occurred_on <= ${parameters.add(hull.to, 'date')}`,
  ];
  return `from entry_versions e${join}\n  where ${conditions.join('\n    and ')}`;
}

export const aliasesOf = (lines: string | null): Aliases => ({ entry: 'e', line: lines === null ? null : 'l' });

/** Leaves without `distinct` share the first cube; each field that is counted distinctly has one of its own. */
function cubesOf(leaves: readonly Leaf[]): Leaf[][] {
  const cubes = new Map<string | null, Leaf[]>();
  for (const leaf of leaves) {
    const field = leaf.kind === 'distinct' ? leaf.field : null;
    cubes.set(field, [...(cubes.get(field) ?? []), leaf]);
  }
  return [...cubes.values()];
}

interface CubeContext {
  register: RegisterDefinition;
  lines: string | null;
  from: string;
  parameters: Parameters;
  hull: Hull;
  asOf: AsOf;
}
interface Grouping {
  sql(index: number): string;
  /** Which leaves the cells of its rows belong to, in order. */
  members: { leaf: Leaf; shape: CellShape; isNumber: boolean }[];
  grouped: boolean;
}
interface Cube {
  sql: string;
  groupings: Grouping[];
}

function buildCube(suffix: string, leaves: readonly Leaf[], context: CubeContext): Cube {
  const keys = createNames('k');
  const measures = createNames('m');
  const marks = createNames('w');
  const { register, lines, parameters, hull } = context;
  const scope: ConditionScope = { register, lines, aliases: aliasesOf(lines), parameters, whole: keys.name };
  const column = (path: string): Column => columnOf(register, path, scope.aliases, parameters);
  const cell = {
    column,
    keys,
    measures,
    walksLines: lines !== null,
    proved: () => provedSql(register, context.asOf, parameters),
  };
  const members = leaves.map((leaf) => {
    const { shape, sql, isNumber } = cellSql(leaf, marks.name(leafSql(leaf, hull, scope)), cell);
    return { leaf, shape, sql, isNumber, by: leaf.by === null ? null : keys.name(column(leaf.by).sql) };
  });
  const groupings = [null, ...new Set(members.map((member) => member.by).filter((by) => by !== null))].map((by) => {
    const wanted = by === null ? members : members.filter((member) => member.by === by);
    return {
      members: wanted,
      grouped: by !== null,
      sql: groupingSql(
        `marked${suffix}`,
        by,
        wanted.flatMap((member) => member.sql),
      ),
    };
  });
  return {
    sql: cubeSql(suffix, { keys: keys.list, measures: measures.list, marks: marks.list }, context.from),
    groupings,
  };
}

function cubeSql(
  suffix: string,
  { keys, measures, marks }: Record<'keys' | 'measures' | 'marks', string[]>,
  from: string,
): string {
  const columns = [
    ...keys.map((sql, index) => `${sql} as k${index + 1}`),
    'count(*) as n',
    ...measures.map((sql, index) => `${sql} as m${index + 1}`),
  ];
  const group = keys.length === 0 ? '' : `\n  group by ${keys.map((_, index) => index + 1).join(', ')}`;
  const marked = marks.map((sql, index) => `${sql} as w${index + 1}`);
  return `cube${suffix} as (\n  select ${columns.join(',\n    ')}\n  ${from}${group}\n), marked${suffix} as materialized (\n  select *, ${marked.join(',\n    ')}\n  from cube${suffix}\n)`;
}

function groupingSql(table: string, by: string | null, cells: readonly string[]): (index: number) => string {
  return (index) => {
    const select = `select ${index} as grouping, ${by === null ? 'null' : by}::text as value,\n  array[${cells.join(',\n    ')}]::text[] as cells\nfrom ${table}`;
    return by === null ? select : `${select} group by ${by}`;
  };
}

interface CellContext {
  column(path: string): Column;
  keys: { name(sql: string): string };
  measures: { name(sql: string): string };
  walksLines: boolean;
  proved(): string;
}

/** The aggregates of a leaf over the marked rows; `mark` is the name of its condition there. */
function cellSql(
  leaf: Leaf,
  mark: string,
  context: CellContext,
): { shape: CellShape; sql: string[]; isNumber: boolean } {
  const { measures } = context;
  if (leaf.field === null) return { shape: 'count', sql: [countCell('n', mark)], isNumber: true };
  const column = context.column(leaf.field);
  const isNumber = column.type === 'bigint' || column.type === 'numeric';
  if (leaf.kind === 'latest') {
    const newest = measures.name(
      `max(${latestSql(column, context)} collate "C") filter (where ${column.sql} is not null)`,
    );
    return { shape: 'latest', sql: [`max(${newest} collate "C") filter (where ${mark})`], isNumber };
  }
  const present = measures.name(`count(${column.sql})`);
  const count = countCell(present, mark);
  if (leaf.kind === 'distinct') {
    const key = context.keys.name(column.sql);
    return { shape: 'distinct', sql: [count, `count(distinct ${key}) filter (where ${mark})`], isNumber: true };
  }
  const sum = [count, `sum(${measures.name(`sum(${column.sql})`)}) filter (where ${mark})`];
  if (column.boundSql === undefined) return { shape: 'sum', sql: sum, isNumber };
  const bound = measures.name(`max(${boundRankSql(column.boundSql())})`);
  return { shape: 'boundedSum', sql: [...sum, `max(${bound}) filter (where ${mark})`], isNumber };
}

const countCell = (rows: string, mark: string): string => `sum(${rows}) filter (where ${mark})`;

const boundRankSql = (sql: string): string =>
  `case ${sql} ${Object.entries(boundRanks)
    .map(([bound, rank]) => `when '${bound}' then ${rank}`)
    .join(' ')} end`;

/** See `layout` in cells.ts. */
function latestSql(column: Column, context: CellContext): string {
  const line = context.walksLines ? `lpad(l.line_no::text, 6, '0')` : `'000000'`;
  const proved = `case when ${context.proved()} then '1' else '0' end`;
  const bound = column.boundSql === undefined ? `'0'` : `coalesce(${boundRankSql(column.boundSql())}, 0)::text`;
  const value = column.type === 'date' ? `to_char(${column.sql}, 'YYYY-MM-DD')` : `${column.sql}::text`;
  return `(to_char(e.occurred_on, 'YYYY-MM-DD') || e.entry_id::text || ${line} || lpad(e.version::text, 10, '0') || ${proved} || ${bound} || ${value})`;
}

function readRows(groupings: readonly Grouping[], rows: readonly CellRow[]): Map<string, LeafCells> {
  const result = new Map<string, LeafCells>();
  for (const grouping of groupings)
    for (const { leaf } of grouping.members) result.set(leaf.key, { total: emptyCell, groups: new Map() });
  for (const row of rows) {
    const grouping = groupings[row.grouping];
    let offset = 0;
    for (const { leaf, shape, isNumber } of grouping?.members ?? []) {
      const cell = readCell(shape, row.cells.slice(offset, offset + cellWidth[shape]), isNumber);
      offset += cellWidth[shape];
      const cells = result.get(leaf.key);
      if (cells === undefined || cell.rows === 0) continue;
      if (grouping?.grouped === true) cells.groups.set(row.value ?? '', cell);
      else cells.total = cell;
    }
  }
  return result;
}
