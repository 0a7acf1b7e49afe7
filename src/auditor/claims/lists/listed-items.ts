import type { Quantity } from '../../quantities/find-quantities.ts';
import { canBePart, isPeople } from '../reading/kinship.ts';
import { hasPhrase, keyAt, phraseAt, quantitiesIn, type Sentence, standsAt } from '../reading/scope.ts';
import { turnsIn } from '../reading/turns.ts';
import { cutStretch, type Stretch } from '../sums/part-list.ts';
import type { Announced } from './announced.ts';
import { thoughts } from './list-openings.ts';
import { isBodyAt, isCapital, type Piece, type PieceSort, piecesOf } from './list-pieces.ts';
import { type Counted, headed, holders, numbers, people, plain } from './named-pieces.ts';

const longestItem = 4;
const longestList = 400;
const manyWords = ['các', 'những', 'toàn bộ', 'một số', 'nhiều', 'tất cả', 'một vài', 'hầu hết'];
const openEnds = [
  'v . v',
  '. .',
  'vân vân',
  'và một số',
  'và các',
  'và những',
  'cùng các',
  'cùng một số',
  'cùng nhiều',
];

/** Counts what a stretch lists. undefined: no list, or one that may go on, or that counts something else. */
export function countItems(sentence: Sentence, announced: Announced, stretch: Stretch): Counted | undefined {
  if (stretch.end - stretch.start > longestList || hasPhrase(sentence, stretch.start, stretch.end, openEnds))
    return undefined;
  const turns = turnsIn(sentence, stretch);
  if (turns !== undefined) return { least: turns, most: turns, names: true };
  const lines = cutStretch(sentence, stretch, [';']);
  return lines.length > 1 ? inLines(sentence, announced, lines) : inCommas(sentence, announced, stretch);
}

/** "khác", "các xã biên giới", "…": not one thing, or not all of them. */
function isPartial(sentence: Sentence, { start, end }: Stretch): boolean {
  if (phraseAt(sentence, start, manyWords) !== undefined) return true;
  return /^(?:khác|v|vv|…|lại)$/.test(keyAt(sentence, end - 1));
}

function inLines(sentence: Sentence, announced: Announced, lines: readonly Stretch[]): Counted | undefined {
  const alone = firstAlone(sentence, announced, lines);
  if (alone !== undefined) return inCommas(sentence, announced, alone);
  if (lines.some((line) => isPartial(sentence, line) || countsTwice(sentence, announced.quantity, line)))
    return undefined;
  const weights = lines.map((line) => weightOf(sentence, announced.quantity, line));
  if (weights.includes(undefined)) return undefined;
  const number = weights.reduce<number>((sum, weight) => sum + (weight ?? 0), 0);
  if (areAllHeaded(sentence, announced, lines)) return { least: number, most: number, names: true };
  const inner = lines.map((line) => piecesOf(sentence, line, [',', 'và'], announced.heads));
  const [first, last] = [inner[0] ?? [], inner.at(-1) ?? []];
  const names = inner.every(([one]) => one !== undefined && one.sort !== 'other');
  const all = inner.flat();
  const told = all.some((piece) => piece.told < piece.end);
  const apart = all.every(({ start, end }) => end - start <= longestItem);
  const closed = last.length === 2 && last[1]?.joined === true ? 1 : 0;
  const again = lines.slice(1).some(({ start }) => announced.heads.some((head) => standsAt(sentence, start, head)));
  const most = first.length > 1 ? Math.max(number, apart || again ? all.length : first.length) : number + closed;
  return { least: first.length > 1 && (told || !names) ? 0 : number, most, names, told };
}

/** "đồng chí A, Phó Chủ tịch; đồng chí B, công chức …": each line begins with the word for what is counted, and says it once. */
const areAllHeaded = (sentence: Sentence, { heads }: Announced, lines: readonly Stretch[]): boolean =>
  lines.every(({ start, end }) =>
    heads.some((head) => standsAt(sentence, start, head) && !hasPhrase(sentence, start + 1, end, [head])),
  );

