import { z } from 'zod';
import type { Audited } from '../audit.ts';
import type { ReadBlock } from '../read-report.ts';
import type { Source } from '../reading/source.ts';
import { spellOut } from '../reading/tokens.ts';
import { AuditReport } from '../types.ts';
import { placeFindings, Spot } from './place-findings.ts';

/** What a stretch of the text was understood as; unread: a number that nothing understood. */
export const MarkKind = z.enum(['citation', 'quantity', 'unread']);
export type MarkKind = z.infer<typeof MarkKind>;

/** `start`, `end`: in UTF-16 code units of the paragraph's text. */
export const Mark = z.object({ start: z.int(), end: z.int(), kind: MarkKind });
export type Mark = z.infer<typeof Mark>;

/** A paragraph as it was read; `line` as findings count. */
export const Paragraph = z.object({ line: z.int(), text: z.string(), marks: z.array(Mark) });
export type Paragraph = z.infer<typeof Paragraph>;

/** An audit as it is kept: the text that was read, the report, and where in the text each of its findings stands, in their order. */
export const AuditDocument = z.object({
  format: z.literal('giaouoc-audit/1'),
  counted: z.enum(['line', 'paragraph']),
  paragraphs: z.array(Paragraph),
  report: AuditReport,
  spots: z.array(z.array(Spot)),
  /** Where the statements that the registers were asked about stand: citations, then quantities; null: not found again. */
  ledgerSpots: z.array(Spot.nullable()).optional(),
  /** The audit of the report of the period before. */
  previousAudit: z.uuid().optional(),
});
export type AuditDocument = z.infer<typeof AuditDocument>;

export function toAuditDocument({ blocks, report }: Audited, kind: Source['kind']): AuditDocument {
  const spelled = blocks.map((block) => ({ ...spellOut(block.tokens), tokens: block.tokens }));
  return {
    format: 'giaouoc-audit/1',
    counted: kind === 'lines' ? 'line' : 'paragraph',
    paragraphs: blocks.map((block, index) => {
      const { text, starts } = spelled[index] ?? { text: '', starts: [] };
      return { line: block.line, text, marks: marksOf(block, text.length, starts) };
    }),
    report,
    spots: placeFindings(spelled, report.findings),
  };
}

/** The text of a kept audit, to be read again: its paragraphs with the places that they had. */
export function keptSource({ paragraphs }: Pick<AuditDocument, 'paragraphs'>): Source {
  return {
    kind: 'paragraphs',
    paragraphs: paragraphs.map(({ text }) => text),
    lines: paragraphs.map(({ line }) => line),
  };
}

/** In their order; where two would overlap, as numbers that share one symbol do, the later one begins behind the earlier. */
function marksOf({ tokens, citations, numbers }: ReadBlock, length: number, starts: readonly number[]): Mark[] {
  const mark = (kind: MarkKind, start: number, end: number): Mark => ({
    kind,
    start: starts[start] ?? length,
    end: (starts[end - 1] ?? 0) + (tokens[end - 1]?.text.length ?? 0),
  });
  const marks = [
    ...citations.filter(({ own }) => !own).map(({ start, end }) => mark('citation', start, end)),
    ...numbers.quantities.map(({ start, end }) => mark('quantity', start, end)),
    ...numbers.unclassified.map((at) => mark('unread', at, at + 1)),
  ].sort((one, other) => one.start - other.start);
  let free = 0;
  return marks.flatMap((one) => {
    const start = Math.max(one.start, free);
    if (start >= one.end) return [];
    free = one.end;
    return [{ ...one, start }];
  });
}
