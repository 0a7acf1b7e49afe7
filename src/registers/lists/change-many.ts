import { allows, predicateFor } from '../../access/predicate.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Transaction } from '../../platform/postgres/connect.ts';
import { type ActionContext, findRegister, readReason, removalOf } from '../actions.ts';
import type { AtWork } from '../entry-access.ts';
import { scopeOf } from '../masking.ts';
import { checkFact } from '../new-fact.ts';
import type { NewVersion } from '../new-version.ts';
import { listCurrent } from '../store.ts';
import type { Entry, RegisterDefinition } from '../types.ts';
import { writeVersions } from '../write-entry.ts';
import type { ManyChange } from './contract.ts';
import { listAuthors } from './store.ts';

export interface ManyChanges {
  register: string;
  entries: readonly { id: string; version: number }[];
  change: ManyChange;
  reason: string;
}

/** Fields that many entries may get at once: chosen from a list, not typed. */
const settable: readonly string[] = ['choice', 'orgUnit', 'person', 'place'];

/** Changes many entries as one write; whoever may not correct one of them changes none. */
export async function changeEntries(
  tx: Transaction,
  context: ActionContext,
  at: AtWork,
  wanted: ManyChanges,
): Promise<Result<{ count: number }>> {
  const definition = findRegister(context.registers, wanted.register);
  if (!definition.ok) return definition;
  const reason = readReason(wanted.reason);
  if (!reason.ok) return reason;
  const wrong = reason.value === '' ? reasonMissing : findUnfitField(definition.value, wanted.change);
  if (wrong !== undefined) return failure([wrong]);
  const current = await findChangeable(tx, context, at, wanted);
  if (!current.ok) return current;
  const versions = current.value.map((one) =>
    versionOf(definition.value, one, { change: wanted.change, reason: reason.value, context }),
  );
  const problems = versions.flatMap((version) => (version.ok ? [] : version.error));
  if (problems.length > 0) return failure(problems);
  const action = wanted.change.kind === 'remove' ? 'entry.remove' : 'entry.correct';
  const changed = versions.flatMap((version) => (version.ok && version.value !== undefined ? [version.value] : []));
  const written = await writeVersions(tx, context, action, changed);
  return written.ok ? success({ count: written.value.length }) : written;
}

const reasonMissing = problem(
  'reason-missing',
  'Thiếu lý do',
  'Hãy ghi lý do; lý do được giữ trong lịch sử của từng mục.',
  {
    pointer: '/reason',
  },
);

function findUnfitField(definition: RegisterDefinition, change: ManyChange): Problem | undefined {
  if (change.kind === 'remove') return undefined;
  const field = definition.fields.find(({ id }) => id === change.field);
  return field !== undefined && settable.includes(field.type) && field.personalData !== 'sensitive'
    ? undefined
    : problem('request-invalid', 'Yêu cầu không hợp lệ', `Không gán cùng lúc được trường “${change.field}”.`, {
        pointer: '/change/field',
      });
}

interface Changeable {
  entry: Entry;
  /** The version that the person saw, and its place in the request. */
  seen: number;
  index: number;
}

/** The entries as they are, in the order of the request; one that is gone, of another register or somebody else's is a problem. */
async function findChangeable(
  tx: Transaction,
  context: ActionContext,
  { session, agency }: AtWork,
  { register, entries }: ManyChanges,
): Promise<Result<Changeable[]>> {
  const ids = [...new Set(entries.map(({ id }) => id))];
  const current = new Map((await listCurrent(tx, context.registers, ids)).map((entry) => [entry.id, entry]));
  const authors = await listAuthors(tx, ids);
  const may = predicateFor(session, agency.code, 'entries.write');
  const found: Changeable[] = [];
  const problems: Problem[] = [];
  for (const [index, { id, version }] of entries.entries()) {
    const entry = current.get(id);
    const pointer = `/entries/${index}`;
    if (entry === undefined || entry.register !== register || entry.kind !== 'fact')
      problems.push(
        problem('entry-unknown', 'Không có mục sổ này', 'Có mục đã bị xóa hoặc không phải mục ghi việc của sổ này.', {
          pointer,
        }),
      );
    else if (
      !allows(may, scopeOf([entry, { ...entry, author: authors.get(id) ?? '' }], context.registers.get(register)))
    )
      problems.push(
        problem(
          'forbidden',
          'Không có quyền',
          `“${entry.title}” do người khác hoặc đơn vị khác vào sổ; vai trò của bạn không sửa được.`,
          { pointer },
        ),
      );
    else found.push({ entry, seen: version, index });
  }
  return problems.length > 0 ? failure(problems) : success(found);
}

/** The version that the change makes; undefined where the entry is that already. */
function versionOf(
  definition: RegisterDefinition,
  { entry, seen, index }: Changeable,
  { change, reason, context }: { change: ManyChange; reason: string; context: ActionContext },
): Result<NewVersion | undefined> {
  if (change.kind === 'remove') return success(removalOf(definition, entry, { expectedVersion: seen, reason }));
  if ((entry.values[change.field] ?? '') === change.value && seen === entry.version) return success(undefined);
  const values = { ...entry.values, [change.field]: change.value === '' ? undefined : change.value };
  const input = { values, role: entry.role, proof: entry.proof };
  const checked = checkFact(definition, input, context.directory, { entryId: entry.id, supersedes: seen, reason });
  if (checked.ok) return checked;
  return failure(
    checked.error.map((one) => ({
      ...one,
      detail: `“${entry.title}”: ${one.detail}`,
      place: { ...one.place, pointer: `/entries/${index}` },
    })),
  );
}
