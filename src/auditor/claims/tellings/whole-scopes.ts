import type { Quantity } from '../../quantities/find-quantities.ts';
import type { CountedNoun } from '../reading/counted-nouns.ts';
import { placesOf } from '../reading/description.ts';
import { hasPhrase, keyAt, phraseAt, phraseBefore, type Sentence, standsAt, wordsIn } from '../reading/scope.ts';

/** How a count is said to be of all there are. all: by a word for it; under: by a fraction; near: so that only a slip from the other count is sure. */
export type WholeScope = 'all' | 'under' | 'near';

const quantifiers = ['cả', 'toàn bộ', 'tất cả', 'toàn thể'];
const among = ['trong', 'trong số', 'trong tổng số', 'qua'];
const areas = [
  ...['huyện', 'xã', 'tỉnh', 'thị xã', 'thành phố', 'phường', 'quận'].map((area) => `trên địa bàn ${area}`),
  ...['huyện', 'xã', 'tỉnh', 'ngành', 'thành phố'].map((area) => `trên toàn ${area}`),
  ...['trong huyện', 'trong xã', 'trong tỉnh', 'trong ngành'],
  ...['huyện', 'xã', 'tỉnh', 'thành phố', 'phường', 'thị xã', 'ngành', 'trường'].map((area) => `toàn ${area}`),
];
const wholeAreas = areas.filter((area) => area.startsWith('toàn ') || area.startsWith('trên toàn '));
/** What points back to a count. */
const pointers = ['nêu trên', 'nói trên', 'kể trên', 'trên đây'];
const areaReach = 5;

/** undefined for a count that is not said to be of all. */
export function wholeScope(
  sentence: Sentence,
  { start, end, of }: Quantity,
  noun: CountedNoun,
): WholeScope | undefined {
  const quantifier = phraseBefore(sentence, start, quantifiers);
  if (quantifier !== undefined)
    return /^(?:gồm|kể|tính|bao)$/.test(keyAt(sentence, start - wordsIn(quantifier) - 1)) ? undefined : 'all';
  if (isOfArea(sentence, end)) return 'all';
  if (of !== undefined) return 'under';
  if (phraseAt(sentence, noun.end, pointers) !== undefined || phraseAt(sentence, end, wholeAreas) !== undefined)
    return 'near';
  const opens = among.some(
    (words) => standsAt(sentence, start - wordsIn(words), words) && isOpening(sentence, start - wordsIn(words)),
  );
  const long = noun.core.length >= fewestWords;
  const told = keyAt(sentence, noun.end) === 'đều' || hasPhrase(sentence, noun.end, noun.end + 1, areas);
  return opens || (long && told) ? 'near' : undefined;
}

const fewestWords = 3;

const isOpening = (sentence: Sentence, at: number): boolean =>
  at === sentence.start || sentence.tokens[at - 1]?.kind === 'mark';

/** "184 thôn trên địa bàn huyện đều có …". */
function isOfArea(sentence: Sentence, end: number): boolean {
  for (let at = end; at < Math.min(end + areaReach, sentence.end); at += 1) {
    const area = phraseAt(sentence, at, areas);
    if (area !== undefined) return keyAt(sentence, at + wordsIn(area)) === 'đều';
  }
  return false;
}

/** "Cả 09 thôn của xã Tân Lập", "tại xã bên": not all there are in the report. */
export function speaksOfOthers(sentence: Sentence, { start, end }: Quantity, noun: CountedNoun): boolean {
  if (hasPhrase(sentence, sentence.start, start, ['tại', 'ở', 'riêng'])) return true;
  if (hasPhrase(sentence, end, noun.end + areaReach, areas) || phraseAt(sentence, noun.end, pointers) !== undefined)
    return false;
  return /^(?:của|thuộc|tại|ở|này|nêu|trên)$/.test(keyAt(sentence, noun.end)) && !isOfItself(sentence, noun.end);
}

const itself = ['nhà trường', 'đơn vị', 'cơ quan', 'ngành', 'hội', 'huyện', 'xã', 'tỉnh', 'phường', 'sở', 'chi bộ'];

/** "của nhà trường", "của huyện": of the body that reports, which needs no name. */
function isOfItself(sentence: Sentence, at: number): boolean {
  const body = keyAt(sentence, at) === 'của' ? phraseAt(sentence, at + 1, itself) : undefined;
  return body !== undefined && !/^\p{Lu}/u.test(sentence.tokens[at + 1 + wordsIn(body)]?.text ?? '');
}

const relatives = /^(?:được|bị|do|mà|dự|đủ|đang|mới|còn|chưa|không|về|cho|từ|theo|với|trong|chính|nữ|nam)$/;
/** What is said of all of them behind "cả", and of those above the line of a fraction, but else says which are meant. */
const doings = /^(?:đã|có|đạt|tham)$/;

/** "Cả 05 trường được kiểm tra đều …": words behind the name that may say which of them are meant, and that the first count does not know. */
export function isNarrowed(sentence: Sentence, at: number, first: Sentence, isWhole: boolean): boolean {
  const key = keyAt(sentence, at);
  if (!relatives.test(key) && (isWhole || !doings.test(key))) return false;
  if (hasPhrase(sentence, at, at + 1, areas)) return false;
  return ![at + 1, at + 2].every((place) => mentions(first, keyAt(sentence, place)));
}

export const mentions = ({ tokens, start, end }: Sentence, word: string): boolean =>
  tokens.slice(start, end).some(({ key }) => key === word);

export const speaksOfArea = (sentence: Sentence, from: number): boolean => hasPhrase(sentence, from, from + 4, areas);

const stretches = ['quý', 'tháng', 'đợt', 'kỳ'];

/** "quý ii", "tháng 5", "học kỳ i": the stretches that a sentence names by their numbers. */
function stretchesIn(sentence: Sentence): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { phrase, at } of placesOf(sentence, stretches))
    if (at < sentence.end - 1 && /^(?:\d+|[ivx]+)$/.test(keyAt(sentence, at + 1)))
      found.add(`${phrase} ${keyAt(sentence, at + 1)}`);
  return found;
}

/** Whether the later names no quarter or month that the earlier, which names some, does not. */
export function isOfStretches(earlier: Sentence, later: Sentence): boolean {
  const known = stretchesIn(earlier);
  return known.size === 0 || [...stretchesIn(later)].every((stretch) => known.has(stretch));
}
