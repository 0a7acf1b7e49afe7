import type { Quantity } from '../../quantities/find-quantities.ts';
import type { Label } from '../sums/label-kinds.ts';
import { cutStretch, type Stretch } from '../sums/part-list.ts';
import { type Count, impliedAt, isBare, isEach, isKin, isTime, measured } from '../sums/row-counts.ts';
import { cutAt, isAside, isOpenList } from './asides.ts';
import { canBePart, isSameUnit } from './kinship.ts';
import { keyAt, phraseAt, quantitiesIn, type Sentence } from './scope.ts';

/** What is listed behind a colon, a bracket or "gồm". */
export interface Division {
  parts: Quantity[];
  labels: Label[];
  /** Some parts are called by another name than the whole: "11 đầu mối: bảy phòng, ba đơn vị". */
  ofKinds: boolean;
  /** Items without a number, of which each may count one. */
  loose: number;
  /** What is left is counted too. */
  hasRest: boolean;
}

const turning = [
  ...['trong đó', 'riêng', 'ngoài ra', 'so với', 'tăng', 'giảm', 'lũy kế', 'bình quân', 'nâng', 'tổng', 'đến nay'],
  ...[
    'chưa kể',
    'không kể',
    'qua đó',
    'góp phần',
    'bảo đảm',
    'chiếm',
    'với',
    'mỗi',
    'cộng',
    'vượt',
    'đưa',
    'đều',
    'bảo đảm',
  ],
];
const goods = /^(?:thùng|gói|hộp|chai|bao|túi)$/;
const rest = ['còn lại', 'số còn lại', 'phần còn lại', 'còn', 'khác'];

/** All readings of a stretch as parts of `whole`: by its commas, by its semicolons, or the first of its lines alone. */
export function readDivisions(sentence: Sentence, stretch: Stretch, whole: Count): Division[] {
  const trimmed = { ...stretch, end: trimEnd(sentence, stretch) };
  const lines = cutStretch(sentence, trimmed, [';']);
  const [first] = lines;
  if (first === undefined) return [];
  const commas = [',', 'và', 'cùng', '+'];
  const readings =
    lines.length === 1
      ? [cutStretch(sentence, first, commas)]
      : [
          lines,
          lines.flatMap((line) => cutStretch(sentence, line, commas)),
          ...lines.map((line) => cutStretch(sentence, line, commas)),
        ];
  const opens = readPieces(sentence, cutStretch(sentence, first, commas), whole) !== undefined;
  return readings.slice(0, opens || lines.length === 1 ? readings.length : 2).flatMap((pieces) => {
    const division = readPieces(sentence, pieces, whole);
    return division === undefined || division.parts.length < 2 ? [] : [division];
  });
}

function trimEnd(sentence: Sentence, { start, end }: Stretch): number {
  let to = end;
  while (to > start && /^[.;,]$/.test(keyAt(sentence, to - 1))) to -= 1;
  return to;
}

function readPieces(sentence: Sentence, pieces: readonly Stretch[], whole: Count): Division | undefined {
  const division: Division = { parts: [], labels: [], ofKinds: false, loose: 0, hasRest: false };
  let pending: Stretch[] = [];
  for (const piece of pieces) {
    if (isOpenList(sentence, piece.start, cutAt(sentence, piece.start, piece.end, brackets))) return undefined;
    if (division.parts.length > 1 && phraseAt(sentence, piece.start, turning) !== undefined) return division;
    const read = partOf(sentence, piece, pending.length + 1, whole);
    const part = typeof read === 'object' && turnsAway(division, read.quantity, whole) ? asKind(piece, read) : read;
    if (part === 'unsure') return undefined;
    if (part === 'other')
      return division.parts.length > 1 && !isVague(sentence, piece) ? { ...division, loose: 1 } : undefined;
    if (part === undefined) {
      if (isVague(sentence, piece) || phraseAt(sentence, piece.start, unsaidRest) !== undefined) return undefined;
      pending.push(piece);
      if (pending.length > 1 && division.parts.length === 0) return undefined;
      continue;
    }
    division.parts.push(part.quantity);
    division.labels.push(labelOfPieces(sentence, [...pending, piece], part.quantity, whole));
    division.ofKinds ||= part.ofKinds;
    division.hasRest ||= restIn(sentence, piece);
    if (part.quantity.start === piece.start) division.loose += pending.length;
    pending = [];
  }
  division.loose += pending.length;
  // "718 món cho trồng trọt và chăn nuôi, 231 món …": among many, nothing stands for one.
  if (whole.quantity.value.length > mostLooseDigits) division.loose = 0;
  return shareUnits(division, whole);
}

const mostLooseDigits = 2;

/** "còn lại là các loại khác": left over, without a number. */
const unsaidRest = ['còn lại', 'số còn lại', 'phần còn lại', 'ngoài ra'];

/** "các đoạn qua hai xã kia ngắn hơn": some that are left, without their number. */
const isVague = (sentence: Sentence, { start }: Stretch): boolean =>
  /^(?:các|những|nhiều|vài)$/.test(keyAt(sentence, start));

