import type { Quantity } from '../quantities/find-quantities.ts';
import { isNoCount } from './asides.ts';
import type { SumClaim } from './claim.ts';
import { isSameUnit } from './kinship.ts';
import { partsIn } from './part-list.ts';
import { judge, markerAt } from './parts.ts';
import { keyAt, type Mention, type Sentence } from './scope.ts';

/** A paragraph with its sentences, and how it begins. */
export interface Paragraph {
  sentences: readonly Sentence[];
  /** "-", "+", "*", "a)", "1." …: what kind of item it is; empty for plain text. */
  bullet: string;
}

export function bulletOf({ tokens }: Pick<Sentence, 'tokens'>): string {
  const [first, second] = [tokens[0], tokens[1]];
  if (first === undefined || second === undefined) return '';
  if (first.kind === 'mark' && /^[-+•▪●–—*]$/.test(first.text) && !second.glued) return first.text;
  if (second.glued && /^[.)]$/.test(second.text) && tokens[2]?.glued !== true) {
    if (first.kind === 'number' && /^\d{1,2}$/.test(first.text)) return `1${second.text}`;
    if (first.kind === 'word' && /^[a-zđ]$/.test(first.text)) return `a${second.text}`;
  }
  return '';
}

/** The items that stand under a paragraph that ends with a colon: all paragraphs that follow with the same bullet. */
export function itemsUnder(paragraphs: readonly Paragraph[], index: number): Paragraph[] {
  const head = paragraphs[index];
  const first = paragraphs[index + 1];
  if (head === undefined || first === undefined || first.bullet === '' || first.bullet === head.bullet) return [];
  const items: Paragraph[] = [];
  for (let at = index + 1; at < Math.min(paragraphs.length, index + 60); at += 1) {
    const paragraph = paragraphs[at];
    if (paragraph === undefined) break;
    if (paragraph.bullet === first.bullet) items.push(paragraph);
    else if (paragraph.bullet === '' || paragraph.bullet === head.bullet || isOuter(paragraph.bullet, first.bullet))
      break;
  }
  return items;
}

const order = ['1.', 'a)', '-', '+', '*'];
const isOuter = (bullet: string, than: string): boolean =>
  order.includes(bullet) && order.includes(than) && order.indexOf(bullet) < order.indexOf(than);

/** "Tổng số 128 hồ sơ, cụ thể:" with the parts as items below. */
export function findSumsOverItems(paragraphs: readonly Paragraph[]): SumClaim[] {
  return paragraphs.flatMap((paragraph, index) => {
    const head = paragraph.sentences.at(-1);
    if (head === undefined || keyAt(head, head.end - 1) !== ':') return [];
    const items = itemsUnder(paragraphs, index);
    return items.length < 2
      ? []
      : wholesOf(head).flatMap((whole) => sumOver({ sentence: head, quantity: whole }, items));
  });
}

/** In the last clause before the colon, what is counted once. */
function wholesOf(head: Sentence): Quantity[] {
  const outer = head.quantities.filter(
    (quantity) =>
      head.depths[quantity.start] === 0 &&
      quantity.unitKey !== '%' &&
      quantity.end >= head.end - 40 &&
      !isNoCount(head, quantity),
  );
  return outer.filter(({ unitKey }) => outer.filter((other) => isSameUnit(other.unitKey, unitKey)).length === 1);
}

function sumOver(whole: Mention, items: readonly Paragraph[]): SumClaim[] {
  const parts: Mention[] = [];
  for (const { sentences } of items) {
    const [sentence] = sentences;
    if (sentence === undefined) return [];
    const [part, second] = partsIn(sentence, whole.quantity, firstClause(sentence));
    if (part === undefined || second !== undefined) return [];
    parts.push({ sentence, quantity: part });
  }
  const list = { parts: [], hasRest: false, namelessRest: false, unsure: false };
  const { sentence } = whole;
  let force: 'all' | 'some' | 'list' = 'list';
  for (let at = Math.max(sentence.start, sentence.end - 8); at < sentence.end; at += 1) {
    const marker = markerAt(sentence, at);
    if (marker !== undefined && marker.force !== 'list') force = marker.force;
  }
  return judge(whole, parts, list, force);
}

function firstClause(sentence: Sentence): { start: number; end: number } {
  for (let at = sentence.start; at < sentence.end; at += 1)
    if (keyAt(sentence, at) === ';') return { start: sentence.start, end: at };
  return { start: sentence.start, end: sentence.end };
}
