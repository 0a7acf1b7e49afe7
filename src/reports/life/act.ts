import { readJournalHead } from '../../access/journal.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { formatDateShort, parseCalendarDate } from '../../kernel/dates.ts';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { buildReport, freezeBuilt } from '../build-report.ts';
import { beginDraft } from '../drafts/open-draft.ts';
import { addDraft, addSection, type Draft, readSections } from '../drafts/store.ts';
import { sealReport } from '../signing/kept-file.ts';
import type { FrozenReport } from '../types.ts';
import { checkBuilt } from './frozen-checks.ts';
import { issueReport } from './issue-report.ts';
import type { LifeWork } from './life-work.ts';
import { openKept } from './present.ts';
import { readIssueNotes } from './read-issue-notes.ts';
import { checkAction, type ReportAction } from './state.ts';
import { addAction, findFrozen, keepFrozen, listActions, lockJournal } from './store.ts';
import { readWriters } from './writers.ts';

export interface ActionWish {
  action: ReportAction;
  seen: number;
  reason: string;
}

const staleLife = problem(
  'report-stale',
  'Báo cáo vừa sang bước khác',
  'Từ lúc bạn mở trang này, người khác, hoặc chính bạn ở một thẻ hay máy khác, đã làm một việc với báo cáo; hãy mở lại rồi làm tiếp.',
  { pointer: '/seen' },
);

/** Does one thing with a report: checks that it may be done now and by this person, does it, and journals it, all in one transaction. */
export async function act(work: LifeWork, wish: ActionWish): Promise<Result<void>> {
  const { tx, writing, open } = work;
  if (wish.seen !== open.actions.length) return failure([staleLife]);
  const writers = open.draft === undefined ? new Set<string>() : await readWriters(tx, writing.agencyId, open.draft);
  const next = checkAction(open.actions, { ...wish, actor: writing.actor }, writers);
  if (!next.ok) return next;
  const begun = await beginDraft(tx, writing, open);
  if (!begun.ok) return begun;
  const draft = begun.value;
  const number = open.actions.length + 1;
  const done = await perform(work, wish.action, draft);
  if (!done.ok) return done;
  const { document, checks, seq, issued } = done.value;
  const reason = wish.reason === '' ? null : wish.reason;
  const kept = {
    draftId: draft.id,
    number,
    action: wish.action,
    reason,
    written: document === null ? null : { document, checks },
  };
  if (!(await addAction(tx, writing, kept))) return failure([staleLife]);
  if (document !== null)
    await keepFrozen(tx, writing.agencyId, { draftId: draft.id, actionNumber: number, seq, document, checks });
  const at = { writing, draftId: draft.id };
  return issued === undefined ? success(undefined) : sealReport(tx, work.issuing.contents, at, issued);
}

/**
 * What an action does beside being noted. `document`: the frozen report that is to be kept under it, with what was looked at beside it;
 * `issued`: the same, to be sealed.
 */
export interface Performed {
  document: string | null;
  seq: string;
  checks: string | null;
  issued?: FrozenReport;
}
const nothing: Performed = { document: null, seq: '0', checks: null };

async function perform(work: LifeWork, action: ReportAction, draft: Draft): Promise<Result<Performed>> {
  switch (action) {
    case 'freeze':
      return freezeDraft(work, draft);
    case 'issue':
      return issueFrozen(work, draft);
    case 'replace':
      return beginReplacing(work, draft);
    default:
      return success(nothing);
  }
}

/** Values, evidence and text as of the journal's head. What is being written meanwhile waits and has later numbers. */
async function freezeDraft(work: LifeWork, draft: Draft): Promise<Result<Performed>> {
  const { tx, writing, world, open, agency, signer, today } = work;
  const cutOff = parseCalendarDate(open.cutOff);
  if (cutOff !== undefined && today < cutOff)
    return failure([
      problem(
        'freeze-too-early',
        'Chưa đến ngày chốt số liệu',
        `Số liệu của báo cáo chốt đến hết ngày ${formatDateShort(cutOff)}; từ ngày ấy mới khóa được.`,
      ),
    ]);
  await lockJournal(tx, writing.agencyId);
  const head = await readJournalHead(tx);
  const request = { agency, reportType: open.type.id, periodCode: open.period.code };
  const built = await buildReport(tx, world, request, { ...head, draftId: draft.id });
  if (!built.ok) return built;
  const checks = await checkBuilt(tx, world, request, built.value);
  if (!checks.ok) return checks;
  const document = canonicalJson(freezeBuilt(built.value, signer));
  return success({ document, seq: head.seq, checks: canonicalJson(checks.value) });
}

async function issueFrozen(work: LifeWork, draft: Draft): Promise<Result<Performed>> {
  const { tx, writing, open, issuing } = work;
  const kept = await findFrozen(tx, writing.agencyId, draft.id);
  if (kept === undefined) throw new Error('An approved report without its frozen values');
  const known = await readIssueNotes(tx, { ...work, audit: issuing.audit }, openKept(kept));
  if (!known.ok) return known;
  // Whoever enters a document meanwhile waits at the journal's head: the number that is free now stays free.
  await lockJournal(tx, writing.agencyId);
  if ((await listActions(tx, writing.agencyId, draft.id)).length !== open.actions.length) return failure([staleLife]);
  const issued = await issueReport(work, draft, { kept, issue: known.value.notes });
  if (!issued.ok) return issued;
  const document = canonicalJson(issued.value);
  return success({ document, seq: kept.seq, checks: kept.checks, issued: issued.value });
}

/** The next edition begins with the text of this one. */
async function beginReplacing({ tx, writing, open }: LifeWork, draft: Draft): Promise<Result<Performed>> {
  const { agencyId } = writing;
  const { reportType, periodCode, edition } = draft;
  const next = await addDraft(tx, writing, { reportType, periodCode, edition: edition + 1 });
  if (next === undefined) return failure([staleLife]);
  const { seq } = await readJournalHead(tx);
  for (const { section, content } of (await readSections(tx, agencyId, draft.id, seq)).values())
    if (open.template.some(({ id }) => id === section) && content.blocks.length > 0)
      await addSection(tx, writing, { draftId: next.id, section, version: 1, cause: 'carriedOver', content });
  return success(nothing);
}
