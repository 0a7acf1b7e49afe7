import type { Quantity } from '../../quantities/find-quantities.ts';
import { isNoCount } from '../reading/asides.ts';
import { placesOf } from '../reading/description.ts';
import { type Division, readDivisions } from '../reading/divisions.ts';
import { isDivision } from '../reading/kinship.ts';
import { bracketEnd, hasPhrase, keyAt, phraseAt, quantitiesIn, type Sentence, wordsIn } from '../reading/scope.ts';
import { areDoings, closesWithOthers, kindOfLabels, type Label } from './label-kinds.ts';
import { type Marker, markersOf } from './markers.ts';
import { type Count, countsOf, isBare, isKin, isOfPeople, isOrdinal } from './row-counts.ts';
import { certain, isWhole, likely, possible, type Reading, unsaid } from './sum-readings.ts';
import { weighSum } from './weigh-sums.ts';

const mostMarkers = 40;
const longestList = 250;
const respectively = ['lần lượt là', 'lần lượt', 'tương ứng là', 'tương ứng với', 'tương ứng'];

/** Lists behind a colon, a bracket, "gồm" or "lần lượt". */
export function readListed(sentence: Sentence): Reading[] {
  const readings: Reading[] = [];
  if (countsOf(sentence).length === 0) return readings;
  for (const marker of dividersOf(sentence).slice(0, mostMarkers)) {
    const opens = keyAt(sentence, marker.end - 1) === '(' || (sentence.depths[marker.end] ?? 0) > 0;
    const close = opens ? bracketEnd(sentence, marker.end) : sentence.end;
    readings.push(
      ...readBehind(sentence, marker, { start: marker.end, end: Math.min(close, marker.end + longestList) }),
    );
  }
  return readings;
}

const isNumber = (sentence: Sentence, at: number): boolean =>
  sentence.tokens[at]?.kind === 'number' || quantitiesIn(sentence, at, at + 1).length > 0;

/** The markers, and "lần lượt" before a number. */
function dividersOf(sentence: Sentence): Marker[] {
  const inTurn = placesOf(sentence, respectively).flatMap(({ phrase, at }): Marker[] => {
    const end = at + wordsIn(phrase);
    return isNumber(sentence, end) ? [{ force: 'all', at, end }] : [];
  });
  const markers = [...markersOf(sentence).values()].filter(
    ({ at }) =>
      phraseAt(sentence, at, respectively) === undefined &&
      !(keyAt(sentence, at) === ':' && isNumber(sentence, at - 1) && isOrdinal(sentence, { start: at - 1, end: at })),
  );
  return [...inTurn, ...markers].sort((one, other) => one.at - other.at);
}

const reach = 40;
const mostWholes = 4;
const averages = /^(?:mỗi|bình quân|quân|trung bình)$/;

function wholesBefore(sentence: Sentence, { at, force }: Marker): Count[] {
  const depth = sentence.depths[at] ?? 0;
  const near = countsOf(sentence).filter(
    (one) =>
      one.quantity.end <= at &&
      one.quantity.end > at - reach &&
      one.depth === depth &&
      isWhole(one) &&
      !averages.test(keyAt(sentence, one.quantity.start - 1)) &&
      !(force === 'some' && isNoCount(sentence, one.quantity)) &&
      !cutsOff(sentence, one.quantity.end, at),
  );
  const usable = near.reverse().slice(0, mostWholes);
  return keyAt(sentence, at) === '('
    ? usable
        .slice(0, 1)
        .filter(({ quantity }) => at - quantity.end <= 10 && quantitiesIn(sentence, quantity.end, at).length === 0)
    : usable;
}

const cutsOff = (sentence: Sentence, from: number, to: number): boolean => {
  for (let at = from; at < to - 1; at += 1) if (keyAt(sentence, at) === ';') return true;
  return hasPhrase(sentence, from, to, ['mỗi', 'từng', 'riêng', 'trong đó']);
};

/** Of the counts before the marker the one that the list divides: by a right sum, by its name, or by standing nearest. */
function readBehind(sentence: Sentence, marker: Marker, stretch: { start: number; end: number }): Reading[] {
  const read = wholesBefore(sentence, marker).map((whole) => ({
    whole,
    divisions: readDivisions(sentence, stretch, whole),
  }));
  const all = read.flatMap(({ whole, divisions }) =>
    divisions.flatMap((division) => beginningsOf(readingOf(whole, division, marker))),
  );
  const right = all.find(({ whole, parts }) => weighSum(whole.quantity, parts).exact);
  if (right !== undefined) return all.filter(({ whole }) => whole === right.whole);
  const [sure, changed] = [false, true].map((change) =>
    read.find(
      ({ whole, divisions }) =>
        isNoCount(sentence, whole.quantity) === change && divisions.some((division) => isNamed(whole, division)),
    ),
  );
  const named = sure ?? changed;
  const chosen = named ?? read.find(({ whole, divisions }) => divisions.some((one) => !isOfGroups(whole, one)));
  return all.filter(({ whole }) => whole === chosen?.whole);
}

