import { createHash } from 'node:crypto';
import { writeJournal } from '../access/journal.ts';
import { allows, predicateFor } from '../access/predicate.ts';
import type { Session } from '../access/route.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import type { Database, Transaction } from '../platform/postgres/connect.ts';
import { hiddenIn, keepHidden, scopeOf, sensitiveFields } from './masking.ts';
import { findHistory, type Registers } from './store.ts';
import type { Entry, RegisterDefinition } from './types.ts';

/** Somebody at work in an agency. */
export interface AtWork {
  session: Session;
  agency: { id: string; code: string };
}

const foreign: Problem = problem(
  'forbidden',
  'Không có quyền',
  'Mục này do người khác hoặc đơn vị khác vào sổ; vai trò của bạn không sửa được.',
);

/** What somebody may do with one entry. `hidden`: its sensitive fields that have something in them. */
export function rightsOn({ session, agency }: AtWork, history: readonly Entry[], registers: Registers) {
  const [current] = history;
  const definition = registers.get(current?.register ?? '');
  const scope = scopeOf(history, definition);
  const hidden = history.flatMap(({ values }) => (definition === undefined ? [] : hiddenIn(definition, values)));
  return {
    mayCorrect: allows(predicateFor(session, agency.code, 'entries.write'), scope),
    seesSensitive: allows(predicateFor(session, agency.code, 'personalData.read'), scope),
    hidden: [...new Set(hidden)],
  };
}

/**
 * Whether somebody may correct an entry, and with which values: what he does not see stays as it is.
 * An entry that is not there is left to the correction itself to refuse.
 */
export async function checkCorrection(
  tx: Transaction,
  at: AtWork,
  { entryId, values }: { entryId: string; values: Record<string, unknown> },
  registers: Registers,
): Promise<Result<Record<string, unknown>>> {
  const history = await findHistory(tx, registers, entryId);
  const [current] = history;
  const definition = registers.get(current?.register ?? '');
  if (current === undefined || definition === undefined) return success(values);
  const { mayCorrect, seesSensitive } = rightsOn(at, history, registers);
  return mayCorrect ? success(keepHidden(values, current, definition, seesSensitive)) : failure([foreign]);
}

/** Whether somebody may enter into a register: an entry is his own from the first. */
export function checkAdding({ session, agency }: AtWork, register: string): Result<void> {
  const scope = { author: session.actor, orgUnit: null, register };
  return allows(predicateFor(session, agency.code, 'entries.write'), scope)
    ? success(undefined)
    : failure([problem('forbidden', 'Không có quyền', 'Vai trò của bạn không vào sổ này.')]);
}

/** Whether somebody sees a whole register unmasked: books and files are given to nobody else unmasked. */
export function seesRegister({ session, agency }: AtWork, definition: RegisterDefinition): boolean {
  const isOpen = sensitiveFields(definition).length === 0;
  return isOpen || predicateFor(session, agency.code, 'personalData.read').kind === 'always';
}

/** Notes that somebody read what is sensitive, before he is shown it. */
export async function journalReading(
  database: Database,
  { session, agency }: AtWork,
  what: { entryId: string | null; version: number | null; fields: readonly string[]; of: string },
  at: string,
): Promise<void> {
  const digest = createHash('sha256')
    .update(canonicalJson([what.of, what.fields]))
    .digest();
  await database.write(agency.id, (tx) =>
    writeJournal(tx, agency.id, {
      actor: session.actor,
      action: 'personalData.read',
      subject: 'reading',
      subjectId: what.entryId,
      subjectVersion: what.version,
      rowCount: 1,
      digest,
      at,
    }),
  );
}
