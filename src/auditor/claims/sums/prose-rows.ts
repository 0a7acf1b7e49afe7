import { isPlain } from '../amount.ts';
import { isNoCount } from '../reading/asides.ts';
import { isSameUnit } from '../reading/kinship.ts';
import { hasPhrase, keyAt, phraseAt, type Sentence } from '../reading/scope.ts';
import { isAnnounced, ofAnnounced } from './announced-rows.ts';
import { areAlike, areDoings, closesWithOthers, isSibling, kindOfLabels, type Label } from './label-kinds.ts';
import { markerAt } from './markers.ts';
import { readBehindLast } from './row-behind-last.ts';
import { type Count, countsOf, isKin, isOfPeople, isUsable } from './row-counts.ts';
import { isPartOf, rowOf } from './row-parts.ts';
import { certain, likely, possible, type Reading, unsaid } from './sum-readings.ts';
import { weighSum } from './weigh-sums.ts';

const farthestSentence = 6;
const mostParts = 24;
const otherwise = [
  'so với',
  'cùng kỳ',
  'lũy kế',
  'đến nay',
  'tính đến',
  'ngoài ra',
  'riêng',
  'bên cạnh đó',
  'như vậy',
  'tổng',
];

/** Counts in a row behind a whole, without a word that divides: in its sentence, and in those that follow. */
export function readRows(sentences: readonly Sentence[], index: number): Reading[] {
  const sentence = sentences[index];
  if (sentence === undefined) return [];
  const counts = countsOf(sentence);
  return counts.flatMap((whole, at) => {
    if (whole.depth > 0 || whole.isInner || isNoCount(sentence, whole.quantity) || !isPlain(whole.quantity)) return [];
    if (whole.quantity.of !== undefined) return fractionOf(whole, counts.slice(at + 1));
    const before = counts
      .slice(0, at)
      .some((one) => one.segment === whole.segment && isUsable(one) && isKin(one, whole.quantity));
    if (before) return readBehindLast(whole, counts.slice(at + 1), sentences[index + 1]);
    return [
      ...rowsBehind(whole, segmentsBehind(sentences, index, whole, counts.slice(at + 1))),
      ...inBrackets(whole, counts),
    ];
  });
}

const comparing = [
  'kế hoạch',
  'cùng kỳ',
  'trước',
  'chỉ tiêu',
  'dự toán',
  'so với',
  'giao',
  'năm ngoái',
  'bằng',
  'giảm',
  'tăng',
];

/** "Hội Khuyến học (45 suất), một ngân hàng (20 suất)": each part in a bracket of its own, before or behind the whole. */
function inBrackets(whole: Count, counts: readonly Count[]): Reading[] {
  const { sentence } = whole;
  const isAlone = ({ quantity: { start, end } }: Count): boolean =>
    keyAt(sentence, start - 1) === '(' && keyAt(sentence, end) === ')';
  const inside = counts.filter(
    (one) => one.depth === 1 && isPlain(one.quantity) && isKin(whole, one.quantity) && one.quantity.unit !== undefined,
  );
  const behind = inside.filter(({ quantity }) => quantity.start > whole.quantity.start);
  const parts = behind.length === 0 ? inside : behind;
  if (hasPhrase(sentence, sentence.start, sentence.end, comparing)) return [];
  return parts.length > 1 && parts.length === inside.length && parts.every(isAlone)
    ? [rowOf(whole, parts, behind.length === 0 ? likely : certain)]
    : [];
}

/** The counts that may be parts, cut where a semicolon or a full stop stands between them. */
function segmentsBehind(
  sentences: readonly Sentence[],
  index: number,
  whole: Count,
  following: readonly Count[],
): Count[][] {
  const near = following.slice(0, mostParts).filter((one) => isPartOf(whole, one));
  const [first] = near;
  const own = first !== undefined && isMarked(whole, first) ? [] : near;
  const segments = [...Map.groupBy(own, ({ segment }) => segment).values()];
  let room = mostParts - own.length;
  for (const sentence of sentences.slice(index + 1, index + 1 + farthestSentence)) {
    if (room <= 0 || phraseAt(sentence, sentence.start, otherwise) !== undefined) break;
    const counts = countsOf(sentence)
      .slice(0, room)
      .filter((one) => isPartOf(whole, one));
    room -= counts.length;
    if (counts.length === 0 && segments.length > 0) break;
    segments.push(...Map.groupBy(counts, ({ segment }) => segment).values());
  }
  return segments;
}

