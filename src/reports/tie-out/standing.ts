import type { FigureDefinition } from '../../figures/types.ts';
import { findTextMisfit } from '../../registers/field-values.ts';
import type { FigureChip } from '../draft.ts';
import type { EditedInline } from '../drafts/types.ts';
import { officerMarks } from '../officer-texts.ts';
import { parsePrinted } from '../parse-printed.ts';
import type { Standing } from './contract.ts';
import { type KeptChange, type KeptTieOut, maskedAt, maskedText } from './kept-tie-out.ts';
import { blockOfLine, type LocatedLine } from './locate-lines.ts';
import type { TiedFigure } from './types.ts';
import { type PlacedChip, weave } from './weave.ts';

/** A figure as it is printed now, with the chip that prints it; none for a number of a single entry. */
export interface PrintedFigureNow {
  figureId: string;
  text: string;
  chip: FigureChip | undefined;
}

/** The report as it stands, for judging the changes of a file. */
export interface TieContext {
  kept: KeptTieOut;
  lines: ReadonlyMap<string, LocatedLine>;
  anchors: ReadonlyMap<string, { section: string; anchor: string; heading: string }>;
  /** By printed paragraph: its text, and the text with every figure masked. */
  texts: ReadonlyMap<string, { text: string; masked: string }>;
  figuresOf: ReadonlyMap<string, readonly PrintedFigureNow[]>;
  definitions: ReadonlyMap<string, FigureDefinition>;
  overrides: ReadonlyMap<string, { version: number; value: string; bound: string | null }>;
  /** Masked texts of the paragraphs that were added by hand, by section. */
  added: ReadonlyMap<string, readonly string[]>;
}

export type Judged<T> = { kind: 'accepted' } | { kind: 'refused'; why: string } | { kind: 'open'; taking: T };

const refused = (why: string) => ({ kind: 'refused' as const, why });
const older = refused('Chỗ này trong báo cáo đã đổi từ khi xuất tệp; hãy xuất bản Word mới rồi sửa lại.');

export const standingOf = (judged: Judged<unknown>): Standing => (judged.kind === 'open' ? { kind: 'open' } : judged);

export interface FigureTaking {
  figureId: string;
  value: string;
  bound: 'above' | 'atLeast' | 'about' | undefined;
  version: number;
}

/** Whether the value that somebody typed in the place of a figure can become its override. */
export function judgeFigure(tied: TiedFigure, context: TieContext): Judged<FigureTaking> {
  if (tied.state === 'deleted') return refused('Số bị bỏ theo câu văn: hãy nhận thay đổi của đoạn văn.');
  if (tied.state !== 'changed') return refused('Số này không bị sửa.');
  if (tied.figureId.includes('#')) return refused('Số này lấy thẳng từ một mục sổ; hãy sửa mục sổ ấy.');
  const definition = context.definitions.get(tied.figureId);
  const now = figureNow(tied, context);
  if (definition === undefined || now?.chip === undefined) return older;
  if (now.chip.group !== undefined) return refused('Số này là một nhóm của số liệu; hãy sửa các mục sổ của nhóm.');
  const parsed = parsePrinted(tied.now, definition.unit, now.chip.format);
  if (parsed === undefined)
    return refused(`Không đọc được “${tied.now}” là một số ${definition.unit}.`.replace(' .', '.'));
  const current = context.overrides.get(tied.figureId);
  if (current?.value === parsed.value && (current.bound ?? undefined) === parsed.bound) return { kind: 'accepted' };
  if (now.text !== tied.issued) return older;
  return { kind: 'open', taking: { figureId: tied.figureId, ...parsed, version: current?.version ?? 0 } };
}

/** The figure that stands now where an occurrence of the ledger stood: the same in order among those of its paragraph. */
function figureNow(
  { tag, blockId, figureId }: { tag: string; blockId: string; figureId: string },
  { kept, figuresOf }: TieContext,
): PrintedFigureNow | undefined {
  const index = kept.occurrences.filter((one) => one.blockId === blockId).findIndex((one) => one.tag === tag);
  const now = figuresOf.get(blockId)?.[index];
  return now?.figureId === figureId ? now : undefined;
}

export type ProseTaking =
  | { kind: 'text'; line: LocatedLine; children: EditedInline[] }
  | { kind: 'deleted'; line: LocatedLine }
  | { kind: 'moved'; line: LocatedLine; after: string }
  | { kind: 'added'; section: string; after: string; children: EditedInline[] };

/** Whether a changed paragraph can be taken into the draft, and what it becomes there. */
export function judgeProse(change: KeptChange, context: TieContext): Judged<ProseTaking> {
  const misfit = findTextMisfit(change.now, 20_000);
  if (misfit !== undefined) return refused(`Đoạn văn ${misfit}.`);
  if (change.state === 'moved') return judgeMoved(change, context);
  if (change.state === 'added') return judgeAdded(change, context);
  const line = context.lines.get(change.blockId);
  const printed = context.texts.get(change.blockId);
  if (change.state === 'deleted' && printed === undefined) return { kind: 'accepted' };
  if (line === undefined) return refused(whyFixed(change.blockId, context));
  if (printed === undefined) return older;
  const now = withoutMark(change.now);
  if (change.state === 'changed' && maskedAt(now, placesIn(change, context)) === printed.masked)
    return { kind: 'accepted' };
  if (!isAsIssued(change.blockId, printed, context)) return older;
  if (change.state === 'deleted') return { kind: 'open', taking: { kind: 'deleted', line } };
  return judgeRewritten(change, now, line, context);
}

