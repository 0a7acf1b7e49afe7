import { CompiledQuery } from 'kysely';
import type { CalendarDate } from '../kernel/dates.ts';
import type { Reader } from '../platform/postgres/connect.ts';
import type { AsOf } from './compile.ts';
import type { Statement } from './sql.ts';
import type { AttestationEntry, OverrideEntry } from './statements.ts';
import { Bound } from './types.ts';

/** Runs one compiled statement. */
export async function runStatement<Row>(db: Reader, statement: Statement): Promise<Row[]> {
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(statement.text, statement.values));
  return rows;
}

/** What is read under one plan: entries alone, or lines joined to them. */
export type PlanFor = 'entries' | 'lines';

/**
 * Settings for the statements of the values, in this transaction alone. Slots are columns that registers share, so the planner
 * overrates the number of groups and would sort a hundred thousand rows instead of hashing them, and walks the rows of all
 * registers where the index by register and date knows which are asked for (a join to the lines is better scanned). Compiling
 * (jit) and starting workers cost more than such a statement takes, and would take the cores from everybody else.
 */
const plans = {
  entries: { jit: 'off', max_parallel_workers_per_gather: '0', enable_sort: 'off', enable_seqscan: 'off' },
  lines: { jit: 'off', max_parallel_workers_per_gather: '0', enable_sort: 'off', enable_seqscan: 'on' },
} as const satisfies Record<PlanFor, Record<string, string>>;

export const planFor = (db: Reader, kind: PlanFor): Promise<void> => setLocally(db, plans[kind]);

/** Behind the statements of the values: sorting and scanning are the planner's choice again. */
export const planFreely = (db: Reader): Promise<void> => setLocally(db, { enable_sort: 'on', enable_seqscan: 'on' });

async function setLocally(db: Reader, settings: Record<string, string>): Promise<void> {
  const calls = Object.keys(settings).map((name, index) => `set_config('${name}', $${index + 1}, true)`);
  await runStatement(db, { text: `select ${calls.join(', ')}`, values: Object.values(settings) });
}

interface StatementRow {
  entry_id: string;
  version: number;
  register: string;
  kind: 'nil' | 'notApplicable' | 'override';
  occurred_on: string;
  occurred_to: string | null;
  facts: Record<string, unknown>;
  proved: boolean;
}

/** All attestations and overrides in force at a journal number, the latest first. */
export async function readAttestations(
  db: Reader,
  asOf: AsOf,
): Promise<{ attestations: AttestationEntry[]; overrides: OverrideEntry[] }> {
  const rows = await runStatement<StatementRow>(db, attestationStatement(asOf));
  const attestations = rows.flatMap((row) => attestationOf(row) ?? []);
  return { attestations, overrides: rows.flatMap((row) => overrideOf(row) ?? []) };
}

export function attestationStatement({ agencyId, seq }: AsOf): Statement {
  const text = `select entry_id, version, register, kind, occurred_on, occurred_to, facts, proof <> '{}' as proved
from entry_versions
where agency_id = $1::uuid and kind <> 'fact' and not deleted
  and from_seq <= $2::bigint and (to_seq is null or to_seq > $2::bigint)
order by from_seq desc, entry_id desc`;
  return { text, values: [agencyId, seq] };
}

function attestationOf(row: StatementRow): AttestationEntry | undefined {
  if (row.kind === 'override') return undefined;
  const { scope } = row.facts;
  return {
    entryId: row.entry_id,
    version: row.version,
    register: row.register,
    kind: row.kind,
    from: row.occurred_on as CalendarDate,
    to: (row.occurred_to ?? row.occurred_on) as CalendarDate,
    scope: isTextRecord(scope) ? scope : {},
  };
}

function overrideOf(row: StatementRow): OverrideEntry | undefined {
  const { figureId, period, value, bound } = row.facts;
  if (
    row.kind !== 'override' ||
    typeof figureId !== 'string' ||
    typeof period !== 'string' ||
    typeof value !== 'string'
  ) {
    return undefined;
  }
  const parsed = Bound.safeParse(bound);
  return {
    entryId: row.entry_id,
    version: row.version,
    figureId,
    period,
    value,
    proved: row.proved,
    bound: parsed.data,
  };
}

function isTextRecord(value: unknown): value is Record<string, string> {
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');
}
