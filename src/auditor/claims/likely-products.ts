import {
  compareDecimals,
  type Decimal,
  divideDecimals,
  isWhole,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
} from '../../kernel/decimal.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { absolute, isPlain, swappedFrom } from './amount.ts';
import { isCutAverage } from './averages.ts';
import type { ProductClaim } from './claim.ts';
import { isPeople } from './kinship.ts';
import { eachUnit, isSameMeasure, isThing, paidEach, totalWords } from './products.ts';
import { hasPhrase, keyAt, type Mention, quantitiesIn, type Sentence } from './scope.ts';
import { scaled } from './yields.ts';

const reach = 40;
/** How many of the unit that has a price one of the counted is. */
const weights: Record<string, string> = { 'tấn kg': '1000', 'tạ kg': '100', 'tấn tạ': '10' };

/** A sentence and those beside it in its paragraph. */
export interface Surroundings {
  sentence: Sentence;
  beside: readonly Sentence[];
}

/**
 * "12 tấn hạt điều với giá 25.000 đồng/kg, thu 300 triệu đồng": one count, one value of each and one amount of its kind, where no
 * word calls the amount a total, or another sentence has it. It is one when it is the product, or misses it as a slip does.
 */
export function findLikelyProducts(around: Surroundings, known: readonly ProductClaim[]): ProductClaim[] {
  const told = new Set(known.map(({ each }) => each.quantity.start));
  const { sentence } = around;
  return sentence.quantities.flatMap((each): ProductClaim[] => {
    const counted = told.has(each.start) ? undefined : eachUnit(sentence, each);
    if (counted === undefined || !isAll(sentence, each)) return [];
    const own = mentionsOf(
      sentence,
      Math.max(sentence.start, each.start - reach),
      Math.min(sentence.end, each.end + reach),
    );
    const near = own.filter(({ quantity }) => quantity !== each);
    const found =
      productOf(sentence, each, counted, near) ?? productOf(sentence, each, counted, [...near, ...besideOf(around)]);
    return found === undefined ? [] : [found];
  });
}

const besideOf = ({ beside }: Surroundings): Mention[] =>
  beside.flatMap((other) => mentionsOf(other, other.start, other.end));

const mentionsOf = (sentence: Sentence, from: number, to: number): Mention[] =>
  quantitiesIn(sentence, from, to)
    .filter(({ unitKey }) => unitKey !== '%')
    .map((quantity) => ({ sentence, quantity }));

/** undefined where a count or a total is not there, or there are several. */
function productOf(
  sentence: Sentence,
  each: Quantity,
  counted: string,
  near: readonly Mention[],
): ProductClaim | undefined {
  const counts = near.filter(({ quantity }) => countsOf(quantity, counted));
  const totals = near.filter(
    (one) =>
      (isSameMeasure(one.quantity, each) || (isPeople(each.unitKey) && one.quantity.unitKey === 'lượt')) &&
      !counts.includes(one) &&
      eachUnit(one.sentence, one.quantity) === undefined,
  );
  const [count, total] = [counts[0], totals[0]];
  if (count === undefined || total === undefined || counts.length > 1 || totals.length > 1) return undefined;
  if (![each, count.quantity, total.quantity].every((one) => isPlain(one) && one.of === undefined)) return undefined;
  const time = counted === paidEach(sentence, each) ? undefined : paidEach(sentence, each);
  if (paidEach(total.sentence, total.quantity) !== time || isOfOther(total) || isOfOther(count)) return undefined;
  const price = scaled(each, weights[`${count.quantity.unitKey} ${counted}`] ?? '1');
  const claim: ProductClaim = { kind: 'product', count, each: { sentence, quantity: price }, total };
  return isMeant(claim) ? claim : undefined;
}

const countsOf = (one: Quantity, counted: string, { unitKey = '' } = one): boolean =>
  isThing(one, counted) ||
  weights[`${unitKey} ${counted}`] !== undefined ||
  (/^(?:người|em)$/.test(counted) && isPeople(unitKey));

/** All that each has: not "gồm 200.000 đồng", nor "200.000 đồng và 10 kg gạo". */
export function isAll(sentence: Sentence, { start, end }: Quantity): boolean {
  if (hasPhrase(sentence, Math.max(sentence.start, start - longestLead), start, ['gồm', 'bao gồm', 'từ', 'ít nhất']))
    return false;
  for (let at = end; at < Math.min(end + longestLead, sentence.end); at += 1) {
    if (/^[,.;:()]$/.test(keyAt(sentence, at))) return true;
    if (/^(?:và|cùng|kèm|\+)$/.test(keyAt(sentence, at))) return false;
  }
  return true;
}

const longestLead = 7;

/** "tăng 20 triệu đồng", "nâng tổng số lên 96 mô hình", "128 thôn trên địa bàn": no product. */
const isOfOther = ({ sentence, quantity: { start } }: Mention): boolean =>
  hasPhrase(sentence, Math.max(sentence.start, start - 2), start, ['tăng', 'giảm', 'lên', 'thêm', 'vượt', 'còn', 'từ']);

/** Right, or wrong by a slip; where a word calls it a total, by more. */
function isMeant({ count, each, total }: ProductClaim): boolean {
  const [price, { start, value }] = [each.quantity, total.quantity];
  const product = multiplyDecimals(count.quantity.value, price.value);
  const gap = absolute(subtractDecimals(product, value));
  const within = (share: string): boolean => compareDecimals(multiplyDecimals(gap, share), product) <= 0;
  if (within('1000000')) return true;
  if (isCutAverage(each.sentence, { each: price, count: count.quantity, total: total.quantity })) return false;
  const isBefore = total.sentence === each.sentence ? start < price.start : each.sentence.start > total.sentence.start;
  const [cues, lead] = [isBefore ? ['tổng'] : totalWords, Math.max(total.sentence.start, start - longestLead)];
  if (within('4') && hasPhrase(total.sentence, lead, start, cues)) return true;
  return within('10') || swappedFrom(product, value) !== undefined || isSwappedCount(count.quantity, price, value);
}

/** "24 suất" for 42 of them: the total over what each costs is the count with two digits swapped. */
function isSwappedCount(count: Quantity, price: Quantity, total: Decimal): boolean {
  if (compareDecimals(price.value, '0') <= 0 || count.value.length < 2) return false;
  const right = divideDecimals(total, price.value, { digits: 3 });
  return isWhole(right) && swappedFrom(roundDecimal(right, 0), count.value) !== undefined;
}
