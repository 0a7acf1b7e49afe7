import type { Token } from '../../reading/tokens.ts';
import { hasPhrase, keyAt, quantitiesIn, type Sentence, standsAt } from '../reading/scope.ts';
import { weighSum } from '../sums/weigh-sums.ts';
import type { Announced } from './announced.ts';
import { isCapital, type Piece } from './list-pieces.ts';

/** How many things a list names: between `least` and `most`; equal where the marks leave no doubt. */
export interface Counted {
  least: number;
  most: number;
  /** Whether its items are names, so that a weak word ("là", a bracket) may open it. */
  names: boolean;
  /** Something is said of what it names, or a number stands with it: it may name only some. */
  told?: boolean;
}

/** Names of people; what stands between them is said of them. */
export function people(pieces: readonly Piece[]): Counted | undefined {
  const named = pieces.filter(({ sort }) => sort === 'person').length;
  const doubt = pieces.filter(({ sort }) => sort !== 'person' && sort !== 'role').length;
  return named < 2 ? undefined : { least: named, most: named + doubt, names: doubt === 0 };
}

/** "gồm 03 người là Chủ tịch, Trưởng phòng Nội vụ, …": people named by their offices. */
export function holders(sentence: Sentence, { quantity }: Announced, pieces: readonly Piece[]): Counted | undefined {
  const from = pieces[0]?.start ?? quantity.end;
  const behind = keyAt(sentence, from - 1) === ':' ? keyAt(sentence, from - 2) : keyAt(sentence, from - 1);
  const all = /^(?:gồm|có|là)$/.test(keyAt(sentence, quantity.start - 1)) || behind === 'gồm';
  const roles = pieces.filter(({ sort }) => sort === 'role').length;
  // "Trưởng phòng Nông nghiệp và Môi trường": the second half of a name.
  if (all && roles < pieces.length) return { least: roles, most: pieces.length, names: true };
  return all ? { least: pieces.length, most: pieces.length, names: true } : undefined;
}

const longestNumber = 6;

/** "1, 3, 4 và 7", "05/02, 16/4 và 25/6": numbers or dates and nothing else. */
export function numbers(sentence: Sentence, announced: Announced, pieces: readonly Piece[]): Counted | undefined {
  const { tokens } = sentence;
  const counted = (piece: Piece) =>
    quantitiesIn(sentence, piece.start, piece.told).some(({ unitKey }) => unitKey !== undefined && unitKey !== 'lần');
  const values = pieces.flatMap((piece) => quantitiesIn(sentence, piece.start, piece.told));
  if (pieces.some(counted) || weighSum(announced.quantity, values).exact) return undefined;
  const pure = pieces.every(
    ({ sort, start, told }) =>
      sort === 'number' &&
      (told - start <= longestNumber || !tokens.slice(start + 1, told).some(({ kind }) => kind === 'word')),
  );
  return pure && announced.quantity.unitKey !== undefined
    ? { least: pieces.length, most: pieces.length, names: true }
    : undefined;
}

/** Bodies whose names tell what they are for, with commas and "và" in them. */
const functional =
  /^(?:phòng|sở|ban|bộ|cục|chi|trung|khoa|hội|viện|trường|vụ|đài|ngành|liên|đơn|cơ|tập|học|bệnh|phó|tổ|bộ|khu|văn|ủy|hạt|hạng|doanh|công|chương|nghị|kế|dự|câu)$/;
const twins =
  /^(?:văn hóa thể thao|văn hoá thể thao|văn hóa thông tin|kinh tế hạ tầng|thi đua khen thưởng|nông nghiệp môi trường)$/;

/**
 * Pieces that begin with the word for their kind are items. "Phòng Văn hóa và Thông tin", "Sở Văn hóa, Thể thao và Du lịch": what begins
 * without it, in capitals, belongs to the name before, where the name is of a body that has such names.
 */
export function headed(sentence: Sentence, pieces: readonly Piece[], heads: readonly string[]): Counted {
  let [number, doubtful] = [0, 0];
  for (const [at, piece] of pieces.entries()) {
    const before = pieces[at - 1];
    doubtful += Math.max(0, timesCalled(sentence, piece, heads) - 1);
    if (piece.sort === 'person' || (piece.sort === 'headed' && !isSecondHalf(sentence, before, piece))) number += 1;
    else if (piece.sort === 'role' && before?.sort === 'person') continue;
    else if (!isInside(sentence, before, piece, pieces[at + 1])) doubtful += 1;
  }
  return { least: number, most: number + doubtful, names: true };
}

