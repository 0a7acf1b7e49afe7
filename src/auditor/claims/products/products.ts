import type { Quantity } from '../../quantities/find-quantities.ts';
import { readUnit } from '../../quantities/units.ts';
import type { ProductClaim } from '../claim.ts';
import { isCutAverage } from '../reading/averages.ts';
import { isPeople, isSameUnit, startsAlike } from '../reading/kinship.ts';
import { hasMark, hasPhrase, keyAt, quantitiesIn, type Sentence } from '../reading/scope.ts';

const totalWords = [
  'tổng cộng',
  'tổng trị giá',
  'tổng giá trị',
  'tổng số tiền',
  'tổng kinh phí',
  'tổng số',
  'tổng',
  'số tiền',
  'kinh phí',
  'thành tiền',
  '=',
  'trị giá',
  'được',
];

/** "50 suất quà, mỗi suất 500.000 đồng, tổng trị giá 25 triệu đồng"; "02 tờ gấp (7.500 bản/tờ), tổng 15.000 bản". */
export function findProducts(sentence: Sentence): ProductClaim[] {
  return sentence.quantities.flatMap((each) => {
    const counted = eachUnit(sentence, each);
    if (counted === undefined) return [];
    const near = sentence.quantities.filter((other) => other !== each && inOneClause(sentence, other, each));
    const totals = near.filter((other) => isTotal(sentence, other, each, counted));
    const [count, total] = [countOf(sentence, near, each, counted), totals[0]];
    if (count === undefined || total === undefined || totals.length > 1) return [];
    if (severalEach(sentence, near, each, count) || isCutAverage(sentence, { each, count, total })) return [];
    const mention = (quantity: Quantity) => ({ sentence, quantity });
    const product = { kind: 'product' as const, count: mention(count), each: mention(each), total: mention(total) };
    const time = counted === paidEach(sentence, each) ? undefined : paidEach(sentence, each);
    if (time === undefined || paidEach(sentence, total) === time) return [product];
    const times = near.find(({ unitKey }) => unitKey === time);
    return times === undefined ? [] : [{ ...product, times: mention(times) }];
  });
}

/** "800.000 đồng/người/tháng", "45.000.000 đồng mỗi tháng": the time for which it is paid again. */
function paidEach(sentence: Sentence, { end }: Quantity): string | undefined {
  const from = keyAt(sentence, end) === '/' && keyAt(sentence, end + 2) === '/' ? end + 2 : end;
  const time = /^(?:\/|mỗi|một|hằng|hàng)$/.test(keyAt(sentence, from)) ? keyAt(sentence, from + 1) : '';
  return /^(?:tháng|ngày|buổi)$/.test(time) ? time : undefined;
}

function inOneClause(sentence: Sentence, other: Quantity, each: Quantity): boolean {
  const [first, second] = other.start < each.start ? [other, each] : [each, other];
  return second.start - first.end <= 50 && !hasMark(sentence, first.end, second.start - 2, ';');
}

/** The only count of the thing that each is of; or, under another name ("06 Mái ấm, mỗi nhà …"), the only count there is. */
function countOf(sentence: Sentence, near: readonly Quantity[], each: Quantity, counted: string): Quantity | undefined {
  const before = near.filter(
    ({ end, unitKey, of }) => end <= each.start && unitKey !== 'đồng' && unitKey !== '%' && of === undefined,
  );
  const same = before.filter((one) => isThing(one, counted));
  if (same.length > 0) return same.length === 1 ? same[0] : undefined;
  const people = counted === 'người' ? before.filter(({ unitKey }) => isPeople(unitKey)) : [];
  if (people.length === 1) return people[0];
  const [only] = before;
  const pieces = only !== undefined && each.start - only.end <= 14 && !isPeople(only.unitKey);
  if (pieces && before.length === 1 && /^(?:chiếc|cái|quả|con)$/.test(counted)) return only;
  const close = only !== undefined && each.start - only.end <= 14 && hasPhrase(sentence, only.end, each.start, ['mỗi']);
  const given = /^(?:suất|phần|người|em|đồng chí|hộ|nhà|căn)$/.test(counted);
  const isGiver = /^hộ /.test(counted) && !isSameUnit(only?.unitKey, counted);
  return close && before.length === 1 && !isGiver && (given || !isPeople(only.unitKey)) ? only : undefined;
}

/** What one of costs or has so much: "500.000 đồng/suất", "mỗi suất 500.000 đồng", "mỗi suất trị giá 500.000 đồng". */
export function eachUnit(sentence: Sentence, each: Quantity): string | undefined {
  const { tokens } = sentence;
  if (each.of !== undefined) return undefined;
  if (keyAt(sentence, each.end) === '/' && tokens[each.end + 1]?.kind === 'word') {
    const unit = readUnit(tokens, each.end + 1)?.key;
    if (
      unit !== 'tháng' ||
      !hasPhrase(sentence, Math.max(sentence.start, each.start - longestEach), each.start, ['mỗi'])
    )
      return unit;
  }
  if (keyAt(sentence, each.end) === 'mỗi') return readUnit(tokens, each.end + 1)?.key;
  for (let at = each.start - 1; at >= Math.max(sentence.start, each.start - longestEach); at -= 1) {
    if (keyAt(sentence, at) === 'mỗi')
      return sentence.quantities.some(({ end }) => end === at) ? undefined : readUnit(tokens, at + 1)?.key;
    const kind = tokens[at]?.kind;
    if (kind === 'mark' && /^[.;()]$/.test(keyAt(sentence, at))) break;
    if (kind === 'number' && !/^0?1$/.test(keyAt(sentence, at))) break;
  }
  return pricedUnit(sentence, each);
}

