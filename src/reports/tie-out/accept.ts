import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { arrangeSection, findMoveMisfit, withMoved } from '../drafts/arrange.ts';
import { checkParagraphs } from '../drafts/check-paragraphs.ts';
import type { DraftWork } from '../drafts/edit-draft.ts';
import { type Editing, standingBlocks, withAdded, withEdit } from '../drafts/edit-section.ts';
import { changeSection } from '../drafts/open-draft.ts';
import { runsOf } from '../drafts/parts.ts';
import { setOverride } from '../drafts/set-override.ts';
import type { EditedPart, SectionContent } from '../drafts/types.ts';
import { notADraft } from '../life/state.ts';
import type { AcceptedChange } from './contract.ts';
import type { KeptTieOut } from './kept-tie-out.ts';
import { openTieOut } from './open-tie-out.ts';
import { rewrittenBlocks } from './rewrite.ts';
import {
  type FigureTaking,
  type Judged,
  judgeFigure,
  judgeProse,
  type ProseTaking,
  type TieContext,
} from './standing.ts';

export interface Outcome {
  key: string;
  outcome: 'edited' | 'overridden' | 'alreadyThere';
}

/** A change by the key under which the page shows it. */
export const figureKey = (index: number): string => `figure-${index + 1}`;
export const proseKey = (index: number): string => `prose-${index + 1}`;

type Taking = { of: 'figure'; judged: Judged<FigureTaking> } | { of: 'prose'; judged: Judged<ProseTaking> };

/** Takes the named changes of a file into the draft: all of them or, with a problem for each that cannot be, none. */
export async function acceptChanges(
  work: DraftWork,
  kept: KeptTieOut,
  changes: readonly AcceptedChange[],
): Promise<Result<Outcome[]>> {
  const { tx, world, open, agency } = work;
  if (open.state !== 'draft') return failure([notADraft(open.state)]);
  const opened = await openTieOut(tx, agency, world, { open, kept });
  if (!opened.ok) return opened;
  const { context, sections } = opened.value;
  const takings = takingsOf(kept, context);
  const problems = problemsOf(changes, takings);
  if (problems.length > 0) return failure(problems);
  const overridden = await takeFigures(work, changes, takings);
  if (!overridden.ok) return overridden;
  const prose = changes.flatMap(({ key }) => {
    const taking = takings.get(key);
    return taking?.of === 'prose' && taking.judged.kind === 'open' ? [taking.judged.taking] : [];
  });
  for (const [section, own] of Map.groupBy(prose, sectionOf)) {
    const version = sections.get(section)?.version ?? 0;
    const key = { section, version, cause: 'tieOut' as const };
    // The draft is begun by the first of them.
    const changed = await changeSection(tx, work.writing, work.open, key, (content) => takeProse(work, content, own));
    if (!changed.ok) return changed;
    work.open.draft ??= changed.value.draft;
  }
  return success(changes.map(({ key }) => ({ key, outcome: outcomeOf(takings.get(key)) })));
}

function takingsOf(kept: KeptTieOut, context: TieContext): Map<string, Taking> {
  return new Map<string, Taking>([
    ...kept.result.figures.map((figure, index): [string, Taking] => [
      figureKey(index),
      { of: 'figure', judged: judgeFigure(figure, context) },
    ]),
    ...kept.result.prose.map((change, index): [string, Taking] => [
      proseKey(index),
      { of: 'prose', judged: judgeProse(change, context) },
    ]),
  ]);
}

function outcomeOf(taking: Taking | undefined): Outcome['outcome'] {
  if (taking === undefined || taking.judged.kind !== 'open') return 'alreadyThere';
  return taking.of === 'figure' ? 'overridden' : 'edited';
}