/** "74 trường hợp, 46 trường hợp, tạm giữ 31 ô": after things of the whole's kind, one of another. */
const turnsAway = ({ parts }: Division, { unit, unitKey }: Quantity, whole: Count): boolean =>
  unit !== undefined &&
  isBare({ unitKey }) &&
  !canBePart(whole.quantity.unitKey, unitKey) &&
  parts.length > 0 &&
  parts.every((part) => part.unit !== undefined && !isBare(part));

const restIn = (sentence: Sentence, { start, end }: Stretch): boolean => {
  for (let at = start; at < end; at += 1) if (phraseAt(sentence, at, rest) !== undefined) return true;
  return false;
};

const brackets = ['('];

const within = ['trong khối này', 'trong số này', 'trong đó', 'trong số đó', 'kể cả'];

/** "20 phòng học, 01 thư viện": another thing, where its number opens the item; else the list has ended. */
const asKind = ({ start }: Stretch, { quantity }: Part): Part | 'other' =>
  quantity.start === start ? { quantity, ofKinds: true } : 'other';

interface Part {
  quantity: Quantity;
  ofKinds: boolean;
}

/** The count of a piece; undefined where it has none, other where it counts something else. */
function partOf(
  sentence: Sentence,
  piece: Stretch,
  names: number,
  whole: Count,
): Part | 'unsure' | 'other' | undefined {
  const depth = sentence.depths[piece.start];
  const inside = quantitiesIn(sentence, piece.start, cutAt(sentence, piece.start, piece.end, within)).filter(
    (one) => sentence.depths[one.start] === depth && one.unitKey !== '%' && !isTime(one),
  );
  const own = inside.filter((one) => isEach(sentence, one) || !isAside(sentence, one));
  if (own.length < inside.length && own.length === 0) return 'other';
  const [said] = own.length === 0 ? impliedIn(sentence, piece, names) : [];
  if (said !== undefined) return { quantity: said, ofKinds: false };
  const kin = own.filter((one) => isKin(whole, one) || isUnknownKin(whole, one));
  const [only, more] = kin;
  if (more !== undefined) return 'unsure';
  if (only !== undefined) return { quantity: isEach(sentence, only) ? timesNames(only, names) : only, ofKinds: false };
  const [other] = own;
  if (other === undefined) return undefined;
  const opens = other.start === piece.start || keyAt(sentence, piece.start) === 'còn';
  const thing = !measured.test(other.unitKey ?? '') && !goods.test(other.unitKey ?? '');
  return opens && thing ? { quantity: other, ofKinds: true } : 'other';
}

/** "(3 mầm non, 2 tiểu học)": the word behind the number is no thing that reports count. */
const isUnknownKin = ({ quantity }: Count, part: Quantity): boolean =>
  isBare(part) && !measured.test(quantity.unitKey ?? '');

const timesNames = (quantity: Quantity, names: number): Quantity => ({
  ...quantity,
  value: /^\d{1,9}$/.test(quantity.value) ? String(Number(quantity.value) * names) : quantity.value,
});

/** "một chủ tịch", "năm cơ sở": words that are no numbers by themselves count where the other items do; "trung cấp 15" is no name. */
function impliedIn(sentence: Sentence, { start, end }: Stretch, names: number): Quantity[] {
  const last = end - start > 1 ? impliedAt(sentence, end - 1) : undefined;
  if (last !== undefined && last.unit === undefined) return [last];
  for (let at = start; at < Math.min(end, start + longestLead); at += 1) {
    const each = isEach(sentence, { start: at });
    const own = at === start || each ? impliedAt(sentence, at) : undefined;
    if (own?.unit === undefined || own.end > end) continue;
    return [each ? timesNames(own, names) : own];
  }
  return [];
}

const longestLead = 8;

function labelOfPieces({ tokens }: Sentence, pieces: readonly Stretch[], part: Quantity, whole: Count): Label {
  const [from, to] = [pieces[0]?.start ?? part.start, pieces.at(-1)?.end ?? part.end];
  const words = [...tokens.slice(from, part.start), ...tokens.slice(Math.max(from, part.end), to)];
  const named = words.filter(({ kind }) => kind === 'word' || kind === 'number');
  const isOther = part.unit !== undefined && !isSameUnit(part.unitKey, whole.quantity.unitKey);
  const kind = isOther ? (part.unit?.split(' ') ?? []) : [];
  const ahead = tokens.slice(from, part.start).filter(({ kind: sort }) => sort === 'word' || sort === 'number').length;
  return {
    keys: [...kind.map((word) => word.toLowerCase()), ...named.map(({ key }) => key)],
    texts: [...kind, ...named.map(({ text }) => text)],
    ahead: kind.length + ahead,
  };
}

/** "165, 140 và 115 người": numbers without a word of their own count what the next one does; undefined when that is no part. */
function shareUnits(division: Division, whole: Count): Division | undefined {
  const silent = division.labels.some(({ keys }, at) => keys.length === 0 && division.parts[at]?.unitKey === undefined);
  const last = division.parts.at(-1);
  return silent && division.ofKinds && last !== undefined && !isKin(whole, last) ? undefined : division;
}