/** A colon or "gồm" stands between the two: the list behind it is read as such. */
function isMarked({ sentence, quantity: { end } }: Count, { quantity: { start } }: Count): boolean {
  for (let at = end; at < start && !(keyAt(sentence, at) === ';' && sentence.depths[at] === 0); at += 1)
    if (sentence.depths[at] === 0 && markerAt(sentence, at) !== undefined && keyAt(sentence, at) !== '(') return true;
  return false;
}

function rowsBehind(whole: Count, segments: readonly Count[][]): Reading[] {
  const opens = (at: number): boolean => at > 0 && segments[at]?.[0]?.sentence !== segments[at - 1]?.[0]?.sentence;
  const closes = (at: number): boolean => segments[at + 1]?.[0]?.sentence !== segments[at]?.[0]?.sentence;
  const unions = segments.map((_, at) => ({ set: segments.slice(0, at + 1).flat(), full: closes(at) }));
  const later = segments.flatMap((_, from) =>
    opens(from)
      ? segments.slice(from).map((_, at) => ({ set: segments.slice(from, from + at + 1).flat(), full: false }))
      : [],
  );
  const [first = []] = segments;
  const settled =
    first.length > 1 &&
    weighSum(
      whole.quantity,
      first.map(({ quantity }) => quantity),
    ).exact;
  const alone = segments
    .slice(1)
    .map((set) => ({ set, full: settled || segments[0]?.[0]?.sentence !== whole.sentence ? true : ('weak' as const) }));
  const prefixes = first
    .slice(2)
    .map((_, at) => ({ set: first.slice(0, at + 2), full: false }))
    .filter(({ set }) => !first.slice(set.length).some((one) => isSibling(one.label, labelsOf(set))));
  const firsts = segments.flatMap((own) => own.slice(0, 1));
  const dropped = segments.flatMap((own) => own.slice(1));
  const leaveNothing = firsts.length === 2 && kindOfLabels(labelsOf(firsts)) === 'parted';
  const ofEach =
    dropped.length > 0 && (leaveNothing || dropped.every(({ label }) => label.keys[0] === 'có'))
      ? [{ set: firsts, full: true }]
      : [];
  const all = [...unions, ...ofEach, ...later, ...alone, ...prefixes, ...pairsIn(segments)].filter(
    ({ set }) => set.length > 1 && isNearby(whole, set),
  );
  return all.map(({ set, full }) => {
    const trust = full === false ? unsaid : trustInRow(whole, set, settled);
    const row = rowOf(whole, set, full === 'weak' ? Math.min(trust, possible) : trust);
    return full === true && trust === likely && isAnnounced(whole, set) ? { ...row, under: ofAnnounced } : row;
  });
}

/** Sums further from their whole than this are of something else, but for a slip of the pen. */
const farthestSum = 3;

function isNearby(whole: Count, set: readonly Count[]): boolean {
  const weight = weighSum(
    whole.quantity,
    set.map(({ quantity }) => quantity),
  );
  return weight.exact || weight.odds < 1 || (weight.ratio < farthestSum && weight.ratio > 1 / farthestSum);
}

/** Two that leave nothing between them are all, whatever stands beside them. */
function pairsIn(segments: readonly Count[][]): { set: Count[]; full: boolean }[] {
  const pairs = segments.flatMap((own) =>
    own.slice(1).map((one, at) => [own[at], one].filter((each) => each !== undefined)),
  );
  const parted = pairs.filter((pair) => kindOfLabels(pair.map(({ label }) => label)) === 'parted');
  return parted.map((set) => ({ set, full: true }));
}

