import { compareDecimals, type Decimal, multiplyDecimals, subtractDecimals } from '../../kernel/decimal.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { absolute, isPlain, swappedFrom } from './amount.ts';
import type { ProductClaim } from './claim.ts';
import { isPeople } from './kinship.ts';
import { eachUnit, isSameMeasure, isThing, paidEach, totalWords } from './products.ts';
import { hasPhrase, keyAt, type Mention, quantitiesIn, type Sentence } from './scope.ts';
import { scaled } from './yields.ts';

const reach = 40;
/** How many of the unit that has a price one of the counted is. */
const weights: Record<string, string> = { 'tấn kg': '1000', 'tạ kg': '100', 'tấn tạ': '10' };

interface Factors {
  count: Quantity;
  each: Quantity;
  total: Quantity;
}

/**
 * "12 tấn hạt điều với giá 25.000 đồng/kg, thu 300 triệu đồng": one count, one value of each and one amount of its kind, where no
 * word calls the amount a total. It is one when it is the product, or misses it as a slip does.
 */
export function findLikelyProducts(sentence: Sentence, known: readonly ProductClaim[]): ProductClaim[] {
  const told = new Set(known.map(({ each }) => each.quantity.start));
  return sentence.quantities.flatMap((each): ProductClaim[] => {
    const counted = told.has(each.start) ? undefined : eachUnit(sentence, each);
    const found = counted === undefined ? undefined : factorsOf(sentence, each, counted);
    if (found === undefined) return [];
    const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
    const { count, total } = found;
    return [{ kind: 'product', count: mention(count), each: mention(found.each), total: mention(total) }];
  });
}

function factorsOf(sentence: Sentence, each: Quantity, counted: string): Factors | undefined {
  const [from, to] = [Math.max(sentence.start, each.start - reach), Math.min(sentence.end, each.end + reach)];
  if (!isWhole(sentence, each, from)) return undefined;
  const near = quantitiesIn(sentence, from, to).filter((one) => one !== each && one.unitKey !== '%');
  const counts = near.filter((one) => countsOf(one, counted));
  const totals = near.filter((one) => isSameMeasure(one, each) && !counts.includes(one));
  const [count, total] = [counts[0], totals[0]];
  if (count === undefined || total === undefined || counts.length > 1 || totals.length > 1) return undefined;
  if (![each, count, total].every((one) => isPlain(one) && one.of === undefined)) return undefined;
  const time = counted === paidEach(sentence, each) ? undefined : paidEach(sentence, each);
  if (paidEach(sentence, total) !== time || isOfOther(sentence, total)) return undefined;
  const price = scaled(each, weights[`${count.unitKey} ${counted}`] ?? '1');
  const product = multiplyDecimals(count.value, price.value);
  return isMeant(sentence, each, product, total) ? { count, each: price, total } : undefined;
}

const countsOf = (one: Quantity, counted: string, { unitKey = '' } = one): boolean =>
  isThing(one, counted) ||
  weights[`${unitKey} ${counted}`] !== undefined ||
  (/^(?:người|em)$/.test(counted) && isPeople(unitKey));

/** All that each has: not "gồm 200.000 đồng", nor "200.000 đồng và 10 kg gạo". */
function isWhole(sentence: Sentence, { start, end }: Quantity, from: number): boolean {
  if (hasPhrase(sentence, Math.max(from, start - longestLead), start, ['gồm', 'bao gồm', 'từ', 'ít nhất']))
    return false;
  for (let at = end; at < Math.min(end + longestLead, sentence.end); at += 1) {
    if (/^[,.;:()]$/.test(keyAt(sentence, at))) return true;
    if (/^(?:và|cùng|kèm|\+)$/.test(keyAt(sentence, at))) return false;
  }
  return true;
}

const longestLead = 7;

/** "tăng 20 triệu đồng", "nâng tổng số lên 96 mô hình", "128 thôn trên địa bàn": no product. */
const isOfOther = (sentence: Sentence, { start }: Quantity): boolean =>
  hasPhrase(sentence, Math.max(sentence.start, start - 2), start, ['tăng', 'giảm', 'lên', 'thêm', 'vượt', 'còn', 'từ']);

const averages = ['bình quân', 'trung bình', 'khoảng'];

/** Right, or wrong by a slip. An average is cut to fit: three in a hundred are no slip. */
function isMeant(sentence: Sentence, each: Quantity, product: Decimal, { start, value: total }: Quantity): boolean {
  const gap = absolute(subtractDecimals(product, total));
  const within = (share: string): boolean => compareDecimals(multiplyDecimals(gap, share), product) <= 0;
  if (within('1000000')) return true;
  const isAverage = hasPhrase(sentence, Math.max(sentence.start, each.start - longestLead), each.start, averages);
  if (isAverage && within('33')) return false;
  const cues = start > each.start ? totalWords : ['tổng'];
  if (within('4') && hasPhrase(sentence, Math.max(sentence.start, start - longestLead), start, cues)) return true;
  return within('10') || swappedFrom(product, total) !== undefined;
}
