import { readJournalHead } from '../../access/journal.ts';
import { readReport } from '../../auditor/read-report.ts';
import type { Source } from '../../auditor/reading/source.ts';
import type { CalendarDate } from '../../kernel/dates.ts';
import { findAgencyName } from '../../organisation/reading.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { documentRegister } from '../citation.ts';
import { listEntries } from '../lists/store.ts';
import { listDocuments, type Registers } from '../store.ts';
import type { Entry, RegisterDefinition } from '../types.ts';
import type { Proposal } from './contract.ts';
import { daysOf, propose, withEntered } from './propose.ts';
import { patternRegisters } from './propose-entries.ts';
import { findWritten } from './store.ts';

/** Entries of one register that a sentence is compared with; more than an agency enters in a year. */
const mostKnown = 2_000;

/** The proposals of a file, compared with the registers as they are. `today`: besides the days of the file, the agency's name is looked up as of it. */
export async function readIntake(
  db: Reader,
  registers: Registers,
  source: Source,
  today: CalendarDate,
): Promise<Proposal[]> {
  const known = new Map<string, readonly Entry[]>();
  for (const register of [documentRegister, ...patternRegisters]) {
    const definition = registers.get(register);
    if (definition !== undefined) known.set(register, await listKnown(db, definition));
  }
  const blocks = readReport(source);
  const names = await Promise.all([today, ...daysOf(blocks)].map((day) => findAgencyName(db, day)));
  const proposals = propose(blocks, { registers, known, names: names.filter((name) => name !== undefined) });
  return withEntered(
    proposals,
    await findWritten(
      db,
      proposals.map(({ idempotencyKey }) => idempotencyKey),
    ),
  );
}

async function listKnown(db: Reader, definition: RegisterDefinition): Promise<readonly Entry[]> {
  if (definition.id === documentRegister) return listDocuments(db, definition, (await readJournalHead(db)).seq);
  const query = { sort: { field: 'occurredOn', descending: true }, filters: [], limit: mostKnown };
  return (await listEntries(db, definition, query))?.entries ?? [];
}
