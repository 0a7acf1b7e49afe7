import { rawOf } from '../../reading/tokens.ts';
import type { ListClaim } from '../claim.ts';
import { canBePart, isPeople } from '../reading/kinship.ts';
import { hasPhrase, keyAt, phraseAt, phrases, type Sentence, standsAt, wordsIn } from '../reading/scope.ts';
import { turnAt } from '../reading/turns.ts';
import { itemsUnder, type Paragraph } from '../sums/itemised-blocks.ts';
import { type Announced, announcedIn } from './announced.ts';
import { isPartialAt } from './list-openings.ts';
import { sortOf } from './list-pieces.ts';
import { claimOfList } from './named-behind.ts';

const longestTail = 20;
const longestHeading = 30;
const some = ['các', 'trong đó', 'những'];
const leading = ['như sau', 'sau đây', 'cụ thể'];
/** "gồm các ông, bà:": all of them. */
const addressed = ['gồm các ông', 'gồm các đồng chí', 'là các ông', 'là các đồng chí', 'có tên sau', 'có tên dưới'];
const registers = ['danh sách'];
/** The items are of something else: "15 hồ sơ, kết quả như sau:". */
const another = phrases(
  `kết quả|tình hình|số liệu|thành phần|nội dung|thời gian|tiến độ|phân công|nguyên nhân|với|các|những`,
);

/** "Triển khai 03 nhiệm vụ sau:", "II. NĂM NHIỆM VỤ", "Thành phần (05 người)" with the items below. */
export function findListsOfItems(paragraphs: readonly Paragraph[]): ListClaim[] {
  return paragraphs.flatMap((paragraph, index) => {
    const head = paragraph.sentences.at(-1);
    if (head === undefined || keyAt(head, 0) === '|') return [];
    const colon = keyAt(head, head.end - 1) === ':';
    if (!colon && !isHeading(paragraph, head)) return [];
    const announced = announcedIn(head);
    if (announced.length === 0) return [];
    const last = announced.filter((one) => (colon ? isOverItems(head, one) : isOfHeading(head, one))).at(-1);
    return [
      ...(last === undefined ? [] : itemsOf(paragraphs, index, last, colon)),
      ...(colon ? listsInItems(announced, itemsUnder(paragraphs, index)) : []),
    ];
  });
}

/** A short paragraph of one sentence that no full stop closes. */
function isHeading({ sentences }: Paragraph, head: Sentence): boolean {
  const long = head.end - (sentences[0]?.start ?? 0) > longestHeading;
  return !long && !/^[.;,!?]$/.test(keyAt(head, head.end - 1));
}

/** The last count before the colon, and nothing between that has items of its own. */
function isOverItems(head: Sentence, { quantity, end }: Announced): boolean {
  if (head.end - end > longestTail || head.quantities.some(({ start, of }) => start >= end && of === undefined))
    return false;
  if (hasPhrase(head, quantity.start - 3, quantity.start, some)) return false;
  const depth = head.depths[quantity.start] ?? 0;
  if (depth > 0 && head.end - end > 2) return false;
  for (let at = end; at < head.end - 1; at += 1) {
    if (phraseAt(head, at, leading) !== undefined) continue;
    if (phraseAt(head, at, addressed) !== undefined) return true;
    if (isPartialAt(head, at)) return false;
    if (keyAt(head, at) === ',' && phraseAt(head, at + 1, another) !== undefined) return false;
  }
  return true;
}

/** "(04 trường hợp)" at the end, "NĂM NHIỆM VỤ …" and "Danh sách 04 …" at the beginning, "… 03 khâu đột phá" at both ends of a heading's number. */
function isOfHeading(head: Sentence, { quantity, end }: Announced): boolean {
  if (head.depths[quantity.start] === 1) return keyAt(head, quantity.start - 1) === '(' && head.end - end <= 1;
  const begins = bodyOf(head);
  const listed = standsAt(head, begins, 'danh sách') || standsAt(head, begins, 'các nhóm');
  return quantity.start <= begins + (listed ? 4 : 1) || head.end - end <= 2;
}

function itemsOf(paragraphs: readonly Paragraph[], index: number, announced: Announced, colon: boolean): ListClaim[] {
  const numbered = numberedBelow(paragraphs, index);
  const items = numbered ?? itemsUnder(paragraphs, index);
  const { sentence, quantity } = announced;
  if (items.length < 2 || countsInItems(items, announced) || isBroken(paragraphs, items)) return [];
  const value = Number(quantity.value);
  const called = items.every(({ sentences: [first] }) => first !== undefined && isCalled(first, announced));
  if (!colon && !called && sentence.depths[quantity.start] === 0 && !beginsHeading(announced)) return [];
  if (isPeople(quantity.unitKey) && !items.every(({ sentences: [first] }) => first !== undefined && namesPerson(first)))
    return [];
  if (numbered === undefined && items.reduce((sum, { sentences }) => sum + sentences.length, 0) === value) return [];
  if (value >= 2 * items.length + 1 && value !== 10 * items.length && !colon) return [];
  const sure =
    numbered !== undefined ||
    /^[1a]/.test(items[0]?.bullet ?? '') ||
    called ||
    areClosed(items) ||
    isPeople(quantity.unitKey);
  const raw = rawOf(sentence.tokens.slice(quantity.start, sentence.end));
  const count = { sentence, quantity };
  return [{ kind: 'list', count, least: sure ? items.length : 0, most: items.length, raw, line: quantity.line }];
}

