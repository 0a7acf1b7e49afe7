import { compareDecimals } from '../../kernel/decimal.ts';
import type { Citation } from '../citations/find-citations.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import type { ReadBlock } from '../read-report.ts';
import { rawOf, type Token } from '../reading/tokens.ts';
import { isPlain } from './amount.ts';
import { isNoCount } from './asides.ts';
import type { ListClaim } from './claim.ts';
import { bulletOf, itemsUnder, type Paragraph } from './itemised-blocks.ts';
import { canBePart } from './kinship.ts';
import { cutStretch, type Stretch } from './part-list.ts';
import { bracketEnd, hasPhrase, keyAt, phraseAt, quantitiesIn, type Sentence, standsAt, wordsIn } from './scope.ts';

/** What is announced by a number and then named: never money, measures, people or time. */
const uncountable =
  /^(?:đồng|%|‰|kg|kilôgam|gam|tấn|tạ|lít|m|km|m2|m3|ha|héc ta|hecta|km2|mm|cm|kwh|mw|mét|mét vuông|năm|tháng|ngày|tuần|giờ|phút|lượt|lượt người|lần|người|khẩu|nhân khẩu|hộ|hộ dân|lượt xem|tuổi|bản|tờ|tin , bài|tiết)$/;
const partial = [
  'trong đó',
  'như',
  'điển hình',
  'tiêu biểu',
  'nổi bật',
  'chủ yếu',
  'ví dụ',
  'nhất là',
  'đặc biệt',
  'trọng tâm',
  'một số',
  'các',
  'những',
  'toàn bộ',
  'mỗi',
  'từng',
  'nhiều',
  'khác',
  'v',
  'vv',
  '…',
];
const openers = ['gồm có', 'gồm', 'bao gồm', 'đó là', 'cụ thể là', 'cụ thể'];
/** Right behind the noun they belong to it: "03 nhiệm vụ trọng tâm: …" names all three. */
const qualities = ['tiêu biểu', 'điển hình', 'nổi bật', 'trọng tâm', 'chủ yếu', 'đặc biệt'];
const longestNoun = 16;

/** Behind a word of `qualities` that stands right behind the announced noun. */
export function behindNoun(sentence: Sentence, { end }: Quantity): number {
  const quality = phraseAt(sentence, end, qualities);
  return quality === undefined ? end : end + wordsIn(quality);
}

export function canBeListed(sentence: Sentence, quantity: Quantity): boolean {
  return (
    isPlain(quantity) &&
    quantity.of === undefined &&
    quantity.precision === 0 &&
    quantity.unitKey !== undefined &&
    !uncountable.test(quantity.unitKey) &&
    compareDecimals(quantity.value, '1') > 0 &&
    compareDecimals(quantity.value, '99') <= 0 &&
    !isNoCount(sentence, quantity)
  );
}

/** "02 thủ tục: …; …", "03 phòng, gồm: …, … và …": what a sentence announces and then names. */
export function findLists(sentence: Sentence): ListClaim[] {
  return sentence.quantities.flatMap((quantity, index) => {
    if (!canBeListed(sentence, quantity)) return [];
    const rival = sentence.quantities.slice(index + 1).find((other) => other.of === undefined && other.unitKey !== '%');
    const start = listStart(sentence, quantity, rival);
    if (start === undefined || (goesOn(sentence) && !isClosedItem(sentence, start))) return [];
    const end = (sentence.depths[start] ?? 0) > 0 ? bracketEnd(sentence, start) : withoutStop(sentence);
    const counted = countItems(sentence, quantity, { start, end });
    if (counted === undefined) return [];
    const { tokens } = sentence;
    const raw = rawOf(tokens.slice(quantity.start, end));
    return [{ kind: 'list' as const, count: { sentence, quantity }, ...counted, raw, line: quantity.line }];
  });
}

/** A sentence that ends with ";" goes on in the next paragraph, as a page of PDF breaks it: its list is not all there. */
const goesOn = (sentence: Sentence): boolean => keyAt(sentence, sentence.end - 1) === ';';

