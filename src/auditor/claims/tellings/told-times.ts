import { compareDecimals } from '../../../kernel/decimal.ts';
import { isPlannedAhead } from '../reading/description.ts';
import { hasPhrase, keyAt, type Mention } from '../reading/scope.ts';
import type { Telling } from './telling-context.ts';
import { saysOf } from './told-phrases.ts';
import { isOfStretches } from './whole-scopes.ts';

/** Neither names a time that the other does not, and both are of what is done or both of what is planned. */
export function isOfOneTime(first: Telling, again: Telling): boolean {
  const [one, other] = [first.description, again.description];
  if (first.compared || again.compared || isPlanned(first) !== isPlanned(again)) return false;
  if (isMore(first, again) && ((one.windows.length === 0 && isOfLonger(again)) || isAdded(again))) return false;
  if (one.years.size > 0 && ![...other.years].every((year) => one.years.has(year))) return false;
  if (!isOfStretches(first.mention.sentence, again.mention.sentence)) return false;
  const [{ ends }, { ends: others }] = [first.surroundings, again.surroundings];
  if (ends !== others && ends !== '' && others !== '') return false;
  return (
    one.windows.length === 0 || other.windows.length === 0 || one.windows.some((word) => other.windows.includes(word))
  );
}

/** What was done in all of a time is more than what was done once. */
const longer = ['trong năm', 'cả năm', 'lũy kế', 'luỹ kế', 'từ đầu năm', 'từ đầu nhiệm kỳ'];

const isOfLonger = ({ mention: { sentence, quantity } }: Telling): boolean =>
  hasPhrase(sentence, sentence.start, quantity.start, longer);

const adding = ['có thêm', 'phát sinh thêm', 'tăng thêm', 'bổ sung thêm'];

/** "321 hộ …, vì có thêm hộ mới" */
const isAdded = ({ mention: { sentence, quantity } }: Telling): boolean =>
  hasPhrase(sentence, quantity.end, sentence.end, adding);

const isMore = ({ mention: first }: Telling, { mention: again }: Telling): boolean =>
  compareDecimals(again.quantity.value, first.quantity.value) > 0;

/** What stands in a bracket says what is, whatever is planned around it. */
const isPlanned = ({ mention: { sentence, quantity }, bracketed }: Telling): boolean =>
  !bracketed &&
  keyAt(sentence, quantity.start - 1) !== 'từ' &&
  isPlannedAhead(sentence, quantity) &&
  !hasPhrase(sentence, sentence.start, quantity.start, asked);

/** Whoever is asked is asked of things that are there. */
const asked = ['đề nghị ubnd', 'đề nghị ủy ban', 'đề nghị các', 'yêu cầu', 'kiến nghị'];

const sampling = ['kiểm tra', 'khảo sát', 'giám sát', 'thanh tra', 'phúc tra', 'rà soát', 'làm việc với', 'đi cơ sở'];

/** "15 trường … Qua kiểm tra 13 trường": fewer, looked at. */
export const isSample = ({ mention: first }: Telling, { mention: again }: Telling): boolean => {
  const looked = ({ sentence, quantity }: Mention): boolean =>
    hasPhrase(sentence, Math.max(sentence.start, quantity.start - 4), quantity.start, sampling);
  const fewer = compareDecimals(again.quantity.value, first.quantity.value) < 0;
  return fewer && looked(again) && !looked(first);
};

/** "1.063 trường hợp vi phạm … 1.036 trường hợp vi phạm nồng độ cồn": fewer, of a sort that the earlier does not name. */
export function isNarrower(first: Telling, again: Telling): boolean {
  const { around } = first.surroundings;
  const unknown = again.core.filter((word) => !around.has(word)).length;
  const goesOn = first.core.every((word, at) => again.core[at] === word);
  if (saysOf.test(again.core[first.core.length] ?? '')) return false;
  return goesOn && unknown > 1 && !isMore(first, again);
}