/** "tán thành 19/21, không tán thành 01, không có ý kiến 01": what stands under the line is the whole. */
function fractionOf(fraction: Count, following: readonly Count[]): Reading[] {
  const { of } = fraction.quantity;
  const missing = following.find((one) => isMissing(fraction, one));
  const parts = missing
    ? [missing]
    : following.filter((one) => one.segment === fraction.segment && isPartOf(fraction, one));
  const divided = missing ? [] : numeratorOf(fraction, following);
  if (of === undefined || parts.length === 0) return divided;
  const whole = { ...fraction, quantity: { ...fraction.quantity, value: of, of: undefined } };
  const own = { ...fraction, quantity: { ...fraction.quantity, of: undefined } };
  const all = [own, ...parts];
  if (missing) return [rowOf(whole, all, certain)];
  return [
    rowOf(whole, all, kindOfLabels(all.map(({ label }) => label)) === 'apart' && all.length > 2 ? likely : unsaid),
  ];
}

/** "dự họp 94/112 hộ; đồng ý 91 hộ, không đồng ý 02 hộ, không có ý kiến 01 hộ": of those above the line. */
function numeratorOf(fraction: Count, following: readonly Count[]): Reading[] {
  const { quantity } = fraction;
  const own = { ...fraction, quantity: { ...quantity, of: undefined } };
  const parts = following.filter((one) => one.segment === fraction.segment + 1 && isPartOf(own, one));
  const kind = kindOfLabels(parts.map(({ label }) => label));
  const ofAll = { ...quantity, value: quantity.of ?? quantity.value, of: undefined };
  const isOfAll = weighSum(
    ofAll,
    parts.map((one) => one.quantity),
  ).exact;
  return parts.length > 1 && !isOfAll && (kind === 'apart' || kind === 'parted') ? [rowOf(own, parts, likely)] : [];
}

const farthestMissing = 12;

/** "11/13 thành viên (vắng 02 đồng chí)", "105/108 tín nhiệm (03 không tín nhiệm)". */
function isMissing(fraction: Count, one: Count): boolean {
  const { start } = one.quantity;
  const inBracket = one.depth === 1;
  const said = one.label.keys.find((key) => key !== 'có') ?? '';
  const isLeft = said === 'còn' && /(?:^| )(?:chưa|không)(?: |$)/.test(one.label.keys.join(' '));
  const isSaid = said === 'vắng' || isLeft || (inBracket && /^(?:không|chưa)$/.test(said));
  const isNear = one.segment - fraction.segment <= (isLeft ? 1 : 0) && start - fraction.quantity.end <= farthestMissing;
  return isSaid && isNear && isPlain(one.quantity) && isKin(fraction, one.quantity);
}

const others = ['số khác', 'còn lại', 'số còn lại', 'một số', 'nhiều'];

/** "58 cuộc về môi trường, 33 cuộc về đất đai, số khác hỏi …": a rest without a number. */
function leavesRest(parts: readonly Count[]): boolean {
  const last = parts.at(-1);
  return last !== undefined && hasPhrase(last.sentence, last.quantity.end, last.sentence.end, others);
}

const inCompactRow = 0.15;
const ofDoings = 0.08;
const fewestInRow = 3;
const rest = /(?:^| )(?:số|phần|diện tích|kinh phí|vốn|hộ|người) (?:\S+ )?còn lại(?: |$)|(?:^| )còn lại(?: |$)/;
/** "cuối năm còn 41 hộ, nay còn 26 hộ": the same at other times. */
const remaining = /(?:^| )còn(?: \S+)?$|(?:^| )nay |(?<!thực|phát|thể|xuất|biểu)(?:^| )hiện /;
/** "sản xuất 12.400 tấn, tiêu thụ trong nước 7.900 tấn, xuất khẩu 3.100 tấn": what was made need not be sold. */
const selling = /(?:^| )(?:tiêu thụ|bán|xuất bán)(?: |$)/;
const stock = /(?:^| )(?:tồn|dư)(?: |$)/;
const adding = /(?:^| )(?:thêm|mới|phát sinh|tiếp nhận|bổ sung|kỳ trước|chuyển sang)(?: |$)/;

