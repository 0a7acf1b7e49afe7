import { CompiledQuery } from 'kysely';
import type { CalendarDate } from '../kernel/dates.ts';
import type { Reader } from '../platform/postgres/connect.ts';
import type { AsOf, CellRow } from './compile.ts';
import type { Statement } from './sql.ts';
import type { AttestationEntry, OverrideEntry } from './statements.ts';
import { Bound } from './types.ts';

/** Runs one compiled statement. */
export async function runStatement<Row>(db: Reader, statement: Statement): Promise<Row[]> {
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(statement.text, statement.values));
  return rows;
}

export const readCellRows = (db: Reader, statement: Statement): Promise<CellRow[]> =>
  runStatement<CellRow>(db, statement);

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