/** "vào ba vị trí: giao dịch viên 10, kiểm ngân 5 và bảo vệ 3": so many groups, not what they add up to. */
const isOfGroups = ({ quantity }: Count, { parts }: Division): boolean => quantity.value === String(parts.length);

const isNamed = (whole: Count, { parts, labels, ofKinds }: Division): boolean =>
  !ofKinds &&
  (parts.some((part) => !isBare(part) && isKin(whole, part)) ||
    labels.some(({ keys }) => `${keys.join(' ')} `.startsWith(`${whole.quantity.unitKey} `)));

/** Kinds of other names need not be all, nor of one sort. */
const ofOtherKinds = 0.15;
const mostKinds = 4;

function readingOf(whole: Count, division: Division, marker: Marker): Reading {
  const { parts, loose } = division;
  const trust = trustIn(whole, division, marker);
  const under = marker.force === 'some' && trust < certain ? Math.min(trust, possible) : trust;
  return { whole, parts, sentences: parts.map(() => whole.sentence), loose, trust, under };
}

const fewestDigits = 3;

/** "chi 30.200.000 đồng, gồm thăm hỏi 12.000.000 đồng, hoạt động 18.200.000 đồng, số dư 16.300.000 đồng": the first of them alone may make it up. */
const beginningsOf = (reading: Reading): Reading[] => [
  reading,
  ...(reading.whole.quantity.value.length < fewestDigits ? [] : reading.parts.slice(2)).flatMap((_, at) => {
    const parts = reading.parts.slice(0, at + 2);
    return weighSum(reading.whole.quantity, parts).exact ? [{ ...reading, parts, trust: unsaid, under: unsaid }] : [];
  }),
];

/** Some are counted twice. */
const overlapping = ['cả hai', 'đồng thời', 'vừa', 'trùng', 'cả ba'];

/** "trong đó 09 trạm ở xã Đông, 15 trạm khác …". */
const isOfOthers = (sentence: Sentence, last: Quantity | undefined): boolean =>
  last !== undefined && keyAt(sentence, last.end) === 'khác';

const giving = /(?:^| )(?:hỗ trợ|góp|đóng góp|tài trợ|ngân sách|vận động|ủng hộ|đối ứng)(?: |$)/;

/** "95 triệu đồng, trong đó Hội tỉnh hỗ trợ 60 triệu đồng, nhân dân góp 45 triệu đồng": what one gives another does not. */
const areGiven = ({ quantity }: Count, labels: readonly Label[]): boolean =>
  quantity.unitKey === 'đồng' && labels.every(({ keys }) => giving.test(keys.join(' ')));

/** "37 công trình, trong đó 22 cầu và 17 tuyến đường": works of several kinds. */
const areThings = ({ quantity }: Count, parts: readonly Quantity[]): boolean =>
  /^(?:công trình|hạng mục|hiện vật|phương tiện)(?: |$)/.test(quantity.unitKey ?? '') &&
  new Set(parts.map(({ unitKey }) => unitKey)).size === parts.length;

function trustIn(whole: Count, { parts, labels, ofKinds, hasRest, loose }: Division, { at, force }: Marker): number {
  if (phraseAt(whole.sentence, at, respectively) !== undefined) return certain;
  const kind = kindOfLabels(labels, isOfPeople(whole));
  if (hasPhrase(whole.sentence, at, whole.sentence.end, overlapping)) return possible;
  const divided = kind === 'parted' || isDivision(labels.map(({ keys }) => keys.join(' ')));
  if (force === 'some' && loose === 0 && (closesWithOthers(labels) || isOfOthers(whole.sentence, parts.at(-1))))
    return certain;
  if (force === 'some' && loose === 0 && (areGiven(whole, labels) || (ofKinds && areThings(whole, parts))))
    return likely;
  if (force === 'some') return divided && loose === 0 ? certain : kind === 'apart' && loose === 0 ? likely : unsaid;
  if (ofKinds && force === 'all' && 2 * parts.filter((part) => isKin(whole, part)).length > parts.length) return likely;
  if (ofKinds) return keyAt(whole.sentence, at) === '(' && labels.length < mostKinds ? likely : ofOtherKinds;
  if (divided || hasRest) return loose > 0 ? likely : certain;
  if (kind === 'across') return isOfPeople(whole) ? unsaid : possible;
  const doing = force === 'list' && areDoings(labels) && keyAt(whole.sentence, at) === ':';
  return loose > 0 || doing ? likely : certain;
}
