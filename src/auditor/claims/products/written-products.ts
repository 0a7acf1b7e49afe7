import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import type { ProductClaim } from '../claim.ts';
import { hasMark, keyAt, type Mention, type Sentence } from '../reading/scope.ts';

/** Between the factors: a unit ("đồng/người") and the sign. */
const longestStep = 4;
const longestLead = 5;

/**
 * "15 tập thể x 3.600.000 đồng = 54.000.000 đồng", "800.000 đồng x 25 người x 6 tháng: …", "54.000.000 đồng (15 tập thể x
 * 3.600.000 đồng)": two or three factors with the sign between them, and the amount that they make.
 */
export function findWrittenProducts(sentence: Sentence): ProductClaim[] {
  const claims: ProductClaim[] = [];
  for (let index = 0; index < sentence.quantities.length - 1; index += 1) {
    const factors = factorsFrom(sentence, index);
    if (factors.length < 2) continue;
    const total = totalOf(sentence, index, factors);
    index += factors.length - 1;
    const [count, each, times] = factors.map((quantity): Mention => ({ sentence, quantity }));
    if (total === undefined || count === undefined || each === undefined || factors.length > 3) continue;
    const product = { kind: 'product' as const, count, each, total: { sentence, quantity: total } };
    claims.push(times === undefined ? product : { ...product, times });
  }
  return claims;
}

function factorsFrom(sentence: Sentence, index: number): Quantity[] {
  const { quantities } = sentence;
  const factors = quantities.slice(index, index + 1);
  for (let at = index + 1; at < quantities.length; at += 1) {
    const [one, next] = [quantities[at - 1], quantities[at]];
    if (one === undefined || next === undefined || !isMultiplied(sentence, one, next)) break;
    factors.push(next);
  }
  return factors;
}

const isMultiplied = (sentence: Sentence, one: Quantity, other: Quantity): boolean =>
  /^[x×*]$/.test(keyAt(sentence, other.start - 1)) && other.start - one.end <= longestStep && one.end <= other.start;

/** Behind "=" or a colon, or right before the bracket that the factors fill. */
function totalOf(sentence: Sentence, index: number, factors: readonly Quantity[]): Quantity | undefined {
  const [first, last] = [factors[0], factors.at(-1)];
  const [before, behind] = [sentence.quantities[index - 1], sentence.quantities[index + factors.length]];
  if (first === undefined || last === undefined) return undefined;
  const isOne = (total: Quantity | undefined): total is Quantity =>
    total !== undefined &&
    isPlain(total) &&
    total.of === undefined &&
    factors.some(({ unitKey }) => unitKey === total.unitKey);
  if (
    isOne(behind) &&
    behind.start - last.end <= longestLead &&
    (hasMark(sentence, last.end, behind.start, '=:') ||
      /^(?:là|hết|thành|bằng)$/.test(keyAt(sentence, behind.start - 1)))
  )
    return behind;
  const bracketed = isOne(before) && keyAt(sentence, before.end) === '(' && first.start === before.end + 1;
  return bracketed && isClosed(sentence, last) ? before : undefined;
}

/** The bracket ends behind the last factor, past its unit. */
function isClosed(sentence: Sentence, { end }: Quantity): boolean {
  for (let at = end; at < end + longestStep; at += 1) if (keyAt(sentence, at) === ')') return true;
  return false;
}