/** "06 đơn vị: A, B và C; cụm số 2 gồm …": the list is over before the semicolon. */
function firstAlone(
  sentence: Sentence,
  { heads }: Announced,
  [first, ...others]: readonly Stretch[],
): Stretch | undefined {
  const pieces = first === undefined ? [] : piecesOf(sentence, first, [',', 'và'], heads);
  const sort = pieces[0]?.sort;
  if (pieces.length < 2 || sort === 'other' || pieces.some((piece) => piece.told < piece.end)) return undefined;
  const another = others.every((line) => {
    const [one] = piecesOf(sentence, line, [',', 'và'], heads);
    const called = heads.some((head) => standsAt(sentence, line.start, head));
    return !called && one !== undefined && one.sort !== sort && (one.sort === 'other' || one.told < one.end);
  });
  return another ? first : undefined;
}

/** "27 bài khá, 09 bài giỏi; …": the things are counted between the marks, not named. */
const countsTwice = (sentence: Sentence, { unitKey }: Quantity, { start, end }: Stretch): boolean =>
  unitKey !== undefined && quantitiesIn(sentence, start, end).filter((other) => other.unitKey === unitKey).length > 1;

/** How many of the announced things a piece names: one, or the number it begins with. undefined when it counts something else. */
function weightOf(sentence: Sentence, announced: Quantity, piece: Stretch): number | undefined {
  const depth = sentence.depths[piece.start];
  const own = quantitiesIn(sentence, piece.start, piece.end).filter(
    ({ start, unitKey }) =>
      sentence.depths[start] === depth &&
      !(unitKey === undefined ? isNumbered(sentence, start) : measures.test(unitKey)),
  );
  const [first] = own;
  // "03 nội dung: …; giới thiệu 01 quần chúng ưu tú": what is told of the one.
  const isOfOthers = own.every(({ unitKey }) => unitKey !== undefined && !canBePart(announced.unitKey, unitKey));
  if (first === undefined || (isOfOthers && thoughts.test(announced.unitKey ?? '') && first.start > piece.start + 1))
    return 1;
  const counts = first.start <= piece.start + 1 && canBePart(announced.unitKey, first.unitKey);
  return counts ? Number(first.value) : undefined;
}

/** "tổ May 2", "thôn 3", "số 5": the number of a thing that has one for a name. */
const isNumbered = (sentence: Sentence, at: number): boolean =>
  isCapital(sentence.tokens[at - 1]) ||
  /^(?:số|khối|lớp|điều|hạng|[.)(,;:])$/.test(keyAt(sentence, at - 1)) ||
  isBodyAt(sentence, at - 1);

/** What is said of a thing, no count of others. */
const measures = /^(?:đồng|%|m|km|m2|m3|ha|kg|gam|g|ml|cm|mm|kva|kv|w|inch|lít|độ|tấn|tạ|tuổi|điểm|năm|năm tuổi)$/;

function inCommas(sentence: Sentence, announced: Announced, stretch: Stretch): Counted | undefined {
  const all = piecesOf(sentence, stretch, [',', 'và'], headsOf(sentence, announced, stretch));
  const keeps = areMostly(all, 'person') || all[0]?.sort === 'headed';
  const pieces = listed(
    keeps ? all : all.map((piece) => (piece.sort === 'person' ? { ...piece, sort: 'name' } : piece)),
  );
  const [first] = pieces;
  if (first === undefined || pieces.length < 2) return undefined;
  if (pieces.some((piece) => isPartial(sentence, { start: piece.start, end: piece.told }))) return undefined;
  const counted = first.sort === 'number' ? numbers(sentence, announced, pieces) : named(sentence, announced, pieces);
  const last = pieces.at(-1) ?? first;
  const numbered = first.sort !== 'number' && quantitiesIn(sentence, first.start, last.told).length > 0;
  if (counted === undefined) return undefined;
  const told = numbered || pieces.some((piece) => piece.told < piece.end);
  const [fewer, more] = [
    isSubject(sentence, announced, first, last) ? 1 : 0,
    companionsOf(sentence, last, all.slice(pieces.length)),
  ];
  return { ...counted, least: counted.least - fewer, most: counted.most + more, told };
}

