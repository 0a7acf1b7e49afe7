import type { DraftBlock, DraftInline } from '../draft.ts';
import { fillWords } from '../period-words.ts';
import { inlineText } from '../reading-order.ts';
import type { Resolution } from '../resolve.ts';
import type { ResolvedReport, SectionBlock } from '../types.ts';
import { isEditable } from './block-text.ts';
import type { BlockStanding, BlockView, ParagraphView } from './contract.ts';
import { type Followed, paragraphsIn, type StandingBlock, standingBlocks } from './edit-section.ts';
import { printedIds, printedRuns } from './printed-runs.ts';
import type { SectionContent } from './types.ts';

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
}

/** The blocks of a section in reading order, with those that were taken out and those that nobody may edit here. */
export function viewBlocks(section: SectionBlock<DraftBlock>, shown: Shown): BlockView[] {
  const blocks = standingBlocks(section, shown.content);
  const order = inOrder(section, blocks);
  let heading = '';
  return order.map((one) => {
    if (one.standing === undefined) return fixedView(one.id, heading);
    const view = viewBlock(one.id, one.standing, { shown, heading });
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

interface Ordered {
  id: string;
  standing: StandingBlock | undefined;
}

function inOrder(section: SectionBlock<DraftBlock>, blocks: ReadonlyMap<string, StandingBlock>): Ordered[] {
  const left = new Map([...blocks].filter(([, { template }]) => template === undefined));
  const following = (place: string | null): Ordered[] =>
    [...left].flatMap(([id, standing]) => {
      if (standing.edit?.origin !== null || standing.edit.after !== place || !left.delete(id)) return [];
      return [{ id, standing }, ...following(id)];
    });
  const inside = (children: readonly DraftBlock[]): Ordered[] =>
    children.flatMap((block): Ordered[] => {
      if (block.kind === 'condition' || block.kind === 'section')
        return [...inside(block.children), ...following(block.id)];
      const standing = isEditable(block) ? blocks.get(block.id) : undefined;
      return [{ id: block.id, standing }, ...following(block.id)];
    });
  const first = following(null);
  const placed = inside(section.children);
  return [...first, ...placed, ...[...left].map(([id, standing]) => ({ id, standing }))];
}

function fixedView(id: string, title: string): BlockView {
  const nothing = {
    level: null,
    label: null,
    templateChanged: false,
    carriedOver: null,
    author: null,
    at: null,
    paragraphs: [],
  };
  return { id, kind: 'fixed', title, standing: 'fixed', ...nothing };
}

interface Viewing {
  shown: Shown;
  heading: string;
}

function viewBlock(id: string, standing: StandingBlock, { shown, heading }: Viewing): BlockView {
  const { template, edit } = standing;
  const kind = template?.kind ?? 'paragraph';
  const { runs: printed, ids, trace } = shown.printed;
  const paragraphs = paragraphsIn(standing, shown.followed).map((paragraph, index): ParagraphView => {
    const runs = printed.get(index === 0 ? id : `${id}-${index + 1}`);
    const texts = paragraph.children.map((child, at) => printedText(child, runs?.[at], trace));
    return {
      ...paragraph,
      printed: !ids.has(id) || texts.includes(undefined) ? null : texts.flatMap((text) => text ?? []),
    };
  });
  const title = kind === 'heading' ? textOf(paragraphs[0]) : heading;
  return {
    ...{ id, kind, title, paragraphs },
    level: template?.kind === 'heading' ? template.level : null,
    label: template?.kind === 'heading' ? fillWords(template.label ?? '', shown.followed.words) : null,
    standing: standingOf(standing, shown.followed),
    templateChanged: standing.templateChanged,
    carriedOver: edit?.carriedOver ?? null,
    author: edit?.author ?? null,
    at: edit?.at ?? null,
  };
}

/** What a heading says. */
const textOf = (paragraph: ParagraphView | undefined): string =>
  paragraph?.children
    .map((child, at) => (child.kind === 'text' ? child.text : (paragraph.printed?.[at] ?? '')))
    .join('') ?? '';

function standingOf({ template, edit }: StandingBlock, { officers }: Followed): BlockStanding {
  const entry = template?.kind === 'officer' ? officers.get(template.id)?.state : undefined;
  if (edit === undefined) return entry === 'carriedOver' ? 'carriedOver' : 'template';
  if (edit.paragraphs.length === 0) return 'removed';
  if (edit.carriedOver !== null) return 'carriedOver';
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
