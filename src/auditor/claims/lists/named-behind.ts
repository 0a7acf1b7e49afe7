import { rawOf } from '../../reading/tokens.ts';
import type { ListClaim } from '../claim.ts';
import { canBePart } from '../reading/kinship.ts';
import {
  bracketEnd,
  firstFrom,
  hasPhrase,
  keyAt,
  phraseAt,
  type Sentence,
  standsAt,
  wordsIn,
} from '../reading/scope.ts';
import { bulletOf } from '../sums/itemised-blocks.ts';
import type { Stretch } from '../sums/part-list.ts';
import { type Announced, announcedIn } from './announced.ts';
import {
  directNames,
  type Force,
  groupWords,
  type Opening,
  openingBehind,
  partial,
  sharedHead,
} from './list-openings.ts';
import { isCapital, isCitedAt } from './list-pieces.ts';
import { countItems } from './listed-items.ts';
import type { Counted } from './named-pieces.ts';

/** What a sentence counts and then names: "04 phòng: …", "gồm …", "là …", "(…)", "Ba xã Tân Lập, …", or in a sentence behind: "Đó là …". */
export function findNamedBehind(sentence: Sentence, before: readonly Sentence[]): ListClaim[] {
  const announced = announcedIn(sentence);
  const own = announced.flatMap((one) => {
    const direct = directNames(sentence, one);
    const claims = direct === undefined ? [] : claimOfList(one, sentence, { at: direct, force: 'names' }, announced);
    if (claims.length > 0) return claims;
    const opening = openingBehind(sentence, one);
    return opening === undefined ? [] : claimOfList(one, sentence, opening, announced);
  });
  return [...own, ...before.slice(0, 1).flatMap((one) => inNext(sentence, one)), ...inLater(sentence, before)];
}

/** What a list that begins at `at` says of the count that announces it. `rivals`: the counts beside it. */
export function claimOfList(
  announced: Announced,
  naming: Sentence,
  { at, force }: Opening,
  rivals: readonly Announced[],
): ListClaim[] {
  if (goesOn(naming) && (naming.depths[at] ?? 0) === 0 && !isClosedItem(naming, at)) return [];
  const stretch = { start: at, end: listEnd(naming, at, force) };
  const counted = countItems(naming, announced, stretch);
  if (counted === undefined || (force === 'names' && !counted.names)) return [];
  if (force === 'exact' && (counted.least !== counted.most || counted.told === true)) return [];
  if (counted.names === false && isToldOf(naming, announced, stretch)) return [];
  const value = Number(announced.quantity.value);
  const farOff = value >= (counted.told === true ? 2 : 5) * counted.most;
  if (farOff && value !== 10 * counted.most) return [];
  if (force !== 'sure' && isCitedAt(naming, at) && !canBePart('văn bản', announced.quantity.unitKey)) return [];
  if (isAnotherOnes(announced, counted, at, naming, rivals)) return [];
  const { sentence, quantity } = announced;
  const raw = rawOf(naming.tokens.slice(sentence === naming ? quantity.start : naming.start, stretch.end));
  return [
    { kind: 'list', count: { sentence, quantity }, least: counted.least, most: counted.most, raw, line: quantity.line },
  ];
}

/** A sentence that ends with ";" goes on in the next paragraph: its list is not all there, unless "và" closes it. */
const goesOn = (sentence: Sentence): boolean =>
  keyAt(sentence, sentence.end - 1) === ';' && sentence.end === sentence.tokens.length;

/** "a) 03 tập thể: Đội Điều hành và Tổ Bảo vệ;": an item of its own, or a list that "và" closes. */
function isClosedItem(sentence: Sentence, from: number): boolean {
  let joints = 0;
  for (let at = from; at < sentence.end - 1; at += 1) {
    if (keyAt(sentence, at) === ';') return false;
    if (keyAt(sentence, at) === 'và') joints += 1;
  }
  return joints === 1 || bulletOf(sentence) !== '';
}

const endings = ['lần lượt', 'tương ứng', 'trong đó', 'trong số đó'];

/** Where a list must end: its bracket, its sentence, or a word that begins something else. */
function listEnd(sentence: Sentence, at: number, force: Force): number {
  const bracketed = (sentence.depths[at] ?? 0) > 0;
  const closed = /^[.;?!…]$/.test(keyAt(sentence, sentence.end - 1)) ? sentence.end - 1 : sentence.end;
  const end = bracketed ? bracketEnd(sentence, at) : closed;
  for (let next = at + 1; next < Math.min(end, at + longestList); next += 1)
    if (phraseAt(sentence, next, endings) !== undefined || (force === 'names' && countsAgain(sentence, next)))
      return /^(?:,|và)$/.test(keyAt(sentence, next - 1)) ? next - 1 : next;
  return end;
}

