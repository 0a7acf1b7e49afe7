import { parseCalendarDate } from '../kernel/dates.ts';
import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { foldText, nearestName } from '../kernel/vietnamese.ts';
import type { Transaction } from '../platform/postgres/connect.ts';
import type { Directory } from './directory.ts';
import { findHistory, type Registers } from './store.ts';
import { type StoredEntry, storeEntry } from './stored-entry.ts';
import type {
  Attestation,
  Entry,
  EntryInput,
  EntryValues,
  FieldDefinition,
  RegisterDefinition,
  Role,
} from './types.ts';
import { validateValues } from './validate.ts';
import { type NewVersion, newEntryId, type WriteContext, type Written, writeVersions } from './write-entry.ts';

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
    documents: documentsOf(definition, values.value),
    stored: storeEntry(definition, values.value),
  });
}

/** The documents that an entry's own fields and those of its lines name. */
function documentsOf(definition: RegisterDefinition, values: EntryValues): string[] {
  const named = (fields: readonly FieldDefinition[], row: EntryValues): string[] =>
    fields.flatMap((field) => {
      const value = row[field.id];
      if (Array.isArray(value)) return value.flatMap((line) => named(field.fields ?? [], line));
      return field.type === 'document' && typeof value === 'string' ? [value] : [];
    });
  return named(definition.fields, values);
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
  const current = await getCurrentFact(tx, context, correction.entryId);
  if (!current.ok) return current;
  const definition = findRegister(context.registers, current.value.register);
  if (!definition.ok) return definition;
  const version = {
    entryId: correction.entryId,
    supersedes: correction.expectedVersion,
    reason: correction.reason === '' ? null : correction.reason,
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
  if (removal.reason.trim() === '')
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
    definitionVersion: definition.value.version,
    role: entry.role,
    proof: entry.proof,
    documents: documentsOf(definition.value, entry.values),
    reason: removal.reason,
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

/** Attests that in a register and period nothing happened, or that it is not our function. */
export async function attest(
  tx: Transaction,
  context: ActionContext,
  register: string,
  attestation: Attestation,
): Promise<Result<Written>> {
  const version = checkAttestation(context.registers, newEntryId(), register, attestation);
  return version.ok ? single(await writeVersions(tx, context, `entry.${attestation.kind}`, [version.value])) : version;
}

export function checkAttestation(
  registers: Registers,
  entryId: string,
  register: string,
  attestation: Attestation,
): Result<NewVersion> {
  const definition = findRegister(registers, register);
  if (!definition.ok) return definition;
  const [from, to] = [parseCalendarDate(attestation.from), parseCalendarDate(attestation.to)];
  if (from === undefined || to === undefined || from > to) {
    return failure([
      problem(
        'attestation-invalid',
        'Xác nhận chưa hợp lệ',
        'Kỳ xác nhận phải có ngày đầu, ngày cuối có thật và đúng thứ tự.',
        { pointer: '/from' },
      ),
    ]);
  }
  const foreign = Object.entries(attestation.scope).find(([field, value]) => !isChoice(definition.value, field, value));
  if (foreign !== undefined) {
    return failure([
      problem(
        'attestation-invalid',
        'Xác nhận chưa hợp lệ',
        `Phạm vi “${foreign[0]}: ${foreign[1]}” không có trong sổ.`,
        { pointer: `/scope/${foreign[0]}` },
      ),
    ]);
  }
  return success(attestationVersion(definition.value, entryId, attestation));
}

function isChoice(definition: RegisterDefinition, path: string, value: string): boolean {
  const [head, tail] = path.split('.');
  const field = definition.fields.find((candidate) => candidate.id === head);
  const target = tail === undefined ? field : field?.fields?.find((candidate) => candidate.id === tail);
  return target?.type === 'choice' && Object.hasOwn(target.choices ?? {}, value);
}

function attestationVersion(definition: RegisterDefinition, entryId: string, attestation: Attestation): NewVersion {
  const title = attestation.kind === 'nil' ? 'Không phát sinh' : 'Không thuộc chức năng';
  const stored: StoredEntry = {
    columns: {},
    facts: { scope: attestation.scope },
    prose: attestation.note === '' ? {} : { note: attestation.note },
    occurredOn: attestation.from,
    occurredTo: attestation.to,
    title: `${title}: ${definition.title}`,
    titleFolded: foldText(`${title}: ${definition.title}`),
    lines: [],
  };
  return {
    entryId,
    register: definition.id,
    kind: attestation.kind,
    deleted: false,
    definitionVersion: definition.version,
    role: null,
    proof: [],
    documents: [],
    reason: null,
    stored,
  };
}

/** An override of a figure is itself an entry: value, reason, author, document. Without a document its verdict says so. */
export async function overrideFigure(
  tx: Transaction,
  context: ActionContext,
  override: {
    figureId: string;
    period: string;
    value: string;
    from: string;
    to: string;
    reason: string;
    proof: string[];
  },
): Promise<Result<Written>> {
  if (override.reason.trim() === '')
    return failure([
      problem('reason-missing', 'Thiếu lý do', 'Số liệu điều chỉnh phải ghi lý do.', { pointer: '/reason' }),
    ]);
  const title = `Số liệu điều chỉnh: ${override.figureId}`;
  const stored: StoredEntry = {
    columns: {},
    facts: { figureId: override.figureId, period: override.period, value: override.value },
    prose: {},
    occurredOn: override.from,
    occurredTo: override.to,
    title,
    titleFolded: foldText(title),
    lines: [],
  };
  const version: NewVersion = {
    entryId: newEntryId(),
    register: 'overrides',
    kind: 'override',
    deleted: false,
    definitionVersion: 1,
    role: null,
    proof: override.proof,
    documents: [],
    reason: override.reason,
    stored,
  };
  return single(await writeVersions(tx, context, 'figure.override', [version]));
}

function single(result: Result<Written[]>): Result<Written> {
  if (!result.ok) return result;
  const [written] = result.value;
  if (written === undefined) throw new RangeError('A write without a result');
  return success(written);
}
