import { createHash } from 'node:crypto';
import { failure, type Result, success } from '../../kernel/result.ts';
import { notADraft } from '../life/state.ts';
import { addLock, journalLock, listLocks } from '../together/store.ts';
import type { LockView } from './contract.ts';
import type { DraftWork } from './edit-draft.ts';
import { beginDraft, lockedSection, unknownSection } from './open-draft.ts';

/** A section is somebody's for so long after he last asked for it. */
const lockMilliseconds = 5 * 60_000;

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Takes a section for the writer, or keeps it longer; from somebody else only where he says so. */
export async function holdSection(
  { tx, writing, open }: DraftWork,
  { section, takeOver }: { section: string; takeOver: boolean },
): Promise<Result<LockView>> {
  if (open.state !== 'draft') return failure([notADraft(open.state)]);
  if (!open.template.some(({ id }) => id === section)) return failure([unknownSection(section)]);
  const draft = await beginDraft(tx, writing, open);
  if (!draft.ok) return draft;
  const { actor, agencyId, at } = writing;
  const last = (await listLocks(tx, agencyId, draft.value.id)).get(section);
  const current = last !== undefined && last.expiresAt > at ? last : undefined;
  if (current !== undefined && current.holder !== actor && !takeOver) return failure([lockedSection(current.holder)]);
  const keeps = current?.holder === actor;
  const expiresAt = new Date(Date.parse(at) + lockMilliseconds).toISOString();
  const lock = { section, holder: actor, acquiredAt: keeps ? current.acquiredAt : at, expiresAt };
  const taken = { ...lock, version: (last?.version ?? 0) + 1, draftId: draft.value.id };
  if (!(await addLock(tx, writing, taken))) return failure([lockedSection('Người khác')]);
  if (!keeps)
    await journalLock(tx, writing, {
      draftId: draft.value.id,
      action: current === undefined ? 'lock' : 'takeOver',
      digest: digestOf(`${section} ${current?.holder ?? ''}`),
    });
  return success(lock);
}

/** Gives a section back; one that is not the writer's stays as it is. */
export async function releaseSection(
  { tx, writing, open }: DraftWork,
  section: string,
): Promise<Result<{ released: boolean }>> {
  if (open.draft === undefined) return success({ released: false });
  const { id: draftId } = open.draft;
  const last = (await listLocks(tx, writing.agencyId, draftId)).get(section);
  if (last === undefined || last.holder !== writing.actor || last.expiresAt <= writing.at)
    return success({ released: false });
  const given = { ...last, version: last.version + 1, acquiredAt: writing.at, expiresAt: writing.at, draftId };
  const released = await addLock(tx, writing, given);
  if (released) await journalLock(tx, writing, { draftId, action: 'unlock', digest: digestOf(section) });
  return success({ released });
}
