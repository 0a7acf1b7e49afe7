import { readJournalHead } from '../access/journal.ts';
import { type LedgerWorld, periodOf, withLedger } from '../auditor/ledger/compare-ledger.ts';
import type { KnownFigure } from '../auditor/ledger/known-figure.ts';
import type { Source } from '../auditor/reading/source.ts';
import type { AuditReport } from '../auditor/types.ts';
import { evaluateAnswers } from '../figures/figures.ts';
import type { Answer } from '../figures/types.ts';
import { type Decimal, parseDecimal } from '../kernel/decimal.ts';
import { type Period, parsePeriod } from '../kernel/period.ts';
import { type Result, success } from '../kernel/result.ts';
import type { Database, Reader } from '../platform/postgres/connect.ts';
import { citedDocument, documentRegister, formatCitation } from '../registers/citation.ts';
import { listDocuments } from '../registers/entry-reading.ts';
import { findPackedAgency, type PackedAgency } from './agencies.ts';
import type { Call } from './call.ts';
import { openMigratedDatabase } from './database.ts';
import { openPackShelf, type PackShelf } from './pack-shelf.ts';

/** Compares reports with the registers of one agency; the registers are read once for each period. */
export interface AuditLedger {
  compare(report: AuditReport, source: Source): Promise<AuditReport>;
  close(): Promise<void>;
}

/** `--ledger MÃ [--period KỲ]`. The period is the one given, else that of the report's title; without one only citations are compared. */
export async function openAuditLedger({ config }: Call, code: string, wanted?: string): Promise<Result<AuditLedger>> {
  const given = wanted === undefined ? success(undefined) : parsePeriod(wanted);
  if (!given.ok) return given;
  const opened = await openMigratedDatabase(config, (line) => process.stderr.write(`${line}\n`));
  if (!opened.ok) return opened;
  const { database, close } = opened.value;
  const agency = await findPackedAgency(database, openPackShelf(config.root, config.dataFolder), code);
  if (!agency.ok) {
    await close();
    return agency;
  }
  const worlds = new Map<string, Promise<LedgerWorld>>();
  const worldOf = (period: Period | undefined): Promise<LedgerWorld> => {
    const known = worlds.get(period?.code ?? '');
    const world = known ?? database.read(agency.value.id, (db) => readLedgerWorld(db, agency.value, period));
    worlds.set(period?.code ?? '', world);
    return world;
  };
  return success({
    compare: async (report, source) => withLedger(report, source, await worldOf(given.value ?? ownPeriod(source))),
    close,
  });
}

/** The registers of agencies for the pages: read anew at each question. */
export const ledgerReader =
  (database: Database, packs: PackShelf) =>
  async (code: string, period: Period | undefined): Promise<Result<LedgerWorld>> => {
    const agency = await findPackedAgency(database, packs, code);
    if (!agency.ok) return agency;
    return success(await database.read(agency.value.id, (db) => readLedgerWorld(db, agency.value, period)));
  };

function ownPeriod(source: Source): Period | undefined {
  const code = periodOf(source);
  const period = code === undefined ? undefined : parsePeriod(code);
  return period?.ok === true ? period.value : undefined;
}

/** What an agency’s registers hold now, and its figures of a period. */
export async function readLedgerWorld(
  db: Reader,
  { id: agencyId, code, world }: Pick<PackedAgency, 'id' | 'code' | 'world'>,
  period: Period | undefined,
): Promise<LedgerWorld> {
  const { seq } = await readJournalHead(db);
  const definition = world.registers.get(documentRegister);
  const entries = definition === undefined ? [] : await listDocuments(db, definition, seq);
  const documents = entries.flatMap((entry) => {
    const cited = definition === undefined ? undefined : citedDocument(entry, definition);
    if (cited === undefined) return [];
    const { number, symbol, date } = cited;
    return [{ number, symbol, date, name: formatCitation(cited, 'short'), entryId: entry.id }];
  });
  const figures = period === undefined ? [] : await readFigures(db, { agencyId, seq, world, period });
  return { agency: code, period: period?.code ?? null, documents, figures };
}

interface Frame {
  agencyId: string;
  seq: string;
  world: PackedAgency['world'];
  period: Period;
}

/** The figures that have an answer in numbers; "không phát sinh" is 0, a missing answer is none. */
async function readFigures(db: Reader, { agencyId, seq, world, period }: Frame): Promise<KnownFigure[]> {
  const request = { agencyId, seq, definitions: world.figures, registers: world.registers, period };
  const answers = await evaluateAnswers(db, { ...request, cutOffDate: period.to });
  return [...answers].flatMap(([id, { answer, groups }]) => {
    const definition = world.figures.get(id);
    const value = numberOf(answer);
    if (definition === undefined || value === undefined) return [];
    const bound = answer.kind === 'value' ? answer.bound : undefined;
    const parts = Object.values(groups).flatMap((group) => numberOf(group) ?? []);
    return [{ id, title: definition.title, unit: definition.unit, value, bound, groups: parts }];
  });
}

function numberOf(answer: Answer): Decimal | undefined {
  const text = answer.kind === 'value' ? answer.value : answer.kind === 'nil' ? '0' : '';
  return /^-?\d+(?:\.\d+)?$/.test(text) ? parseDecimal(text) : undefined;
}
