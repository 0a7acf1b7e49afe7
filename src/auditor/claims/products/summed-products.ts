import { multiplyDecimals } from '../../../kernel/decimal.ts';
import { overlaps } from '../../../kernel/interval.ts';
import { formatNumber } from '../../../kernel/number-format.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { amountOf, isPlain, sumRange } from '../amount.ts';
import type { SumClaim } from '../claim.ts';
import { isPeople, startsAlike } from '../reading/kinship.ts';
import { hasPhrase, quantitiesIn, type Sentence } from '../reading/scope.ts';
import { isTime, type Rate, rateOf } from './rates.ts';

const allWords = ['tổng', 'cộng', 'cả thảy', 'tất cả', 'vị chi', 'hết', 'toàn bộ'];
const longestLead = 7;
const longestWay = 30;

/** "15 hộ xây nhà (60 triệu đồng/hộ) và 22 hộ sửa nhà (30 triệu đồng/hộ), cả thảy 1.560 triệu đồng": several counts at their rates. */
export function findSummedProducts(sentence: Sentence): SumClaim[] {
  const rates = sentence.quantities.flatMap((one) => {
    const rate = one.unitKey === 'đồng' && isPlain(one) ? rateOf(sentence, one) : undefined;
    return rate === undefined || isTime(rate.per) || rate.time !== undefined ? [] : [rate];
  });
  if (rates.length < 2) return [];
  const priced = new Set(rates.map(({ each }) => each));
  const totals = sentence.quantities.filter(
    (one) => one.unitKey === 'đồng' && isPlain(one) && !priced.has(one) && rateOf(sentence, one) === undefined,
  );
  const parts = rates.map((rate, index) => productOf(sentence, rate, rates[index - 1]?.each.end ?? sentence.start));
  const known = parts.filter((part) => part !== undefined);
  const [total] = totals;
  const [first, last] = [rates[0], rates.at(-1)];
  if (total === undefined || totals.length > 1 || known.length < rates.length) return [];
  if (first === undefined || last === undefined || (total.start > first.each.start && total.start < last.each.start))
    return [];
  const whole = { sentence, quantity: total };
  const right = overlaps(sumRange(known.map(amountOf)), amountOf(total));
  const lead = Math.max(sentence.start, total.start - longestLead);
  if (!right && !hasPhrase(sentence, lead, total.start, allWords)) return [];
  return [
    { kind: 'sum', whole, parts: known.map((quantity) => ({ sentence, quantity })), rule: 'equal', trust: 'sure' },
  ];
}

/** What the nearest count before the rate, behind the rate before it, comes to. */
function productOf(sentence: Sentence, { each, per }: Rate, from: number): Quantity | undefined {
  const counts = quantitiesIn(sentence, Math.max(from, each.start - longestWay), each.start).filter(
    ({ unitKey, of }) =>
      of === undefined &&
      unitKey !== 'đồng' &&
      unitKey !== '%' &&
      (startsAlike(unitKey, per) || (per === 'người' && isPeople(unitKey))),
  );
  const [count] = counts;
  if (count === undefined || counts.length > 1 || !isPlain(count)) return undefined;
  const value = multiplyDecimals(count.value, each.value);
  const raw = `${count.raw} × ${each.raw} = ${formatNumber(value)} đồng`;
  return { ...each, value, raw, precision: each.precision };
}
