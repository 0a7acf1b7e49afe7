import { compareDecimals } from '../../kernel/decimal.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { isPlain } from './amount.ts';
import { isAside } from './asides.ts';
import { isPercent, type SumClaim } from './claim.ts';
import { isSameUnit } from './kinship.ts';
import { hasPhrase, type Sentence } from './scope.ts';

const reach = 25;
/** Words that other claims are read by: parts, remainders, changes. */
const dividing = ['gồm', 'trong đó', 'còn', 'so với', 'đang', 'chưa', 'không', 'vắng', 'tồn'];

/**
 * "phát hiện sai phạm 12.846 triệu đồng; thu hồi 7.415 triệu đồng, xử lý khác 5.431 triệu đồng": three counts of one thing in a row,
 * the first of them the largest, without a word that divides. Only a difference that looks like a slip says that they belong together.
 */
export function findUnmarkedSums(sentence: Sentence): SumClaim[] {
  const plain = sentence.quantities.filter(
    (one) => isPlain(one) && one.of === undefined && !isPercent(one) && !isAside(sentence, one),
  );
  return plain.flatMap((whole, index): SumClaim[] => {
    const [one, other] = [plain[index + 1], plain[index + 2]];
    if (one === undefined || other === undefined || !inARow(sentence, whole, one, other)) return [];
    const mention = (quantity: Quantity) => ({ sentence, quantity });
    const claim = { kind: 'sum' as const, whole: mention(whole), parts: [one, other].map(mention) };
    return [{ ...claim, rule: 'equal', trust: 'slip' }];
  });
}

function inARow(sentence: Sentence, whole: Quantity, one: Quantity, other: Quantity): boolean {
  const same = isSameUnit(whole.unitKey, one.unitKey) && isSameUnit(whole.unitKey, other.unitKey);
  const near = one.start - whole.end <= reach && other.start - one.end <= reach;
  const level = [one, other].every(({ start }) => sentence.depths[start] === sentence.depths[whole.start]);
  const largest = [one, other].every(({ value }) => compareDecimals(value, whole.value) < 0);
  return same && near && level && largest && !hasPhrase(sentence, whole.start, other.end, dividing);
}
