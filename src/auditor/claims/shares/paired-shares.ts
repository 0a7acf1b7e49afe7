import { compareDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import { isPercent, type ShareClaim } from '../claim.ts';
import { isSameUnit } from '../reading/kinship.ts';
import { hasPhrase, keyAt, type Sentence } from '../reading/scope.ts';
import { isRightShare } from './percent-points.ts';
import { amountBefore, saidAt } from './shares.ts';

const given = ['kế hoạch', 'được giao', 'giao', 'dự toán', 'chỉ tiêu', 'vốn', 'đăng ký', 'phải'];

interface Pair extends ShareClaim {
  whole: NonNullable<ShareClaim['whole']>;
}

/**
 * "Được giao 96,8 tỷ đồng, riêng năm nay 38,2 tỷ đồng; đã giải ngân 71,9 tỷ đồng, đạt 74,3%, riêng năm nay 24,1 tỷ đồng, đạt 63,1%": as many
 * plans as shares, in one order. Most of the shares must bear it out.
 */
export function findPairedShares(sentence: Sentence, known: ReadonlySet<Quantity>): ShareClaim[] {
  const parts = sharesIn(sentence, known);
  const [first] = parts;
  if (first === undefined || parts.length < 2) return [];
  const wholes = sentence.quantities.filter(
    (one) => one.end <= first.part.start && isCount(one) && isSameUnit(one.unitKey, first.part.unitKey),
  );
  const [plan] = wholes;
  if (plan === undefined || wholes.length !== parts.length) return [];
  if (!hasPhrase(sentence, sentence.start, plan.start, given)) return [];
  const pairs = wholes.flatMap((whole, index): Pair[] => {
    const { part, percent } = parts[index] ?? first;
    const mention = (quantity: Quantity) => ({ sentence, quantity });
    return [{ kind: 'share', part: mention(part), whole: mention(whole), percent: mention(percent) }];
  });
  const wrong = pairs.filter((pair) => !isRightShare(pair));
  return wrong.length * 2 <= pairs.length && wrong.length <= 1 ? pairs : [];
}

const isCount = (one: Quantity): boolean => isPlain(one) && one.of === undefined && !isPercent(one);

/** Shares that stand alone, each right behind what it is a share of. */
function sharesIn(sentence: Sentence, known: ReadonlySet<Quantity>): { part: Quantity; percent: Quantity }[] {
  return sentence.quantities.flatMap((percent, index) => {
    const said = isPercent(percent) && !known.has(percent) ? saidAt(sentence, percent) : undefined;
    const part = said === undefined ? undefined : amountBefore(sentence, index, said);
    const alone = percent.end >= sentence.end || /^[.,;)]$/.test(keyAt(sentence, percent.end));
    const isPart = part !== undefined && isCount(part) && compareDecimals(part.value, '0') > 0;
    return isPart && alone ? [{ part, percent }] : [];
  });
}
