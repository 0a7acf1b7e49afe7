import type { Quantity } from '../quantities/find-quantities.ts';
import { type Division, readDivisions } from './divisions.ts';
import { areDoings, kindOfLabels } from './label-kinds.ts';
import { type Marker, markerAt } from './parts.ts';
import { type Count, countsOf, isBare, isKin, isUsable } from './row-counts.ts';
import { bracketEnd, hasPhrase, keyAt, phraseAt, quantitiesIn, type Sentence, wordsIn } from './scope.ts';
import { certain, isWhole, likely, possible, type Reading } from './sum-readings.ts';
import { weighSum } from './weigh-sums.ts';

const mostMarkers = 40;
const longestList = 250;
const respectively = ['lần lượt là', 'lần lượt', 'tương ứng là', 'tương ứng với', 'tương ứng'];

/** Lists behind a colon, a bracket, "gồm" or "lần lượt". */
export function readListed(sentence: Sentence): Reading[] {
  const readings: Reading[] = [];
  let markers = 0;
  for (let at = sentence.start; at < sentence.end && markers < mostMarkers; at += 1) {
    const marker = dividerAt(sentence, at);
    if (marker === undefined) continue;
    markers += 1;
    const opens = keyAt(sentence, marker.end - 1) === '(' || (sentence.depths[marker.end] ?? 0) > 0;
    const close = opens ? bracketEnd(sentence, marker.end) : sentence.end;
    readings.push(
      ...readBehind(sentence, marker, { start: marker.end, end: Math.min(close, marker.end + longestList) }),
    );
  }
  return readings;
}

function dividerAt(sentence: Sentence, at: number): Marker | undefined {
  const words = phraseAt(sentence, at, respectively);
  if (words !== undefined) return { force: 'all', at, end: at + wordsIn(words) };
  const marker = markerAt(sentence, at);
  return marker?.force === 'some' ? undefined : marker;
}

const reach = 40;
const mostWholes = 4;
const averages = /^(?:mỗi|bình quân|quân|trung bình)$/;

function wholesBefore(sentence: Sentence, { at }: Marker): Count[] {
  const depth = sentence.depths[at] ?? 0;
  const near = countsOf(sentence).filter(
    (one) =>
      one.quantity.end <= at &&
      one.quantity.end > at - reach &&
      one.depth === depth &&
      isWhole(one) &&
      !averages.test(keyAt(sentence, one.quantity.start - 1)) &&
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
  const all = read.flatMap(({ whole, divisions }) => divisions.map((division) => readingOf(whole, division, marker)));
  const right = all.filter(({ whole, parts }) => weighSum(whole.quantity, parts).exact);
  if (right.length > 0) return right;
  const named = read.find(({ whole, divisions }) => divisions.some((division) => isNamed(whole, division)));
  const chosen = named ?? read.find(({ divisions }) => divisions.length > 0);
  return all.filter(({ whole }) => whole === chosen?.whole);
}

const isNamed = (whole: Count, { parts, labels, ofKinds }: Division): boolean =>
  !ofKinds &&
  (parts.some((part) => !isBare(part) && isKin(whole, part)) ||
    labels.some(({ keys }) => `${keys.join(' ')} `.startsWith(`${whole.quantity.unitKey} `)));

/** Kinds of other names need not be all, nor of one sort. */
const ofOtherKinds = 0.15;

function readingOf(whole: Count, division: Division, marker: Marker): Reading {
  const { parts, labels, loose } = division;
  const sentences = parts.map(() => whole.sentence);
  const reading = { whole, parts, sentences, loose };
  return { ...reading, trust: trustIn(whole, division, marker) };
  function trustIn(own: Count, { ofKinds, hasRest }: Division, { at, force }: Marker): number {
    if (phraseAt(own.sentence, at, respectively) !== undefined) return certain;
    const kind = kindOfLabels(labels);
    if (ofKinds) return ofOtherKinds;
    if (kind === 'parted' || hasRest) return loose > 0 ? likely : certain;
    if (kind === 'across') return possible;
    const doing = force === 'list' && areDoings(labels) && keyAt(own.sentence, at) === ':';
    return loose > 0 || doing ? likely : certain;
  }
}

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
    if (whole.depth > 0 || !isUsable(whole) || !isWhole(whole)) return [];
    const before = counts
      .slice(0, at)
      .some((one) => one.segment === whole.segment && isUsable(one) && isKin(one, whole.quantity));
    return before ? [] : rowsBehind(whole, segmentsBehind(sentences, index, whole, counts.slice(at + 1)));
  });
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
  for (const sentence of sentences.slice(index + 1, index + 1 + farthestSentence)) {
    if (phraseAt(sentence, sentence.start, otherwise) !== undefined) break;
    const counts = countsOf(sentence)
      .slice(0, mostParts)
      .filter((one) => isPartOf(whole, one));
    if (counts.length === 0) break;
    segments.push(...Map.groupBy(counts, ({ segment }) => segment).values());
  }
  return segments;
}