/** "a) 03 tập thể: Đội Điều hành và Tổ Bảo vệ;": an item of its own, whose list "và" closes. */
const isClosedItem = (sentence: Sentence, start: number): boolean =>
  bulletOf(sentence) !== '' &&
  cutStretch(sentence, { start, end: sentence.end - 1 }, [';']).length === 1 &&
  cutStretch(sentence, { start, end: sentence.end - 1 }, ['và']).length === 2;

export const withoutStop = (sentence: Sentence): number =>
  /^[.;?!…]$/.test(keyAt(sentence, sentence.end - 1)) ? sentence.end - 1 : sentence.end;

/** Behind the colon that follows the announced thing, or behind "gồm" where names follow. */
function listStart(sentence: Sentence, quantity: Quantity, next: Quantity | undefined): number | undefined {
  const end = behindNoun(sentence, quantity);
  let last = Math.min(end + longestNoun, sentence.end, next?.start ?? sentence.end);
  for (let at = end; at < last; at += 1) {
    const cited = citationsOf(sentence).get(at);
    if (cited !== undefined) {
      last = Math.min(last + cited.issuerEnd - at, sentence.end, next?.start ?? sentence.end);
      at = cited.issuerEnd - 1;
      continue;
    }
    const key = keyAt(sentence, at);
    if (/^[;.()]$/.test(key)) return undefined;
    if (phraseAt(sentence, at, partial) !== undefined && phraseAt(sentence, at, ['như sau']) === undefined)
      return undefined;
    if (key === ':') return at + 1 < sentence.end ? namesFrom(sentence, at + 1, quantity) : undefined;
    const opener = phraseAt(sentence, at, openers);
    if (opener === undefined) continue;
    const behind = at + wordsIn(opener);
    return namesFrom(sentence, keyAt(sentence, behind) === ':' ? behind + 1 : behind, quantity);
  }
  return undefined;
}

const longestHead = 5;

/** Behind "các xã:" and "các xã" that the names share. */
export function namesFrom(sentence: Sentence, from: number, { unitKey = '' }: Quantity): number {
  const start = /^(?:các|những)$/.test(keyAt(sentence, from)) ? from + 1 : from;
  for (let at = start; start > from && at < start + longestHead; at += 1)
    if (keyAt(sentence, at) === ':') return at + 1;
  const behind = start + wordsIn(unitKey);
  const shared = standsAt(sentence, start, unitKey) && /^\p{Lu}/u.test(sentence.tokens[behind]?.text ?? '');
  return shared && start > from ? behind : from;
}

const citationsByBlock = new WeakMap<ReadBlock, ReadonlyMap<number, Citation>>();

/** The block's citations by their first token, read once for each block. */
function citationsOf({ block }: Sentence): ReadonlyMap<number, Citation> {
  const known = citationsByBlock.get(block) ?? new Map(block.citations.map((one) => [one.start, one]));
  citationsByBlock.set(block, known);
  return known;
}

export interface Counted {
  least: number;
  most: number;
}

/** "27 bài khá, 09 bài giỏi; …": the things are counted between the marks, not named. */
const countsTwice = (sentence: Sentence, { unitKey }: Quantity, { start, end }: Stretch): boolean =>
  quantitiesIn(sentence, start, end).filter((other) => other.unitKey === unitKey).length > 1;

/** Items between marks; where a mark may also stand inside an item ("Tuyên truyền và Địa bàn") both numbers are possible. */
export function countItems(sentence: Sentence, announced: Quantity, stretch: Stretch): Counted | undefined {
  const lines = cutStretch(sentence, stretch, [';']);
  const byLine = lines.length > 1;
  const pieces = byLine ? lines : cutStretch(sentence, stretch, [',', 'và']);
  if (pieces.length < 2 || pieces.some((piece) => isPartial(sentence, piece))) return undefined;
  if (!byLine && isToldOf(sentence, announced, pieces)) return undefined;
  if (byLine && pieces.some((piece) => countsTwice(sentence, announced, piece))) return undefined;
  const [first] = pieces;
  let [least, most] = [0, 0];
  for (const piece of pieces) {
    const weight = weightOf(sentence, announced, piece);
    if (weight === undefined) return undefined;
    most += weight;
    least += piece === first || byLine || isItem(sentence, piece, pieces) ? weight : 0;
  }
  const inFirst = byLine && first !== undefined ? cutStretch(sentence, first, [',', 'và']).length : 1;
  const parallel = isParallel(sentence, pieces) || (byLine && pieces.every((piece) => endsWithMoney(sentence, piece)));
  if (parallel && !byLine && arePureNames(sentence, pieces)) return { least: most, most };
  if (inFirst > 1) return { least: parallel ? Math.min(least, inFirst) : 0, most: Math.max(most, inFirst) };
  return { least: parallel ? least : 0, most };
}

