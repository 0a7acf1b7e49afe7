import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { findTextMisfit } from '../../registers/field-values.ts';
import { arrangeSection } from '../drafts/arrange.ts';
import type { DraftWork } from '../drafts/edit-draft.ts';
import { beginDraft, draftTrouble, unknownSection } from '../drafts/open-draft.ts';
import { findSection } from '../drafts/store.ts';
import { untouched } from '../drafts/types.ts';
import {
  type Assignment,
  addAssignment,
  addComment,
  addCommentState,
  type Comment,
  findComment,
  listAssignments,
} from './store.ts';

const stale = (what: string): Problem =>
  problem('together-stale', 'Người khác vừa ghi', `${what} vừa được người khác đổi; hãy mở lại rồi ghi tiếp.`, {
    pointer: '/version',
  });

export interface AssignmentWish {
  section: string;
  version: number;
  /** What is to be otherwise; the rest stays. A section given to somebody anew is not complete. */
  change: Partial<Pick<Assignment, 'assignee' | 'dueOn' | 'complete'>>;
  /** Whether the writer may do so for a section of somebody else. */
  manages: boolean;
}

/** Gives a section to somebody, or says that it is complete. */
export async function assignSection(
  { tx, writing, open }: DraftWork,
  { section, version, change, manages }: AssignmentWish,
): Promise<Result<Assignment>> {
  const trouble = await draftTrouble(tx, writing, open);
  if (trouble !== undefined) return failure([trouble]);
  if (!open.template.some(({ id }) => id === section)) return failure([unknownSection(section)]);
  const draft = await beginDraft(tx, writing, open);
  if (!draft.ok) return draft;
  const last = (await listAssignments(tx, writing.agencyId, draft.value.id)).get(section);
  const { assignee = null, dueOn = null, complete = false } = last ?? {};
  if ((last?.version ?? 0) !== version) return failure([stale('Việc giao mục này')]);
  if (!manages && assignee !== null && assignee !== writing.actor)
    return failure([
      problem('section-of-other', 'Mục giao cho người khác', `Mục này giao cho ${assignee}; người ấy báo xong.`),
    ]);
  const next: Assignment = { assignee, dueOn, complete, ...change, section, version: version + 1 };
  const added = await addAssignment(tx, writing, { ...next, draftId: draft.value.id });
  return added ? success(next) : failure([stale('Việc giao mục này')]);
}

/** Adds a remark, or an answer to one of the same report. Also to a frozen report: its reviewers say what they miss. */
export async function remark(
  { tx, writing, open }: DraftWork,
  wish: Pick<Comment, 'section' | 'block' | 'answers' | 'quote' | 'text'>,
): Promise<Result<Comment>> {
  if (!open.template.some(({ id }) => id === wish.section)) return failure([unknownSection(wish.section)]);
  const misfit = findTextMisfit(`${wish.quote}\n${wish.text}`, 5000);
  if (misfit !== undefined)
    return failure([problem('comment-unfit', 'Góp ý chưa ghi được', `Góp ý ${misfit}.`, { pointer: '/text' })]);
  const draft = await beginDraft(tx, writing, open);
  if (!draft.ok) return draft;
  const key = { draftId: draft.value.id, id: wish.answers ?? '' };
  if (wish.answers === null && !(await hasBlock({ tx, writing, open }, { ...wish, draftId: draft.value.id })))
    return failure([blockGone]);
  if (wish.answers !== null && (await findComment(tx, writing.agencyId, key)) === undefined)
    return failure([unknownComment]);
  return success(await addComment(tx, writing, { ...wish, draftId: draft.value.id }));
}

const blockGone = problem(
  'block-unknown',
  'Không có đoạn này',
  'Đoạn được góp ý không có trong mục, hoặc vừa bị bỏ; hãy mở lại rồi góp ý vào đoạn khác.',
  { pointer: '/block' },
);

/** Whether a block stands in its section, as people wrote and moved it; one that is not printed this time stands there too. */
async function hasBlock(
  { tx, writing, open }: Pick<DraftWork, 'tx' | 'writing' | 'open'>,
  { draftId, section, block }: { draftId: string; section: string; block: string },
): Promise<boolean> {
  const stored = await findSection(tx, writing.agencyId, { draftId, section });
  const template = open.template.find(({ id }) => id === section);
  return arrangeSection(template, stored?.content ?? untouched).some(({ id }) => id === block);
}

const unknownComment = problem('comment-unknown', 'Không có góp ý này', 'Báo cáo không có góp ý ấy.');

/** Says that a remark is dealt with, or not after all. */
export async function resolveRemark(
  { tx, writing, open }: DraftWork,
  { id, version, resolved }: { id: string; version: number; resolved: boolean },
): Promise<Result<Comment>> {
  const draftId = open.draft?.id;
  const comment = draftId === undefined ? undefined : await findComment(tx, writing.agencyId, { draftId, id });
  if (comment === undefined) return failure([unknownComment]);
  if (comment.stateVersion !== version) return failure([stale('Góp ý này')]);
  if (comment.resolved === resolved) return success(comment);
  const added = await addCommentState(tx, writing, { id, version: version + 1, resolved });
  return added ? success({ ...comment, resolved, stateVersion: version + 1 }) : failure([stale('Góp ý này')]);
}
