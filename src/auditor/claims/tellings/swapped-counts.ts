import { swappedFrom } from '../amount.ts';
import { hasPhrase, keyAt, type Mention } from '../reading/scope.ts';
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
    areOfOneStage(first.mention, again.mention) &&
    !areSiblings(first, again) &&
    !first.divided &&
    !again.divided &&
    [...again.words].some((word) => first.words.has(word) || isOfSum(first, again, word))
  );
}

/** "Dự toán gói thầu mua sắm … là 864.500.000 đồng … phê duyệt dự toán với tổng số tiền 846.500.000 đồng": the word stands far off, at the head of the earlier. */
const isOfSum = (first: Telling, again: Telling, word: string): boolean =>
  again.label.includes(word) && first.surroundings.around.has(word) && first.labelled;

const stages = [
  ...['dự toán', 'quyết toán', 'tổng mức đầu tư', 'giá gói thầu', 'giá trúng thầu', 'bỏ giá', 'kế hoạch vốn'],
  ...['thanh toán', 'giải ngân', 'tạm ứng', 'giá trị hợp đồng', 'năm trước', 'năm nay'],
];

/** "Dự toán … là 482,6 triệu đồng. Giá trị quyết toán 428,6 triệu đồng": sums of one thing at two stages differ rightly. */
function areOfOneStage(first: Mention, again: Mention): boolean {
  const [one, other] = [first, again].map(({ sentence, quantity }) =>
    stages.filter((stage) => hasPhrase(sentence, sentence.start, quantity.start, [stage])),
  );
  if (one === undefined || other === undefined || one.length === 0 || other.length === 0) return true;
  return one.some((stage) => other.includes(stage)) || (one[0] === 'bỏ giá' && other[0] === 'giá trúng thầu');
}
