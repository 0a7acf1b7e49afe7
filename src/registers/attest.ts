import { sql } from 'kysely';
import { parseCalendarDate } from '../kernel/dates.ts';
import { parseDecimal } from '../kernel/decimal.ts';
import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { foldText } from '../kernel/vietnamese.ts';
import type { Reader, Transaction } from '../platform/postgres/connect.ts';
import { type ActionContext, findRegister, readReason, single } from './actions.ts';
import { namedAsProof } from './new-fact.ts';
import type { NewVersion, Written } from './new-version.ts';
import { titleWords } from './search/words.ts';
import type { Registers } from './store.ts';
import type { StoredEntry } from './stored-entry.ts';
import type { Attestation, EntryKind, RegisterDefinition } from './types.ts';
import { newEntryId, writeVersions } from './write-entry.ts';

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
  const note = readReason(attestation.note, '/note', 'Ghi chú');
  if (!note.ok) return note;
  if (!areDays(attestation.from, attestation.to))
    return failure([
      attestationProblem('Kỳ xác nhận phải có ngày đầu, ngày cuối có thật và đúng thứ tự.', { pointer: '/from' }),
    ]);
  const foreign = Object.entries(attestation.scope).find(([field, value]) => !isScope(definition.value, field, value));
  if (foreign !== undefined)
    return failure([
      attestationProblem(`Phạm vi “${foreign[0]}: ${foreign[1]}” không có trong sổ.`, {
        pointer: `/scope/${foreign[0].replaceAll('~', '~0').replaceAll('/', '~1')}`,
      }),
    ]);
  return success(attestationVersion(definition.value, entryId, { ...attestation, note: note.value }));
}

function attestationProblem(detail: string, place: { pointer: string }): Problem {
  return problem('attestation-invalid', 'Xác nhận chưa hợp lệ', detail, place);
}

function areDays(from: string, to: string): boolean {
  const [first, last] = [parseCalendarDate(from), parseCalendarDate(to)];
  return first !== undefined && last !== undefined && first <= last;
}

/** What a scope may say: a role, or a field whose values are few and known – a choice, a year, yes or no. */
function isScope(definition: RegisterDefinition, path: string, value: string): boolean {
  if (path === 'role') return definition.roles.some((role) => role === value);
  const [head, tail] = path.split('.');
  const field = definition.fields.find((candidate) => candidate.id === head);
  const target = tail === undefined ? field : field?.fields?.find((candidate) => candidate.id === tail);
  if (target?.type === 'year') return /^(?:19|2\d)\d\d$/.test(value);
  if (target?.type === 'boolean') return value === 'true' || value === 'false';
  return target?.type === 'choice' && Object.hasOwn(target.choices ?? {}, value);
}

const titles = { nil: 'Không phát sinh', notApplicable: 'Không thuộc chức năng' } as const;

function attestationVersion(definition: RegisterDefinition, entryId: string, attestation: Attestation): NewVersion {
  const stored = statement(`${titles[attestation.kind]}: ${definition.title}`, attestation, {
    facts: { scope: attestation.scope },
    prose: attestation.note === '' ? {} : { note: attestation.note },
  });
  return newStatement(
    entryId,
    { register: definition.id, kind: attestation.kind, version: definition.version },
    stored,
  );
}

/** An entry without fields of a register: what it says stands in its facts. */
function statement(
  title: string,
  days: { from: string; to: string },
  said: Pick<StoredEntry, 'facts' | 'prose'>,
): StoredEntry {
  const dates = { occurredOn: days.from, occurredTo: days.to };
  return { ...said, ...dates, columns: {}, title, titleFolded: foldText(title), words: titleWords(title), lines: [] };
}

function newStatement(
  entryId: string,
  of: { register: string; kind: EntryKind; version: number },
  stored: StoredEntry,
): NewVersion {
  return {
    entryId,
    register: of.register,
    kind: of.kind,
    deleted: false,
    definitionVersion: of.version,
    role: null,
    proof: [],
    names: [],
    reason: null,
    stored,
  };
}

