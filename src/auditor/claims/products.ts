import type { Quantity } from '../quantities/find-quantities.ts';
import { readUnit } from '../quantities/units.ts';
import type { ProductClaim } from './claim.ts';
import { isPeople, isSameUnit, startsAlike } from './kinship.ts';
import { hasMark, hasPhrase, keyAt, type Sentence } from './scope.ts';

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
    if (severalEach(sentence, near, each, count)) return [];
    const mention = (quantity: Quantity) => ({ sentence, quantity });
    return [{ kind: 'product' as const, count: mention(count), each: mention(each), total: mention(total) }];
  });
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
  const same = before.filter(({ unitKey }) => startsAlike(unitKey, counted));
  if (same.length > 0) return same.length === 1 ? same[0] : undefined;
  const [only] = before;
  const close = only !== undefined && each.start - only.end <= 14 && hasPhrase(sentence, only.end, each.start, ['mỗi']);
  const given = /^(?:suất|phần|người|em|đồng chí|hộ|nhà|căn)$/.test(counted);
  return close && before.length === 1 && (given || !isPeople(only.unitKey)) ? only : undefined;
}

/** What one of costs or has so much: "500.000 đồng/suất", "mỗi suất 500.000 đồng", "mỗi suất trị giá 500.000 đồng". */
function eachUnit(sentence: Sentence, each: Quantity): string | undefined {
  const { tokens } = sentence;
  if (each.of !== undefined) return undefined;
  if (keyAt(sentence, each.end) === '/' && tokens[each.end + 1]?.kind === 'word')
    return readUnit(tokens, each.end + 1)?.key;
  if (keyAt(sentence, each.end) === 'mỗi') return readUnit(tokens, each.end + 1)?.key;
  for (let at = each.start - 1; at >= Math.max(sentence.start, each.start - 7); at -= 1) {
    if (keyAt(sentence, at) === 'mỗi')
      return sentence.quantities.some(({ end }) => end === at) ? undefined : readUnit(tokens, at + 1)?.key;
    if (/^[.;()]$/.test(keyAt(sentence, at)) || tokens[at]?.kind === 'number') break;
  }
  return pricedUnit(sentence, each);
}

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
  if (other === each || other.unitKey !== each.unitKey || isSameUnit(other.unitKey, counted)) return false;
  if (eachUnit(sentence, other) !== undefined) return false;
  if (isSpentOn(sentence, other, each)) return true;
  if (other.start < each.start && !hasPhrase(sentence, other.start - 5, other.start, ['tổng'])) return false;
  return hasPhrase(sentence, Math.max(sentence.start, other.start - 5), other.start, totalWords);
}

/** "chi 2.184.000.000 đồng cho 364 suất, bình quân 6.000.000 đồng mỗi suất": the total stands first. */
function isSpentOn(sentence: Sentence, { end }: Quantity, each: Quantity): boolean {
  const average = /^(?:quân|bình)$/.test(keyAt(sentence, each.start - 1));
  const forSome = keyAt(sentence, end) === 'cho' && sentence.quantities.some(({ start }) => start === end + 1);
  return average && forSome && each.start > end;
}

/** Another amount of the same unit in the sentence that is neither each nor total: the each may be made of several. */
function severalEach(sentence: Sentence, near: readonly Quantity[], each: Quantity, count: Quantity): boolean {
  return near.some(
    (other) =>
      other !== each &&
      (other.start > count.start || eachUnit(sentence, other) !== undefined) &&
      other.unitKey === each.unitKey &&
      !isSpentOn(sentence, other, each) &&
      !hasPhrase(sentence, Math.max(sentence.start, other.start - 5), other.start, totalWords),
  );
}

/** "15 tập thể x 3.600.000 đồng = 54.000.000 đồng". */
export function findWrittenProducts(sentence: Sentence): ProductClaim[] {
  return sentence.quantities.flatMap((each, index) => {
    const [count, total] = [sentence.quantities[index - 1], sentence.quantities[index + 1]];
    if (count === undefined || total === undefined || total.unitKey !== each.unitKey) return [];
    const times = each.start - count.end === 1 && /^[x×*]$/.test(keyAt(sentence, count.end));
    const equals = hasMark(sentence, each.end, total.start, '=') && total.start - each.end <= 5;
    if (!times || !equals) return [];
    const mention = (quantity: Quantity) => ({ sentence, quantity });
    return [{ kind: 'product' as const, count: mention(count), each: mention(each), total: mention(total) }];
  });
}
