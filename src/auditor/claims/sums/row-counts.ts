import type { Quantity } from '../../quantities/find-quantities.ts';
import { isKnownUnit, readUnit } from '../../quantities/units.ts';
import { rawOf } from '../../reading/tokens.ts';
import { isPlain } from '../amount.ts';
import { isAside, isGrade } from '../reading/asides.ts';
import { placesOf } from '../reading/description.ts';
import { canBePart, isPeople } from '../reading/kinship.ts';
import { bracketEnd, firstFrom, keyAt, type Mention, phraseAt, type Sentence } from '../reading/scope.ts';
import { type Label, series } from './label-kinds.ts';
import { inScaleOf } from './weigh-sums.ts';

/** A count of a sentence with the words of its own clause. */
export interface Count extends Mention {
  label: Label;
  /** Nothing but a short label and the count stand in the clause. */
  compact: boolean;
  /** Told of some of what was counted before: behind "trong đó", "riêng". */
  isInner: boolean;
  /** A limit, a change, an average: no part. */
  isAside: boolean;
  /** How many semicolons of its own depth stand before it in the sentence. */
  segment: number;
  /** How many brackets are open around it. */
  depth: number;
}

const timeUnits =
  /^(?:năm|tháng|ngày|tuần|giờ|phút|tuổi|lần|quý|cấp|%|‰|bên|mặt|mùa|khâu|bước|điểm phần trăm|nhiệm kỳ|năm tuổi|mức|loại|điểm %|giây)$/;

export const isTime = ({ unitKey }: Quantity): boolean => timeUnits.test(unitKey ?? '');

const known = new WeakMap<Sentence, readonly Count[]>();

/** The counts of a sentence that may be wholes or parts, in order. */
export function countsOf(sentence: Sentence): readonly Count[] {
  const counts = known.get(sentence) ?? readCounts(sentence);
  known.set(sentence, counts);
  return counts;
}

const inner = [
  ...[
    'trong đó',
    'trong số đó',
    'trong số này',
    'riêng',
    'kể cả',
    'chưa kể',
    'không kể',
    'ngoài ra',
    'so với',
    'nhiều hơn',
    'ít hơn',
    'cao hơn',
    'thấp hơn',
    'cùng kỳ',
  ],
  ...[
    'lũy kế',
    'bình quân',
    'trung bình',
    'kế hoạch',
    'chỉ tiêu',
    'phấn đấu',
    'dự kiến',
    'nâng',
    'đưa',
    'tính trùng',
    'năm trước',
    'năm ngoái',
  ],
];

function readCounts(sentence: Sentence): Count[] {
  if (sentence.quantities.length === 0) return [];
  const innerFrom = innerPlaces(sentence);
  let segment = 0;
  let from = sentence.start;
  const counts: Count[] = [];
  for (const quantity of withShared(sentence, withImplied(sentence))) {
    for (let at = from; at < quantity.start; at += 1)
      if (keyAt(sentence, at) === ';' && sentence.depths[at] === 0) segment += 1;
    from = Math.max(from, quantity.start);
    if (isTime(quantity) || isEach(sentence, quantity)) continue;
    if (isRate(sentence, quantity) || isOrdinal(sentence, quantity)) continue;
    const depth = sentence.depths[quantity.start] ?? 0;
    const { label, compact } = labelIn(sentence, quantity);
    const opened = innerFrom[segment];
    const isInner = opened !== undefined && opened < quantity.start;
    counts.push({ sentence, quantity, label, compact, isInner, isAside: isAside(sentence, quantity), segment, depth });
  }
  return counts;
}

/** "mỗi thôn 14 hộ", "mỗi nơi một chi bộ". */
export const isEach = (sentence: Sentence, { start }: Pick<Quantity, 'start'>): boolean =>
  [1, 2, 3].some((back) => keyAt(sentence, start - back) === 'mỗi');

/** "mức 270.000 đồng", "150.000 đồng một công", "120 bộ x 1.350.000 đồng": what one costs. */
const isRate = (sentence: Sentence, { start, end, unitKey }: Quantity): boolean =>
  unitKey === 'đồng' &&
  (/^(?:mức|x|×|\*)$/.test(keyAt(sentence, start - 1)) || /^(?:một|mỗi|\/)$/.test(keyAt(sentence, end)));

