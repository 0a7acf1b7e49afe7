import { readJournalHead } from '../../access/journal.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { CalendarDate } from '../../kernel/dates.ts';
import { type Period, parsePeriod } from '../../kernel/period.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Reader, Transaction } from '../../platform/postgres/connect.ts';
import type { DraftBlock } from '../draft.ts';
import { findReport, type PackWorld } from '../find-report.ts';
import { type DoneAction, notADraft, type ReportState, stateOf } from '../life/state.ts';
import { listActions, lockJournal } from '../life/store.ts';
import type { OfficerText } from '../officer-texts.ts';
import { type PeriodWord, wordsOf } from '../period-words.ts';
import { readOfficerTexts } from '../read-officer-texts.ts';
import { cutOffDate, type ReportType } from '../report-types.ts';
import { listLocks } from '../together/store.ts';
import type { SectionBlock } from '../types.ts';
import { carryOver } from './edit-section.ts';
import { addDraft, addSection, type Draft, findDraft, findSection, listDrafts, readSections } from './store.ts';
import { type Cause, type SectionContent, type StoredSection, untouched } from './types.ts';
import type { Writing } from './writing.ts';

/** A report's draft as it stands: the template as it is now, and what people changed. `draft` undefined: nobody has written yet. */
export interface OpenDraft {
  type: ReportType;
  period: Period;
  cutOff: CalendarDate;
  words: Record<PeriodWord, string>;
  template: readonly SectionBlock<DraftBlock>[];
  draft: Draft | undefined;
  actions: readonly DoneAction[];
  state: ReportState;
  /** What blocks of officers print as long as nobody edits them in the draft. */
  officers: ReadonlyMap<string, OfficerText>;
}

export interface DraftKey {
  reportType: string;
  periodCode: string;
}

/** Reads where a report stands. */
export async function openDraft(
  db: Reader,
  agencyId: string,
  world: PackWorld,
  key: DraftKey,
): Promise<Result<OpenDraft>> {
  const found = findReport(world, key);
  if (!found.ok) return found;
  const { type, template, period } = found.value;
  const cutOff = cutOffDate(type, period);
  const draft = await findDraft(db, agencyId, { reportType: type.id, periodCode: period.code });
  const actions = draft === undefined ? [] : await listActions(db, agencyId, draft.id);
  const words = wordsOf(period, cutOff, { pad: type.style.padCounts });
  const { seq } = await readJournalHead(db);
  return success({
    ...{ type, period, cutOff, words, draft, actions },
    officers: await readOfficerTexts(db, world, { type, period, seq }),
    template: template.sections,
    state: stateOf(actions),
  });
}

/** The draft, begun where nobody had begun it, with what was edited in the report before it. */
export async function beginDraft(tx: Transaction, writing: Writing, open: OpenDraft): Promise<Result<Draft>> {
  if (open.draft !== undefined) return success(open.draft);
  const key = { reportType: open.type.id, periodCode: open.period.code, edition: 1 };
  const draft = await addDraft(tx, writing, key);
  if (draft === undefined)
    return failure([problem('draft-begun', 'Dự thảo vừa được người khác lập', 'Hãy mở lại báo cáo rồi ghi tiếp.')]);
  const before = earlierDraft(await listDrafts(tx, writing.agencyId, open.type.id), open.period);
  if (before === undefined) return success(draft);
  const { seq } = await readJournalHead(tx);
  for (const { section, content } of (await readSections(tx, writing.agencyId, before.id, seq)).values()) {
    if (content.blocks.length === 0 && content.order.length === 0) continue;
    const carried = { section, version: 1, content: carryOver(content, before.periodCode) };
    await addSection(tx, writing, { draftId: draft.id, cause: 'carriedOver', ...carried });
  }
  return success(draft);
}

/** Of the reports of a type the last whose period ended before this one began. */
function earlierDraft(drafts: readonly Draft[], period: Period): Draft | undefined {
  const dated = drafts.flatMap((draft) => {
    const own = parsePeriod(draft.periodCode);
    return own.ok && own.value.kind === period.kind && own.value.to < period.from ? [{ draft, to: own.value.to }] : [];
  });
  return dated.sort((a, b) => (a.to < b.to ? 1 : -1))[0]?.draft;
}

/**
 * Why what was opened as a draft is none any more; undefined: it still is, and stays one until the transaction ends, for whoever freezes
 * it waits. So what is written is in the frozen report or is refused.
 */
export async function draftTrouble(tx: Transaction, writing: Writing, open: OpenDraft): Promise<Problem | undefined> {
  if (open.state !== 'draft') return notADraft(open.state);
  await lockJournal(tx, writing.agencyId);
  const key = { reportType: open.type.id, periodCode: open.period.code };
  const draft = open.draft ?? (await findDraft(tx, writing.agencyId, key));
  const state = draft === undefined ? 'draft' : stateOf(await listActions(tx, writing.agencyId, draft.id));
  return state === 'draft' ? undefined : notADraft(state);
}

export interface SectionChange {
  section: string;
  /** The version that the person saw; 0: nobody had changed anything. */
  version: number;
  cause: Cause;
}

/**
 * Changes a section of a draft: refused where the report is no draft any more, somebody else writes in the section, or somebody changed
 * it meanwhile. A change that changes nothing adds no version. @returns the section as it is now.
 */
export async function changeSection(
  tx: Transaction,
  writing: Writing,
  open: OpenDraft,
  { section, version, cause }: SectionChange,
  change: (content: SectionContent) => Result<SectionContent>,
): Promise<Result<StoredSection & { draft: Draft }>> {
  const trouble = await draftTrouble(tx, writing, open);
  if (trouble !== undefined) return failure([trouble]);
  const begun = await beginDraft(tx, writing, open);
  if (!begun.ok) return begun;
  const draft = begun.value;
  const stored = await findSection(tx, writing.agencyId, { draftId: draft.id, section });
  if (stored === undefined && !open.template.some(({ id }) => id === section))
    return failure([unknownSection(section)]);
  const lock = (await listLocks(tx, writing.agencyId, draft.id)).get(section);
  if (lock !== undefined && lock.holder !== writing.actor && lock.expiresAt > writing.at)
    return failure([lockedSection(lock.holder)]);
  const current = stored ?? { section, version: 0, content: untouched };
  if (current.version !== version) return failure([staleSection(current.version, version)]);
  const changed = change(current.content);
  if (!changed.ok) return changed;
  if (canonicalJson(changed.value) === canonicalJson(current.content)) return success({ ...current, draft });
  const next = { section, version: version + 1, content: changed.value };
  const added = await addSection(tx, writing, { draftId: draft.id, cause, ...next });
  return added ? success({ ...next, draft }) : failure([staleSection(version + 1, version)]);
}

export const unknownSection = (section: string): Problem =>
  problem('section-unknown', 'Không có mục này', `Báo cáo không có mục “${section}”.`);

export const lockedSection = (holder: string): Problem =>
  problem('section-locked', 'Mục đang có người sửa', `${holder} đang sửa mục này; có thể nhận lại mục để sửa tiếp.`);

const staleSection = (now: number, seen: number): Problem =>
  problem(
    'section-stale',
    'Mục đã được sửa ở nơi khác',
    `Mục nay là bản ${now}, bản đang sửa là ${seen}; chưa ghi gì, hãy so hai bản rồi ghi lại.`,
    { pointer: '/version' },
  );
