import { multiplyDecimals } from '../../../kernel/decimal.ts';
import { multiplyIntervals, overlaps } from '../../../kernel/interval.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { amountOf, isMistyped, isPlain } from '../amount.ts';
import type { ProductClaim } from '../claim.ts';
import { inUnitOf } from '../reading/measures.ts';
import { hasPhrase, keyAt, type Mention, type Sentence } from '../reading/scope.ts';

const sides = ['dài', 'rộng', 'ngang', 'sâu', 'cao', 'dày', 'cạnh'];
const longestLead = 4;
const least = 0.5;

/** "chiều dài 42 m, chiều rộng 25 m, diện tích 1.050 m²", "42 m x 25 m": two sides and the area of a plot, three and what it holds. */
export function findAreas(sentence: Sentence): ProductClaim[] {
  const lengths = sentence.quantities.filter((one) => isSide(sentence, one));
  const [one, two, three] = lengths;
  if (one === undefined || two === undefined || lengths.length > 3) return [];
  const unit = three === undefined ? 'm2' : 'm3';
  const metres = { ...one, unit: 'm', unitKey: 'm' };
  const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
  const claims = sentence.quantities.flatMap((whole): ProductClaim[] => {
    const total = inUnitOf(whole, { ...whole, unit, unitKey: unit });
    const [count, each, times] = [one, two, three].map((side) => side && inUnitOf(side, metres));
    if (total === undefined || count === undefined || each === undefined || !isPlain(whole)) return [];
    const claim = { kind: 'product' as const, count: mention(count), each: mention(each), total: mention(total) };
    return [times === undefined ? claim : { ...claim, times: mention(times) }];
  });
  const right = claims.find(isRight);
  if (right !== undefined) return [right];
  const [claim] = claims;
  return claims.length === 1 && claim !== undefined && isMeant(claim) ? [claim] : [];
}

const isSide = (sentence: Sentence, one: Quantity): boolean =>
  /^(?:m|mét|km|cm)$/.test(one.unitKey ?? '') &&
  isPlain(one) &&
  (hasPhrase(sentence, Math.max(sentence.start, one.start - longestLead), one.start, sides) ||
    /^[x×*]$/.test(keyAt(sentence, one.end)) ||
    /^[x×*]$/.test(keyAt(sentence, one.start - 1)));

const factorsOf = ({ count, each, times }: ProductClaim): Quantity[] =>
  [count, each, ...(times === undefined ? [] : [times])].map(({ quantity }) => quantity);

const isRight = (claim: ProductClaim): boolean =>
  overlaps(factorsOf(claim).map(amountOf).reduce(multiplyIntervals), amountOf(claim.total.quantity));

/** Not every plot is a rectangle: near the product, or mistyped. */
function isMeant(claim: ProductClaim): boolean {
  const product = factorsOf(claim)
    .map(({ value }) => value)
    .reduce(multiplyDecimals);
  const { value } = claim.total.quantity;
  const ratio = Number(product) / Number(value);
  return (ratio >= least && ratio <= 1 / least) || isMistyped(value, product);
}
