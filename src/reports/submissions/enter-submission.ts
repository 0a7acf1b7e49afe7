import { describePeriod, parsePeriod } from '../../kernel/period.ts';
import { type Result, success } from '../../kernel/result.ts';
import { readDirectory } from '../../organisation/reading.ts';
import type { Transaction } from '../../platform/postgres/connect.ts';
import { type ActionContext, addEntries, removeEntry } from '../../registers/actions.ts';
import { findCurrent } from '../../registers/entry-reading.ts';
import type { Entry } from '../../registers/types.ts';
import type { Writing } from '../drafts/writing.ts';
import type { PackWorld } from '../find-report.ts';
import type { Signer } from '../freeze.ts';
import { cutOffOf } from '../regimes/regime-rules.ts';
import { listRegimeVersions } from '../regimes/store.ts';
import type { RegimeDefinition } from '../regimes/types.ts';
import { listAccepted, type Submission } from './store.ts';
import { acceptedRegister, type BoundedNumber, type CarriedFigure, type SubmissionContent } from './types.ts';

/** A word on a report, in the transaction that keeps it. */
export interface AnswerWork {
  tx: Transaction;
  writing: Writing;
  agency: { id: string; code: string };
  world: PackWorld;
  signer: Signer;
}

/**
 * Enters an accepted report with its frozen figures; the entry has the submission's id. One report counts once, under however many
 * regimes it was accepted: of a reporter, report type and period the last edition stands in the register, as it was accepted first.
 */
export async function enterSubmission(
  work: AnswerWork,
  submission: Submission,
  content: SubmissionContent,
): Promise<Result<void>> {
  const { tx, writing, agency, world } = work;
  if (!world.registers.has(acceptedRegister)) return success(undefined);
  const entered = await listEntered(work, submission, content.reportType);
  if (entered.some(({ edition }) => edition >= submission.edition)) return success(undefined);
  const context: ActionContext = {
    ...writing,
    registers: world.registers,
    directory: await readDirectory(tx, world.places),
    idempotencyKey: `accept:${submission.id}`,
  };
  for (const { entry } of entered) {
    const removed = await takeOut(tx, context, entry);
    if (!removed.ok) return removed;
  }
  const versions = await listRegimeVersions(tx, agency.id, submission.regimeId);
  const version = versions.find((one) => one.version === submission.regimeVersion);
  if (version === undefined) throw new Error('A submission without its regime');
  const input = { values: valuesOf(submission, content, version.definition), role: null, proof: [] };
  const added = await addEntries(tx, context, [{ entryId: submission.id, register: acceptedRegister, input }]);
  return added.ok ? success(undefined) : added;
}

/** The other accepted editions of a report that stand in the register, under whatever regime they were sent. */
async function listEntered(
  { tx, agency, world }: AnswerWork,
  { id, reporter, period }: Submission,
  reportType: string,
): Promise<{ edition: number; entry: Entry }[]> {
  const entered: { edition: number; entry: Entry }[] = [];
  for (const other of await listAccepted(tx, agency.id, { reporter, period, reportType })) {
    const entry = other.id === id ? undefined : await findCurrent(tx, world.registers, other.id);
    if (entry !== undefined) entered.push({ edition: other.edition, entry });
  }
  return entered;
}

function valuesOf(
  { period: code, reporter, arrivedOn, late }: Submission,
  content: SubmissionContent,
  regime: RegimeDefinition,
): Record<string, unknown> {
  const period = parsePeriod(code);
  if (!period.ok) throw new Error('A submission of no period');
  return {
    date: cutOffOf(regime, period.value),
    title: `${regime.title}, ${describePeriod(period.value, { pad: false })}, ${content.reporter.name}`.slice(0, 300),
    ...{ agency: content.reporter.name, agencyCode: reporter, report: content.reportType },
    ...{ period: code, arrivedOn, late },
    figures: content.figures.map(lineOf),
  };
}

async function takeOut(tx: Transaction, context: ActionContext, { id, version }: Entry): Promise<Result<unknown>> {
  const reason = 'Cơ quan báo cáo đã nộp báo cáo thay thế.';
  return removeEntry(
    tx,
    { ...context, idempotencyKey: `replace:${id}` },
    { entryId: id, expectedVersion: version, reason },
  );
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
