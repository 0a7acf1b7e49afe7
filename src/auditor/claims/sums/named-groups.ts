import { compareDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import type { SumClaim } from '../claim.ts';
import { isAside, isNoCount } from '../reading/asides.ts';
import { hasPhrase, keyAt, type Sentence, standsAt, wordsIn } from '../reading/scope.ts';
import { judgeUnknownKinds } from './judge-parts.ts';
import { markerAt } from './markers.ts';

const farthestBack = 2;
const longestName = 6;
/** Words before the name of the group. */
const openers = ['các', 'những', 'số', 'cơ cấu', 'lực lượng', 'trong các', 'trong số'];

/** Where the name of the group begins, behind "Các", "Số". */
function groupStart(sentence: Sentence): number {
  const opener = openers.findLast((words) => standsAt(sentence, sentence.start, words));
  return opener === undefined ? sentence.start : sentence.start + wordsIn(opener);
}

/** "người lao động" is called "lao động" behind. */
function calledAt(sentence: Sentence, at: number, unit: string): number | undefined {
  const names = [unit, unit.replace(/^người /, '')];
  const name = names.find((words) => standsAt(sentence, at, words));
  return name === undefined ? undefined : at + wordsIn(name);
}

/** "Có 26 tập thể đăng ký. Các tập thể gồm 13 thôn, 06 dòng họ và 07 chi đoàn.": what was counted before, named without its number and divided. */
export function findGroupsDivided(sentences: readonly Sentence[]): SumClaim[] {
  return sentences.flatMap((sentence, index): SumClaim[] => {
    const marker = dividerOf(sentence);
    if (marker === undefined) return [];
    const earlier = sentences.slice(Math.max(0, index - farthestBack), index).toReversed();
    for (const before of earlier) {
      const own = before.quantities.filter((one) => isWhole(before, one) && isCalled(sentence, one));
      const [whole] = own;
      if (whole === undefined) continue;
      return own.length === 1 ? sumOf(before, whole, sentence, marker) : [];
    }
    return [];
  });
}

/** Behind "gồm", when no count stands before it. */
function dividerOf(sentence: Sentence): number | undefined {
  const last = Math.min(sentence.start + longestName, sentence.end);
  for (let at = sentence.start + 1; at < last; at += 1) {
    const marker = markerAt(sentence, at);
    const counted = (sentence.quantities[0]?.start ?? sentence.end) < at;
    if (marker !== undefined) return marker.force === 'all' && !counted ? marker.end : undefined;
    if (sentence.tokens[at]?.kind !== 'word') return undefined;
  }
  return undefined;
}

const isWhole = (sentence: Sentence, quantity: Quantity): boolean =>
  isPlain(quantity) &&
  quantity.of === undefined &&
  sentence.depths[quantity.start] === 0 &&
  !isNoCount(sentence, quantity);

const isCalled = (sentence: Sentence, { unitKey }: Quantity): boolean =>
  unitKey !== undefined && calledAt(sentence, groupStart(sentence), unitKey) !== undefined;

const turning = ['trong đó', 'ngoài ra', 'mỗi', 'còn lại'];

function sumOf(before: Sentence, whole: Quantity, sentence: Sentence, from: number): SumClaim[] {
  if (hasPhrase(sentence, from, sentence.end, turning)) return [];
  let end = from;
  while (end < sentence.end && keyAt(sentence, end) !== ';') end += 1;
  const parts = sentence.quantities.filter(
    ({ start }) => start >= from && start < end && sentence.depths[start] === sentence.depths[from],
  );
  const counted = parts.every(
    (part) => isWhole(sentence, part) && !isAside(sentence, part) && compareDecimals(part.value, '0') > 0,
  );
  if (!counted) return [];
  return judgeUnknownKinds(
    { sentence: before, quantity: whole },
    parts.map((quantity) => ({ sentence, quantity })),
  );
}
