import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain, swappedFrom } from '../amount.ts';
import type { RestatementClaim } from '../claim.ts';
import { hasPhrase, keyAt, type Mention, phraseAt, type Sentence, standsAt, wordsIn } from '../reading/scope.ts';
import { isOfStretches } from '../tellings/whole-scopes.ts';

/** What the name of a measured thing begins with; longer ones before those that they end with. */
const openers = [
  ...['tỷ lệ', 'tỉ lệ', 'thu nhập bình quân', 'thu ngân sách', 'chi ngân sách', 'kinh phí', 'số thu', 'doanh thu'],
  ...['tổng sản phẩm', 'giá trị sản xuất', 'dư nợ', 'sản lượng', 'diện tích', 'năng suất', 'độ che phủ', 'tốc độ'],
];
/** Between the name and its number. */
const links = /^(?:đạt|là|còn|ước|được|chiếm|giảm|tăng|lên|xuống|khoảng|ở|mức|hiện|đã|:)$/;
const others = [
  ...['so với', 'cùng kỳ', 'năm trước', 'năm ngoái', 'đầu năm', 'đầu kỳ', 'đầu nhiệm kỳ', 'trước đây', 'phấn đấu'],
  ...[
    'dự kiến',
    'mục tiêu',
    'chỉ tiêu',
    'kế hoạch',
    'sẽ',
    'dự toán',
    'trong đó',
    'riêng',
    'toàn quốc',
    'cả nước',
    'giữa năm',
  ],
];
const summing = ['nhìn chung', 'tóm lại', 'đánh giá chung', 'tựu trung', 'kết quả nổi bật', 'nêu trên', 'như trên'];
const longestName = 16;
const fewestWords = 4;
const longWords = 6;
const fewestDigits = 3;

interface Indicator extends Mention {
  words: number;
}

/** "tỷ lệ che phủ rừng đạt 22,84% … tỷ lệ che phủ rừng đạt 22,48%": one measured thing under one name, with two digits swapped or one that is another. */
export function findIndicators(sentences: readonly Sentence[]): RestatementClaim[] {
  const earlier = new Map<string, Indicator>();
  return sentences.flatMap((sentence) =>
    sentence.quantities.flatMap((quantity): RestatementClaim[] => {
      const name = isMeasured(sentence, quantity) ? nameOf(sentence, quantity) : undefined;
      if (name === undefined) return [];
      const key = `${name.join(' ')} ${quantity.unitKey}`;
      const first = earlier.get(key);
      const again = { sentence, quantity, words: name.length };
      if (first === undefined) earlier.set(key, again);
      if (
        first === undefined ||
        !isSlipOf(first, again) ||
        ![first, again].every(isOfNow) ||
        !isOfOneTime(first, again)
      )
        return [];
      return [{ kind: 'restatement', first, again: { sentence, quantity }, windows: [] }];
    }),
  );
}

const isMeasured = (sentence: Sentence, quantity: Quantity): boolean =>
  isPlain(quantity) &&
  quantity.of === undefined &&
  !/^(?:tăng|giảm|thêm|vượt)$/.test(keyAt(sentence, quantity.start - 1));

const isOfNow = ({ sentence }: Mention): boolean => !hasPhrase(sentence, sentence.start, sentence.end, others);

/** The words from the opener to the number, without those that lead from the one to the other. */
function nameOf(sentence: Sentence, { start }: Quantity): string[] | undefined {
  let to = start;
  while (to > sentence.start && links.test(keyAt(sentence, to - 1))) to -= 1;
  for (let from = to - 1; from >= Math.max(sentence.start, to - longestName); from -= 1) {
    if (/^[,.;:()]$/.test(keyAt(sentence, from))) return undefined;
    const opener = phraseAt(sentence, from, openers);
    if (opener === undefined || from + wordsIn(opener) > to) continue;
    return to - from < fewestWords ? undefined : keysBetween(sentence, from, to);
  }
  return undefined;
}

const keysBetween = (sentence: Sentence, from: number, to: number): string[] =>
  sentence.tokens.slice(from, to).map(({ key }) => key);

/** Two digits swapped; in a sentence that sums up, or behind a long name, also one digit that is another. */
function isSlipOf(first: Indicator, again: Indicator): boolean {
  const [one, other] = [first.quantity.value, again.quantity.value];
  if (one === other || first.sentence === again.sentence) return false;
  if ((swappedFrom(one, other)?.digits ?? 0) >= fewestDigits) return true;
  const { sentence } = again;
  const sure = again.words >= longWords || hasPhrase(sentence, sentence.start, sentence.end, summing);
  return sure && differsInOneDigit(one, other);
}

function differsInOneDigit(one: string, other: string): boolean {
  const [a, b] = [one, other].map((value) => value.replace('.', '').replace(/0+$/, ''));
  if (a === undefined || b === undefined || one.length !== other.length || a.length !== b.length) return false;
  return a.length >= fewestDigits && [...a].filter((digit, at) => digit !== b[at]).length === 1;
}

/** Neither names a year, month or quarter that the other does not. */
function isOfOneTime(first: Indicator, again: Indicator): boolean {
  const [one, other] = [first, again].map(({ sentence }) => yearsIn(sentence));
  if (one === undefined || other === undefined) return false;
  const sameYears = one.size === 0 || [...other].every((year) => one.has(year));
  return sameYears && isOfStretches(first.sentence, again.sentence);
}

const yearsIn = (sentence: Sentence): ReadonlySet<string> => {
  const years = new Set<string>();
  for (let at = sentence.start; at < sentence.end; at += 1)
    if (/^20\d\d$/.test(keyAt(sentence, at)) && standsAt(sentence, at - 1, 'năm')) years.add(keyAt(sentence, at));
  return years;
};
