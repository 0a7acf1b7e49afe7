import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { BuiltReport } from '../build-report.ts';
import { type CitableDocuments, chipOfCitation } from '../citations.ts';
import type { FigureChip } from '../draft.ts';
import { type PrintedLine, printedReport } from '../printed.ts';
import type { ParagraphStyle, ResolvedBlock, ResolvedGenerated, ResolvedInline } from '../types.ts';
import { type EditedInline, type EditedParagraph, mostParagraphs } from './types.ts';

/**
 * What a list made from entries prints now, as paragraphs that people write in: documents and figures of the pack stay chips, in the
 * form in which they are printed; numbers of single entries become plain text, headings bold text. Refused: a list that is not printed, that holds a
 * table, or that is too long.
 */
export function detachedText(
  { report, trace, documents }: Pick<BuiltReport, 'report' | 'trace' | 'documents'>,
  block: string,
): Result<EditedParagraph[]> {
  const generated = findGenerated(report.body, block);
  if (generated === undefined)
    return failure([undetachable('Danh sách này kỳ này không in, nên không có gì để tách ra.')]);
  const lines = printedReport({ ...report, body: [generated] }).body;
  const paragraphs = lines.flatMap((line) => (line.kind === 'line' ? [line] : []));
  if (paragraphs.length < lines.length)
    return failure([undetachable('Danh sách có bảng bên trong, không tách thành lời văn được; hãy sửa trong sổ.')]);
  if (paragraphs.length === 0 || paragraphs.length > mostParagraphs)
    return failure([undetachable(`Chỉ tách được danh sách có từ 1 đến ${mostParagraphs} đoạn.`)]);
  const known = { figures: chipsByTag(trace), documents };
  return success(paragraphs.map((line) => asParagraph(line, known)));
}

const undetachable = (detail: string): Problem =>
  problem('block-undetachable', 'Không tách được danh sách này', detail);

function findGenerated(blocks: readonly ResolvedBlock[], id: string): ResolvedGenerated | undefined {
  for (const block of blocks) {
    if (block.kind === 'generated' && block.id === id) return block;
    const inside = block.kind === 'section' ? findGenerated(block.children, id) : undefined;
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** The chips of printed figures by the tag of what they printed. */
export function chipsByTag(trace: BuiltReport['trace']): Map<string, FigureChip> {
  const chips = new Map<string, FigureChip>();
  for (const [run, printed] of trace)
    if (run.kind === 'figure') for (const one of printed) if (one.kind === 'figure') chips.set(one.tag, run);
  return chips;
}

const paragraphStyles: readonly string[] = ['body', 'item', 'subItem', 'centered', 'closing'];
const isParagraphStyle = (style: string): style is ParagraphStyle => paragraphStyles.includes(style);

/** What printed runs can be turned back into. */
interface KnownChips {
  figures: ReadonlyMap<string, FigureChip>;
  documents: CitableDocuments;
}

function asParagraph({ style, children }: PrintedLine, known: KnownChips): EditedParagraph {
  const runs = joinTexts(children.map((child) => asRun(child, known)));
  if (isParagraphStyle(style)) return { style, children: runs };
  return { style: 'body', children: runs.map((run) => (run.kind === 'text' ? { ...run, bold: true } : run)) };
}

type NoteRun = Exclude<EditedInline, { kind: 'footnote' }>;

function asRun(child: ResolvedInline, known: KnownChips): EditedInline {
  if (child.kind !== 'footnote') return asPlainRun(child, known);
  const children = child.children.map(({ id, children: runs }) => ({
    ...{ kind: 'paragraph' as const, id, style: 'body' as const },
    children: runs.flatMap((run) => (run.kind === 'footnote' ? [] : [asPlainRun(run, known)])),
  }));
  return { kind: 'footnote', id: child.id, children };
}

function asPlainRun(child: Exclude<ResolvedInline, { kind: 'footnote' }>, known: KnownChips): NoteRun {
  if (child.kind === 'text') return child;
  const chip = child.kind === 'figure' ? known.figures.get(child.tag) : chipOfCitation(child, known.documents);
  return chip ?? { kind: 'text', text: child.text };
}

/** Plain texts that touch are one. */
function joinTexts(runs: readonly EditedInline[]): EditedInline[] {
  const joined: EditedInline[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const isAlike =
      last?.kind === 'text' && run.kind === 'text' && last.bold === run.bold && last.italic === run.italic;
    if (isAlike) joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  return joined;
}