/** Bodies that have names, which begin with a capital or with the word for them. */
const named =
  /^(?:đơn vị|cơ quan|tập thể|phòng|xã|phường|thị trấn|huyện|thôn|ấp|trường|trường học|chi bộ|chi hội|sở|doanh nghiệp|hợp tác xã)$/;

/** "04 xã biên giới: đường tuần tra và trạm y tế được đầu tư", "thôn 1 và thôn 2 là …": what is told of them, not which they are. */
function isToldOf(sentence: Sentence, { unitKey = '' }: Quantity, pieces: readonly Stretch[]): boolean {
  const [last] = pieces.slice(-1);
  if (last !== undefined && hasPhrase(sentence, last.start + 1, last.end, ['là'])) return true;
  const isNamed = ({ start, end }: Stretch): boolean =>
    standsAt(sentence, start, unitKey) || sentence.tokens.slice(start, end).some(({ text }) => /^\p{Lu}/u.test(text));
  return named.test(unitKey) && !pieces.some(isNamed);
}

const manyWords = ['các', 'những', 'toàn bộ', 'một số', 'nhiều', 'tất cả', 'hai', 'ba'];

/** "các xã biên giới", "nhiều giải khác": not one thing. */
function isPartial(sentence: Sentence, { start, end }: Stretch): boolean {
  if (phraseAt(sentence, start, manyWords) !== undefined && keyAt(sentence, start + 1) !== 'là') return true;
  return /^(?:khác|v|vv|…|lại)$/.test(keyAt(sentence, end - 1)) || hasPhrase(sentence, start, end, ['v . v', '. .']);
}

/** How many of the announced things a piece names: one, or the number it begins with. undefined when it counts something else. */
function weightOf(sentence: Sentence, announced: Quantity, piece: Stretch): number | undefined {
  const [first] = quantitiesIn(sentence, behindNumber(sentence, piece), piece.end);
  if (first === undefined || (first.start > piece.start + 1 && endsWithMoney(sentence, piece))) return 1;
  const counts = first.start <= piece.start + 1 && canBePart(announced.unitKey, first.unitKey);
  return counts ? Number(first.value) : undefined;
}

/** "thay mái tôn 95 triệu đồng": a thing with what it costs. */
function endsWithMoney(sentence: Sentence, { start, end }: Stretch): boolean {
  const own = quantitiesIn(sentence, start, end);
  return own.length === 1 && own[0]?.unitKey === 'đồng' && own[0].end === end;
}

const fewestNames = 3;
const longestPlace = 4;

/** "Phủ Lý, Duy Tiên và Kim Bảng": each piece is nothing but a short name, so that no mark stands inside one. */
const arePureNames = ({ tokens }: Sentence, pieces: readonly Stretch[]): boolean =>
  pieces.length >= fewestNames &&
  pieces.every(
    ({ start, end }) =>
      end - start <= longestPlace && tokens.slice(start, end).every(({ text }) => /^\p{Lu}\p{Ll}/u.test(text)),
  );

/** "2. Tập huấn cán bộ": behind the number of the item. */
function behindNumber({ tokens }: Sentence, { start }: Stretch): number {
  const numbers = tokens[start]?.kind === 'number' && /^[.)]$/.test(tokens[start + 1]?.text ?? '');
  return numbers && tokens[start + 1]?.glued ? start + 2 : start;
}