const beginsHeading = ({ sentence, quantity }: Announced): boolean =>
  quantity.start <= bodyOf(sentence) + (hasPhrase(sentence, 0, 3, registers) ? 4 : 1);

const mostItems = 60;

/** The paragraphs that follow and are numbered "1.", "2.", …, with others between; undefined where the first is not the next. */
function numberedBelow(paragraphs: readonly Paragraph[], index: number): Paragraph[] | undefined {
  const way = wayOf(paragraphs[index + 1], 1);
  if (way === undefined || way === wayOf(paragraphs[index], undefined)) return undefined;
  const items: Paragraph[] = [];
  for (let at = index + 1; at < Math.min(paragraphs.length, index + mostItems); at += 1) {
    const paragraph = paragraphs[at];
    if (paragraph === undefined || keyAt(paragraph.sentences[0] ?? { tokens: [] }, 0) === '|') break;
    if (wayOf(paragraph, items.length + 1) === way) items.push(paragraph);
    else if (wayOf(paragraph, undefined) === way) break;
  }
  return items;
}

/** How a paragraph is numbered: "1.", "a)", "4.#" for "4.2."; only as `number`, when it is given. */
function wayOf(paragraph: Paragraph | undefined, number: number | undefined): string | undefined {
  const [first] = paragraph?.sentences ?? [];
  if (first === undefined) return undefined;
  const dotted = /^(\d{1,2}\.)(\d{1,2})$/.exec(keyAt(first, 0));
  if (dotted !== null) return number === undefined || Number(dotted[2]) === number ? `${dotted[1]}#` : undefined;
  const turn = turnAt(first, 0);
  return turn === undefined || (number !== undefined && turn.number !== number) ? undefined : turn.way;
}

/** Items that count the announced thing themselves are parts of a sum, no list. */
function countsInItems(items: readonly Paragraph[], { quantity }: Announced): boolean {
  return items.some(({ sentences }) =>
    sentences[0]?.quantities.some(({ unitKey }) => canBePart(quantity.unitKey, unitKey)),
  );
}

/** More items of the kind follow a little later: a page or a paragraph stood between. */
function isBroken(paragraphs: readonly Paragraph[], items: readonly Paragraph[]): boolean {
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return true;
  const behind = paragraphs.indexOf(last) + 1;
  const way = wayOf(first, 1);
  return paragraphs
    .slice(behind, behind + 3)
    .some((one) => (way === undefined ? one.bullet === first.bullet : wayOf(one, items.length + 1) === way));
}

/** Behind the bullet or the number of an item. */
function bodyOf(sentence: Sentence): number {
  if (/^\d{1,2}\.\d{1,2}$/.test(keyAt(sentence, 0))) return keyAt(sentence, 1) === '.' ? 2 : 1;
  if (/^[-+•▪●–—*]$/.test(keyAt(sentence, 0))) return 1;
  return turnAt(sentence, 0) === undefined ? 0 : 2;
}

/** "khâu đột phá" is called "Đột phá về …" in its item. */
function isCalled(sentence: Sentence, { heads, sentence: head, end }: Announced): boolean {
  const at = bodyOf(sentence);
  const kind = `${keyAt(head, end)} ${keyAt(head, end + 1)}`;
  return heads.some((one) => standsAt(sentence, at, one)) || standsAt(sentence, at, kind);
}

const namesPerson = (sentence: Sentence): boolean =>
  sortOf(sentence, { start: bodyOf(sentence), end: sentence.end }, []) === 'person';

/** All but the last end with a semicolon. */
function areClosed(items: readonly Paragraph[]): boolean {
  const ends = items.map(({ sentences }) =>
    sentences.length === 1 && sentences[0] ? keyAt(sentences[0], sentences[0].end - 1) : '',
  );
  return ends.every((mark, index) => mark === (index === ends.length - 1 ? '.' : ';'));
}

/** "03 tập thể và 11 cá nhân, cụ thể:" and below "- Tập thể: A, B và C.": an item that is called as what it lists. */
function listsInItems(announced: readonly Announced[], items: readonly Paragraph[]): ListClaim[] {
  return items.flatMap(({ sentences: [item] }) => {
    if (item === undefined) return [];
    const at = bodyOf(item);
    const own = announced.filter(({ quantity }) => standsAt(item, at, quantity.unitKey ?? ' '));
    const [one] = own;
    const colon = at + wordsIn(one?.quantity.unitKey ?? '');
    if (one === undefined || own.length > 1 || keyAt(item, colon) !== ':') return [];
    return claimOfList(one, item, { at: colon + 1, force: 'names' }, []).filter(({ least }) => least > 0);
  });
}
