import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';

/** DESIGN, "States of a report". `replaced`: another edition stands in its place. */
export const reportStates = [
  'draft',
  'frozen',
  'inReview',
  'approved',
  'issued',
  'submitted',
  'accepted',
  'replaced',
] as const;
export type ReportState = (typeof reportStates)[number];

export const reportActions = [
  'freeze',
  'unfreeze',
  'review',
  'return',
  'approve',
  'issue',
  'submit',
  'accept',
  'replace',
] as const;
export type ReportAction = (typeof reportActions)[number];

/** What may be done in each state, and the state that follows. What is not here is refused. */
export const transitions = {
  draft: { freeze: 'frozen' },
  frozen: { unfreeze: 'draft', review: 'inReview' },
  inReview: { unfreeze: 'draft', return: 'draft', approve: 'approved' },
  approved: { unfreeze: 'draft', return: 'draft', issue: 'issued' },
  issued: { submit: 'submitted', replace: 'replaced' },
  submitted: { accept: 'accepted', replace: 'replaced' },
  accepted: { replace: 'replaced' },
  replaced: {},
} as const satisfies Record<ReportState, Partial<Record<ReportAction, ReportState>>>;

export const stateWords = {
  draft: 'đang soạn thảo',
  frozen: 'đã khóa số liệu',
  inReview: 'đang trình duyệt',
  approved: 'đã duyệt',
  issued: 'đã phát hành',
  submitted: 'đã gửi',
  accepted: 'đã được tiếp nhận',
  replaced: 'đã có báo cáo thay thế',
} as const satisfies Record<ReportState, string>;

export const actionWords = {
  freeze: 'khóa số liệu',
  unfreeze: 'mở khóa số liệu',
  review: 'trình duyệt',
  return: 'trả lại',
  approve: 'duyệt',
  issue: 'phát hành',
  submit: 'gửi',
  accept: 'ghi nhận đã được tiếp nhận',
  replace: 'lập báo cáo thay thế',
} as const satisfies Record<ReportAction, string>;

/** Something that was done with a report. `number`: 1, 2, … in order. */
export interface DoneAction {
  number: number;
  action: ReportAction;
  author: string;
  /** ISO 8601. */
  at: string;
  reason: string | null;
}

export function nextState(state: ReportState, action: ReportAction): ReportState | undefined {
  const allowed: Partial<Record<ReportAction, ReportState>> = transitions[state];
  return allowed[action];
}

/** Whether a report has its number and is not replaced. */
export const isIssued = (state: ReportState): boolean =>
  state === 'issued' || state === 'submitted' || state === 'accepted';

/** The state after all that was done, in order. */
export function stateOf(actions: readonly Pick<DoneAction, 'action'>[]): ReportState {
  let state: ReportState = 'draft';
  for (const { action } of actions) {
    const next = nextState(state, action);
    if (next === undefined) throw new RangeError(`A report that is ${state} was kept with ${action}`);
    state = next;
  }
  return state;
}

/** Of everything done since the last freeze that was not undone: who froze, who sent it for approval. */
export function doneSinceDraft(actions: readonly DoneAction[]): readonly DoneAction[] {
  const undone = actions.findLastIndex(({ action }) => action === 'unfreeze' || action === 'return');
  return actions.slice(undone + 1);
}

/** Who may not approve a report as it stands: whoever wrote in it, froze it or sent it for approval. */
export function barredFromApproval(actions: readonly DoneAction[], writers: ReadonlySet<string>): Set<string> {
  const hands = doneSinceDraft(actions).filter(({ action }) => action === 'freeze' || action === 'review');
  return new Set([...writers, ...hands.map(({ author }) => author)]);
}

/**
 * Whether a person may do something with a report now. `writers`: who wrote in its draft. Nobody approves what he wrote, froze or sent
 * for approval himself.
 */
export function checkAction(
  actions: readonly DoneAction[],
  wish: { action: ReportAction; reason: string; actor: string },
  writers: ReadonlySet<string>,
): Result<ReportState> {
  const state = stateOf(actions);
  const next = nextState(state, wish.action);
  if (next === undefined) return failure([wrongState(state, wish.action)]);
  const needsReason = wish.action === 'unfreeze' || wish.action === 'return' || wish.action === 'replace';
  if (needsReason && wish.reason === '')
    return failure([
      problem('reason-missing', 'Thiếu lý do', `Muốn ${actionWords[wish.action]} phải ghi lý do.`, {
        pointer: '/reason',
      }),
    ]);
  if (wish.action === 'approve' && barredFromApproval(actions, writers).has(wish.actor))
    return failure([
      problem(
        'own-report',
        'Không tự duyệt được',
        'Bạn đã viết, khóa số liệu hoặc trình báo cáo này; người khác phải duyệt.',
      ),
    ]);
  return success(next);
}

export function wrongState(state: ReportState, action: ReportAction): Problem {
  return problem(
    'report-state',
    'Báo cáo không ở bước này',
    `Báo cáo ${stateWords[state]} nên không thể ${actionWords[action]}.`,
  );
}

/** What cannot be written any more. */
export function notADraft(state: ReportState): Problem {
  return problem(
    'report-not-draft',
    'Báo cáo không còn là dự thảo',
    `Báo cáo ${stateWords[state]} nên không sửa được nữa; ${wayToWrite(state)}.`,
  );
}

function wayToWrite(state: ReportState): string {
  if (state === 'replaced') return 'hãy sửa ở báo cáo thay thế';
  return isIssued(state) ? 'muốn sửa phải lập báo cáo thay thế' : 'muốn sửa phải mở khóa số liệu';
}