/** Words that begin the name of a body: a piece that begins so is an item of its own. */
const heads = new Set(
  'văn|thanh|phòng|ban|sở|chi|trung|trường|hội|công|đoàn|tổ|bệnh|trạm|ủy|ubnd|mặt|liên|báo|đài|viện|cục|kho|đội|khoa|câu|khối|đảng|tòa'.split(
    '|',
  ),
);

/** A piece that begins an item for sure: as the first does, or with a quotation mark. */
function isItem({ tokens }: Sentence, { start }: Stretch, pieces: readonly Stretch[]): boolean {
  const key = tokens[start]?.key;
  if (/^[“"«]$/.test(key ?? '') || (heads.has(key ?? '') && /^\p{Lu}/u.test(tokens[start]?.text ?? ''))) return true;
  return pieces.some((other) => other.start !== start && tokens[other.start]?.key === key);
}

/** All items begin with a capital or a quotation mark, or at least two with the same word: they are names of one kind. */
function isParallel({ tokens }: Sentence, pieces: readonly Stretch[]): boolean {
  const first = pieces.map(({ start }) => tokens[start]);
  const named = (token: Token | undefined): boolean => token !== undefined && /^[\p{Lu}“"«]/u.test(token.text);
  const keys = first.map((token) => token?.key ?? '');
  const [common = ''] = keys;
  return first.every(named) || keys.every((key) => key === common);
}

/** "Triển khai 03 nhiệm vụ sau:" with the items below. */
export function findListsOfItems(paragraphs: readonly Paragraph[]): ListClaim[] {
  return paragraphs.flatMap((paragraph, index) => {
    const head = paragraph.sentences.at(-1);
    if (head === undefined || keyAt(head, head.end - 1) !== ':') return [];
    const quantity = announcedBefore(head);
    const items = quantity === undefined ? [] : itemsUnder(paragraphs, index);
    if (quantity === undefined || items.length < 2 || countsInItems(items, quantity)) return [];
    const marker = items[0]?.bullet ?? '';
    const last = paragraphs.indexOf(items.at(-1) ?? paragraph);
    const goesOn = paragraphs.slice(last + 1, last + 4).some(({ bullet }) => bullet === marker);
    if (goesOn) return [];
    if (String(items.reduce((sum, { sentences }) => sum + sentences.length, 0)) === quantity.value) return [];
    const least = /^[1a]/.test(marker) || isWholeList(items, quantity) ? items.length : 0;
    const raw = rawOf(head.tokens.slice(quantity.start, head.end));
    const count = { sentence: head, quantity };
    return [{ kind: 'list' as const, count, least, most: items.length, raw, line: quantity.line }];
  });
}

/** Items under dashes are all of one list where each begins with the announced word, or all but the last end with a semicolon. */
function isWholeList(items: readonly Paragraph[], { unitKey = '' }: Quantity): boolean {
  const lines = items.map(({ sentences }) => (sentences.length === 1 ? sentences[0] : undefined));
  const behindDash = (line: Sentence): number => line.start + 1;
  if (lines.every((line) => line !== undefined && standsAt(line, behindDash(line), unitKey))) return true;
  const ends = lines.map((line) => (line === undefined ? '' : keyAt(line, line.end - 1)));
  return ends.every((mark, index) => mark === (index === ends.length - 1 ? '.' : ';'));
}

/** The only countable thing in the last words before the colon. */
function announcedBefore(head: Sentence): Quantity | undefined {
  const last = head.quantities.at(-1);
  if (last === undefined || !canBeListed(head, last) || head.end - last.end > longestNoun) return undefined;
  if (
    hasPhrase(head, last.start - 3, last.start, partial) ||
    hasPhrase(head, behindNoun(head, last), head.end - 3, partial) ||
    hasPhrase(head, last.end, head.end - 1, ['trong đó', 'như'])
  )
    return phraseAt(head, head.end - 3, ['như sau']) === undefined ? undefined : last;
  return (head.depths[last.start] ?? 0) === 0 ? last : undefined;
}

/** Items that count the announced thing themselves are parts of a sum, no list. */
function countsInItems(items: readonly Paragraph[], announced: Quantity): boolean {
  return items.some(({ sentences }) =>
    sentences[0]?.quantities.some(({ unitKey }) => canBePart(announced.unitKey, unitKey)),
  );
}
