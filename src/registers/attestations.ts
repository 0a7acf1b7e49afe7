import { parseCalendarDate } from '../kernel/dates.ts';
import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { foldText } from '../kernel/vietnamese.ts';
import type { Transaction } from '../platform/postgres/connect.ts';
import { type ActionContext, findRegister, single } from './actions.ts';
import type { Registers } from './store.ts';
import type { StoredEntry } from './stored-entry.ts';
import type { Attestation, RegisterDefinition } from './types.ts';
import { type NewVersion, newEntryId, type Written, writeVersions } from './write-entry.ts';

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
