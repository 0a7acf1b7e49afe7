import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { nearestName, normalizeText } from '../kernel/vietnamese.ts';
import type { Transaction } from '../platform/postgres/connect.ts';
import type { Directory } from './directory.ts';
import { findTextMisfit } from './field-values.ts';
import type { NamedDocument, NewVersion, WriteContext, Written } from './new-version.ts';
import { findHistory, type Registers } from './store.ts';
import { storeEntry } from './stored-entry.ts';
import type { Entry, EntryInput, EntryValues, FieldDefinition, RegisterDefinition, Role } from './types.ts';
import { validateValues } from './validate.ts';
import { newEntryId, writeVersions } from './write-entry.ts';

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

export function checkNew(
  context: Pick<ActionContext, 'registers' | 'directory'>,
  { entryId, register, input }: EntryToAdd,
): Result<NewVersion> {
  const definition = findRegister(context.registers, register);
  if (!definition.ok) return definition;
  return checkFact(definition.value, input, context.directory, { entryId, reason: null });
}

function checkFact(
  definition: RegisterDefinition,
  input: EntryInput,
  directory: Directory,
  version: { entryId: string; supersedes?: number; reason: string | null },
): Result<NewVersion> {
  const values = validateValues(definition, input.values, directory);
  const role = checkRole(definition, input.role);
  if (!values.ok) return failure([...values.error, ...(role === undefined ? [] : [role])]);
  if (role !== undefined) return failure([role]);
  return success({
    ...version,
    register: definition.id,
    kind: 'fact',
    deleted: false,
    definitionVersion: definition.version,
    role: input.role,
    proof: input.proof,
    names: [...namedAsProof(input.proof), ...namedInFields(definition.fields, values.value, '/values')],
    stored: storeEntry(definition, values.value),
  });
}

export function namedAsProof(proof: readonly string[]): NamedDocument[] {
  return proof.map((documentId, index) => ({ documentId, pointer: `/proof/${index}`, title: 'Văn bản chứng minh' }));
}

function namedInFields(fields: readonly FieldDefinition[], values: EntryValues, at: string): NamedDocument[] {
  return fields.flatMap((field) => {
    const value = values[field.id];
    if (Array.isArray(value))
      return value.flatMap((line, index) => namedInFields(field.fields ?? [], line, `${at}/${field.id}/${index}`));
    return field.type === 'document' && typeof value === 'string'
      ? [{ documentId: value, pointer: `${at}/${field.id}`, title: field.title }]
      : [];
  });
}

function checkRole(definition: RegisterDefinition, role: Role | null): Problem | undefined {
  if (role === null ? definition.roles.length === 0 : definition.roles.includes(role)) return undefined;
  const reason = role === null ? 'chưa ghi (chủ trì, phối hợp hay tham gia)' : 'không dùng cho sổ này';
  return problem('entry-invalid', 'Mục sổ chưa hợp lệ', `“Vai trò của cơ quan” ${reason}.`, {
    pointer: '/role',
    field: 'Vai trò của cơ quan',
  });
}

/** Corrects a fact: a new version beside the old one. `expectedVersion` is the version that the person saw. */
export async function correctEntry(
  tx: Transaction,
  context: ActionContext,
  correction: { entryId: string; expectedVersion: number; input: EntryInput; reason: string },
): Promise<Result<Written>> {
  const reason = readReason(correction.reason);
  if (!reason.ok) return reason;
  const current = await getCurrentFact(tx, context, correction.entryId);
  if (!current.ok) return current;
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
  const { value: entry } = current;
  const version: NewVersion = {
    entryId: removal.entryId,
    supersedes: removal.expectedVersion,
    register: entry.register,
    kind: entry.kind,
    deleted: true,
    // Nothing is checked anew: the version says only that the entry is no more.
    definitionVersion: entry.definitionVersion,
    role: entry.role,
    proof: entry.proof,
    names: [],
    reason: reason.value,
    stored: storeEntry(definition.value, entry.values),
  };
  return single(await writeVersions(tx, context, 'entry.remove', [version]));
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
