import { randomUUID } from 'node:crypto';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Transaction } from '../../platform/postgres/connect.ts';
import { buildReport } from '../build-report.ts';
import type { PackWorld } from '../find-report.ts';
import { arrangeSection, findMoveMisfit, withAnyway, withMoved } from './arrange.ts';
import { checkParagraphs, type ParagraphWorld } from './check-paragraphs.ts';
import type { SectionChanged } from './contract.ts';
import { detachedText } from './detach.ts';
import {
  paragraphsIn,
  type StandingBlock,
  standingBlocks,
  withAdded,
  withConfirmed,
  withEdit,
  withOwn,
  withoutEdit,
} from './edit-section.ts';
import { changeSection, type OpenDraft, type SectionChange } from './open-draft.ts';
import { runsOf } from './parts.ts';
import { type Draft, findSection } from './store.ts';
import { type EditedInline, type EditedPart, type SectionContent, type StoredSection, untouched } from './types.ts';
import type { Writing } from './writing.ts';

/** A change under way: the transaction, who writes, and where the report stands. */
export interface DraftWork {
  tx: Transaction;
  writing: Writing;
  world: PackWorld;
  agency: { id: string; code: string };
  open: OpenDraft;
}

const blockUnknown = (block: string) =>
  failure([problem('block-unknown', 'Không có đoạn này', `Mục không có đoạn “${block}” sửa được.`)]);

const answerOf = (changed: Result<StoredSection & { draft: Draft }>): Result<SectionChanged> =>
  changed.ok ? success({ section: changed.value.section, version: changed.value.version }) : changed;

const change = (work: DraftWork, key: SectionChange, how: (content: SectionContent) => Result<SectionContent>) =>
  changeSection(work.tx, work.writing, work.open, key, how);

const templateOf = ({ open }: DraftWork, section: string) => open.template.find(({ id }) => id === section);
const editingOf = ({ writing }: DraftWork) => ({ author: writing.actor, at: writing.at });

/** Puts new text in the place of a block's; null: it follows the template again. */
export async function editBlock(
  work: DraftWork,
  key: SectionChange & { block: string; paragraphs: EditedPart[] | null },
): Promise<Result<SectionChanged>> {
  const { block, paragraphs } = key;
  return answerOf(
    await change(work, key, (content) => {
      const blocks = standingBlocks(templateOf(work, key.section), content);
      const standing = blocks.get(block);
      if (standing === undefined) return blockUnknown(block);
      if (paragraphs === null) return success(withoutEdit(content, standing));
      const checked = checkParagraphs(paragraphs, paragraphWorld(work, blocks, block));
      if (!checked.ok) return checked;
      const editing = { ...editingOf(work), followed: work.open };
      return success(withEdit(content, { block, standing }, checked.value, editing));
    }),
  );
}

/** Adds a block behind another. */
export async function addBlock(
  work: DraftWork,
  key: SectionChange & { after: string | null; paragraphs: EditedPart[] },
): Promise<Result<SectionChanged & { block: string }>> {
  const block = `them-${randomUUID().slice(0, 13)}`;
  const changed = answerOf(
    await change(work, key, (content) => {
      const blocks = standingBlocks(templateOf(work, key.section), content);
      const checked = checkParagraphs(key.paragraphs, paragraphWorld(work, blocks, undefined));
      if (!checked.ok) return checked;
      return success(withAdded(content, { block, after: key.after, paragraphs: checked.value }, editingOf(work)));
    }),
  );
  return changed.ok ? success({ ...changed.value, block }) : changed;
}

/** Turns a list made from entries into text as it prints now; one that is text already stays as it is. */
export async function detachBlock(
  work: DraftWork,
  key: SectionChange & { block: string },
): Promise<Result<SectionChanged>> {
  const { tx, world, agency, open } = work;
  const request = { agency, reportType: open.type.id, periodCode: open.period.code };
  const built = await buildReport(tx, world, request);
  if (!built.ok) return built;
  return answerOf(
    await change(work, key, (content) => {
      const arranged = arrangeSection(templateOf(work, key.section), content).find(({ id }) => id === key.block);
      if (arranged?.block?.kind !== 'generated') return blockUnknown(key.block);
      if (arranged.edit !== undefined) return success(content);
      const text = detachedText(built.value, key.block);
      if (!text.ok) return text;
      const blocks = standingBlocks(templateOf(work, key.section), content);
      const checked = checkParagraphs(text.value, paragraphWorld(work, blocks, undefined));
      if (!checked.ok) return checked;
      const standing = { ...arranged, template: arranged.block };
      return success(withOwn(content, { block: key.block, standing }, checked.value, editingOf(work)));
    }),
  );
}