/**
 * The days are those of the period; `value` is a decimal in the figure's unit, null takes the override back. `supersedes`: the one in
 * force, as the writer saw it.
 */
export interface FigureOverride {
  figureId: string;
  period: string;
  value: string | null;
  bound?: 'above' | 'atLeast' | 'about' | undefined;
  from: string;
  to: string;
  reason: string;
  proof: string[];
  supersedes?: { entryId: string; version: number } | undefined;
}

/** An override of a figure is itself an entry: value, reason, author, document. Without a document its verdict says so. */
export async function overrideFigure(
  tx: Transaction,
  context: ActionContext,
  override: FigureOverride,
): Promise<Result<Written>> {
  const reason = readReason(override.reason);
  if (!reason.ok) return reason;
  if (reason.value === '')
    return failure([
      problem('reason-missing', 'Thiếu lý do', 'Số liệu điều chỉnh phải ghi lý do.', { pointer: '/reason' }),
    ]);
  const value = override.value === null ? '0' : parseDecimal(override.value);
  if (value === undefined || !areDays(override.from, override.to))
    return failure([
      problem('override-invalid', 'Số liệu điều chỉnh chưa hợp lệ', 'Giá trị phải là một số, kỳ phải có thật.', {
        pointer: value === undefined ? '/value' : '/from',
      }),
    ]);
  return single(await writeVersions(tx, context, 'figure.override', [overrideVersion(override, value, reason.value)]));
}

function overrideVersion(override: FigureOverride, value: string, reason: string): NewVersion {
  const { figureId, period, bound, proof, supersedes } = override;
  const stored = statement(`Số liệu điều chỉnh: ${figureId}`, override, {
    facts: {
      figureId,
      period,
      ...(override.value === null ? {} : { value }),
      ...(bound === undefined ? {} : { bound }),
    },
    prose: {},
  });
  return {
    ...newStatement(
      supersedes?.entryId ?? newEntryId(),
      { register: 'overrides', kind: 'override', version: 1 },
      stored,
    ),
    ...(supersedes === undefined ? {} : { supersedes: supersedes.version }),
    deleted: override.value === null,
    proof,
    names: namedAsProof(proof),
    reason,
  };
}

/** An override of a figure in a period as it is now. `proof`: entry ids of documents. */
export interface OverrideInForce {
  entryId: string;
  version: number;
  figureId: string;
  value: string;
  bound: string | null;
  proof: string[];
  reason: string;
  author: string;
  /** ISO 8601. */
  at: string;
}

/** The overrides of a period in force, the latest first; and how many entries of overrides there ever were in it, by figure. */
export async function listOverrides(
  db: Reader,
  agencyId: string,
  period: string,
): Promise<{ inForce: OverrideInForce[]; ever: Map<string, number> }> {
  const { rows } = await sql<Omit<OverrideInForce, 'at'> & { at: Date; deleted: boolean }>`
    select v.entry_id as "entryId", v.version, v.facts->>'figureId' as "figureId", v.facts->>'value' as value,
      v.facts->>'bound' as bound, v.proof, coalesce(v.reason, '') as reason, v.author, v.created_at as at, v.deleted
    from entry_versions v
    where v.agency_id = ${agencyId} and v.kind <> 'fact' and v.kind = 'override' and v.to_seq is null
      and v.facts->>'period' = ${period}
    order by v.from_seq desc, v.entry_id desc`.execute(db);
  const ever = new Map<string, number>();
  for (const { figureId } of rows) ever.set(figureId, (ever.get(figureId) ?? 0) + 1);
  const inForce = rows.filter(({ deleted }) => !deleted);
  return { inForce: inForce.map(({ at, deleted: _not, ...row }) => ({ ...row, at: at.toISOString() })), ever };
}
