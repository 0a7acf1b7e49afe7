import { calledBy, callingBehind, contentWords, isOfOtherTime } from '../reading/callings.ts';
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

/** "Cho vay ngắn hạn vì vậy chiếm 65,0% dư nợ": both are called by what the sentence says, and stand in the one before. */
function calledPair({ sentence, quantity }: Result, around: readonly Near[]): Named | undefined {
  if (sentence.quantities[0]?.start !== quantity.start) return undefined;
  const before = around.filter(
    (near) => near.sentence.block === sentence.block && near.sentence.end === sentence.start,
  );
  const part = calledBy(contentWords(sentence, sentence.start, quantity.start), before);
  const whole = calledBy(callingBehind(sentence, quantity.end), before);
  if (part === undefined || whole === undefined || !areAlike(part.quantity, whole.quantity)) return undefined;
  const [one, other] = [part.quantity, whole.quantity];
  if (Number(one.value) >= Number(other.value)) return undefined;
  const isExact = fits('share', one, other, quantity);
  return isExact || isWrittenFor('share', one, other, quantity)
    ? { one, oneSentence: part.sentence, other: whole, isExact }
    : undefined;
}

/** A part, the whole that is named for it, and whether the share is right. */
export interface Named {
  one: Near['quantity'];
  oneSentence: Sentence;
  other: Near;
  isExact: boolean;
}

/**
 * "doanh thu 5,2 tỷ đồng, lợi nhuận 416 triệu đồng, bằng 8% doanh thu": the share is of what it names, whatever else may give it. undefined
 * where it names nothing that stands there, or what it names lies far from it.
 */
export function namedBase(result: Result, paragraph: number, around: readonly Near[]): Named | undefined {
  const [one] = result.ones;
  if (result.relation !== 'share') return undefined;
  if (one === undefined) return calledPair(result, around);
  if (one.start > result.quantity.start) return undefined;
  const others = around.filter(({ quantity }) => quantity !== one && areAlike(one, quantity));
  const other = namedWhole({ ...result, paragraph }, others);
  const words = callingBehind(result.sentence, result.quantity.end);
  if (other === undefined || isOfOtherTime(words, other)) return undefined;
  const isExact = fits('share', one, other.quantity, result.quantity);
  const isNear =
    isAbout('share', one, other.quantity, result.quantity, 2.5) ||
    isWrittenFor('share', one, other.quantity, result.quantity);
  return isExact || isNear ? { one, oneSentence: result.sentence, other, isExact } : undefined;
}
