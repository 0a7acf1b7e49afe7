import type { Quantity } from '../../quantities/find-quantities.ts';
import { firstFrom, keyAt, type Mention, quantitiesIn, type Sentence } from './scope.ts';

/** Words that say nothing of what is counted. */
const empty = new Set(
  'các|của|và|được|đã|có|là|số|tổng|trong|trên|với|cho|theo|tại|về|đến|từ|năm|so|người|do|bị|ở|những|này|đó|thì|mà|nên|còn|chỉ|lại|một|mỗi|tỷ|tỉ|lệ|đạt|chiếm|bằng|tương|đương|ứng|cũng|như|khi|để|ra|vào|lên|xuống|thêm|nữa|toàn|tất|cả|kết|quả|thực|hiện|ngày|nay|tính|hết|khoảng|hơn|gần|tăng|giảm|vượt|mức|cùng|riêng|gồm|bao|nhất|cao|thấp|đồng'.split(
    '|',
  ),
);

const farthestBack = 12;
const farthestOn = 8;

const endsLabel = ({ tokens }: Sentence, at: number): boolean =>
  tokens[at] === undefined || (tokens[at]?.kind === 'mark' && /^[,.;:()[\]|]$/.test(tokens[at]?.text ?? ''));

/** The words of a stretch that tell what is spoken of, and its years. */
function contentWords(sentence: Sentence, from: number, to: number): string[] {
  const words: string[] = [];
  for (let at = Math.max(from, sentence.start); at < Math.min(to, sentence.end); at += 1) {
    const [token, key] = [sentence.tokens[at], keyAt(sentence, at)];
    const tells = token?.kind === 'word' ? !empty.has(key) : /^(?:19|20)\d\d$/.test(key);
    if (tells) words.push(key);
  }
  return words;
}

const labels = new WeakMap<Quantity, ReadonlySet<string>>();

/** The words round a count, between the marks or numbers beside it: what is counted, and what was done with it. */
function labelAround({ sentence, quantity }: Mention): ReadonlySet<string> {
  let words = labels.get(quantity);
  if (words === undefined) {
    const from = labelStart(sentence, quantity.start);
    const to = labelEnd(sentence, quantity.end);
    words = new Set([
      ...contentWords(sentence, from, quantity.start),
      ...contentWords(sentence, quantity.start, quantity.end),
      ...contentWords(sentence, quantity.end, to),
    ]);
    labels.set(quantity, words);
  }
  return words;
}

/** Back to a mark, or to the number before; across one colon or bracket that opens right before: "Kế hoạch: 20 ha", "năm 2022 (430 hồ sơ". */
function labelStart(sentence: Sentence, start: number): number {
  const before = quantitiesIn(sentence, start - farthestBack, start).at(-1);
  const limit = Math.max(sentence.start, start - farthestBack, before?.end ?? 0);
  let [from, crossed] = [start, false];
  for (; from > limit; from -= 1) {
    if (!endsLabel(sentence, from - 1)) continue;
    if (crossed || from < start - 1 || !/^[:(]$/.test(keyAt(sentence, from - 1))) break;
    crossed = true;
  }
  return from;
}

function labelEnd(sentence: Sentence, end: number): number {
  const next = sentence.quantities[firstFrom(sentence.quantities, end)];
  const limit = Math.min(sentence.end, end + farthestOn, next?.start ?? sentence.end);
  let to = end;
  while (to < limit && !endsLabel(sentence, to)) to += 1;
  return to;
}

/** The words behind a result that say of what it is: "số phải thu hồi", "so với năm 2022"; none where a mark follows at once. */
export const callingBehind = (sentence: Sentence, at: number): string[] =>
  contentWords(sentence, at, labelEnd(sentence, at));

const fewestCalling = 2;

/** Words for a stretch of time: what is of one is not of another. */
const stretch = /^(?:quý|tháng|đợt|(?:19|20)\d\d)$/;

/** "90% kế hoạch quý", "kế hoạch năm 2024": of a time of which the count's sentence does not speak. */
export function isOfOtherTime(words: readonly string[], { sentence }: Mention): boolean {
  const times = words.filter((word) => stretch.test(word));
  return times.some((time) => !sentence.tokens.slice(sentence.start, sentence.end).some(({ key }) => key === time));
}

/**
 * The one of these that the words call: it has two of them or half, and more than any other. undefined when none has any, or two have as many.
 */
export function calledBy<T extends Mention>(words: readonly string[], among: readonly T[]): T | undefined {
  const own = new Set(words);
  let best: T | undefined;
  let [most, isAlone] = [0, true];
  for (const one of among) {
    const label = labelAround(one);
    // "số phải thu" is not "số thu".
    if (own.has('phải') && own.size === 2 && !label.has('phải')) continue;
    const score = [...own].filter((word) => label.has(word)).length;
    if (score > most) [best, most, isAlone] = [one, score, true];
    else if (score === most && most > 0 && best?.quantity.value !== one.quantity.value)
      [best, isAlone] = [one, best?.sentence.block !== one.sentence.block];
  }
  if (best === undefined || !isAlone || (most < fewestCalling && 2 * most < own.size)) return undefined;
  return isOfOtherTime(words, best) ? undefined : best;
}
