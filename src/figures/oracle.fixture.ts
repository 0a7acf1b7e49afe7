import type { EntryValues } from '../registers/types.ts';
import type { Answer, Bound, Formula, Where } from './types.ts';

/**
 * A second, slow way to evaluate formulas, over plain values in memory and with BigInt alone: what the SQL is compared with.
 * It shares no code with the evaluator. Windows are given as dates.
 */
export interface OracleEntry {
  id: string;
  from: string;
  to: string | null;
  values: EntryValues;
}
export interface OracleDates {
  inPeriod: [string, string];
  fromYearStart: [string, string];
  toDate: string;
  planYear: number;
}
type Row = { entry: OracleEntry; line: EntryValues | null; lineNo: number };
type LeafOf = Extract<Formula, { register: string }>;

export function oracleAnswer(formula: Formula, entries: readonly OracleEntry[], dates: OracleDates): Answer {
  if ('register' in formula) return leafAnswer(formula, entries, dates);
  if (formula.kind === 'plus') {
    const terms = formula.terms.map((term) => oracleAnswer(term, entries, dates));
    return combine(terms, (values) => values.reduce((sum, value) => sum + value, 0n));
  }
  if (formula.kind === 'minus') {
    const terms = [formula.from, ...formula.subtract].map((term) => oracleAnswer(term, entries, dates));
    return combine(terms, ([first = 0n, ...rest]) => rest.reduce((left, value) => left - value, first));
  }
  throw new Error(`The oracle does not know ${formula.kind}`);
}

function combine(terms: readonly Answer[], operation: (values: bigint[]) => bigint): Answer {
  const values = terms.map((term) => (term.kind === 'value' ? BigInt(term.value) : undefined));
  if (values.includes(undefined)) return { kind: 'missing' };
  return { kind: 'value', value: String(operation(values.filter((value) => value !== undefined))) };
}

export function oracleRows(leaf: LeafOf, entries: readonly OracleEntry[], dates: OracleDates): Row[] {
  const lines = leaf.kind === 'count' ? leaf.lines : leaf.field?.includes('.') ? leaf.field.split('.')[0] : undefined;
  const rows = entries.flatMap((entry): Row[] => {
    if (lines === undefined) return [{ entry, line: null, lineNo: 0 }];
    const list = entry.values[lines];
    return Array.isArray(list) ? list.map((line, index) => ({ entry, line, lineNo: index + 1 })) : [];
  });
  return rows.filter(
    (row) => inWindow(leaf, row.entry, dates) && (leaf.where === undefined || holds(leaf.where, row, lines)),
  );
}

function inWindow({ window }: LeafOf, { from, to, values }: OracleEntry, dates: OracleDates): boolean {
  if (window.kind === 'asOf') return from <= dates.toDate && (to === null || to >= dates.toDate);
  if (window.kind === 'toDate') return from <= dates.toDate;
  if (window.kind === 'planYear')
    return from <= dates.toDate && values[window.field] === dates.planYear + window.offset;
  const [first, last] = window.kind === 'inPeriod' ? dates.inPeriod : dates.fromYearStart;
  return first <= from && from <= last;
}

function holds(where: Where, row: Row, lines: string | undefined): boolean {
  if (where.kind === 'all') return where.of.every((part) => holds(part, row, lines));
  if (where.kind === 'any') return where.of.some((part) => holds(part, row, lines));
  if (where.kind === 'not') return !holds(where.of, row, lines);
  const value = plain(where.field, row);
  if (value === undefined) return false;
  if (where.kind === 'present') return true;
  if (where.kind === 'in') return where.values.some((one) => String(one) === String(value));
  const [left, right] = typeof value === 'bigint' ? [value, BigInt(where.value)] : [String(value), String(where.value)];
  return { eq: left === right, ne: left !== right, gte: left >= right, lte: left <= right }[where.operator];
}

function plain(path: string, { entry, line }: Row): bigint | string | undefined {
  const [head = '', tail] = path.split('.');
  const value = tail === undefined ? entry.values[head] : line?.[tail];
  if (value === undefined) return undefined;
  if (head === 'date') return entry.from;
  if (typeof value === 'object' && 'value' in value) return BigInt(value.value as string);
  return typeof value === 'string' && /^(amount|reserve|value)$/.test(tail ?? head) ? BigInt(value) : String(value);
}

function boundOf(path: string, { entry, line }: Row): Bound | undefined {
  const [head = '', tail] = path.split('.');
  const value = tail === undefined ? entry.values[head] : line?.[tail];
  return typeof value === 'object' && 'bound' in value ? (value.bound as Bound | undefined) : undefined;
}

function leafAnswer(leaf: LeafOf, entries: readonly OracleEntry[], dates: OracleDates): Answer {
  const rows = oracleRows(leaf, entries, dates);
  const path = leaf.kind === 'count' ? undefined : leaf.field;
  if (path === undefined)
    return rows.length === 0 ? { kind: 'missing' } : { kind: 'value', value: String(rows.length) };
  const valued = rows.filter((row) => plain(path, row) !== undefined);
  if (valued.length === 0) return { kind: 'missing' };
  if (leaf.kind === 'distinct')
    return { kind: 'value', value: String(new Set(valued.map((row) => plain(path, row))).size) };
  const key = ({ entry, lineNo }: Row): string => `${entry.from}${entry.id}${String(lineNo).padStart(6, '0')}`;
  const newest = valued.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).slice(leaf.kind === 'latest' ? -1 : 0);
  const sum = newest.reduce((total, row) => total + BigInt(plain(path, row) ?? 0), 0n);
  const bounds = new Set(newest.map((row) => boundOf(path, row)));
  const bound = (['about', 'above', 'atLeast'] as const).find((one) => bounds.has(one));
  return { kind: 'value', value: String(sum), ...(bound === undefined ? {} : { bound }) };
}
