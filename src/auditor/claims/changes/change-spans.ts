import type { Quantity } from '../../quantities/find-quantities.ts';
import { type DifferenceClaim, type DirectionClaim, isPercent } from '../claim.ts';
import { firstFrom, hasPhrase, keyAt, type Mention, phraseAt, type Sentence } from '../reading/scope.ts';
import { changes } from '../shares/percent-points.ts';

/** "tăng 12 người (từ 30 lên 41)", "giảm 04 đầu mối, từ 12 đầu mối xuống còn 08 đầu mối": the change first, then its two ends. */
export function findSpan(
  sentence: Sentence,
  behind: number,
  word: string,
  up: boolean,
): (DifferenceClaim | DirectionClaim)[] {
  const by = quantityAt(sentence, behind);
  if (by?.start !== behind || by.of !== undefined || isPercent(by)) return [];
  const opens = spanAt(sentence, by.end);
  const from = opens === undefined ? undefined : quantityAt(sentence, opens + 2);
  const to = opens !== undefined && from?.start === opens + 2 ? quantityAt(sentence, from.end) : undefined;
  if (from === undefined || to === undefined || to.start - from.end > 4) return [];
  if (!hasPhrase(sentence, from.end, to.start, ['lên', 'xuống', 'còn'])) return [];
  if (![from, to].every((end) => end.to === undefined && (end.unitKey === undefined || changes(by, end)))) return [];
  const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
  const [larger, smaller] = up ? [to, from] : [from, to];
  return [
    { kind: 'direction', from: mention(from), to: mention(to), up, word },
    { kind: 'difference', larger: mention(larger), smaller: [mention(smaller)], difference: mention(by), word },
  ];
}

const longestComparison = 8;

/** Where ", từ" or "(từ" stands behind a change, or behind what it is compared with: "giảm 120 biên chế so với năm 2022, từ …". */
function spanAt(sentence: Sentence, end: number): number | undefined {
  const compared = phraseAt(sentence, end, ['so với']) !== undefined;
  for (let at = end; at <= (compared ? end + longestComparison : end); at += 1)
    if (/^[(,;]$/.test(keyAt(sentence, at))) return keyAt(sentence, at + 1) === 'từ' ? at : undefined;
  return undefined;
}

const quantityAt = ({ quantities }: Sentence, at: number): Quantity | undefined =>
  quantities[firstFrom(quantities, at)];

/** The quantity behind "từ", a few words on: "giảm tỷ lệ hộ nghèo từ 5,2%". */
export function fromAt(sentence: Sentence, behind: number): Quantity | undefined {
  for (let at = behind; at < Math.min(behind + 10, sentence.end); at += 1) {
    if (/^[.,;:()]$/.test(keyAt(sentence, at))) return undefined;
    if (keyAt(sentence, at) !== 'từ') continue;
    const found = quantityAt(sentence, at);
    return found?.start === at + 1 && found.to === undefined ? found : undefined;
  }
  return undefined;
}
