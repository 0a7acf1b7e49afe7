import type { Quantity } from '../quantities/find-quantities.ts';
import { readUnit } from '../quantities/units.ts';
import type { ProductClaim } from './claim.ts';
import { isSameUnit, startsAlike } from './kinship.ts';
import { hasPhrase, keyAt, type Sentence } from './scope.ts';

const totalWords = [
  'tổng cộng',
  'tổng trị giá',
  'tổng giá trị',
  'tổng số tiền',
  'tổng kinh phí',
  'tổng số',
  'tổng',
  'số tiền',
  'kinh phí',
  'thành tiền',
  '=',
  'trị giá',
];

/** "50 suất quà, mỗi suất 500.000 đồng, tổng trị giá 25 triệu đồng"; "02 tờ gấp (7.500 bản/tờ), tổng 15.000 bản". */
export function findProducts(sentence: Sentence): ProductClaim[] {
  return sentence.quantities.flatMap((each) => {
    const counted = eachUnit(sentence, each);
    if (counted === undefined) return [];
    const near = sentence.quantities.filter(({ start }) => Math.abs(start - each.start) <= 50);
    const counts = near.filter(
      (other) => other !== each && startsAlike(other.unitKey, counted) && other.end <= each.start,
    );
    const totals = near.filter((other) => isTotal(sentence, other, each, counted));
    const [count, total] = [counts.at(-1), totals[0]];
    if (count === undefined || total === undefined || counts.length > 1 || totals.length > 1) return [];
    if (severalEach(sentence, near, each)) return [];
    const mention = (quantity: Quantity) => ({ sentence, quantity });
    return [{ kind: 'product' as const, count: mention(count), each: mention(each), total: mention(total) }];
  });
}

/** What one of costs or has so much: "500.000 đồng/suất", "mỗi suất 500.000 đồng", "mỗi suất trị giá 500.000 đồng". */
function eachUnit(sentence: Sentence, each: Quantity): string | undefined {
  const { tokens } = sentence;
  if (each.of !== undefined) return undefined;
  if (keyAt(sentence, each.end) === '/' && tokens[each.end + 1]?.kind === 'word')
    return readUnit(tokens, each.end + 1)?.key;
  for (let at = each.start - 1; at >= Math.max(sentence.start, each.start - 7); at -= 1) {
    if (/^(?:mỗi|một|1)$/.test(keyAt(sentence, at)) && keyAt(sentence, at) === 'mỗi')
      return readUnit(tokens, at + 1)?.key;
    if (/^[.;()]$/.test(keyAt(sentence, at)) || tokens[at]?.kind === 'number') return undefined;
  }
  return undefined;
}

function isTotal(sentence: Sentence, other: Quantity, each: Quantity, counted: string): boolean {
  if (other === each || other.unitKey !== each.unitKey || isSameUnit(other.unitKey, counted)) return false;
  if (eachUnit(sentence, other) !== undefined) return false;
  return hasPhrase(sentence, Math.max(sentence.start, other.start - 5), other.start, totalWords);
}

/** Another amount of the same unit in the sentence that is neither each nor total: the each may be made of several. */
function severalEach(sentence: Sentence, near: readonly Quantity[], each: Quantity): boolean {
  return near.some(
    (other) =>
      other !== each &&
      other.unitKey === each.unitKey &&
      !hasPhrase(sentence, Math.max(sentence.start, other.start - 5), other.start, totalWords),
  );
}