/** "loại 1: 23, loại 4, 5, 6: 55": a number that names one of a series; what it counts stands behind the colon. */
export function isOrdinal(sentence: Sentence, { start, end }: Pick<Quantity, 'start' | 'end'>): boolean {
  if (end > start + 1) return false;
  let [from, to] = [start - 1, end];
  while (/^(?:,|và)$/.test(keyAt(sentence, from)) && sentence.tokens[from - 1]?.kind === 'number') from -= 2;
  while (/^(?:,|và)$/.test(keyAt(sentence, to)) && sentence.tokens[to + 1]?.kind === 'number') to += 2;
  return keyAt(sentence, to) === ':' && series.test(keyAt(sentence, from));
}

/** Bodies that are named in front of a number: "phía Sở Tài chính năm người". */
const named =
  /^(?!(?:trong|hàng|hằng|mỗi|đầu|cuối|cả|hết|nửa|qua|giữa|của|các|một|những|mấy|nhiều|theo|từng|sau|trước|mười|hai|ba|bốn|sáu|bảy|tám|chín|trăm|mươi|lăm)$)\p{L}+$/u;

/** With the numbers that only their neighbours show to be such: "năm cơ sở ở huyện A, hai cơ sở ở …", "đại học 84, trung cấp 15". */
function withImplied(sentence: Sentence): readonly Quantity[] {
  const units = new Set(sentence.quantities.map(({ unitKey }) => unitKey));
  const bare = sentence.quantities.filter(({ unit, ordinal }) => unit === undefined && !ordinal).length;
  if (bare < 2 && units.size === sentence.quantities.length) return sentence.quantities;
  const implied: Quantity[] = [];
  for (let at = sentence.start; at < sentence.end; at += 1) {
    const opens = at === sentence.start || isCut(sentence, at - 1) || sentence.tokens[at]?.kind === 'number';
    if (!opens && (keyAt(sentence, at) !== 'năm' || !named.test(keyAt(sentence, at - 1)))) continue;
    const number = impliedAt(sentence, at);
    if (number === undefined) continue;
    if (number.unitKey === undefined ? bare > 1 && isCut(sentence, at + 1) : units.has(number.unitKey))
      implied.push(number);
  }
  if (implied.length === 0) return sentence.quantities;
  return [...sentence.quantities, ...implied].sort((one, other) => one.start - other.start);
}

/** "165, 140 và 115 người", "60, 50 và 30 triệu đồng": numbers in a chain count what the last of them does, in its scale. */
function withShared(sentence: Sentence, quantities: readonly Quantity[]): readonly Quantity[] {
  const shared = [...quantities];
  let source = quantities.at(-1);
  for (let at = shared.length - 2; at >= 0; at -= 1) {
    const [own, next] = [shared[at], shared[at + 1]];
    if (next !== undefined && next === quantities[at + 1]) source = next;
    if (own === undefined || next?.unit === undefined || own.unit !== undefined || own.ordinal) continue;
    const joined = next.start === own.end + 1 && /^(?:,|và)$/.test(keyAt(sentence, own.end));
    if (joined && source !== undefined)
      shared[at] = { ...inScaleOf(source, own), unit: next.unit, unitKey: next.unitKey };
  }
  return shared;
}

/** A word that is no number by itself, or a number that was taken for a name. */
export function impliedAt(sentence: Sentence, at: number): Quantity | undefined {
  const token = sentence.tokens[at];
  if (token === undefined) return undefined;
  const unread = /^(?:name|heading)$/.test(sentence.block.numbers.classes.get(at) ?? '');
  if (token.kind === 'number')
    return unread && /^\d{1,3}$/.test(token.text)
      ? implied(sentence, at, at + 1, String(Number(token.text)))
      : undefined;
  const value = token.key === 'một' ? '1' : token.key === 'năm' ? '5' : undefined;
  const unit = value === undefined ? undefined : readUnit(sentence.tokens, at + 1);
  if (value === undefined || unit?.known !== true || /^(?:số|phần|ngày|tháng)$/.test(unit.key)) return undefined;
  return { ...implied(sentence, at, unit.end, value), unit: unit.name, unitKey: unit.key };
}

const implied = ({ tokens }: Sentence, start: number, end: number, value: string): Quantity => ({
  ...{
    line: tokens[start]?.line ?? 1,
    raw: rawOf(tokens.slice(start, end)),
    value,
    unit: undefined,
    unitKey: undefined,
  },
  ...{ bound: undefined, of: undefined, to: undefined, ordinal: false, precision: 0, malformed: false, start, end },
});

