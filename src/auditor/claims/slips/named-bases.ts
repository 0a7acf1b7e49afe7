import { callingBehind, isOfOtherTime } from '../reading/callings.ts';
import { areAlike } from '../reading/kinship.ts';
import type { Near } from '../reading/nearby.ts';
import { firstFrom, hasPhrase, keyAt, type Sentence } from '../reading/scope.ts';
import type { Result } from './likely-results.ts';
import { fits, isAbout, isWrittenFor } from './near-misses.ts';

const linking = /^(?:so|với|của|trên|số)$/;
const longestCalling = 4;
const fewestCalling = 2;
/** So many tokens before a count its name may begin. */
const longestLabel = 14;

/** "bằng 8% doanh thu", "82% tổng thu": the words right behind a share up to a mark, as they stand; shorter from their end. */
function namesBehind(sentence: Sentence, end: number): string[] {
  let from = end;
  while (linking.test(keyAt(sentence, from))) from += 1;
  const words: string[] = [];
  while (
    words.length < longestCalling &&
    sentence.tokens[from + words.length]?.kind === 'word' &&
    !isNew(sentence, from + words.length)
  )
    words.push(keyAt(sentence, from + words.length));
  const lengths = words.flatMap((_, at) => (at + 1 >= fewestCalling ? [at + 1] : [])).reverse();
  return lengths.map((length) => words.slice(0, length).join(' '));
}

const isNew = (sentence: Sentence, at: number): boolean =>
  /^(?:và|là|theo|được|năm|giao|thực|cùng)$/.test(keyAt(sentence, at));

/** The only count that the words behind a share name as they stand, and that lies on its side of the part. */
function namedWhole(
  { sentence, quantity, paragraph }: Result & { paragraph: number },
  around: readonly Near[],
): Near | undefined {
  const before = around.filter(
    (near) => near.paragraph === paragraph && (near.sentence !== sentence || near.quantity.end <= quantity.start),
  );
  for (const name of namesBehind(sentence, quantity.end)) {
    const named = before.filter((near) => isNamed(near, name));
    const [only] = named;
    if (only !== undefined) return new Set(named.map((near) => near.quantity.value)).size === 1 ? only : undefined;
  }
  return undefined;
}

function isNamed({ sentence, quantity: { start } }: Near, name: string): boolean {
  const before = sentence.quantities[firstFrom(sentence.quantities, start) - 1]?.end ?? sentence.start;
  let from = start;
  while (from > Math.max(before, start - longestLabel) && !/^[,;.]$/.test(keyAt(sentence, from - 1))) from -= 1;
  return hasPhrase(sentence, from, start, [name]);
}

export type Named = { one: Near['quantity']; other: Near; isExact: boolean };

/**
 * "doanh thu 5,2 tỷ đồng, lợi nhuận 416 triệu đồng, bằng 8% doanh thu": the share is of what it names, whatever else may give it. undefined
 * where it names nothing that stands there, or what it names lies far from it.
 */
export function namedBase(result: Result, paragraph: number, around: readonly Near[]): Named | undefined {
  const [one] = result.ones;
  if (result.relation !== 'share' || one === undefined || one.start > result.quantity.start) return undefined;
  const others = around.filter(({ quantity }) => quantity !== one && areAlike(one, quantity));
  const other = namedWhole({ ...result, paragraph }, others);
  const words = callingBehind(result.sentence, result.quantity.end);
  if (other === undefined || isOfOtherTime(words, other)) return undefined;
  const isExact = fits('share', one, other.quantity, result.quantity);
  const isNear =
    isAbout('share', one, other.quantity, result.quantity, 2.5) ||
    isWrittenFor('share', one, other.quantity, result.quantity);
  return isExact || isNear ? { one, other, isExact } : undefined;
}