/** "Hai chi bộ A và B, ba chi bộ C, D và E": another count begins a list of its own. */
function countsAgain(sentence: Sentence, at: number): boolean {
  const next = sentence.quantities[firstFrom(sentence.quantities, at)];
  return (
    next?.start === at &&
    next.unitKey !== undefined &&
    /^(?:,|và)$/.test(keyAt(sentence, at - 1)) &&
    !/^(?:lần|đồng|%)$/.test(next.unitKey)
  );
}

const longestList = 400;

/** Bodies that have names. */
const bodies =
  /^(?:đơn vị|cơ quan|tập thể|phòng|xã|phường|thị trấn|huyện|thôn|ấp|trường|trường học|chi bộ|chi hội|sở|doanh nghiệp|hợp tác xã|địa phương|công ty|trung tâm)(?: |$)/;

/** "04 xã biên giới: đường tuần tra và trạm y tế được đầu tư": what is told of them, not which they are. */
function isToldOf(sentence: Sentence, { quantity }: Announced, { start, end }: Stretch): boolean {
  if (!bodies.test(quantity.unitKey ?? '')) return false;
  return !sentence.tokens.slice(start, end).some(isCapital);
}

/** Another count of the sentence is exactly as many: the list may be of those. */
const isAnotherOnes = (
  announced: Announced,
  counted: Counted,
  at: number,
  naming: Sentence,
  rivals: readonly Announced[],
): boolean =>
  announced.sentence === naming &&
  rivals.some(
    ({ quantity }) =>
      quantity !== announced.quantity &&
      quantity.end <= at &&
      counted.least === counted.most &&
      quantity.value === String(counted.least),
  );

const nextOpeners = ['đó là', 'cụ thể là', 'cụ thể gồm', 'cụ thể', 'gồm có', 'bao gồm', 'gồm'];
const farthestLink = 6;

/** "… 03 đội đạt giải. Đó là: A, B và C.", "Có 05 xí nghiệp … Các xí nghiệp tham gia là …": named in the sentence behind. */
function inNext(sentence: Sentence, before: Sentence): ListClaim[] {
  const opener = phraseAt(sentence, sentence.start, nextOpeners);
  const sameBlock = before.block === sentence.block;
  if (!sameBlock && sentence.start === 0 && keyAt(before, before.end - 1) === ':') return underColon(sentence, before);
  if (opener === undefined || !(sameBlock || opener === 'đó là')) return [];
  const [announced, ...others] = announcedIn(before);
  if (
    announced === undefined ||
    others.length > 0 ||
    hasPhrase(before, announced.quantity.start - 3, before.end, partial)
  )
    return [];
  const behind = sentence.start + wordsIn(opener);
  const at = sharedHead(sentence, /^[:,]$/.test(keyAt(sentence, behind)) ? behind + 1 : behind, announced);
  return claimOfList(announced, sentence, { at, force: opener === 'cụ thể' ? 'names' : 'sure' }, []).filter(
    ({ least }) => least > 0,
  );
}

/** "… của 04 xí nghiệp:" and the names in a paragraph of their own. */
function underColon(sentence: Sentence, before: Sentence): ListClaim[] {
  const last = announcedIn(before).at(-1);
  if (last === undefined || before.end - last.end > 2 || bulletOf(sentence) !== '') return [];
  return claimOfList(last, sentence, { at: sentence.start, force: 'names' }, []).filter(({ least }) => least > 0);
}

/** "Có 05 xí nghiệp … Các xí nghiệp tham gia là …": the thing is named again without its number. */
function inLater(sentence: Sentence, before: readonly Sentence[]): ListClaim[] {
  if (phraseAt(sentence, sentence.start, groupWords) === undefined) return [];
  for (const earlier of before) {
    if (earlier.block !== sentence.block) return [];
    const found = announcedIn(earlier).flatMap((announced, _, all) => calledAgain(sentence, announced, all));
    if (found.length > 0) return found;
  }
  return [];
}

function calledAgain(sentence: Sentence, announced: Announced, all: readonly Announced[]): ListClaim[] {
  const { unitKey = '' } = announced.quantity;
  const same = all.filter(({ quantity }) => quantity.unitKey === unitKey);
  if (same.length > 1 || !standsAt(sentence, sentence.start + 1, unitKey)) return [];
  const from = sentence.start + 1 + wordsIn(unitKey);
  for (let at = from; at <= from + farthestLink && sentence.tokens[at]?.kind !== 'mark'; at += 1)
    if (/^(?:là|gồm)$/.test(keyAt(sentence, at)))
      return hasPhrase(sentence, from, at, partial)
        ? []
        : claimOfList(announced, sentence, { at: at + 1, force: 'names' }, []).filter(({ least }) => least > 0);
  return [];
}
