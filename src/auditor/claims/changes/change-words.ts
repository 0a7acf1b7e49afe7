import type { Quantity } from '../../quantities/find-quantities.ts';
import { keyAt, phraseBefore, type Sentence, standsAt, wordsIn } from '../reading/scope.ts';
import { downs, ups } from './compared-counts.ts';
import { restWords } from './remainder-words.ts';

/** "tăng 36 đơn vị": told as a change itself. */
export const isChange = (sentence: Sentence, quantity: Quantity): boolean => {
  const change = changeBefore(sentence, quantity);
  return change !== undefined && (change.up !== undefined || moreDowns.includes(change.word));
};

/** "giảm từ 6,8% xuống 4,9%, bình quân giảm 0,95%/năm": in each of the years. `at`: where the word for the change stands. */
export const isYearly = (sentence: Sentence, at: number, { end }: Quantity): boolean =>
  standsAt(sentence, at - 2, 'bình quân') || (keyAt(sentence, end - 1) === '%' && keyAt(sentence, end) === '/');

/** A word that makes a number a change or a rest, and where it stands. up: undefined for a rest. */
export interface Change {
  up: boolean | undefined;
  word: string;
  at: number;
}

/** What may stand between the word for a change and its number. */
const between =
  /^(?:được|thêm|ròng|thu|chi|so|với|cùng|kỳ|năm|trước|quý|tháng|đầu|dự|toán|kế|hoạch|chỉ|tiêu|mức|là|:|tới|đến|[ivx]+|20\d\d|\d)$/;
const longestBetween = 9;
const levels = ['tăng trưởng', 'mức điều chỉnh', 'biên độ', 'tốc độ', 'nhịp độ'];
const moreDowns = [
  'bớt được',
  'bớt',
  'rút ngắn được',
  'còn dư',
  'tiết kiệm',
  'tiết kiệm được',
  'bội thu',
  'dôi dư',
  'chênh lệch',
  'kém',
  'thua',
];

/** "hụt thu 5,6 tỷ", "cao hơn quý I (94,3%) 3,5 điểm phần trăm", "còn phải thu 37,5 triệu": the word that makes the number a change or a rest. */
export function changeBefore(sentence: Sentence, { start, end }: Quantity): Change | undefined {
  if (standsAt(sentence, end, 'còn lại')) return { up: undefined, word: 'còn lại', at: start };
  for (let at = start - 1; at >= Math.max(sentence.start, start - longestBetween); at -= 1) {
    const changes = phraseBefore(sentence, at + 1, allWords) !== undefined;
    for (const [words, up] of changes ? changeWords : []) {
      const word = phraseBefore(sentence, at + 1, words);
      if (word !== undefined && keyAt(sentence, at - wordsIn(word)) !== 'gia')
        return { up, word, at: at - wordsIn(word) + 1 };
    }
    const depth = sentence.depths[at] ?? 0;
    const own = sentence.depths[start] ?? 0;
    const isBracket = depth === own && /^[()]$/.test(keyAt(sentence, at));
    if (depth < own) return undefined;
    if (depth === own && !isBracket && !between.test(keyAt(sentence, at))) return undefined;
  }
  return undefined;
}

const changeWords: readonly (readonly [words: readonly string[], up: boolean | undefined])[] = [
  [ups, true],
  [downs, false],
  [[...restWords, ...moreDowns, ...levels], undefined],
];
const allWords = changeWords.flatMap(([words]) => words);
