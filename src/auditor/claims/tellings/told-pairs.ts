import { compareDecimals } from '../../../kernel/decimal.ts';
import { isSameUnit } from '../reading/kinship.ts';
import { keyAt, type Mention } from '../reading/scope.ts';
import type { Telling } from './telling-context.ts';
import { areSiblings } from './told-phrases.ts';

/** Smaller ones are alike by chance. */
const fewest = '10';

/** "14 dự án, thu hồi đất của 362 hộ … thu hồi đất của 362 hộ tại 15 dự án": both sentences count the same two things and no more, the one alike. */
export function countSamePair({ mention: first, core }: Telling, { mention: again, core: other }: Telling): boolean {
  if (core.length > 0 && other.length > 0 && core.join() !== other.join()) return false;
  if (first.sentence.quantities.length !== 2 || again.sentence.quantities.length !== 2) return false;
  const one = first.sentence.quantities.find((quantity) => quantity !== first.quantity);
  const twin = again.sentence.quantities.find((quantity) => quantity !== again.quantity);
  if (one === undefined || twin === undefined || one.value !== twin.value) return false;
  const isPair = isSameUnit(one.unitKey, twin.unitKey) && one.unitKey !== again.quantity.unitKey && one.unitKey !== '%';
  return isPair && compareDecimals(one.value, fewest) >= 0;
}

/** "Ban Chỉ đạo có 15 thành viên … Ban Chỉ đạo (17 thành viên) họp": a body, with its number in a bracket behind its name. */
export function isOfNamedBody({ mention: first }: Telling, { mention: again, bracketed }: Telling): boolean {
  if (!bracketed || !/^(?:có|gồm)$/.test(keyAt(first.sentence, first.quantity.start - 1))) return false;
  const [one, other] = [first, again].map(nameBefore);
  return one !== undefined && one === other && one.includes(' ');
}

const longestName = 8;

/** The words up to the bracket or verb in front of a number, from the mark before them. */
function nameBefore({ sentence, quantity }: Mention): string {
  const words: string[] = [];
  for (let at = quantity.start - 2; at >= Math.max(sentence.start, quantity.start - longestName); at -= 1) {
    if (sentence.tokens[at]?.kind !== 'word') break;
    if (!/^(?:hiện|được)$/.test(keyAt(sentence, at))) words.unshift(keyAt(sentence, at));
  }
  return words.join(' ');
}

const called = /^(?:tổng|cộng)$/;

/** "thiệt hại 420 triệu đồng … tổng thiệt hại 240 triệu đồng": measured under one name, in sentences that differ otherwise. */
export function haveSameLabel(first: Telling, again: Telling): boolean {
  if (again.mention.quantity.unitKey !== 'đồng' || areSiblings(first, again)) return false;
  const [one, other] = [first, again].map(({ label }) => label.filter((word) => !called.test(word)));
  return one !== undefined && other !== undefined && one.length > 1 && one.join() === other.join();
}
