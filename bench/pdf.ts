import { emptyLedger, smallReport } from '../src/reports/docx/fixtures/small-report.ts';
import { readPdf } from '../src/reports/pdf/read-pdf.ts';
import { writePdf } from '../src/reports/pdf/write-pdf.ts';
import type { FrozenReport, ResolvedBlock, ResolvedInline } from '../src/reports/types.ts';

/**
 * Writing a report of some 30 pages (400 paragraphs, 1,200 figures) as PDF/A-3 with a warm compiler. Every run has other figures
 * in every paragraph, so that no layout is remembered; a second row repeats one report, to show what remembering is worth. The goal
 * is at most 10 ms a page, warm.
 *
 *     node bench/pdf.ts
 */
const paragraphs = 400;
const runs = 11;
const warmUp = 3;
const prose = 'Tham mưu Ủy ban nhân dân tỉnh tổ chức tuyên truyền, thăm hỏi và tặng quà cho đồng bào với';

function paragraph(at: number, seed: number): ResolvedBlock {
  const children = [0, 1, 2].flatMap((piece): ResolvedInline[] => {
    const number = at * 3 + piece;
    const text = String((number * 7919 + seed * 104_729) % 100_000);
    return [
      { kind: 'text', text: `${prose} ` },
      { kind: 'figure', figureId: `figure-${number}`, tag: `gu.figure.${number}`, bookmark: `_gu_f_${number}`, text },
      { kind: 'text', text: '; ' },
    ];
  });
  return { kind: 'paragraph', id: `p-${at}`, style: 'body', children };
}

function report(seed: number): FrozenReport {
  const body = Array.from({ length: paragraphs }, (_, at) => paragraph(at, seed));
  return { report: { ...smallReport, body }, ledger: emptyLedger };
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function time(frozen: FrozenReport): Promise<{ ms: number; bytes: Uint8Array }> {
  const began = performance.now();
  const written = await writePdf(frozen);
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  return { ms: performance.now() - began, bytes: written.value };
}

const first = await time(report(0));
const reading = await readPdf(first.bytes);
const pages = reading.ok ? Math.max(...reading.value.pieces.map((piece) => piece.page)) : Number.NaN;
const fresh: number[] = [];
for (let run = 1; run <= warmUp + runs; run += 1) fresh.push((await time(report(run))).ms);
const same: number[] = [];
for (let run = 0; run < runs; run += 1) same.push((await time(report(0))).ms);
const row = (name: string, ms: number): void =>
  console.log(`${name.padEnd(44)} ${ms.toFixed(0).padStart(6)} ms  ${(ms / pages).toFixed(1)} ms a page`);
console.log(`${pages} pages, ${paragraphs} paragraphs, ${paragraphs * 3} figures`);
row('first, with starting the compiler', first.ms);
row(`warm, other figures each time, median of ${runs}`, median(fresh.slice(warmUp)));
row(`warm, the same report again, median of ${runs}`, median(same));
