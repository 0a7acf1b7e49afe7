import { parsePeriod } from '../../kernel/period.ts';
import { type Result, success } from '../../kernel/result.ts';
import { readDirectory } from '../../organisation/reading.ts';
import type { Transaction } from '../../platform/postgres/connect.ts';
import { type ActionContext, addEntries, removeEntry } from '../../registers/actions.ts';
import { findCurrent } from '../../registers/entry-reading.ts';
import type { Writing } from '../drafts/writing.ts';
import type { PackWorld } from '../find-report.ts';
import type { Signer } from '../freeze.ts';
import { cutOffOf } from '../regimes/regime-rules.ts';
import { listRegimeVersions } from '../regimes/store.ts';
import { listSubmissions, type Submission } from './store.ts';
import { acceptedRegister, type BoundedNumber, type CarriedFigure, type SubmissionContent } from './types.ts';

/** A word on a report, in the transaction that keeps it. */
export interface AnswerWork {
  tx: Transaction;
  writing: Writing;
  agency: { id: string; code: string };
  world: PackWorld;
  signer: Signer;
}

/** Enters an accepted report with its frozen figures; the entry has the submission's id, and takes the place of the edition before. */
export async function enterSubmission(
  work: AnswerWork,
  submission: Submission,
  content: SubmissionContent,
): Promise<Result<void>> {
  const { tx, writing, agency, world } = work;
  if (!world.registers.has(acceptedRegister)) return success(undefined);
  const context: ActionContext = {
    ...writing,
    registers: world.registers,
    directory: await readDirectory(tx, world.places),
    idempotencyKey: `accept:${submission.id}`,
  };
  const earlier = (await listSubmissions(tx, agency.id, submission)).filter(
    ({ reporter, edition, answer }) =>
      reporter === submission.reporter && edition < submission.edition && answer?.action === 'accept',
  );
  for (const { id } of earlier) {
    const removed = await takeOut(work, context, id);
    if (!removed.ok) return removed;
  }
  const versions = await listRegimeVersions(tx, agency.id, submission.regimeId);
  const version = versions.find((one) => one.version === submission.regimeVersion);
  const period = parsePeriod(submission.period);
  if (version === undefined || !period.ok) throw new Error('A submission without its regime');
  const values = {
    date: cutOffOf(version.definition, period.value),
    title: `${version.definition.title}, kỳ ${submission.period}, ${content.reporter.name}`.slice(0, 300),
    ...{ agency: content.reporter.name, agencyCode: submission.reporter, report: content.reportType },
    ...{ period: submission.period, arrivedOn: submission.arrivedOn, late: submission.late },
    figures: content.figures.map(lineOf),
  };
  const added = await addEntries(tx, context, [
    { entryId: submission.id, register: acceptedRegister, input: { values, role: null, proof: [] } },
  ]);
  return added.ok ? success(undefined) : added;
}

async function takeOut({ tx, world }: AnswerWork, context: ActionContext, entryId: string): Promise<Result<unknown>> {
  const current = await findCurrent(tx, world.registers, entryId);
  if (current === undefined) return success(undefined);
  const reason = 'Cơ quan báo cáo đã nộp báo cáo thay thế.';
  const own = { ...context, idempotencyKey: `replace:${entryId}` };
  return removeEntry(tx, own, { entryId, expectedVersion: current.version, reason });
}

function lineOf({ id, title, unit, led, beside, whole }: CarriedFigure): Record<string, unknown> {
  return {
    ...{ figure: id, name: [...title].slice(0, 200).join('') },
    ...(unit === '' ? {} : { unit }),
    ...numberField('led', led),
    ...numberField('beside', beside),
    ...numberField('whole', whole),
  };
}

const numberField = (field: string, number: BoundedNumber | null): Record<string, unknown> =>
  number === null ? {} : { [field]: number };
