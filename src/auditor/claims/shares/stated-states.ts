import { compareDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import type { DenialClaim, SumClaim } from '../claim.ts';
import { isPercent } from '../claim.ts';
import { isPeople, isSameUnit } from '../reading/kinship.ts';
import { hasPhrase, keyAt, type Mention, phraseAt, phraseBefore, type Sentence, wordsIn } from '../reading/scope.ts';

const notReached = ['chưa hoàn thành', 'không hoàn thành', 'chưa đạt', 'không đạt'];
const plans = ['kế hoạch', 'chỉ tiêu', 'dự toán', 'mục tiêu'];

/** "Đạt 105% kế hoạch, chưa hoàn thành chỉ tiêu", "đạt 95% kế hoạch, vượt kế hoạch": what is said of a share of a plan and what the share says. */
export function findPlanStates(sentence: Sentence): DenialClaim[] {
  const shares = sentence.quantities.filter(isPercent);
  const [counted] = shares;
  if (counted === undefined || shares.length > 1 || phraseAt(sentence, counted.end, plans) === undefined) return [];
  if (counted.bound !== undefined || counted.to !== undefined) return [];
  if (/^(?:tăng|giảm|vượt|thêm|hụt|dưới|chưa)$/.test(keyAt(sentence, counted.start - 1))) return [];
  const above = compareDecimals(counted.value, '100');
  const said = above > 0 ? notReached : above < 0 ? ['vượt'] : [];
  for (let at = counted.end; at < sentence.end; at += 1) {
    if (/^[;.]$/.test(keyAt(sentence, at))) return [];
    const phrase = phraseAt(sentence, at, said);
    const plan = phrase === undefined ? undefined : phraseAt(sentence, at + wordsIn(phrase), plans);
    if (phrase !== undefined && plan !== undefined)
      return [denial(sentence, at, at + wordsIn(phrase) + wordsIn(plan), { sentence, quantity: counted })];
  }
  return [];
}

function denial(sentence: Sentence, start: number, end: number, counted: Mention): DenialClaim {
  const { block, tokens } = sentence;
  return { kind: 'denial', denied: { block, start, end, line: tokens[start]?.line ?? block.line }, counted };
}

const quantifiers = ['tất cả', 'cả', 'toàn bộ', 'toàn thể'];
const lagging = /^(?:chưa|không|chậm|trễ|quá)$/;
const mostAhead = 2;

/** "Tất cả 12 thôn đều đạt chuẩn; còn 02 thôn chưa đạt", "13/15 đơn vị nộp đúng hạn, không có đơn vị nộp chậm": all of them, and some left out. */
export function findAllButSome(sentences: readonly Sentence[]): DenialClaim[] {
  return sentences.flatMap((sentence, index) => {
    const beside = sentences.slice(index, index + mostAhead).filter(({ block }) => block === sentence.block);
    return sentence.quantities.flatMap((quantity): DenialClaim[] => {
      const { of, value, unitKey, start, end } = quantity;
      if (unitKey === undefined || isPercent(quantity)) return [];
      if (of !== undefined && compareDecimals(value, of) < 0) return noneLeft({ sentence, quantity }, beside);
      const all =
        of === undefined
          ? phraseBefore(sentence, start, quantifiers) !== undefined && hasPhrase(sentence, end, end + 6, ['đều'])
          : compareDecimals(value, of) === 0;
      return all ? someLeft({ sentence, quantity }, beside) : [];
    });
  });
}

/** "còn 02 thôn chưa đạt": a doing that all of them have done. */
function someLeft({ sentence, quantity }: Mention, beside: readonly Sentence[]): DenialClaim[] {
  return beside.flatMap((other) =>
    other.quantities.flatMap((some): DenialClaim[] => {
      if (some === quantity || some.of !== undefined || !isSameUnit(some.unitKey, quantity.unitKey)) return [];
      if (other === sentence && some.start < quantity.end) return [];
      const left = keyAt(other, some.start - 1) === 'còn' && lagging.test(keyAt(other, some.end));
      const doing = keyAt(other, some.end + 1);
      if (!left || compareDecimals(some.value, '0') <= 0 || !says(sentence, quantity.end, doing)) return [];
      return [
        denial(sentence, Math.max(sentence.start, quantity.start - 2), quantity.end, {
          sentence: other,
          quantity: some,
        }),
      ];
    }),
  );
}

/** "không có đơn vị nộp chậm", "không còn đơn vị nào chưa nộp". */
function noneLeft({ sentence, quantity }: Mention, beside: readonly Sentence[]): DenialClaim[] {
  const unit = quantity.unitKey ?? '';
  for (const other of beside)
    for (let at = other === sentence ? quantity.end : other.start; at < other.end; at += 1) {
      const none = phraseAt(other, at, ['không có', 'không còn']);
      if (none === undefined || phraseAt(other, at + wordsIn(none), [unit]) === undefined) continue;
      let to = at + wordsIn(none) + wordsIn(unit);
      if (keyAt(other, to) === 'nào') to += 1;
      const doing = lagging.test(keyAt(other, to))
        ? keyAt(other, to + 1)
        : lagging.test(keyAt(other, to + 1))
          ? keyAt(other, to)
          : undefined;
      if (doing !== undefined && says(sentence, quantity.end, doing))
        return [denial(other, at, to + 2, { sentence, quantity })];
    }
  return [];
}

const says = (sentence: Sentence, from: number, word: string): boolean =>
  word !== '' && hasPhrase(sentence, from, Math.min(sentence.end, from + 10), [word]);

const present = ['có mặt', 'tán thành', 'đồng ý', 'nhất trí', 'biểu quyết', 'dự họp', 'tham dự', 'dự hội nghị'];

/** "29/28 phiếu": of those who vote or are there, no more than there are. */
export function findOverfullFractions(sentence: Sentence): SumClaim[] {
  return sentence.quantities.flatMap((quantity): SumClaim[] => {
    const { of, value, unitKey = '', start, end } = quantity;
    if (of === undefined || compareDecimals(value, of) <= 0) return [];
    const votes = /^(?:lá )?phiếu/.test(unitKey);
    const there =
      isPeople(unitKey) &&
      hasPhrase(sentence, Math.max(sentence.start, start - 6), Math.min(sentence.end, end + 6), present);
    if (!votes && !there) return [];
    const mention = (own: Partial<Quantity>): Mention => ({
      sentence,
      quantity: { ...quantity, of: undefined, ...own },
    });
    return [{ kind: 'sum', whole: mention({ value: of }), parts: [mention({})], rule: 'atMost', trust: 'sure' }];
  });
}