/** "Đội Cơ quan gặp Đội Trường học": two in one piece. */
function timesCalled(sentence: Sentence, { start, end }: Piece, heads: readonly string[]): number {
  let times = 0;
  for (let at = start; at < end; at += 1)
    if (isCapital(sentence.tokens[at]) && heads.some((head) => standsAt(sentence, at, head))) times += 1;
  return times;
}

const councils = ['hội đồng nhân dân', 'hđnd', 'đoàn đại biểu'];

/** "Hội đồng nhân dân và Ủy ban nhân dân huyện": one office serves both. */
function isSecondHalf(sentence: Sentence, before: Piece | undefined, { start, joined }: Piece): boolean {
  if (before === undefined || !joined || !/^(?:ủy|ubnd|đoàn)$/.test(keyAt(sentence, start))) return false;
  return hasPhrase(sentence, before.start, before.end, councils);
}

function isInside(sentence: Sentence, before: Piece | undefined, piece: Piece, next: Piece | undefined): boolean {
  const { tokens } = sentence;
  if (before === undefined || !isCapital(tokens[piece.start])) return false;
  if (!functional.test(keyAt(sentence, before.start)) && before.sort === 'headed') return false;
  if (piece.joined) return true;
  const pair = [before.end - 2, before.end - 1, piece.start, piece.start + 1]
    .map((at) => keyAt(sentence, at))
    .join(' ');
  return twins.test(pair) && next?.joined === true;
}

const longestPlace = 4;
const longestItem = 4;
/** Doings: what a comma parts may be one of them. */
const doings =
  /^(?:nhiệm|nội|giải|việc|nguyên|mục|phần|hoạt|bài|kinh|hạn|tồn|khó|yếu|điều|yêu|chỉ|biện|kiến|công|phương|mặt|vấn|quan|đề|chức|khâu|bước|hình)$/;
const couples = new Set(
  `tuyên truyền|vận động|kiểm tra|giám sát|thi đua|khen thưởng|an ninh|trật tự|phòng|chống|sản xuất|kinh doanh|sửa đổi|bổ sung|văn hóa|thể thao|học tập|làm theo
  |rút kinh nghiệm|phổ biến|quán triệt|sơ kết|tổng kết|ma túy|mại dâm|đào tạo|bồi dưỡng|quy hoạch|kế hoạch|thăm hỏi|tặng quà`.split(
    /\s*\|\s*/,
  ),
);

/** Nothing but capitals. */
const isPure = (words: readonly Token[]): boolean =>
  words.length <= longestPlace && words.every((word) => isCapital(word) || /^[-–()]$/.test(word.text));

const isQuoted = ({ tokens }: Sentence, { start, end }: Piece): boolean =>
  /^[“"«]$/.test(tokens[start]?.text ?? '') && /^[”"»]$/.test(tokens[end - 1]?.text ?? '');

/** A name in capitals or in quotation marks somewhere in it. */
const hasName = ({ tokens }: Sentence, { start, end }: Piece): boolean =>
  tokens.slice(start, end).some((token) => isCapital(token) || /^[“"«]$/.test(token.text));

/** Names in capitals, or short plain words. */
export function plain(sentence: Sentence, announced: Announced, pieces: readonly Piece[]): Counted | undefined {
  const { tokens, depths } = sentence;
  const number = pieces.length;
  const own = ({ start, told }: Piece) =>
    tokens.slice(start, told).filter((_, at) => depths[start + at] === depths[start]);
  const areNames = pieces.every((piece) => isQuoted(sentence, piece) || isPure(own(piece)));
  if (areNames && number > 2) return { least: number, most: number, names: true };
  const capitals = pieces.every((piece) => hasName(sentence, piece));
  const last = pieces.at(-1);
  const closed = pieces.slice(0, -1).every(({ joined }) => !joined);
  const short = pieces.every((piece) => own(piece).length <= longestItem && piece.told === piece.end);
  const coupled = pieces.some((piece) =>
    couples.has(
      own(piece)
        .map(({ key }) => key)
        .join(' '),
    ),
  );
  const things = !announced.heads.some((head) => doings.test(head.split(' ')[0] ?? ''));
  const sure = number > 2 && closed && short && things && !coupled && !standsAt(sentence, last?.start ?? 0, 'là');
  return { least: sure || (capitals && areNames) ? number : 0, most: number, names: capitals };
}
