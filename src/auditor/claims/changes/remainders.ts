import { addDecimals, compareDecimals, type Decimal, subtractDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import { type DifferenceClaim, isPercent } from '../claim.ts';
import { eachUnit } from '../products/products.ts';
import { antecedentOf, isSubordinate } from '../reading/antecedent.ts';
import { isAside } from '../reading/asides.ts';
import { isSameUnit } from '../reading/kinship.ts';
import {
  hasPhrase,
  keyAt,
  type Mention,
  phraseAt,
  phraseBefore,
  type Sentence,
  standsAt,
  wordsIn,
} from '../reading/scope.ts';
import { addingWords, doneWords, restWords } from './remainder-words.ts';

/** "Tiếp nhận 50 hồ sơ, đã giải quyết 45 hồ sơ, còn lại 05 hồ sơ": three counts of one thing, the last of them what remains. */
export function findRemainders(sentence: Sentence, before: Sentence | undefined): DifferenceClaim[] {
  return sentence.quantities.flatMap((rest, index) => {
    const word = restWordBefore(sentence, rest);
    if (word === undefined || isPercent(rest) || !isPlain(rest)) return [];
    const own = sentence.quantities
      .slice(0, index)
      .filter(
        (other) =>
          isCounted(sentence, other, rest) &&
          !isSubordinate(sentence, other, rest) &&
          !isJoined(sentence, other) &&
          eachUnit(sentence, other) === undefined,
      );
    const fraction = own.length === 1 ? restOfFraction(sentence, own[0], rest, word) : undefined;
    if (fraction !== undefined) return [fraction];
    const joined = restOfJoined(sentence, rest, index, word);
    if (joined !== undefined) return [joined];
    if (own.some(({ of }) => of !== undefined)) return [];
    const [first] = own;
    const spoken = own.length === 1 && first !== undefined ? antecedentOf(sentence, before, first) : undefined;
    if (first !== undefined && spoken !== undefined && word !== undone && isDone(sentence, first))
      return [remainder(spoken, { sentence, quantity: first }, { sentence, quantity: rest }, word)];
    const [all, done, ...others] = own;
    if (all === undefined || done === undefined) return [];
    if (others.length > 0) return restOfSeveral(sentence, [all, done, ...others], rest, word);
    if (!isSure(sentence, all, done, rest) || isOneOfStates(sentence, sentence.quantities[index + 1], rest)) return [];
    const mention = (quantity: Quantity) => ({ sentence, quantity });
    return [remainder(mention(all), mention(done), mention(rest), word)];
  });
}

/** "hòa giải không thành 38 vụ, đang hòa giải 10 vụ": another state follows, so that neither is the rest. */
const isOneOfStates = (sentence: Sentence, next: Quantity | undefined, rest: Quantity): boolean =>
  next !== undefined &&
  isSameUnit(next.unitKey, rest.unitKey) &&
  next.start - rest.end <= 8 &&
  !hasPhrase(sentence, rest.end, next.start, ['trong đó', 'gồm', 'so với']) &&
  sentence.depths[next.start] === sentence.depths[rest.start] &&
  restWordBefore(sentence, next) !== undefined;

const fewestTaken = 2;

/** "Trong 45 dự án, có 30 dự án hoàn thành, 10 dự án đang thi công, còn lại 05 dự án": the rest of all that is named. */
function restOfSeveral(
  sentence: Sentence,
  [all, ...taken]: readonly Quantity[],
  rest: Quantity,
  word: string,
): DifferenceClaim[] {
  if (all === undefined || !/còn lại$/.test(word) || !isAmong(sentence, all) || taken.length < fewestTaken) return [];
  const plain = [all, ...taken].every((one) => isPlain(one) && one.of === undefined);
  if (!plain || addsMore(sentence, all.end, rest.start)) return [];
  const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
  const smaller = taken.map(mention);
  return [{ kind: 'difference', larger: mention(all), smaller, difference: mention(rest), word }];
}

const remainder = (all: Mention, done: Mention, rest: Mention, word: string): DifferenceClaim => ({
  kind: 'difference',
  larger: all,
  smaller: [done],
  difference: rest,
  word,
});

/** "Đã chi 3.250 triệu đồng trên tổng số 4.000 triệu đồng được cấp, số còn lại 750 triệu đồng": the whole stands behind what is done. */
function restOfJoined(sentence: Sentence, rest: Quantity, index: number, word: string): DifferenceClaim | undefined {
  const [done, all] = sentence.quantities.slice(Math.max(0, index - 2), index);
  const isRest = /còn lại$|thiếu$|^vắng|^khuyết|^còn$|^chưa /.test(word);
  if (done === undefined || all === undefined || !isRest || !isJoined(sentence, all)) return undefined;
  const plain = [done, all].every((one) => isPlain(one) && one.of === undefined && isCounted(sentence, one, rest));
  if (!plain || all.start - done.end > 8 || addsMore(sentence, all.end, rest.start)) return undefined;
  return remainder({ sentence, quantity: all }, { sentence, quantity: done }, { sentence, quantity: rest }, word);
}

/** "86/111 xã đạt chuẩn, còn 25 xã chưa đạt chuẩn": what is not done is called as what is done. */
function restOfFraction(
  sentence: Sentence,
  done: Quantity | undefined,
  rest: Quantity,
  word: string,
): DifferenceClaim | undefined {
  if (done?.of === undefined || !isPlain(done) || rest.of !== undefined || rest.start - done.end > 20) return undefined;
  if (addsMore(sentence, done.end, rest.start) || isDivided(sentence, done, rest)) return undefined;
  const remains =
    /^(?:còn lại|số còn lại|vắng|vắng mặt)$/.test(word) || phraseAt(sentence, rest.end, goingWords) !== undefined;
  if (!remains && !isUndone(sentence, done, rest)) return undefined;
  const all: Quantity = { ...done, value: done.of, of: undefined };
  return remainder({ sentence, quantity: all }, { sentence, quantity: done }, { sentence, quantity: rest }, word);
}

const goingWords = ['đang thực hiện', 'đang giải quyết', 'đang triển khai', 'đang xử lý', 'đang xem xét'];

/** Nothing else of the kind is counted between the two or behind: "còn 05 nhiệm vụ trong hạn, 03 nhiệm vụ quá hạn". */
const isDivided = (sentence: Sentence, done: Quantity, rest: Quantity): boolean =>
  sentence.quantities.some(
    (other) => other !== rest && other.start > done.start && isSameUnit(other.unitKey, rest.unitKey),
  );

/** "18/21 trường đạt chuẩn, 03 trường chưa đạt": the word behind "chưa" is said of the others without it. */
function isUndone(sentence: Sentence, done: Quantity, rest: Quantity): boolean {
  if (!/^(?:chưa|không)$/.test(keyAt(sentence, rest.end))) return false;
  const [verb, next] = [keyAt(sentence, rest.end + 1), keyAt(sentence, rest.end + 2)];
  const weak = /^(?:có|được|phải|thuộc|là|còn)$/.test(verb);
  for (let at = Math.max(sentence.start, done.start - 5); at < rest.start; at += 1) {
    if (keyAt(sentence, at) !== verb || /^(?:chưa|không)$/.test(keyAt(sentence, at - 1))) continue;
    if (!weak || keyAt(sentence, at + 1) === next) return verb !== '';
  }
  return false;
}

const isDone = (sentence: Sentence, { start }: Quantity): boolean =>
  hasPhrase(sentence, Math.max(sentence.start, start - 8), start, doneWords);

/** "3.215 nhà trên tổng số 6.430 nhà": the wider whole of a fraction. */
const isJoined = (sentence: Sentence, { start }: Quantity): boolean =>
  hasPhrase(sentence, start - 3, start, ['trên tổng số', 'trong tổng số']);

function isCounted(sentence: Sentence, other: Quantity, rest: Quantity): boolean {
  const level = sentence.depths[other.start] === sentence.depths[rest.start];
  return level && isSameUnit(other.unitKey, rest.unitKey) && !isAside(sentence, other);
}

/** How a finding calls what is only said not to be done: "04 trường chưa đạt chuẩn". */
const undone = 'số chưa đạt';
const restBehind = [
  'còn trong',
  'đang trong',
  'chưa giải quyết',
  'đang giải quyết',
  'chưa phân bổ',
  'còn lại',
  'chuyển sang quý sau',
  'chuyển sang năm sau',
  'chuyển sang kỳ sau',
];

function restWordBefore(sentence: Sentence, { start, end }: Quantity): string | undefined {
  const word = phraseBefore(sentence, start, restWords);
  if (word !== undefined) return word;
  for (let at = start - 1; at >= Math.max(sentence.start, start - 3) && sentence.tokens[at]?.kind === 'word'; at -= 1)
    if (keyAt(sentence, at) === 'đang') return 'đang làm';
  if (phraseAt(sentence, end, restBehind) !== undefined) return 'còn lại';
  if (/^(?:chưa|không)$/.test(keyAt(sentence, end))) return undone;
  return /^(?:là|:)$/.test(keyAt(sentence, start - 1)) ? restNamed(sentence, start - 1) : undefined;
}

const longestRestName = 8;

/** "số kinh phí còn lại chuyển sang năm sau là …": the rest is named in front of its number. */
function restNamed(sentence: Sentence, end: number): string | undefined {
  for (let at = end - 1; at >= end - longestRestName && sentence.tokens[at]?.kind === 'word'; at -= 1)
    if (standsAt(sentence, at, 'còn lại')) return 'còn lại';
  return undefined;
}

const doneBehind = ['có mặt', 'dự họp', 'tham dự', 'hợp lệ', 'đã giải quyết', 'đã xử lý'];

/** The second is said to be done, nothing is added on the way, and the first is no smaller than the second. */
function isSure(sentence: Sentence, all: Quantity, done: Quantity, rest: Quantity): boolean {
  if (!isPlain(all) || !isPlain(done) || all.of !== undefined || done.of !== undefined) return false;
  if (rest.start - all.start > 70) return false;
  const whole = addDecimals(done.value, rest.value);
  if (compareDecimals(all.value, done.value) < 0 && !isSwapped(whole, all.value)) return false;
  // "18.400 em …; trong nhóm này có 276 em chưa tham gia, nay còn 41 em": of something smaller.
  if (compareDecimals(addDecimals(whole, whole), all.value) < 0) return false;
  const listed = listBehind(sentence, done, rest);
  if (addsMore(sentence, clauseFrom(sentence, all, done), listed?.start ?? rest.start)) return false;
  if (listed !== undefined && addsMore(sentence, listed.end, rest.start)) return false;
  if (phraseAt(sentence, rest.end, ['so với', '/']) !== undefined) return false;
  if (hasPhrase(sentence, done.end, done.end + 2, doneBehind)) return true;
  if (isUndone(sentence, done, rest) || isSpent(sentence, done)) return true;
  if (restWordBefore(sentence, rest) === undone) return false;
  if (isAmong(sentence, all) && /còn lại$/.test(restWordBefore(sentence, rest) ?? '')) return true;
  return hasPhrase(sentence, all.end, done.start, doneWords) || sumsUp(all.value, done.value, rest.value);
}

/** "Trong 64 hộ được khảo sát", "Trong số 64 hộ": what follows divides it. */
const isAmong = (sentence: Sentence, { start }: Quantity): boolean =>
  ['trong', 'trong số', 'trong tổng số'].some((words) => standsAt(sentence, start - wordsIn(words), words));

/** "đã giải quyết 9.305 hồ sơ, gồm … ; còn 113 hồ sơ": what divides that which is done, to its semicolon. */
function listBehind(sentence: Sentence, done: Quantity, rest: Quantity): { start: number; end: number } | undefined {
  const start = done.end + 1;
  if (phraseAt(sentence, start, ['gồm', 'bao gồm', 'trong đó']) === undefined) return undefined;
  for (let at = start; at < rest.start; at += 1) if (keyAt(sentence, at) === ';') return { start, end: at };
  return undefined;
}

/** From the whole on; or, where a semicolon has ended what divides it, from there. */
function clauseFrom(sentence: Sentence, all: Quantity, done: Quantity): number {
  for (let at = done.start; at > all.end; at -= 1) if (keyAt(sentence, at) === ';') return at;
  return all.start - 3;
}

/** Outside brackets: "(cũ 102 vụ, mới 743 vụ)" divides what is there. */
function addsMore(sentence: Sentence, from: number, to: number): boolean {
  const level = sentence.depths[to] ?? 0;
  for (let at = from; at < to; at += 1)
    if (sentence.depths[at] === level && phraseAt(sentence, at, addingWords) !== undefined) return true;
  return false;
}

const sumsUp = (all: Decimal, done: Decimal, rest: Decimal): boolean =>
  compareDecimals(subtractDecimals(all, done), rest) === 0 || compareDecimals(addDecimals(all, done), rest) === 0;

/** "hết 10.000.000 đồng". */
const isSpent = (sentence: Sentence, { start, unitKey }: Quantity): boolean =>
  unitKey === 'đồng' && keyAt(sentence, start - 1) === 'hết';

/** Two digits beside each other have changed places. */
function isSwapped(one: Decimal, other: Decimal): boolean {
  if (one.length !== other.length) return false;
  const places = [...one].flatMap((digit, index) => (digit === other[index] ? [] : [index]));
  const [first = 0, second] = places;
  return places.length === 2 && second === first + 1 && one[first] === other[second] && one[second] === other[first];
}