/** Where, in each segment between semicolons, something is told of only some. */
function innerPlaces(sentence: Sentence): (number | undefined)[] {
  const places: (number | undefined)[] = [];
  if (placesOf(sentence, inner).length === 0) return places;
  let segment = 0;
  for (let at = sentence.start; at < sentence.end; at += 1) {
    if (sentence.depths[at] !== 0) continue;
    if (keyAt(sentence, at) === ';') segment += 1;
    if (at === sentence.start || places[segment] !== undefined || phraseAt(sentence, at, inner) === undefined) continue;
    if (!namesNoSome(sentence, at)) places[segment] = at;
  }
  return places;
}

/** "xã Riêng", "khá 20, trung bình 10", "Thực hiện Kế hoạch số 12", "hoàn thành chỉ tiêu giao quân với …". */
function namesNoSome(sentence: Sentence, at: number): boolean {
  const [before, key] = [keyAt(sentence, at - 1), keyAt(sentence, at)];
  if (sentence.quantities.some(({ start, end }) => start < at && at < end)) return true;
  if (key === 'riêng') return !isCut(sentence, at - 1);
  if (key === 'trung') return isGrade(sentence, { start: at + 2, unitKey: undefined });
  if (key === 'dự') return !sentence.quantities.some(({ end }) => end <= at);
  return /^(?:kế|chỉ)$/.test(key) && /^(?:theo|hiện|thành)$/.test(before);
}

const longestLabel = 12;
const longestCompact = 7;

const isCut = (sentence: Sentence, at: number): boolean =>
  (sentence.tokens[at]?.kind === 'mark' && !/^[“”"%/-]$/.test(keyAt(sentence, at))) || keyAt(sentence, at) === 'và';

function labelIn(sentence: Sentence, quantity: Quantity): { label: Label; compact: boolean } {
  const others = sentence.quantities;
  const next = sentence.end;
  let start = quantity.start;
  const first = Math.max(sentence.start, start - longestLabel);
  // "loại 2: 33": the label's own colon.
  if (keyAt(sentence, start - 1) === ':' && start - 1 > first) start -= 1;
  while (start > first && !isCut(sentence, start - 1)) start -= 1;
  let from = quantity.end;
  if (keyAt(sentence, from) === '(') from = bracketEnd(sentence, from + 1) + 1;
  const following = others[firstFrom(others, from)]?.start ?? next;
  let end = from;
  while (end < Math.min(following, from + longestLabel, sentence.end) && !isCut(sentence, end)) end += 1;
  const ahead = namesIn(sentence, start, quantity.start);
  const words = [...ahead, ...namesIn(sentence, from, end)];
  const compact = quantity.start - start <= longestCompact && quantity.start > start && end - from <= 1;
  const label = { keys: words.map(({ key }) => key), texts: words.map(({ text }) => text), ahead: ahead.length };
  return { label, compact };
}

const isCounting = ({ block }: Sentence, at: number): boolean => block.numbers.classes.get(at) === 'quantity';

/** The first word of a sentence has a capital that names nothing. */
const namesIn = (sentence: Sentence, from: number, to: number): { key: string; text: string }[] =>
  sentence.tokens
    .slice(from, to)
    .flatMap(({ kind, key, text }, at) =>
      kind === 'word' || (kind === 'number' && !isCounting(sentence, from + at))
        ? [{ key, text: from + at === sentence.start ? key : text }]
        : [],
    );

/** "(3 mầm non, 2 tiểu học)": no thing that reports count, but the label of the number before. */
export const isBare = ({ unitKey }: Pick<Quantity, 'unitKey'>): boolean =>
  unitKey === undefined || !isKnownUnit(unitKey);

export const isUsable = ({ quantity, isInner, isAside: aside }: Count): boolean =>
  !isInner && !aside && isPlain(quantity) && quantity.of === undefined && quantity.unitKey !== '%';

export const measured = /^(?:đồng|kg|kilôgam|gam|tấn|tạ|lít|m|km|ha|m2|m3|km2|kwh)$/;

/** Whether the thing of the one may be a part of the other's; a number that names none may be a part of anything but money. */
export function isKin(whole: Count, part: Quantity): boolean {
  const [one, other] = [whole.quantity.unitKey, part.unitKey];
  if (one !== undefined && other !== undefined && canBePart(one, other)) return true;
  if (part.unitKey === undefined) return one !== 'đồng';
  const [thing = ''] = other?.split(' ') ?? [];
  return one === undefined && whole.label.keys.includes(thing);
}

/** What may be several things at once: people and households. */
export const isOfPeople = ({ quantity: { unitKey } }: Count): boolean =>
  unitKey === undefined || isPeople(unitKey) || /^(?:hộ|gia đình)/.test(unitKey);
