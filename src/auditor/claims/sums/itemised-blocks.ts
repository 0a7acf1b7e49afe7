import type { Quantity } from '../../quantities/find-quantities.ts';
import type { ReadBlock } from '../../read-report.ts';
import type { SumClaim } from '../claim.ts';
import { isNoCount } from '../reading/asides.ts';
import { keyAt, type Sentence, sentencesOf, standsAt } from '../reading/scope.ts';
import { judge } from './judge-parts.ts';
import { readPartList } from './part-list.ts';

/** A paragraph with its sentences, and how it begins. */
export interface Paragraph {
  sentences: readonly Sentence[];
  /** "-", "+", "*", "a)", "1." …: what kind of item it is; empty for plain text. */
  bullet: string;
  /** How far its first word stands in from the left, where its line follows the one before. */
  indent: number;
}

/** Paragraphs with their bullets and the room before them. */
export function paragraphsOf(blocks: readonly ReadBlock[]): Paragraph[] {
  return blocks.map((block, index) => {
    const [first, last] = [block.tokens[0], blocks[index - 1]?.tokens.at(-1)];
    const follows = first !== undefined && last !== undefined && first.line === last.line + 1;
    const indent = follows ? Math.max(0, first.start - last.start - last.text.length - 1) : 0;
    return { sentences: sentencesOf(block), bullet: bulletOf(block), indent };
  });
}

export function bulletOf({ tokens }: Pick<Sentence, 'tokens'>): string {
  const [first, second, third] = tokens;
  if (first === undefined || second === undefined) return '';
  if (first.kind === 'mark' && /^[-+•▪●–—*]$/.test(first.text) && !second.glued) return first.text;
  if (first.text === '(' && third?.text === ')' && third.glued && tokens[3]?.glued !== true)
    return /^\d{1,2}$/.test(second.text) ? '(1)' : /^[a-zđ]$/.test(second.text) ? '(a)' : '';
  if (first.kind === 'number' && /^\d{1,2}(?:\.\d{1,2}){1,3}$/.test(first.text) && second.kind === 'word') return '1.1';
  if (second.glued && /^[.)/]$/.test(second.text) && third?.glued !== true) {
    if (first.kind === 'number' && /^\d{1,2}$/.test(first.text)) return `1${second.text}`;
    if (first.kind === 'number' && /^\d{1,2}(?:\.\d{1,2}){1,3}$/.test(first.text)) return '1.1';
    if (first.kind === 'word' && /^(?:[a-zđ]|[ivx]{2,4})$/.test(first.text)) return `a${second.text}`;
    if (/^[IVX]{1,5}$/.test(first.text)) return 'I.';
  }
  return '';
}

/** Where the words of an item begin behind its bullet. */
export const behindBullet = ({ bullet, sentences: [sentence] }: Paragraph): number =>
  bullet === '' ? 0 : bullet.startsWith('(') ? 3 : /^[-+•▪●–—*]$/.test(bullet) ? 1 : sentence?.tokens[1]?.glued ? 2 : 1;

const longestList = 60;

/** The items that stand under a paragraph that ends with a colon: all paragraphs that follow with the same bullet, further in where it has that bullet itself. */
export function itemsUnder(paragraphs: readonly Paragraph[], index: number): Paragraph[] {
  const head = paragraphs[index];
  const first = paragraphs[index + 1];
  if (head === undefined || first === undefined || first.bullet === '') return [];
  const inset = first.bullet === head.bullet;
  if (inset && first.indent <= head.indent) return [];
  const items: Paragraph[] = [];
  for (let at = index + 1; at < Math.min(paragraphs.length, index + longestList); at += 1) {
    const paragraph = paragraphs[at];
    if (paragraph === undefined || (inset && paragraph.indent < first.indent)) break;
    if (paragraph.bullet === first.bullet) items.push(paragraph);
    else if (paragraph.bullet === '' || paragraph.bullet === head.bullet || isOuter(paragraph.bullet, first.bullet))
      break;
  }
  return items;
}

const order = ['I.', '1.', '1/', '1.1', '1)', '(1)', 'a)', 'a.', 'a/', '(a)', '-', '–', '+', '*'];
const isOuter = (bullet: string, than: string): boolean =>
  order.includes(bullet) && order.includes(than) && order.indexOf(bullet) < order.indexOf(than);

const reach = 40;

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
