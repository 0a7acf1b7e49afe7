import { addDecimals, compareDecimals, type Decimal, subtractDecimals, sumDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { hasPhrase, phrases, type Sentence } from '../reading/scope.ts';
import { type Count, countsOf, isKin, isUsable } from './row-counts.ts';
import { certain, likely, type Reading } from './sum-readings.ts';
import { weighSum } from './weigh-sums.ts';

/** Whether the numbers of a sum that is off say something else exactly. */
export const isExplained = (reading: Reading): boolean =>
  [isMoved, isOfNearer, isOfShorterRow, isOfLongerRow, isResult, isOfSeveral].some((by) => by(reading));

/** Smaller sums are right by chance. */
const fewestDigits = 3;

/** "96 công dân, đủ điều kiện 58, trúng tuyển 21; tạm hoãn 33, miễn 05": without one that lies within another. */
const fewestWithInner = 4;

/** "246 thôn, 231 thôn đạt; 15 thôn chưa đạt, 6 thôn mới sáp nhập": some that follow each other make it up, the others are something else. */
function isOfShorterRow({ whole, parts, trust }: Reading): boolean {
  if (trust >= certain) return false;
  if (parts.length >= fewestWithInner && parts.some((_, at) => weighSum(whole.quantity, parts.toSpliced(at, 1)).exact))
    return true;
  if (whole.quantity.value.length < fewestDigits) return false;
  for (let from = 0; from < parts.length - 1; from += 1)
    for (let to = from + 2; to <= parts.length; to += 1)
      if (to - from < parts.length && weighSum(whole.quantity, parts.slice(from, to)).exact) return true;
  return false;
}

const mostSigned = 4;
const moving = phrases(
  `chuyển|đi|đến|mới|thêm|tăng|giảm|kết nạp|xóa|bổ sung|rút|ra|còn|thu|chi|nhập|xuất|cuối|đầu|dư|tồn|trừ|bớt|nghỉ|tách|trả|chênh|lãi|lỗ|trùng|cả hai`,
);

/** "1.206 học sinh; 9 em chuyển đi, 4 em chuyển đến; còn 1.201": some were added, some taken away, by all that is told or by the first of it. */
function isMoved({ whole, parts, sentences, trust }: Reading): boolean {
  if (![whole.sentence, ...sentences].some((one) => hasPhrase(one, one.start, one.end, moving))) return false;
  if (trust >= certain && parts.length > mostSigned - 1) return false;
  const total = whole.quantity.value;
  let sums = ['0'];
  for (const [at, part] of parts.slice(0, mostSigned).entries()) {
    const { value } = part;
    const mayGo = trust < certain || isMoving(sentences[at], part);
    sums = sums.flatMap((sum) => [addDecimals(sum, value), ...(mayGo ? [subtractDecimals(sum, value)] : [])]);
    const ends = at === parts.length - 1 || (trust < certain && at > 1);
    if (ends && sums.some((sum) => compareDecimals(sum, total) === 0)) return true;
  }
  return false;
}

/** In a list that is all, only what its own words call a change is taken away: not "(đi học 02, chống lệnh 01, ốm 04)". */
const isMoving = (sentence: Sentence | undefined, { start }: Quantity): boolean => {
  const own = sentence && countsOf(sentence).find(({ quantity }) => quantity.start === start);
  return own === undefined || moving.some((words) => ` ${own.label.keys.join(' ')} `.includes(` ${words} `));
};

/** "đề nghị quyết toán 3.486 triệu đồng, chấp nhận 3.421 triệu đồng. Đã trả …, còn …": exactly what another count there says. */
const isOfNearer = ({ whole, parts, sentences, trust }: Reading): boolean =>
  (trust < certain || sentences.every((one) => one !== whole.sentence)) &&
  [...new Set([whole.sentence, ...sentences])]
    .flatMap(countsOf)
    .some((one) => isUsable(one) && !parts.includes(one.quantity) && weighSum(one.quantity, parts).exact);

const farthestResult = 6;

/** "412 đơn, trả lại 12 đơn, thụ lý 400 đơn. …": what the numbers in front of it make is not made of what happens to follow. */
function isResult({ whole, parts, trust }: Reading): boolean {
  const { quantity, sentence } = whole;
  if (trust >= likely) return false;
  const before = countsOf(sentence).filter((one) => one.quantity.end <= quantity.start && isKin(whole, one.quantity));
  const values = before
    .filter((one) => !parts.includes(one.quantity))
    .slice(-farthestResult)
    .map((one) => one.quantity.value);
  return values.some((one, at) =>
    values
      .slice(at + 1)
      .some((other) =>
        [addDecimals(one, other), subtractDecimals(one, other)].some(
          (made) => compareDecimals(made, quantity.value) === 0,
        ),
      ),
  );
}

const mostWholes = 3;

/** "41 Bằng khen, 186 Giấy khen; tập thể 52, cá nhân 175": the parts are of what stands in front of the whole too. */
function isOfSeveral({ whole, parts }: Reading): boolean {
  const { quantity, sentence, depth } = whole;
  const wholes = countsOf(sentence)
    .filter((one) => one.quantity.end <= quantity.start && one.depth === depth && isUsable(one))
    .map((one) => one.quantity)
    .filter((one) => !parts.includes(one))
    .slice(-mostWholes)
    .reverse();
  return wholes.some((_, at) => isSame([quantity, ...wholes.slice(0, at + 1)], parts));
}

const sumOf = (quantities: readonly Quantity[]): Decimal => sumDecimals(quantities.map(({ value }) => value));

const isSame = (some: readonly Quantity[], others: readonly Quantity[]): boolean =>
  compareDecimals(sumOf(some), sumOf(others)) === 0;

const longestRow = 8;

/** "58 hợp tác xã; 41 hợp tác xã nông nghiệp, 11 hợp tác xã phi nông nghiệp, 06 quỹ tín dụng": with what goes on behind, by whatever name. */
function isOfLongerRow({ whole, parts, sentences }: Reading): boolean {
  const last = sentences.at(-1);
  const end = parts.at(-1)?.start;
  if (last === undefined || end === undefined) return false;
  const more: Count[] = countsOf(last).filter(
    (one) => one.quantity.start > end && one.depth === 0 && isUsable(one) && one.quantity !== whole.quantity,
  );
  return more
    .slice(0, longestRow)
    .some(
      (_, at) => weighSum(whole.quantity, [...parts, ...more.slice(0, at + 1).map(({ quantity }) => quantity)]).exact,
    );
}
