import type { CheckContext, Found, Outcome } from '../checks/check.ts';
import { isPartyDocument } from './find-parts.ts';
import type { DocxLayout, ParagraphLayout } from './types.ts';

const notWord = 'chỉ kiểm được trên tệp Word (.docx)';
const ofParty = 'văn bản của Đảng trình bày theo hướng dẫn riêng, không theo Nghị định 30/2020/NĐ-CP';
const noText = 'tệp không có đoạn văn nào';

/** Runs a rule over the layout of a State document; says why it could not where there is none. */
export function checkLayout({ layout }: CheckContext, rule: (layout: DocxLayout) => Found[]): Outcome {
  if (layout === undefined) return { findings: [], notDone: notWord };
  if (layout.paragraphs.every(({ text }) => text.trim() === '')) return { findings: [], notDone: noText };
  return isPartyDocument(layout.paragraphs) ? { findings: [], notDone: ofParty } : { findings: rule(layout) };
}

const longestRaw = 60;
const mostPlaces = 20;

export const rawOfParagraph = ({ text }: { text: string }): string => {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length > longestRaw ? `${plain.slice(0, longestRaw).trimEnd()}…` : plain;
};

/** One finding for all paragraphs that break one rule; none when there are none. */
export function foundAt(paragraphs: readonly ParagraphLayout[], message: string): Found[] {
  const [first, ...others] = paragraphs;
  if (first === undefined) return [];
  const place = (paragraph: ParagraphLayout): { line: number; raw: string } => ({
    line: paragraph.line,
    raw: rawOfParagraph(paragraph),
  });
  return [{ ...place(first), message, related: others.slice(0, mostPlaces).map(place) }];
}

export const places = (count: number): string => (count === 1 ? '' : ` (${count} đoạn)`);

/** A length or size as a clerk writes it: "12,7". */
export const decimal = (value: number): string => String(Math.round(value * 10) / 10).replace('.', ',');

const shortestBody = 120;

/** Paragraphs of running text: long, in no table. */
export const bodyParagraphs = ({ paragraphs }: DocxLayout): ParagraphLayout[] =>
  paragraphs.filter(({ text, inTable }) => !inTable && text.trim().length >= shortestBody);

/** The size most of a paragraph's letters have. */
export function sizeOf({ runs }: ParagraphLayout): number {
  const sizes = new Map<number, number>();
  for (const { sizePt, text } of runs) sizes.set(sizePt, (sizes.get(sizePt) ?? 0) + text.trim().length);
  return [...sizes].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
}