function judgeRewritten(change: KeptChange, now: string, line: LocatedLine, context: TieContext): Judged<ProseTaking> {
  const { prefix } = line;
  if (!now.startsWith(prefix)) return refused(`Số thứ tự “${prefix.trim()}” của tiêu đề do mẫu đặt, không sửa được.`);
  const shift = (at: number): number => Math.max(0, at - prefix.length);
  const figures = chipsIn(change, context).map((chip) => ({ ...chip, from: shift(chip.from), to: shift(chip.to) }));
  const woven = weave(now.slice(prefix.length), line.runs, figures, change.noteMarks.map(shift));
  if ('children' in woven) return { kind: 'open', taking: { kind: 'text', line, children: woven.children } };
  return refused(
    woven.lost === 'list'
      ? 'Trong đoạn có danh sách do sổ lập đã bị sửa; hãy sửa mục sổ, hoặc sửa đoạn này trong dự thảo.'
      : 'Chú thích của đoạn đã bị thêm hoặc bỏ; hãy sửa đoạn này trong dự thảo.',
  );
}

function judgeAdded(change: KeptChange, context: TieContext): Judged<ProseTaking> {
  const anchor = anchorOf(change.after, context);
  if (anchor === undefined || anchor.section === '')
    return refused('Đoạn thêm không đứng sau một đoạn nào của báo cáo; hãy thêm trong dự thảo.');
  if (change.inTable === true)
    return refused('Hàng, cột thêm vào bảng trong Word không nhận vào được; hãy thêm trong dự thảo rồi ghi vào đó.');
  const masked = maskedAt(change.now, placesIn(change, context));
  if (context.added.get(anchor.section)?.includes(masked) === true) return { kind: 'accepted' };
  const woven = weave(change.now, [], chipsIn(change, context), []);
  if (!('children' in woven)) return older;
  return {
    kind: 'open',
    taking: { kind: 'added', section: anchor.section, after: anchor.anchor, children: woven.children },
  };
}

/** Whether a paragraph that only stands elsewhere is moved in the draft: within its section, as the whole block that it is. */
function judgeMoved(change: KeptChange, context: TieContext): Judged<ProseTaking> {
  const line = context.lines.get(change.blockId);
  if (line === undefined) return refused(whyFixed(change.blockId, context));
  if (line.cell !== undefined) return refused('Hàng, cột của bảng đổi chỗ trong Word; hãy đổi trong dự thảo.');
  const anchor = anchorOf(change.after, context);
  if (anchor?.section !== line.section) return refused('Đoạn chuyển sang mục khác; hãy chuyển chỗ trong dự thảo.');
  if (line.note !== undefined || line.paragraphs.length > 1)
    return refused('Đoạn này là một phần của đoạn nhiều ý; hãy chuyển chỗ trong dự thảo.');
  if (line.prefix !== '') return refused('Tiêu đề mang số thứ tự của mẫu, không chuyển chỗ được.');
  const order = [...new Set([...context.anchors.values()].map((one) => one.anchor))];
  if (order[order.indexOf(line.block) - 1] === anchor.anchor) return { kind: 'accepted' };
  return { kind: 'open', taking: { kind: 'moved', line, after: anchor.anchor } };
}

const anchorOf = (after: string, context: TieContext) =>
  context.anchors.get(blockOfLine(after)) ?? context.anchors.get(blockKey(after, context));

/** Behind which block a new one stands: that which the paragraph before it is part of. */
const blockKey = (line: string, { lines }: TieContext): string => lines.get(line)?.block ?? line;

function whyFixed(blockId: string, { texts }: TieContext): string {
  if (!texts.has(blockId)) return older.why;
  if (blockId.includes('#')) return 'Đây là ô của bảng, hay tên, nhãn do mẫu đặt; hãy sửa số liệu hoặc mục sổ.';
  if (/^(head|foot)-/.test(blockId)) return 'Phần đầu và phần cuối văn bản do loại báo cáo định; không sửa ở đây.';
  return 'Đoạn này do sổ lập ra; hãy sửa mục sổ.';
}

/** The report still says what the file was made from: word for word, or but for its figures. */
function isAsIssued(blockId: string, printed: { text: string; masked: string }, { kept }: TieContext): boolean {
  const issued = withoutMark(kept.blocks.find(({ id }) => id === blockId)?.text ?? '');
  const figures = kept.occurrences.filter((one) => one.blockId === blockId).map(({ text }) => text);
  return printed.text === issued || maskedText(issued, figures) === printed.masked;
}

const figuresAt = ({ line }: KeptChange, { kept }: TieContext): TiedFigure[] =>
  kept.result.figures.filter((figure) => figure.line === line && figure.state !== 'deleted');

const placesIn = (change: KeptChange, context: TieContext): { from: number; to: number }[] =>
  figuresAt(change, context).map(({ from, to }) => ({ from, to }));

/** The chips of the figures in a paragraph; a number of an entry stands in a list, which is placed as a whole. */
function chipsIn(change: KeptChange, context: TieContext): PlacedChip[] {
  return figuresAt(change, context).flatMap((figure) => {
    const chip = figureNow(figure, context)?.chip;
    return chip === undefined || figure.figureId.includes('#')
      ? []
      : [{ inline: chip, from: figure.from, to: figure.to }];
  });
}

/** A text without what says that nobody wrote it for the period. */
export function withoutMark(text: string): string {
  const mark = [officerMarks.carriedOver, officerMarks.unwritten].find((one) => text.trimEnd().endsWith(one));
  return mark === undefined ? text : text.trimEnd().slice(0, -mark.length).trimEnd();
}