const isPartOf = (whole: Count, one: Count): boolean =>
  one.depth === 0 &&
  isUsable(one) &&
  isKin(whole, one.quantity) &&
  (one.quantity.unit !== undefined || one.label.keys.length > 0);

/** A colon or "gồm" stands between the two: the list behind it is read as such. */
function isMarked({ sentence, quantity: { end } }: Count, { quantity: { start } }: Count): boolean {
  for (let at = end; at < start; at += 1)
    if (sentence.depths[at] === 0 && markerAt(sentence, at) !== undefined && keyAt(sentence, at) !== '(') return true;
  return false;
}

/** What only settles a whole by a right sum. */
const unsaid = 0;

function rowsBehind(whole: Count, segments: readonly Count[][]): Reading[] {
  const unions = segments.map((_, at) => segments.slice(0, at + 1).flat());
  const [first = []] = segments;
  const prefixes = first.slice(2).map((_, at) => first.slice(0, at + 2));
  const pairs = segments.flatMap((own) =>
    own.slice(1).map((one, at) => [own[at], one].filter((each) => each !== undefined)),
  );
  const parted = pairs.filter((pair) => kindOfLabels(pair.map(({ label }) => label)) === 'parted');
  const sets = [...unions, ...segments.slice(1), ...parted].filter((set) => set.length > 1);
  return [
    ...sets.map((set) => rowOf(whole, set, trustInRow(whole, set))),
    ...prefixes.map((set) => rowOf(whole, set, unsaid)),
  ];
}

const rowOf = (whole: Count, parts: readonly Count[], trust: number): Reading => ({
  ...{ whole, trust, loose: 0 },
  parts: parts.map(({ quantity }): Quantity => quantity),
  sentences: parts.map(({ sentence }) => sentence),
});

const inCompactRow = 0.15;
const ofDoings = 0.08;
const fewestInRow = 3;
const rest = /(?:^| )(?:số|phần|diện tích|kinh phí|vốn|hộ|người) (?:\S+ )?còn lại(?: |$)|(?:^| )còn lại(?: |$)/;
const adding = /(?:^| )(?:thêm|mới|phát sinh|tiếp nhận|bổ sung|kỳ trước|chuyển sang)(?: |$)/;

function trustInRow(whole: Count, parts: readonly Count[]): number {
  const labels = parts.map(({ label }) => label);
  const said = labels.map(({ keys }) => keys.join(' '));
  const closes = rest.test(said.at(-1) ?? '') && !said.some((label) => adding.test(label));
  if (closes && parts.every(({ sentence }) => sentence === parts[0]?.sentence)) return certain;
  const kind = kindOfLabels(labels);
  if (kind === 'apart' && kindOfLabels([whole.label, ...labels]) === 'apart') return unsaid;
  if (kind === 'parted' && isNext(whole, parts)) return certain;
  if (kind === 'parted') return unsaid;
  if (kind === 'apart' || (kind === 'plain' && isAmong(whole))) return likely;
  const compact = kind === 'plain' && parts.length >= fewestInRow && parts.every((part) => part.compact);
  if (!compact) return possible;
  return areDoings(labels) ? ofDoings : inCompactRow;
}

/** "Trong 58 dự án, có …": what follows lies within. */
const isAmong = ({ sentence, quantity: { start } }: Count): boolean =>
  keyAt(sentence, start - 1) === 'trong' ||
  (keyAt(sentence, start - 1) === 'số' && keyAt(sentence, start - 2) === 'trong');

/** No other count of the kind stands between the whole and its parts. */
const isNext = (whole: Count, [first]: readonly Count[]): boolean =>
  first !== undefined &&
  !countsOf(first.sentence).some(
    (one) =>
      one.quantity !== whole.quantity &&
      one.quantity.end <= first.quantity.start &&
      (first.sentence !== whole.sentence || one.quantity.start > whole.quantity.start) &&
      one.depth === 0 &&
      isKin(whole, one.quantity),
  );
