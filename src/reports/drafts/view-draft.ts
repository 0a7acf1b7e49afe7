import type { FigureResult } from '../../figures/types.ts';
import { outOfOrder } from '../../kernel/out-of-order.ts';
import type { DraftBlock, DraftInline } from '../draft.ts';
import { fillWords } from '../period-words.ts';
import { inlineText } from '../reading-order.ts';
import { conditionHolds, type Resolution } from '../resolve.ts';
import type { ResolvedReport, SectionBlock } from '../types.ts';
import { type ArrangedBlock, arrangeSection, isWritable } from './arrange.ts';
import type { BlockStanding, BlockView, PartView } from './contract.ts';
import { type Followed, paragraphsIn, type StandingBlock } from './edit-section.ts';
import { isTable, linesOf, type PartLine, partId } from './parts.ts';
import { printedIds, printedRuns } from './printed-runs.ts';
import type { SectionContent } from './types.ts';
import { printedLine } from './weaknesses.ts';

/** What the resolved tree printed: of each of its runs, by block, and which blocks are printed at all. */
export interface PrintedDraft {
  runs: ReadonlyMap<string, readonly DraftInline[]>;
  ids: ReadonlySet<string>;
  trace: Resolution['trace'];
}

export const printedDraft = (built: {
  draft: readonly SectionBlock<DraftBlock>[];
  report: ResolvedReport;
  trace: Resolution['trace'];
}): PrintedDraft => ({
  runs: printedRuns(built.draft),
  ids: printedIds(built.report.body),
  trace: built.trace,
});

/** What a section is shown from: the template, what people changed, and what was printed of the draft. */
export interface Shown {
  content: SectionContent;
  followed: Followed;
  printed: PrintedDraft;
  /** What the conditions of blocks ask for. */
  figures: ReadonlyMap<string, FigureResult>;
}

/** The blocks of a section in reading order, with those that were taken out and those that nobody may edit here. */
export function viewBlocks(section: SectionBlock<DraftBlock>, shown: Shown): BlockView[] {
  const arranged = arrangeSection(section, shown.content);
  const moved = movedBlocks(section, shown.content, arranged);
  let heading = '';
  return arranged.map((one) => {
    const view = { ...viewBlock(one, shown, heading), ...viewPlace(one, shown, moved) };
    if (view.kind === 'heading') heading = view.title;
    return view;
  });
}

/** The title of a section: its first heading, else its annex, else its id. */
export function sectionTitle({ id, annex, children }: SectionBlock<DraftBlock>, words: Followed['words']): string {
  const heading = children.find((block) => block.kind === 'heading');
  if (heading?.kind !== 'heading') return annex === undefined ? id : fillWords(`${annex.label}. ${annex.title}`, words);
  const text = heading.children.map((child) => (child.kind === 'text' ? child.text : '')).join('');
  return fillWords(`${heading.label ?? ''} ${text}`.trim(), words);
}

/** The blocks that stand elsewhere than by themselves. */
function movedBlocks(
  section: SectionBlock<DraftBlock>,
  content: SectionContent,
  arranged: readonly ArrangedBlock[],
): ReadonlySet<string> {
  if (content.order.length === 0) return new Set();
  const natural = arrangeSection(section, { ...content, order: [] }).map(({ id }) => id);
  const moved = outOfOrder(arranged.map(({ id }) => natural.indexOf(id)));
  return new Set(natural.filter((_, index) => moved.has(index)));
}

type Place = Pick<BlockView, 'conditions' | 'isAnyway' | 'isMoved'>;

function viewPlace({ id, conditions, isAnyway }: ArrangedBlock, shown: Shown, moved: ReadonlySet<string>): Place {
  const views = conditions.map((when) => ({
    figure: shown.figures.get(when.figureId)?.title ?? when.figureId,
    is: when.is,
    holds: conditionHolds(when, shown.figures),
  }));
  return { conditions: views, isAnyway, isMoved: moved.has(id) };
}

function viewBlock(one: ArrangedBlock, shown: Shown, heading: string): Omit<BlockView, keyof Place> {
  const { id, edit } = one;
  const plain = {
    ...{ id, level: null, label: null, templateChanged: one.templateChanged, isDetachable: false },
    ...{ carriedOver: edit?.carriedOver ?? null, author: edit?.author ?? null, at: edit?.at ?? null },
  };
  if (!isWritable(one)) {
    const isDetachable = one.block?.kind === 'generated' && shown.printed.ids.has(id);
    return { ...plain, isDetachable, kind: 'fixed', title: heading, standing: 'fixed', paragraphs: [] };
  }
  const standing = { ...one, template: one.block };
  const paragraphs = viewParagraphs(id, standing, shown);
  const common = { ...plain, paragraphs, standing: standingOf(standing, shown.followed) };
  if (one.block?.kind !== 'heading')
    return { ...common, kind: one.block?.kind === 'officer' ? 'officer' : 'paragraph', title: heading };
  const label = fillWords(one.block.label ?? '', shown.followed.words);
  return { ...common, kind: 'heading', title: paragraphs.map(printedLine).join(' '), level: one.block.level, label };
}

function viewParagraphs(id: string, standing: StandingBlock, { printed, followed }: Shown): PartView[] {
  const { runs, ids, trace } = printed;
  const textsOf = ({ id: line, children }: PartLine): string[] | undefined => {
    const texts = children.map((child, at) => printedText(child, runs.get(line)?.[at], trace));
    return !ids.has(id) || texts.includes(undefined) ? undefined : texts.flatMap((text) => text ?? []);
  };
  return paragraphsIn(standing, followed).map((part, index): PartView => {
    const lines = linesOf(part, partId(id, index)).map(textsOf);
    if (!isTable(part)) return { ...part, printed: lines[0] ?? null };
    const width = part.columns.length;
    const rows = part.rows.map((_, row) =>
      lines.slice(row * width, (row + 1) * width).flatMap((cell) => (cell === undefined ? [] : [cell])),
    );
    return { ...part, printed: lines.includes(undefined) ? null : rows };
  });
}

function standingOf({ template, edit }: StandingBlock, { officers }: Followed): BlockStanding {
  const entry = template?.kind === 'officer' ? officers.get(template.id)?.state : undefined;
  if (edit === undefined) return entry === 'carriedOver' ? 'carriedOver' : 'template';
  if (edit.paragraphs.length === 0) return 'removed';
  if (edit.carriedOver !== null) return 'carriedOver';
  if (template?.kind === 'generated') return 'detached';
  return template === undefined ? 'added' : 'edited';
}

/** Text is printed as it is and not said again: empty; a chip as the run at its place in the resolved tree was. Undefined: it is not printed. */
function printedText(
  child: { kind: string },
  run: DraftInline | undefined,
  trace: Resolution['trace'],
): string | undefined {
  if (child.kind === 'text') return '';
  const printed = run === undefined ? undefined : trace.get(run);
  return printed === undefined ? undefined : inlineText(printed);
}