/** "mỗi gia đình 01 phần quà trị giá 500.000 đồng". */
const longestEach = 9;

const prices = [
  'đơn giá',
  'mức thưởng',
  'mức hỗ trợ',
  'mức chi',
  'mức quà',
  'mức tặng',
  'định mức',
  'với mức',
  'mức',
  'với giá',
];
const longestPrice = 4;

/** "350 cuốn sổ tay với đơn giá 42.000 đồng", "mức hỗ trợ 25.000.000 đồng một hộ": a price of what was counted before it. */
function pricedUnit(sentence: Sentence, { start, end, unitKey }: Quantity): string | undefined {
  if (unitKey !== 'đồng' || !hasPhrase(sentence, Math.max(sentence.start, start - longestPrice), start, prices))
    return undefined;
  if (keyAt(sentence, end) === 'một') return readUnit(sentence.tokens, end + 1)?.key;
  const counts = sentence.quantities.filter((one) => one.end <= start && !/^(?:đồng|%)$/.test(one.unitKey ?? '%'));
  return counts.length === 1 && start - (counts[0]?.end ?? 0) <= longestWay ? counts[0]?.unitKey : undefined;
}

const longestWay = 16;

function isTotal(sentence: Sentence, other: Quantity, each: Quantity, counted: string): boolean {
  if (other === each || !isSameMeasure(other, each) || isThing(other, counted)) return false;
  if (eachUnit(sentence, other) !== undefined && paidEach(sentence, other) === undefined) return false;
  if (isSpentOn(sentence, other, each) || isSaidAtOnce(sentence, other, each)) return true;
  if (other.start < each.start && !hasPhrase(sentence, other.start - 5, other.start, ['tổng'])) return false;
  return hasPhrase(sentence, Math.max(sentence.start, other.start - 5), other.start, totalWords);
}

/** Đồng are no đồng chí. */
export const isThing = ({ unitKey }: Quantity, counted: string): boolean =>
  unitKey !== 'đồng' && startsAlike(unitKey, counted);

/** "60 người/buổi" and "1.080 lượt người" in all, "22 học viên" and "110 người". */
export function isSameMeasure({ unitKey: one }: Quantity, { unitKey: other }: Quantity): boolean {
  const visitors = /^lượt (?=.)/;
  if (isPeople(one) && isSameUnit(one, other)) return true;
  const plain = one?.replace(visitors, '');
  return one === other || (plain !== one && (plain === other || isPeople(other)));
}

/** "mỗi suất 300.000 đồng là 6.600.000 đồng", "(500.000 đồng/suất), hết 10.000.000 đồng". */
function isSaidAtOnce(sentence: Sentence, { start }: Quantity, { end }: Quantity): boolean {
  if (
    start <= end ||
    start - end > longestStep ||
    !/^(?:là|bằng|:|=|hết|cộng|thành|tốn)$/.test(keyAt(sentence, start - 1))
  )
    return false;
  return !hasMark(sentence, end, start - 1, ';.') && !hasPhrase(sentence, end, start, ['trong đó', 'và']);
}

const longestStep = 5;
const givings = ['cho', 'hỗ trợ', 'tặng', 'giúp', 'trao', 'xây', 'sửa'];
const longestGiving = 7;
const shares = ['chi cho', 'chia cho', 'chia đều cho', 'thưởng cho', 'trao cho', 'tặng cho'];

/** "chi 2.184.000.000 đồng cho 364 suất, mỗi suất 6.000.000 đồng": the total stands first. */
function isSpentOn(sentence: Sentence, { end, unitKey }: Quantity, each: Quantity): boolean {
  if (each.start < end || unitKey !== 'đồng' || hasPhrase(sentence, each.end, sentence.end, ['còn lại'])) return false;
  const [given, ...others] = quantitiesIn(sentence, end, each.start).filter((one) => one.unitKey !== 'đồng');
  if (given === undefined || others.length > 0 || given.start - end > longestGiving) return false;
  return (
    hasPhrase(sentence, end, given.start, givings) &&
    !hasMark(sentence, end, given.start, ';:()') &&
    (!hasMark(sentence, end, given.start, ',') || hasPhrase(sentence, end, given.start, shares)) &&
    !hasPhrase(sentence, end, given.start, ['trong đó', 'và'])
  );
}

/** Another amount of the same unit in the sentence that is neither each nor total: the each may be made of several. */
function severalEach(sentence: Sentence, near: readonly Quantity[], each: Quantity, count: Quantity): boolean {
  return near.some(
    (other) =>
      other !== each &&
      (other.start > count.start || eachUnit(sentence, other) !== undefined) &&
      other.unitKey === each.unitKey &&
      !isSpentOn(sentence, other, each) &&
      !isSaidAtOnce(sentence, other, each) &&
      !hasPhrase(sentence, Math.max(sentence.start, other.start - 5), other.start, totalWords),
  );
}

/** "14 thôn x 03 người x 150.000 đồng": a factor stands before the count. */
export const isChained = ({ count: { sentence, quantity } }: ProductClaim): boolean =>
  /^[x×*]$/.test(keyAt(sentence, quantity.start - 1)) && !/^[:=;]$/.test(keyAt(sentence, quantity.start - 2));
