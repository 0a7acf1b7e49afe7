import { swappedFrom } from '../amount.ts';
import { hasPhrase, keyAt } from '../reading/scope.ts';
import type { Telling } from './telling-context.ts';
import { areSiblings } from './told-phrases.ts';

/** In one paragraph, or in the heading above it. */
export const isBeside = (first: Telling, again: Telling): boolean =>
  again.mention.quantity.line - first.mention.quantity.line <= 2;

const fewestDigits = 4;

/** "đề nghị bổ sung 428 triệu đồng … nhất trí bổ sung 428 triệu đồng": what was asked for is decided by the same words. */
export function isDecided(first: Telling, again: Telling): boolean {
  const { sentence, quantity } = first.mention;
  if (first.compared || again.compared || !hasPhrase(sentence, sentence.start, quantity.start, asking)) return false;
  return again.doing.length > 1 && again.doing.join() === first.doing.join();
}

const asking = ['đề nghị', 'đề xuất', 'kiến nghị', 'xin'];

/** "bỏ giá 3.702 triệu đồng … Giá trúng thầu 3.720 triệu đồng": hardly ever two amounts that stand so near each other, but where their sentences begin alike. */
export function isSwappedMoney(first: Telling, again: Telling): boolean {
  const [one, other] = [first, again].map(({ mention }) => mention.quantity);
  if (one?.unitKey !== 'đồng' || other === undefined || !isBeside(first, again)) return false;
  const digits = swappedFrom(one.value, other.value)?.digits ?? 0;
  const sameDoing = again.doing.length > 1 && again.doing.join() === first.doing.join();
  if (digits < (sameDoing ? fewestDigits - 1 : fewestDigits)) return false;
  const [here, there] = [first, again].map(({ mention: { sentence } }) => keyAt(sentence, sentence.start));
  return (
    here !== there &&
    !areSiblings(first, again) &&
    !first.divided &&
    !again.divided &&
    [...again.words].some((word) => first.words.has(word))
  );
}
