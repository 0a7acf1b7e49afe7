import { compareDecimals } from '../../kernel/decimal.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { isPlain } from './amount.ts';
import { isAside } from './asides.ts';
import { isPercent, type SumClaim } from './claim.ts';
import { isSameUnit } from './kinship.ts';
import { hasPhrase, keyAt, type Sentence } from './scope.ts';

const reach = 25;
const dividing = ['gồm', 'trong đó', 'còn lại', 'so với'];

/**
 * "1.986 sáng kiến đề nghị, đã công nhận 1.704 sáng kiến, không công nhận 282 sáng kiến": three counts of one thing in a row, the
 * first of them the largest, without a word that divides. Sure where the last two are called X and "không X"; otherwise only a
 * difference that looks like a slip says that they belong together.
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
    return [{ ...claim, rule: 'equal', trust: isDenied(sentence, one, other) ? 'sure' : 'slip' }];
  });
}

function inARow(sentence: Sentence, whole: Quantity, one: Quantity, other: Quantity): boolean {
  const same = isSameUnit(whole.unitKey, one.unitKey) && isSameUnit(whole.unitKey, other.unitKey);
  const near = one.start - whole.end <= reach && other.start - one.end <= reach;
  const level = [one, other].every(({ start }) => sentence.depths[start] === sentence.depths[whole.start]);
  const largest = [one, other].every(({ value }) => compareDecimals(value, whole.value) < 0);
  return same && near && level && largest && !hasPhrase(sentence, whole.start, other.end, dividing);
}

/** "công nhận 1.704 …, không công nhận 282 …". */
function isDenied(sentence: Sentence, one: Quantity, other: Quantity): boolean {
  const words = [keyAt(sentence, other.start - 2), keyAt(sentence, other.start - 1)].join(' ');
  const denied = keyAt(sentence, other.start - 3) === 'không';
  return denied && hasPhrase(sentence, Math.max(sentence.start, one.start - 4), one.start, [words]);
}