function trustInRow(whole: Count, parts: readonly Count[], settled: boolean): number {
  const labels = parts.map(({ label }) => label);
  const said = labels.map(({ keys }) => keys.join(' '));
  if (said.some((label) => remaining.test(label))) return unsaid;
  const closes = rest.test(said.at(-1) ?? '') && !said.some((label) => adding.test(label));
  if (closes && parts.every(({ sentence }) => sentence === parts[0]?.sentence)) return certain;
  if (leavesRest(parts)) return unsaid;
  if (closesWithOthers(labels) || isAllotted(labels[0]) || isAnnounced(whole, parts)) return likely;
  if (isSibling(whole.label, labels)) return unsaid;
  const kind = kindOfLabels(labels, isOfPeople(whole));
  if (areAlike([whole.label, ...labels])) return unsaid;
  if (said.some((label) => selling.test(label)) && (kind === 'parted' || said.some((label) => stock.test(label))))
    if (!selling.test(whole.label.keys.join(' '))) return unsaid;
  if (kind === 'parted' && (settled || isNext(whole, parts))) return certain;
  if (kind === 'parted') return unsaid;
  const [head] = (whole.quantity.unitKey ?? '').split(' ');
  const named = labels.every(({ keys }) => keys[0] === head);
  if (named) return parts.length > 2 ? unsaid : possible;
  if (kind === 'apart' || (kind === 'plain' && isAmong(whole))) return likely;
  const compact = kind === 'plain' && parts.length >= fewestInRow && parts.every((part) => part.compact);
  const sibling = parts.some(
    (part) => isSameUnit(part.quantity.unitKey, whole.quantity.unitKey) && areAlike([whole.label, part.label]),
  );
  if (kind === 'across' && isOfPeople(whole) && parts.every(({ sentence }) => sentence !== whole.sentence))
    return unsaid;
  if (!compact) return sibling ? unsaid : possible;
  if (areDoings(labels)) return ofDoings;
  return isNext(whole, parts) && closesSentence(parts) ? likely : inCompactRow;
}

/** One stretch between semicolons, behind whose last nothing more is counted. */
function closesSentence(parts: readonly Count[]): boolean {
  const last = parts.at(-1);
  if (last === undefined || last.sentence.quantities.some(({ start }) => start > last.quantity.start)) return false;
  return parts.every(({ sentence, segment }) => sentence === last.sentence && segment === last.segment);
}

const labelsOf = (counts: readonly Count[]): Label[] => counts.map(({ label }) => label);

/** "364 máy tính, phân bổ cho tiểu học 155 máy, …". */
const isAllotted = (first: Label | undefined): boolean =>
  /^(?:phân bổ|phân chia|chia|cấp phát)(?: |$)/.test(first?.keys.join(' ') ?? '');

/** "Trong 58 dự án, có …": what follows lies within. */
const isAmong = ({ sentence, quantity: { start } }: Count): boolean =>
  keyAt(sentence, start - 1) === 'trong' ||
  (keyAt(sentence, start - 1) === 'số' && keyAt(sentence, start - 2) === 'trong');

/** No other count of the kind stands between the whole and its parts, but for those that make it up in another way. */
function isNext(whole: Count, [first]: readonly Count[]): boolean {
  if (first === undefined) return false;
  const isSame = first.sentence === whole.sentence;
  const beside = isSame ? [] : countsOf(whole.sentence).filter((one) => one.quantity !== whole.quantity);
  const between = countsOf(first.sentence).filter(
    ({ quantity: { start, end } }) => end <= first.quantity.start && (!isSame || start > whole.quantity.start),
  );
  const others = [...beside, ...between].filter((one) => one.depth === 0 && isPartOf(whole, one));
  return (
    others.length === 0 ||
    weighSum(
      whole.quantity,
      others.map(({ quantity }) => quantity),
    ).exact
  );
}
