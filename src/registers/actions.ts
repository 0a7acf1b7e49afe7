import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { nearestName, normalizeText } from '../kernel/vietnamese.ts';
import type { Transaction } from '../platform/postgres/connect.ts';
import type { Directory } from './directory.ts';
import { findTextMisfit } from './field-values.ts';
import { checkFact } from './new-fact.ts';
import type { NewVersion, WriteContext, Written } from './new-version.ts';
import { findHistory, type Registers } from './store.ts';
import { storeEntry } from './stored-entry.ts';
import type { Entry, EntryInput, RegisterDefinition } from './types.ts';
import { newEntryId, writeVersions } from './write-entry.ts';
import { isReported } from './write-guards.ts';

/** What every action needs to check what it is given. */
export interface ActionContext extends WriteContext {
  registers: Registers;
  directory: Directory;
}

/** An entry of a bulk write, with the id that the import gives it. */
export interface EntryToAdd {
  entryId: string;
  register: string;
  input: EntryInput;
}

export function findRegister(registers: Registers, id: string): Result<RegisterDefinition> {
  const definition = registers.get(id);
  if (definition !== undefined) return success(definition);
  const near = nearestName(id, [...registers.keys()]);
  return failure([
    problem(
      'register-unknown',
      'Không có sổ này',
      `Không có sổ “${id}”${near === undefined ? '' : `; có phải ý là “${near}”?`}`,
    ),
  ]);
}

/** Enters one fact ("vào sổ"). */
export async function addEntry(
  tx: Transaction,
  context: ActionContext,
  register: string,
  input: EntryInput,
): Promise<Result<Written>> {
  return single(await addEntries(tx, context, [{ entryId: newEntryId(), register, input }]));
}

/** Enters many facts as one write with one row in the journal; all of them or none. */
export async function addEntries(
  tx: Transaction,
  context: ActionContext,
  entries: readonly EntryToAdd[],
): Promise<Result<Written[]>> {
  const checked = entries.map((entry) => checkNew(context, entry));
  const problems = checked.flatMap((result) => (result.ok ? [] : result.error));
  if (problems.length > 0) return failure(problems);
  return writeVersions(
    tx,
    context,
    'entry.add',
    checked.flatMap((result) => (result.ok ? [result.value] : [])),
  );
}

/** Enters many facts of one register, typed or pasted at once. Pointers of problems begin with the place of the entry: /entries/3/values. */
export async function addAtOnce(
  tx: Transaction,
  context: ActionContext,
  register: string,
  inputs: readonly EntryInput[],
): Promise<Result<Written[]>> {
  const checked = inputs.map((input) => checkNew(context, { entryId: newEntryId(), register, input }));
  const problems = checked.flatMap((result, index) =>
    result.ok ? [] : result.error.map((found) => atEntry(found, index)),
  );
  if (problems.length > 0) return failure(problems);
  const versions = checked.flatMap((result) => (result.ok ? [result.value] : []));
  return writeVersions(tx, context, 'entry.add', versions);
}

function atEntry(found: Problem, index: number): Problem {
  return { ...found, place: { ...found.place, pointer: `/entries/${index}${found.place?.pointer ?? ''}` } };
}

export function checkNew(
  context: Pick<ActionContext, 'registers' | 'directory'>,
  { entryId, register, input }: EntryToAdd,
): Result<NewVersion> {
  const definition = findRegister(context.registers, register);
  if (!definition.ok) return definition;
  return checkFact(definition.value, input, context.directory, { entryId, reason: null });
}

/**
 * Corrects a fact: a new version beside the old one. `expectedVersion` is the version that the person saw. The reason may be empty
 * until a frozen or issued report rests on the entry.
 */
export async function correctEntry(
  tx: Transaction,
  context: ActionContext,
  correction: { entryId: string; expectedVersion: number; input: EntryInput; reason: string },
): Promise<Result<Written>> {
  const reason = readReason(correction.reason);
  if (!reason.ok) return reason;
  const current = await getCurrentFact(tx, context, correction.entryId);
  if (!current.ok) return current;
  if (reason.value === '' && (await isReported(tx, context.agencyId, correction.entryId)))
    return failure([reasonForReported]);
  const definition = findRegister(context.registers, current.value.register);
  if (!definition.ok) return definition;
  const version = {
    entryId: correction.entryId,
    supersedes: correction.expectedVersion,
    reason: reason.value === '' ? null : reason.value,
  };
  const checked = checkFact(definition.value, correction.input, context.directory, version);
  return checked.ok ? single(await writeVersions(tx, context, 'entry.correct', [checked.value])) : checked;
}

const reasonForReported = problem(
  'reason-missing',
  'Thiếu lý do',
  'Báo cáo đã khóa số liệu lấy số từ mục sổ này, nên sửa phải ghi lý do.',
  { pointer: '/reason' },
);

/** Takes an entry out of the register: a last version that says so, with the reason. The versions before stay. */
export async function removeEntry(
  tx: Transaction,
  context: ActionContext,
  removal: { entryId: string; expectedVersion: number; reason: string },
): Promise<Result<Written>> {
  const reason = readReason(removal.reason);
  if (!reason.ok) return reason;
  if (reason.value === '')
    return failure([problem('reason-missing', 'Thiếu lý do', 'Xóa mục sổ phải ghi lý do.', { pointer: '/reason' })]);
  const current = await getCurrentFact(tx, context, removal.entryId);
  if (!current.ok) return current;
  const definition = findRegister(context.registers, current.value.register);
  if (!definition.ok) return definition;
  const version = removalOf(definition.value, current.value, { ...removal, reason: reason.value });
  return single(await writeVersions(tx, context, 'entry.remove', [version]));
}

/** The version that takes an entry out of its register. Nothing is checked anew: it says only that the entry is no more. */
export function removalOf(
  definition: RegisterDefinition,
  entry: Entry,
  { expectedVersion, reason }: { expectedVersion: number; reason: string },
): NewVersion {
  return {
    entryId: entry.id,
    supersedes: expectedVersion,
    register: entry.register,
    kind: entry.kind,
    deleted: true,
    definitionVersion: entry.definitionVersion,
    role: entry.role,
    proof: entry.proof,
    names: [],
    reason,
    stored: storeEntry(definition, entry.values),
  };
}

async function getCurrentFact(tx: Transaction, context: ActionContext, entryId: string): Promise<Result<Entry>> {
  const [current] = await findHistory(tx, context.registers, entryId);
  return current?.kind === 'fact'
    ? success(current)
    : failure([
        problem(
          'entry-unknown',
          'Không có mục sổ này',
          'Mục sổ không tồn tại trong cơ quan này, hoặc không phải mục ghi việc.',
        ),
      ]);
}

/** Free text beside the fields, in its one form. */
export function readReason(text: string, pointer = '/reason', title = 'Lý do'): Result<string> {
  const reason = normalizeText(text);
  const misfit = findTextMisfit(reason, 2000);
  return misfit === undefined
    ? success(reason)
    : failure([problem('entry-invalid', 'Mục sổ chưa hợp lệ', `“${title}” ${misfit}.`, { pointer, field: title })]);
}

export function single(result: Result<Written[]>): Result<Written> {
  if (!result.ok) return result;
  const [written] = result.value;
  if (written === undefined) throw new RangeError('A write without a result');
  return success(written);
}
