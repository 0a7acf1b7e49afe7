import type { RegisterDefinition } from '../registers/types.ts';
import { type Aliases, type Column, columnOf } from './columns.ts';
import { findField } from './fields.ts';
import type { Leaf } from './leaves.ts';
import type { Parameters } from './sql.ts';
import type { Where } from './types.ts';
import type { Span } from './windows.ts';

type Atom = Extract<Where, { field: string }>;

/**
 * Where conditions are written. `whole` receives the SQL of something that distinguishes entries (a column of few values, or a
 * yes/no) and answers how to name it: as itself, or as a key of the grouping that stands between the table and the conditions.
 */
export interface ConditionScope {
  register: RegisterDefinition;
  lines: string | null;
  aliases: Aliases;
  parameters: Parameters;
  whole(sql: string): string;
}

/**
 * SQL of a condition, true exactly for what it means. An absent value satisfies no comparison, `ne` included; `not` is plain
 * negation and so holds for absent values. Conditions on lines, asked of entries, hold when some line satisfies them;
 * neighbours in one `all` must be satisfied by the same line.
 */
export function whereSql(where: Where, scope: ConditionScope): string {
  const foreign = foreignLines(where, scope);
  if (foreign !== undefined) return scope.whole(existsSql(where, foreign, scope));
  switch (where.kind) {
    case 'all':
      return `(${mergeLines(where.of, scope)
        .map((part) => whereSql(part, scope))
        .join(' and ')})`;
    case 'any':
      return `(${where.of.map((part) => whereSql(part, scope)).join(' or ')})`;
    case 'not':
      return `(${whereSql(where.of, scope)} is not true)`;
    default:
      return atomSql(where, scope);
  }
}

/** The `lines` field that a condition without `not` is about alone, if it is not the one walked. */
function foreignLines(where: Where, scope: ConditionScope): string | undefined {
  if (where.kind === 'not') return undefined;
  if (where.kind === 'all' || where.kind === 'any') {
    const lines = new Set(where.of.map((part) => foreignLines(part, scope)));
    return lines.size === 1 ? [...lines][0] : undefined;
  }
  const lines = findField(scope.register, where.field)?.lines ?? null;
  return lines === null || lines === scope.lines ? undefined : lines;
}

/** Puts the parts of an `all` that are about the same foreign lines into one condition, so that one line must satisfy them all. */
function mergeLines(parts: readonly Where[], scope: ConditionScope): Where[] {
  const merged = new Map<string, Where[]>();
  const rest: Where[] = [];
  for (const part of parts) {
    const lines = foreignLines(part, scope);
    if (lines === undefined) rest.push(part);
    else merged.set(lines, [...(merged.get(lines) ?? []), part]);
  }
  return [...rest, ...[...merged.values()].map((of): Where => ({ kind: 'all', of }))];
}

function existsSql(where: Where, lines: string, scope: ConditionScope): string {
  const { aliases, parameters } = scope;
  const inner = whereSql(where, { ...scope, lines, aliases: { ...aliases, line: 'x' }, whole: (sql) => sql });
  return `exists (select from entry_lines x where x.agency_id = ${aliases.entry}.agency_id and x.entry_id = ${aliases.entry}.entry_id and x.version = ${aliases.entry}.version and x.field = ${parameters.add(lines, 'text')} and ${inner})`;
}

const fewValues: readonly string[] = ['choice', 'boolean', 'role', 'year', 'place', 'orgUnit'];

function atomSql(atom: Atom, scope: ConditionScope): string {
  const column = columnOf(scope.register, atom.field, scope.aliases, scope.parameters);
  if (fewValues.includes(column.fieldType)) return comparison(atom, scope.whole(column.sql), column, scope.parameters);
  return scope.whole(comparison(atom, column.sql, column, scope.parameters));
}

const operators = { eq: '=', ne: '<>', gte: '>=', lte: '<=' } as const;

function comparison(atom: Atom, sql: string, column: Column, parameters: Parameters): string {
  if (atom.kind === 'present') return `(${sql} is not null)`;
  if (atom.kind === 'in') {
    const values = parameters.add(
      atom.values.map((value) => bound(value)),
      `${arrayType(column)}[]`,
    );
    return `(${sql} = any(${values}))`;
  }
  const ordered = column.type === 'text' && atom.operator !== 'eq' && atom.operator !== 'ne';
  return `(${sql}${ordered ? ' collate "C"' : ''} ${operators[atom.operator]} ${parameters.add(bound(atom.value), column.type)})`;
}

/** Whole numbers in slots are compared as such; a list of dates as text does not occur. */
const arrayType = (column: Column): 'text' | 'numeric' | 'bigint' =>
  column.type === 'bigint' || column.type === 'numeric' ? column.type : 'text';

const bound = (value: string | number | boolean): string => String(value);

/** SQL of everything a leaf asks of a row: its days and its conditions. */
export function leafSql(leaf: Leaf, hull: Hull, scope: ConditionScope): string {
  const where = leaf.where === null ? 'true' : whereSql(leaf.where, scope);
  return bothSql(spanSql(leaf.span, hull, scope), where);
}

/** `and` without parts that always hold. */
export function bothSql(...parts: readonly string[]): string {
  const real = parts.filter((part) => part !== 'true');
  return real.length === 0 ? 'true' : real.join(' and ');
}

/** SQL of a span. `hull`: the dates already asked of every row of the statement. */
export function spanSql(span: Span, hull: Hull, scope: ConditionScope): string {
  const { parameters, aliases } = scope;
  const day = (date: string): string => parameters.add(date, 'date');
  const happened = `${aliases.entry}.occurred_on`;
  if (span.kind === 'validOn') {
    const open = `${aliases.entry}.occurred_to is null or ${aliases.entry}.occurred_to >= ${day(span.date)}`;
    return scope.whole(`(${happened} <= ${day(span.date)} and (${open}))`);
  }
  const upper = span.to === hull.to ? [] : [`${happened} <= ${day(span.to)}`];
  if (span.kind === 'planYear') {
    const year = atomSql({ kind: 'compare', field: span.field, operator: 'eq', value: span.year }, scope);
    return upper.length === 0 ? year : `(${year} and ${scope.whole(`(${upper[0]})`)})`;
  }
  const lower = span.from === null || span.from === hull.from ? [] : [`${happened} >= ${day(span.from)}`];
  const parts = [...lower, ...upper];
  return parts.length === 0 ? 'true' : scope.whole(`(${parts.join(' and ')})`);
}

/** The dates outside of which no leaf of the statement sees anything. */
export interface Hull {
  from: string | null;
  to: string;
}

export function hullOf(spans: readonly Span[]): Hull {
  const from = spans.map((span) => (span.kind === 'between' ? span.from : null));
  const to = spans.map((span) => (span.kind === 'validOn' ? span.date : span.to));
  return { from: from.includes(null) ? null : (from.toSorted()[0] ?? null), to: to.toSorted().at(-1) ?? '' };
}
