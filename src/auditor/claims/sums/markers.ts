import { hasMark, hasPhrase, keyAt, phraseAt, type Sentence, wordsIn } from '../reading/scope.ts';
import type { MarkerForce } from './judge-parts.ts';

export interface Marker {
  force: MarkerForce;
  at: number;
  /** Behind the marker's own words and the colon or comma that follows. */
  end: number;
}

const allPhrases = [
  'bao gồm',
  'gồm có',
  'gồm',
  'chia ra',
  'chia thành',
  'chia làm',
  'phân thành',
  'phân ra',
  'chia theo',
  'phân theo',
  'bằng hình thức',
  'bằng các hình thức',
  'với hình thức',
  'với các hình thức',
  'theo các hình thức',
  'cụ thể như sau',
  'cụ thể',
  'chi tiết',
  'như sau',
];
const somePhrases = ['trong đó', 'trong số đó', 'trong số này', 'trong tổng số đó'];

const known = new WeakMap<Sentence, ReadonlyMap<number, Marker>>();

/** The markers of a sentence by where they stand, in order: every reader of sums asks for them. */
export function markersOf(sentence: Sentence): ReadonlyMap<number, Marker> {
  let markers = known.get(sentence);
  if (markers === undefined) {
    markers = new Map(readMarkers(sentence).map((marker) => [marker.at, marker]));
    known.set(sentence, markers);
  }
  return markers;
}

const beginnings = new Set([':', '(', 'có', ...[...somePhrases, ...allPhrases].map((phrase) => phrase.split(' ')[0])]);

function readMarkers(sentence: Sentence): Marker[] {
  const markers: Marker[] = [];
  for (let at = sentence.start; at < sentence.end; at += 1) {
    const marker = beginnings.has(keyAt(sentence, at)) ? readMarker(sentence, at) : undefined;
    if (marker !== undefined) markers.push(marker);
  }
  return markers;
}

export const markerAt = (sentence: Sentence, at: number): Marker | undefined => markersOf(sentence).get(at);

function readMarker(sentence: Sentence, at: number): Marker | undefined {
  const mark = keyAt(sentence, at);
  if (mark === ':' || mark === '(') {
    const worded = mark === '(' && wordedMarkerAt(sentence, at + 1) !== undefined;
    return worded ? undefined : { force: 'list', at, end: at + 1 };
  }
  return wordedMarkerAt(sentence, at);
}

function wordedMarkerAt(sentence: Sentence, at: number): Marker | undefined {
  const some = phraseAt(sentence, at, somePhrases);
  const phrase = some ?? phraseAt(sentence, at, allPhrases);
  if (phrase === undefined && keyAt(sentence, at) === 'có' && followsWholeOfSome(sentence, at))
    return { force: 'some', at, end: at + 1 };
  if (phrase === undefined || /^(?:không|bao)$/.test(keyAt(sentence, at - 1))) return undefined;
  let end = at + wordsIn(phrase);
  if (/^(?:cả|thêm)$/.test(keyAt(sentence, end))) return undefined;
  while (/^(?:là|có|các|:|,|như|sau)$/.test(keyAt(sentence, end))) end += 1;
  return { force: some === undefined ? 'all' : 'some', at, end };
}

const amongPhrases = ['trong số', 'trong tổng số', 'qua phân loại', 'phân loại'];

/** "Trong số 186 đối tượng đang hưởng trợ cấp có …": what follows lies within the count before. */
function followsWholeOfSome(sentence: Sentence, at: number): boolean {
  const whole = sentence.quantities.findLast(({ end }) => end <= at);
  if (whole === undefined || at - whole.end > 8 || hasMark(sentence, whole.end, at - 1, ',;:()')) return false;
  return hasPhrase(sentence, Math.max(sentence.start, whole.start - 3), whole.start, amongPhrases);
}