/** "Tại 03 xã A, B, C, Ban Chỉ đạo đã kiểm tra": who did it there is none of them. */
function isSubject(sentence: Sentence, { quantity }: Announced, first: Piece, last: Piece): boolean {
  if (last.joined || last.told === last.end || last === first) return false;
  return last.sort !== first.sort || /^(?:tại|trong|ở|với|từ)$/.test(keyAt(sentence, quantity.start - 1));
}

/** "Quân sự, Biên phòng phối hợp với Hải quan và …": names behind what is said may be of the list too. */
function companionsOf(sentence: Sentence, last: Piece, left: readonly Piece[]): number {
  const named = left.filter(({ start }) => isCapital(sentence.tokens[start])).length;
  const beside = /^(?:phối|cùng)$/.test(keyAt(sentence, last.told)) ? 1 : 0;
  return named + beside;
}

const areMostly = (pieces: readonly Piece[], sort: PieceSort): boolean => {
  const own = pieces.filter((piece) => piece.sort === sort).length;
  return (
    pieces[0]?.sort === sort &&
    own > 1 &&
    pieces.every((piece) => piece.sort === sort || piece.sort === 'role' || own * 2 >= pieces.length)
  );
};

function named(sentence: Sentence, announced: Announced, pieces: readonly Piece[]): Counted | undefined {
  if (areMostly(pieces, 'person')) return people(pieces);
  const { unitKey } = announced.quantity;
  if (isPeople(unitKey))
    return pieces[0]?.sort === 'role' &&
      pieces.every(({ sort, joined }) => sort === 'role' || (sort === 'name' && joined))
      ? holders(sentence, announced, pieces)
      : undefined;
  const weights = pieces.map((piece) => weightOf(sentence, announced.quantity, piece));
  if (weights.includes(undefined)) return undefined;
  const extra = weights.reduce<number>((sum, weight) => sum + (weight ?? 1) - 1, 0);
  const counted = areMostly(pieces, 'headed')
    ? headed(sentence, pieces, announced.heads)
    : plain(sentence, announced, pieces);
  return counted && { ...counted, least: counted.least === 0 ? 0 : counted.least + extra, most: counted.most + extra };
}

/** The word for what is counted, and the one that the first piece and another begin with. */
function headsOf(sentence: Sentence, { heads }: Announced, stretch: Stretch): readonly string[] {
  const starts = cutStretch(sentence, stretch, [',', 'và']).map(({ start }) => keyAt(sentence, start));
  const [first = '', ...others] = starts;
  return /\p{L}/u.test(first) && others.includes(first) ? [...heads, first] : heads;
}

/** Up to where the list ends: behind a piece of which something is said, when none that follows begins as the first does. */
function listed(pieces: readonly Piece[]): readonly Piece[] {
  const sort = pieces[0]?.sort;
  const others = pieces.findIndex((piece) => piece.sort !== 'number');
  if (sort === 'number') return others < 0 ? pieces : pieces.slice(0, others);
  const closing = pieces.findLastIndex((piece) => piece.sort === 'headed');
  const isClosed = sort === 'headed' && closing > 0 && pieces[closing]?.joined === true;
  if (isClosed && pieces.slice(closing + 1).every((piece) => piece.sort === 'other'))
    return pieces.slice(0, closing + 1);
  const last = pieces.findIndex(({ told, end }) => told < end);
  if (last < 0 || sort === 'other') return pieces;
  const goesOn = pieces.slice(last + 1).some((piece) => piece.sort === sort);
  return goesOn ? pieces : pieces.slice(0, last + 1);
}
