import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { emptyLedger, smallReport } from '../src/reports/docx/fixtures/small-report.ts';
import { writeDocx } from '../src/reports/docx/write-docx.ts';
import type { FrozenReport, ParagraphBlock, ResolvedInline } from '../src/reports/types.ts';

/**
 * Writing the Word file of a 30-page report (400 paragraphs, 1,200 figures with content controls and bookmarks, the ledger)
 * against docxtemplater filling a template of the same package and prose (400 paragraphs, 1,200 placeholders, nothing else).
 * Prints the medians of alternating runs and their ratio; the goal is a ratio of at most 2.
 *
 *     cd bench && npm ci && node docx.ts
 */
const paragraphs = 400;
const figuresPerParagraph = 3;
const runs = 15;
const warmUp = 3;

const prose =
  'Tham mưu Ủy ban nhân dân tỉnh tổ chức tuyên truyền, thăm hỏi và tặng quà cho đồng bào dân tộc thiểu số với';
const printedValue = (at: number): string => `${(at * 7919) % 1000}.${String((at * 104_729) % 1000).padStart(3, '0')}`;
const pieces = Array.from({ length: figuresPerParagraph }, (_, index) => index);

const paragraph = (at: number, children: ResolvedInline[]): ParagraphBlock<ResolvedInline> => ({
  kind: 'paragraph',
  id: `section-${at}`,
  style: 'body',
  children,
});

const tagOf = (at: number): string => `propaganda.figure-${at}#1`;
const bookmarkOf = (at: number): string => `_gu_f_propaganda_figure_${at}`;
const textBefore = (piece: number): string => `${prose} nội dung thứ ${piece + 1} là `;

function figureParagraph(at: number): ParagraphBlock<ResolvedInline> {
  const children = pieces.flatMap((piece): ResolvedInline[] => {
    const figure = at * figuresPerParagraph + piece;
    return [
      { kind: 'text', text: textBefore(piece) },
      {
        kind: 'figure',
        figureId: `propaganda.figure-${figure}`,
        tag: tagOf(figure),
        bookmark: bookmarkOf(figure),
        text: printedValue(figure),
      },
      { kind: 'text', text: ' lượt người; ' },
    ];
  });
  return paragraph(at, children);
}

function templateParagraph(at: number): ParagraphBlock<ResolvedInline> {
  const text = pieces
    .map((piece) => `${textBefore(piece)}{v${at * figuresPerParagraph + piece}} lượt người; `)
    .join('');
  return paragraph(at, [{ kind: 'text', text }]);
}

const all = Array.from({ length: paragraphs }, (_, at) => at);
const occurrences = Array.from({ length: paragraphs * figuresPerParagraph }, (_, at) => at);

const frozen: FrozenReport = {
  report: { ...smallReport, body: all.map(figureParagraph) },
  ledger: {
    ...emptyLedger,
    occurrences: occurrences.map((at) => ({
      tag: tagOf(at),
      bookmark: bookmarkOf(at),
      figureId: `propaganda.figure-${at}`,
      blockId: `section-${Math.floor(at / figuresPerParagraph)}`,
      text: printedValue(at),
    })),
    blocks: all.map((at) => ({ id: `section-${at}`, place: 'body', text: prose.repeat(figuresPerParagraph) })),
  },
};
const template = await writeDocx({ report: { ...smallReport, body: all.map(templateParagraph) }, ledger: emptyLedger });
const values = Object.fromEntries(occurrences.map((at) => [`v${at}`, printedValue(at)]));

async function ours(): Promise<number> {
  return (await writeDocx(frozen)).length;
}
function peer(): number {
  const document = new Docxtemplater(new PizZip(template), { linebreaks: true });
  document.render(values);
  return document.toBuffer({ compression: 'DEFLATE' }).length;
}

async function time(task: () => number | Promise<number>): Promise<number> {
  const start = performance.now();
  if ((await task()) < 10_000) throw new Error('a file too small to be true');
  return performance.now() - start;
}
const median = (times: number[]): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;

const times: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
for (let at = 0; at < runs + warmUp; at += 1) {
  const pair = { ours: await time(ours), peer: await time(peer) };
  if (at < warmUp) continue;
  times.ours.push(pair.ours);
  times.peer.push(pair.peer);
}
const [mine, theirs] = [median(times.ours), median(times.peer)];
console.log(`docx: ${paragraphs} paragraphs, ${occurrences.length} figures, medians of ${runs} alternating runs`);
console.log(`  giaouoc writeDocx   ${mine.toFixed(1)} ms`);
console.log(`  docxtemplater fill  ${theirs.toFixed(1)} ms`);
console.log(`  ratio               ${(mine / theirs).toFixed(2)} (goal ≤ 2)`);