function problemsOf(changes: readonly AcceptedChange[], takings: ReadonlyMap<string, Taking>): Problem[] {
  const values = new Map<string, string>();
  return changes.flatMap(({ key, reason }, index) => {
    const place = { pointer: `/changes/${index}` };
    const taking = takings.get(key);
    if (taking === undefined)
      return [
        problem('change-unknown', 'Không có thay đổi này', `Tệp đã đối chiếu không có thay đổi “${key}”.`, place),
      ];
    if (taking.judged.kind === 'refused')
      return [problem('change-refused', 'Không nhận vào được', taking.judged.why, place)];
    return taking.of === 'figure' ? figureProblems(taking.judged, { reason, index }, values) : [];
  });
}

function figureProblems(
  judged: Judged<FigureTaking>,
  { reason, index }: { reason: string; index: number },
  values: Map<string, string>,
): Problem[] {
  if (judged.kind !== 'open') return [];
  const { figureId, value } = judged.taking;
  if (reason === '')
    return [
      problem('reason-missing', 'Thiếu lý do', 'Số liệu điều chỉnh phải ghi lý do.', {
        pointer: `/changes/${index}/reason`,
      }),
    ];
  const other = values.get(figureId);
  values.set(figureId, value);
  return other === undefined || other === value
    ? []
    : [
        problem(
          'change-contradicts',
          'Một số liệu hai giá trị',
          'Tệp sửa cùng một số liệu thành hai giá trị khác nhau ở hai chỗ; chỉ nhận một chỗ.',
          { pointer: `/changes/${index}` },
        ),
      ];
}

async function takeFigures(
  work: DraftWork,
  changes: readonly AcceptedChange[],
  takings: ReadonlyMap<string, Taking>,
): Promise<Result<void>> {
  const taken = new Set<string>();
  for (const { key, reason, document } of changes) {
    const taking = takings.get(key);
    if (taking?.of !== 'figure' || taking.judged.kind !== 'open') continue;
    const { taking: wish } = taking.judged;
    if (taken.has(wish.figureId)) continue;
    taken.add(wish.figureId);
    const set = await setOverride(work, { ...wish, reason, proof: document === null ? [] : [document] });
    if (!set.ok) return set;
  }
  return success(undefined);
}

const sectionOf = (taking: ProseTaking): string => (taking.kind === 'added' ? taking.section : taking.line.section);

/** All changes of one section at once: of one block together, added paragraphs one behind the other. */
function takeProse(
  { world, open, writing }: DraftWork,
  content: SectionContent,
  takings: readonly ProseTaking[],
): Result<SectionContent> {
  const editing: Editing = { author: writing.actor, at: writing.at };
  const template = open.template.find(({ id }) => takings.some((taking) => sectionOf(taking) === id));
  let next = content;
  for (const [block, paragraphs] of rewrittenBlocks(takings)) {
    const standing = standingBlocks(template, next).get(block);
    if (standing === undefined) return failure([problem('block-unknown', 'Không có đoạn này', block)]);
    const loops = paragraphs.flatMap((part) => runsOf(part).filter(({ kind }) => kind === 'loop'));
    const isHeading = standing.template?.kind === 'heading';
    const checked = checkParagraphs(paragraphs, { pack: world, loops, takenNotes: new Set(), isHeading });
    if (!checked.ok) return checked;
    next = withEdit(next, { block, standing }, checked.value, { ...editing, followed: open });
  }
  for (const taking of takings) {
    if (taking.kind !== 'moved') continue;
    const move = { block: taking.line.block, after: taking.after };
    const misfit = findMoveMisfit(arrangeSection(template, next), move.block, move.after);
    if (misfit !== undefined) return failure([problem('block-immovable', 'Không chuyển chỗ được', misfit)]);
    next = withMoved(template, next, move);
  }
  const last = new Map<string, string>();
  for (const [index, taking] of takings.entries()) {
    if (taking.kind !== 'added') continue;
    const block = `them-${Date.parse(writing.at).toString(36)}-${index + 1}`;
    const paragraphs: EditedPart[] = [{ style: 'body', children: taking.children }];
    next = withAdded(next, { block, after: last.get(taking.after) ?? taking.after, paragraphs }, editing);
    last.set(taking.after, block);
  }
  return success(next);
}
