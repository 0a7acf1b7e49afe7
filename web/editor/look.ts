import type { FigureSummary } from '../../src/reports/contract.ts';
import type { BlockView, CommentView, DraftView } from '../../src/reports/drafts/contract.ts';
import { formatAnswer, type PrintStyle } from '../../src/reports/format-figure.ts';
import type { ResolvedBlock, ResolvedReport } from '../../src/reports/types.ts';
import { figureState } from '../report/figureState.ts';
import { readReport } from '../report/reading.ts';
import { t } from '../strings.ts';
import type { Chip, ChipLook, Look } from './tree.ts';

const words = t.editor;

/** The blocks of a resolved report by id, with those inside sections. */
export function blocksById(body: readonly ResolvedBlock[]): Map<string, ResolvedBlock> {
  const byId = new Map<string, ResolvedBlock>();
  const visit = (blocks: readonly ResolvedBlock[]): void => {
    for (const block of blocks) {
      byId.set(block.id, block);
      if (block.kind === 'section') visit(block.children);
    }
  };
  visit(body);
  return byId;
}

/** What the draft prints now; undefined until it was read. */
export interface Printed {
  report: ResolvedReport;
  figures: readonly FigureSummary[];
}

function figureLook(
  chip: Extract<Chip, { kind: 'figure' }>,
  printed: string | undefined,
  figure: FigureSummary | undefined,
  style: PrintStyle,
): ChipLook {
  const unread = `[${words.chipKinds.figure.toLowerCase()}]`;
  if (figure === undefined) return { text: printed ?? unread, state: '', title: chip.figureId };
  const answer = chip.group === undefined ? figure.answer : (figure.groups[chip.group] ?? { kind: 'missing' as const });
  const text = printed ?? formatAnswer(answer, figure.unit, chip.format, style);
  return { text, state: figureState(figure), title: figure.title };
}

export const noteText = (chip: Extract<Chip, { kind: 'footnote' }>): string =>
  chip.children.map(({ children }) => children.map((run) => (run.kind === 'text' ? run.text : '…')).join('')).join(' ');

function markOf(block: BlockView, isPrinted: boolean, comments: number): string {
  const said = [
    words.marks[block.standing],
    block.templateChanged ? words.marks.templateChanged : '',
    block.isMoved ? words.marks.moved : '',
    block.isAnyway ? words.marks.anyway : '',
    isPrinted || block.standing === 'removed' ? '' : words.marks.unprinted,
    comments > 0 ? words.marks.comments(comments) : '',
  ];
  return said.filter((one) => one !== '').join(' · ');
}

const openComments = (comments: readonly CommentView[], block: string): number =>
  comments.filter((one) => one.block === block && one.answers === null && !one.resolved).length;

/** How blocks and chips are shown, from what the draft prints now. */
export function makeLook(
  printed: Printed | undefined,
  { comments, style }: Pick<DraftView, 'comments' | 'style'>,
): Look {
  const figures = new Map(printed?.figures.map((one) => [one.id, one]));
  const notes = new Map(readReport(printed?.report.body ?? []).footnotes.map(({ id, number }) => [id, number]));
  const quoted = comments.flatMap(({ id, block, quote, answers, resolved }) =>
    quote === '' || answers !== null || resolved ? [] : [{ comment: id, block, quote }],
  );
  return {
    quoted,
    chip: (chip, text) => {
      if (chip.kind === 'figure') return figureLook(chip, text, figures.get(chip.figureId), style);
      if (chip.kind === 'citation') return { text: text ?? chip.document, state: '', title: chip.document };
      if (chip.kind === 'loop') return { text: text ?? words.listChip, state: '', title: words.listTitle };
      return { text: String(notes.get(chip.id) ?? '*'), state: '', title: noteText(chip) };
    },
    block: (block) => {
      const isPrinted = block.paragraphs.every((one) => one.printed !== null);
      return {
        ...{ kind: block.kind, standing: block.standing, printed: isPrinted },
        ...{ label: block.label ?? '', level: block.level ?? 5 },
        mark: markOf(block, isPrinted, openComments(comments, block.id)),
      };
    },
  };
}
