import type { Quantity } from '../quantities/find-quantities.ts';
import { isNoCount } from './asides.ts';
import type { SumClaim } from './claim.ts';
import { judge, type MarkerForce } from './judge-parts.ts';
import { isSameUnit } from './kinship.ts';
import { emptyList, labelOf, partsIn, readPartList } from './part-list.ts';
import { markerAt } from './parts.ts';
import { keyAt, type Mention, type Sentence, standsAt } from './scope.ts';

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
    const last = paragraph.sentences.at(-1);
    if (last === undefined || keyAt(last, last.end - 1) !== ':') return [];
    const short = last.quantities.length === 0 && last.end - last.start <= 6;
    const head = short ? (paragraph.sentences.at(-2) ?? headAbove(paragraphs, index, last)) : last;
    const items = itemsUnder(paragraphs, index);
    if (head === undefined || items.length < 2) return [];
    return wholesOf(head).flatMap((whole) => sumOver({ sentence: head, quantity: whole }, items, forceOf(last)));
  });
}

/**
 * "Số vụ tai nạn trong quý: 37 vụ." or "Phân loại tổ chức đảng (48 tổ chức):" with the parts as items below: nothing says that they are all,
 * so only a sum that is nearly the total does.
 */
export function findSumsUnderCounts(paragraphs: readonly Paragraph[]): SumClaim[] {
  return paragraphs.flatMap((paragraph, index) => {
    const head = paragraph.sentences.at(-1);
    const quantity = head?.quantities.at(-1);
    const items = itemsUnder(paragraphs, index);
    if (head === undefined || quantity === undefined || items.length < 2) return [];
    const closes = head.end - quantity.end <= 2 && quantity.unitKey !== '%' && !isNoCount(head, quantity);
    const bracketed = keyAt(head, head.end - 1) === ':' && head.depths[quantity.start] === 1;
    const ends = keyAt(head, head.end - 1) !== ':' && head.depths[quantity.start] === 0;
    if (!closes || !(bracketed || ends)) return [];
    const sums = sumOver({ sentence: head, quantity }, items, 'all');
    const sameName = sums.filter(({ parts }) => parts.every((part) => part.quantity.unitKey === quantity.unitKey));
    return sameName.flatMap((sum): SumClaim[] =>
      sum.rule === 'equal' ? [{ ...sum, trust: sum.parts.length > 2 ? 'near' : 'close' }] : [],
    );
  });
}

const reach = 40;

/** "Trong đó:" in a paragraph of its own divides what the paragraph above it ends with. */
function headAbove(paragraphs: readonly Paragraph[], index: number, marker: Sentence): Sentence | undefined {
  const above = paragraphs[index - 1];
  return markerAt(marker, marker.start)?.force === 'list' ? undefined : above?.sentences.at(-1);
}

/** What the last words before the colon count. */
function wholesOf(head: Sentence): Quantity[] {
  return head.quantities.filter(
    (quantity) =>
      head.depths[quantity.start] === 0 &&
      quantity.unitKey !== '%' &&
      quantity.end >= head.end - reach &&
      !isNoCount(head, quantity),
  );
}

/** The two words in front of a number: what is done with the things ("thụ lý", "giải quyết"). */
const leadOf = (sentence: Sentence, { start }: Quantity): string =>
  `${keyAt(sentence, start - 2)} ${keyAt(sentence, start - 1)}`;

/**
 * The part of each item is its only quantity of the whole's kind; where the whole or an item has several, the one behind the same
 * two words. No claim where an item has none.
 */
function sumOver(whole: Mention, items: readonly Paragraph[], force: MarkerForce): SumClaim[] {
  const lead = leadOf(whole.sentence, whole.quantity);
  const rivals = wholesOf(whole.sentence).filter(({ unitKey }) => isSameUnit(unitKey, whole.quantity.unitKey));
  const list = emptyList();
  const parts: Mention[] = [];
  for (const { sentences } of items) {
    const [sentence] = sentences.filter((one) => one.quantities.length > 0);
    if (sentence === undefined) return [];
    const clause = { start: sentence.start, end: rivals.length > 1 ? sentence.end : firstClause(sentence) };
    const found = partsIn(sentence, whole.quantity, clause);
    const led = found.filter((one) => leadOf(sentence, one) === lead);
    const [part] = rivals.length > 1 || found.length > 1 ? led : found;
    if (part === undefined || led.length > 1) return [];
    list.labels.push(labelOf(sentence, clause, part));
    parts.push({ sentence, quantity: part });
  }
  return judge(whole, parts, list, rivals.length > 1 ? 'all' : force);
}

/** The marker among the last words: "gồm:", "trong đó:", or only the colon. */
function forceOf(sentence: Sentence): MarkerForce {
  for (let at = sentence.end - 1; at >= Math.max(sentence.start, sentence.end - 8); at -= 1) {
    const marker = markerAt(sentence, at);
    if (marker !== undefined && marker.force !== 'list') return marker.force;
  }
  return 'list';
}

function firstClause(sentence: Sentence): number {
  for (let at = sentence.start; at < sentence.end; at += 1) if (keyAt(sentence, at) === ';') return at;
  return sentence.end;
}

/** "03 tập thể và 11 cá nhân, cụ thể:" and below "- Cá nhân: Đội Kiểm soát 05 người, …": an item that is called like the whole. */
export function findSumsInItems(paragraphs: readonly Paragraph[]): SumClaim[] {
  return paragraphs.flatMap((paragraph, index) => {
    const head = paragraph.sentences.at(-1);
    if (head === undefined || keyAt(head, head.end - 1) !== ':') return [];
    return itemsUnder(paragraphs, index).flatMap(({ sentences }) =>
      sentences.slice(0, 1).flatMap((sentence) => sumInItem(head, sentence)),
    );
  });
}

function sumInItem(head: Sentence, sentence: Sentence): SumClaim[] {
  const from = sentence.start + 1;
  const quantity = wholesOf(head).find(({ unitKey }) => unitKey !== undefined && standsAt(sentence, from, unitKey));
  const colon = from + (quantity?.unitKey?.split(' ').length ?? 0);
  if (quantity === undefined || keyAt(sentence, colon) !== ':') return [];
  const whole = { sentence: head, quantity };
  const list = readPartList(sentence, quantity, { start: colon + 1, end: sentence.end }, [quantity.unitKey]);
  const parts = list?.parts.map((part) => ({ sentence, quantity: part })) ?? [];
  return list === undefined ? [] : judge(whole, parts, list, 'list');
}
