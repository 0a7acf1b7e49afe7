import { compareDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { readUnit } from '../../quantities/units.ts';
import { isPlain } from '../amount.ts';
import { isNoCount } from '../reading/asides.ts';
import { isSameUnit } from '../reading/kinship.ts';
import { keyAt, type Mention, phraseAt, type Sentence, wordsIn } from '../reading/scope.ts';

const names = ['trên tổng số', 'so với tổng số', 'tổng số', 'trên số', 'số'];
/** Words behind the thing that leave it the whole of its kind. */
const everywhere = /^(?:toàn|cả|hiện|của|trên|trong|tại)$/;
const sameKind = /^(?:hộ|hộ dân|hộ gia đình)$/;

/**
 * "Toàn xã có 1.600 hộ dân. … 1.248 hộ, chiếm 78% tổng số hộ": the only count of that very kind in the sentence before. `at`: behind
 * the percentage. Nothing when the words behind narrow it ("tổng số hộ vay vốn") or name a place of which the sentence before does not speak.
 */
export function wholeCalledBehind(
  sentence: Sentence,
  at: number,
  part: Quantity,
  before: Sentence | undefined,
): Mention | undefined {
  const name = phraseAt(sentence, at, names);
  const unit = name === undefined ? undefined : readUnit(sentence.tokens, at + wordsIn(name));
  if (unit === undefined || before === undefined || !isUnqualified(sentence, unit.end, before)) return undefined;
  const called = before.quantities.filter(
    (one) => isKind(one.unitKey, unit.key) && before.depths[one.start] === 0 && !isNoCount(before, one),
  );
  const [whole] = called;
  if (whole === undefined || called.length > 1 || !isPlain(whole) || whole.of !== undefined) return undefined;
  const fits = isSameUnit(part.unitKey, whole.unitKey) && compareDecimals(part.value, whole.value) <= 0;
  return fits ? { sentence: before, quantity: whole } : undefined;
}

const pupils = /^(?:học sinh|em|học viên)$/;

const isKind = (unitKey: string | undefined, called: string): boolean =>
  unitKey === called || [sameKind, pupils].some((kind) => kind.test(called) && kind.test(unitKey ?? ''));

function isUnqualified(sentence: Sentence, at: number, before: Sentence): boolean {
  const token = sentence.tokens[at];
  if (at >= sentence.end || token === undefined || token.kind === 'mark') return true;
  if (!everywhere.test(token.key)) return false;
  const place = keyAt(sentence, at + 1);
  return token.key === 'hiện' || before.tokens.slice(before.start, before.end).some(({ key }) => key === place);
}
