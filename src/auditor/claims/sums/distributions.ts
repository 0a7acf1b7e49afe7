import { compareDecimals, sumDecimals } from '../../../kernel/decimal.ts';
import {
  containsNumber,
  divideIntervals,
  exactly,
  type Interval,
  multiplyIntervals,
} from '../../../kernel/interval.ts';
import { amountOf, isPlain } from '../amount.ts';
import { isPercent, type ShareClaim } from '../claim.ts';
import { isSameUnit } from '../reading/kinship.ts';
import type { Mention, Sentence } from '../reading/scope.ts';
import { percentBehind } from '../shares/part-shares.ts';

/** Shares of one whole say nothing of each other when there are only two. */
const fewest = 3;

interface Pair {
  amount: Mention;
  percent: Mention;
  /** The wholes that give this share. */
  wholes: Interval;
}

/**
 * "giỏi 312 em (20,63%), khá 780 em (51,59%), trung bình 405 em (26,79%), yếu 15 em (0,99%)": shares of one whole that is not
 * said. All but one point to a common whole; the one that does not has a wrong number. As a share claim, so that it says what would
 * be right: the whole is the sum of the amounts, when the others bear that out.
 */
export function findDistribution(sentence: Sentence): ShareClaim[] {
  if (sentence.quantities.filter(isPercent).length < fewest) return [];
  const pairs = pairsOf(sentence);
  const total = sumDecimals(pairs.map(({ amount }) => amount.quantity.value));
  const agreeing = pairs.filter(({ wholes }) => containsNumber(wholes, total));
  if (pairs.length < fewest || agreeing.length < pairs.length - 1) return [];
  const [first] = pairs;
  if (first === undefined) return [];
  const whole: Mention = {
    sentence,
    quantity: { ...first.amount.quantity, value: total, raw: 'tổng các số này', of: undefined },
  };
  return pairs.map(({ amount, percent }) => ({ kind: 'share', part: amount, whole, percent }));
}

function pairsOf(sentence: Sentence): Pair[] {
  const found = sentence.quantities.flatMap((quantity): Pair[] => {
    const amount = { sentence, quantity };
    const behind =
      isPlain(quantity) && quantity.of === undefined && quantity.unitKey !== '%' ? percentBehind(amount) : undefined;
    if (behind === undefined || !isPlain(behind) || compareDecimals(behind.value, '0') <= 0) return [];
    const share = amountOf(behind);
    if (share.low === null || compareDecimals(share.low, '0') <= 0) return [];
    const wholes = multiplyIntervals(divideIntervals(amountOf(quantity), share), exactly('100'));
    return [{ amount, percent: { sentence, quantity: behind }, wholes }];
  });
  const [first] = found;
  return found.filter(({ amount }) => isSameUnit(amount.quantity.unitKey, first?.amount.quantity.unitKey));
}
