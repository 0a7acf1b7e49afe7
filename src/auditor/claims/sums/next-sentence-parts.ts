import { compareDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import type { SumClaim } from '../claim.ts';
import { isAside, isNoCount } from '../reading/asides.ts';
import { areComplements } from '../reading/complements.ts';
import { isSameUnit } from '../reading/kinship.ts';
import { hasPhrase, type Mention, quantitiesIn, type Sentence } from '../reading/scope.ts';
import { areDisjoint } from './judge-parts.ts';
import { cutStretch, labelOf } from './part-list.ts';

/** Other rules read these, or the sentence turns to something else. */
const marking = ['trong đó', 'gồm', 'so với', 'cùng kỳ', 'mỗi', 'bình quân', 'còn lại'];

/**
 * "Thành lập 24 đoàn thanh tra. Có 15 đoàn theo kế hoạch và 09 đoàn đột xuất.": a sentence that counts one thing, and the next that
 * counts kinds of it which exclude each other. No word says that these are all: only a sum that is nearly the total does.
 */
export function findPartsInNext(sentence: Sentence, before: Sentence | undefined): SumClaim[] {
  if (before === undefined || hasPhrase(sentence, sentence.start, sentence.end, marking)) return [];
  const own = sentence.quantities.filter((one) => sentence.depths[one.start] === 0);
  const [first] = own;
  const whole = first === undefined ? undefined : onlyOne(before, first);
  if (whole === undefined || own.length < 2 || !own.every((part) => isPart(sentence, part, whole))) return [];
  const labels = labelsOf(sentence, own);
  const [one = '', other = ''] = labels;
  const units = own.map(({ unitKey }) => unitKey);
  const apart = labels.length === 2 ? areComplements(one, other) : areDisjoint(labels, units, whole.unitKey);
  if (labels.length < own.length || new Set(labels).size < labels.length || (!apart && own.length < 3)) return [];
  const named = labels.length > 2 && labels.every((label) => label.startsWith(`${whole.unitKey} `));
  const parts = own.map((quantity): Mention => ({ sentence, quantity }));
  const claim = { kind: 'sum' as const, whole: { sentence: before, quantity: whole }, parts, rule: 'equal' as const };
  return [{ ...claim, trust: apart || named ? 'near' : 'slip' }];
}

const isCount = (sentence: Sentence, quantity: Quantity): boolean =>
  isPlain(quantity) && quantity.of === undefined && quantity.unitKey !== '%' && !isNoCount(sentence, quantity);

const isPart = (sentence: Sentence, part: Quantity, whole: Quantity): boolean =>
  isCount(sentence, part) &&
  !isAside(sentence, part) &&
  (isSameUnit(part.unitKey, whole.unitKey) || isNamedAhead(sentence, part, whole)) &&
  compareDecimals(part.value, whole.value) < 0;

const longestName = 8;

/** "số hợp tác xã nông nghiệp là 215": the thing stands before its number. */
const isNamedAhead = (sentence: Sentence, { start, unitKey }: Quantity, whole: Quantity): boolean =>
  unitKey === undefined &&
  whole.unitKey !== undefined &&
  hasPhrase(sentence, Math.max(sentence.start, start - longestName), start, [whole.unitKey]);

/** The count of the thing in a sentence that counts it only once. */
function onlyOne(sentence: Sentence, like: Quantity): Quantity | undefined {
  const same = sentence.quantities.filter(
    ({ unitKey }) => like.unitKey === undefined || isSameUnit(unitKey, like.unitKey),
  );
  const [only] = same;
  return same.length === 1 && only !== undefined && sentence.depths[only.start] === 0 && isCount(sentence, only)
    ? only
    : undefined;
}

/** The words around each part, where each stands alone between its marks. */
function labelsOf(sentence: Sentence, parts: readonly Quantity[]): string[] {
  return cutStretch(sentence, sentence, [',', ';', 'và']).flatMap((piece) => {
    const [part, more] = quantitiesIn(sentence, piece.start, piece.end).filter((one) => parts.includes(one));
    return part === undefined || more !== undefined ? [] : [labelOf(sentence, piece, part)];
  });
}
