import { multiplyDecimals } from '../../kernel/decimal.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { isPlain } from './amount.ts';
import type { ProductClaim } from './claim.ts';
import { hasPhrase, keyAt, type Mention, type Sentence } from './scope.ts';

/** How many of a harvest's unit one of a yield's is. */
const weights: Record<string, string> = {
  'tạ tấn': '0.1',
  'tấn tấn': '1',
  'tạ tạ': '1',
  'tấn tạ': '10',
  'kg tấn': '0.001',
  'kg kg': '1',
};
const longestWay = 24;
const longestLead = 5;

/** "Gieo trồng 1.250 ha, năng suất 62 tạ/ha, sản lượng 7.750 tấn": an area, what each of its hectares gives, and the harvest. */
export function findYields(sentence: Sentence): ProductClaim[] {
  return sentence.quantities.flatMap((each, index): ProductClaim[] => {
    const [area, total] = [sentence.quantities[index - 1], sentence.quantities[index + 1]];
    if (area?.unitKey !== 'ha' || !isPerHectare(sentence, each) || total === undefined) return [];
    const near = each.start - area.end <= longestWay && total.start - each.end <= longestWay;
    const scale = weights[`${each.unitKey} ${total.unitKey}`];
    const lead = Math.max(sentence.start, total.start - longestLead);
    if (!near || scale === undefined || !hasPhrase(sentence, lead, total.start, ['sản lượng'])) return [];
    if (![area, each, total].every((one) => isPlain(one) && one.of === undefined)) return [];
    if (/^(?:tăng|giảm|thêm|vượt)$/.test(keyAt(sentence, total.start - 1))) return [];
    const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
    return [{ kind: 'product', count: mention(area), each: mention(scaled(each, scale)), total: mention(total) }];
  });
}

const isPerHectare = (sentence: Sentence, { end, unitKey }: Quantity): boolean =>
  /^(?:tạ|tấn|kg)$/.test(unitKey ?? '') && keyAt(sentence, end) === '/' && keyAt(sentence, end + 1) === 'ha';

/** A yield in another unit of weight, with the digits to which it is rounded. */
export function scaled(quantity: Quantity, scale: string): Quantity {
  const digits = scale.includes('.') ? scale.length - 2 : 1 - scale.length;
  return {
    ...quantity,
    value: multiplyDecimals(quantity.value, scale),
    precision: quantity.precision + digits,
  };
}