/** Puts a block behind another of its section; null: it becomes the first. */
export async function moveBlock(
  work: DraftWork,
  key: SectionChange & { block: string; after: string | null },
): Promise<Result<SectionChanged>> {
  return answerOf(
    await change(work, key, (content) => {
      const template = templateOf(work, key.section);
      const misfit = findMoveMisfit(arrangeSection(template, content), key.block, key.after);
      if (misfit !== undefined) return failure([problem('block-immovable', 'Không chuyển chỗ được', misfit)]);
      return success(withMoved(template, content, key));
    }),
  );
}

/** Prints a block whatever its conditions say, or only where they hold. One without conditions is always printed. */
export async function printAnyway(
  work: DraftWork,
  key: SectionChange & { block: string; anyway: boolean },
): Promise<Result<SectionChanged>> {
  return answerOf(
    await change(work, key, (content) => {
      const arranged = arrangeSection(templateOf(work, key.section), content).find(({ id }) => id === key.block);
      if (arranged === undefined) return blockUnknown(key.block);
      return success(arranged.conditions.length === 0 ? content : withAnyway(content, key.block, key.anyway));
    }),
  );
}

/** Somebody says that a text of an earlier period holds for this one. One that waits for nobody is left as it is. */
export async function confirmBlock(
  work: DraftWork,
  key: SectionChange & { block: string },
): Promise<Result<SectionChanged>> {
  return answerOf(
    await change(work, key, (content) => {
      const standing = standingBlocks(templateOf(work, key.section), content).get(key.block);
      if (standing === undefined) return blockUnknown(key.block);
      return success(confirmed(content, standing, work));
    }),
  );
}

function confirmed(content: SectionContent, standing: StandingBlock, work: DraftWork): SectionContent {
  const { edit, template } = standing;
  if (edit !== undefined) return edit.carriedOver === null ? content : withConfirmed(content, edit, editingOf(work));
  const entry = template === undefined ? undefined : work.open.officers.get(template.id);
  if (template === undefined || entry?.state !== 'carriedOver') return content;
  return withOwn(content, { block: template.id, standing }, paragraphsIn(standing, work.open), editingOf(work));
}

/** Puts an earlier version in the place of the present one, as a new version. */
export async function restoreVersion(
  work: DraftWork,
  key: SectionChange & { restore: number },
): Promise<Result<SectionChanged>> {
  const { draft } = work.open;
  const of = { draftId: draft?.id ?? '', section: key.section, version: key.restore };
  const earlier =
    key.restore === 0 || draft === undefined ? undefined : await findSection(work.tx, work.writing.agencyId, of);
  if (key.restore > 0 && earlier === undefined)
    return failure([problem('version-unknown', 'Không có bản này', `Mục không có bản ${key.restore}.`)]);
  return answerOf(await change(work, key, () => success(earlier?.content ?? untouched)));
}

const isLoop = (child: EditedInline): boolean => child.kind === 'loop';

function paragraphWorld(
  { world, open }: DraftWork,
  blocks: ReadonlyMap<string, StandingBlock>,
  block: string | undefined,
): ParagraphWorld {
  const standing = block === undefined ? undefined : blocks.get(block);
  const template = standing?.template;
  const own = standing === undefined ? [] : paragraphsIn(standing, open);
  const fresh = template === undefined ? [] : paragraphsIn({ template, edit: undefined, templateChanged: false }, open);
  const others = [...blocks].filter(([id]) => id !== block).flatMap(([, one]) => paragraphsIn(one, open));
  return {
    pack: world,
    loops: [...own, ...fresh].flatMap((part) => runsOf(part).filter(isLoop)),
    takenNotes: new Set(
      others.flatMap((part) => runsOf(part).flatMap((run) => (run.kind === 'footnote' ? run.id : []))),
    ),
    isHeading: template?.kind === 'heading',
  };
}
