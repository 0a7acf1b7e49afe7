import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import { isPercent, type SumClaim } from '../claim.ts';
import { hasPhrase, type Mention, type Sentence } from '../reading/scope.ts';
import { itemsUnder, type Paragraph } from '../sums/itemised-blocks.ts';

/** Two shares say too little of whether they are all. */
const fewest = 3;
const structure = ['cơ cấu', 'tỷ trọng', 'tỉ trọng'];
/** Words that make a percentage a change, a plan or a comparison. */
const others = [
  'tăng',
  'giảm',
  'so với',
  'cùng kỳ',
  'vượt',
  'kế hoạch',
  'chỉ tiêu',
  'dự toán',
  'trong đó',
  'trở lên',
  'trở xuống',
];
/** Grades, degrees and ages: each of those counted has one of them. */
const exclusive =
  /(?:^| )(?:hoàn thành|không hoàn thành|xuất sắc|giỏi|khá|trung bình|yếu|kém|tiến sĩ|thạc sĩ|đại học|cao đẳng|trung cấp|sơ cấp|tuổi|rất hài lòng|hài lòng|không hài lòng|bình thường)(?: |$)/;

/**
 * "Cơ cấu kinh tế: nông nghiệp 28,4%, công nghiệp 36,2%, dịch vụ 35,4%": shares of one whole make a hundred. Only where they nearly do is it
 * said that they are all.
 */
export function findWholePercents(paragraphs: readonly Paragraph[]): SumClaim[] {
  return paragraphs.flatMap(({ sentences }, index) => {
    const head = sentences.at(-1);
    const heads = head !== undefined && paragraphs[index + 1]?.bullet !== '' && speaksOfStructure(head);
    const items = heads ? itemsUnder(paragraphs, index) : [];
    return [...sentences.flatMap(sharesIn), ...sharesOfItems(items)];
  });
}

const speaksOfStructure = (sentence: Sentence): boolean => hasPhrase(sentence, sentence.start, sentence.end, structure);

function sharesIn(sentence: Sentence): SumClaim[] {
  const percents = sentence.quantities.filter(isPercent);
  const [first, last] = [percents[0], percents.at(-1)];
  if (percents.length < fewest || first === undefined || last === undefined) return [];
  const between = sentence.quantities.filter(
    (one) => !isPercent(one) && one.start > first.start && one.start < last.end,
  );
  const counted = between.some(({ unitKey, to }) => unitKey !== 'tuổi' && to === undefined);
  if (counted || hasPhrase(sentence, sentence.start, sentence.end, others)) return [];
  const labels = percents.map((percent, at) =>
    wordsBetween(sentence, percents[at - 1]?.end ?? sentence.start, percent),
  );
  const apart = speaksOfStructure(sentence) || labels.every((label) => exclusive.test(label));
  const distinct = new Set(labels).size === labels.length && !labels.includes('');
  return apart && distinct ? hundredOf(percents.map((quantity) => ({ sentence, quantity }))) : [];
}

const wordsBetween = ({ tokens }: Sentence, from: number, { start }: Quantity): string =>
  tokens
    .slice(from, start)
    .flatMap(({ kind, key }) => (kind === 'mark' ? [] : [key]))
    .join(' ');

function sharesOfItems(items: readonly Paragraph[]): SumClaim[] {
  const shares = items.map(({ sentences: [sentence] }): Mention[] => {
    if (sentence === undefined || hasPhrase(sentence, sentence.start, sentence.end, others)) return [];
    return sentence.quantities.filter(isPercent).map((quantity) => ({ sentence, quantity }));
  });
  return shares.every((own) => own.length === 1) ? hundredOf(shares.flat()) : [];
}

function hundredOf(parts: readonly Mention[]): SumClaim[] {
  const [first] = parts;
  const level = parts.every(({ sentence, quantity }) => isPlain(quantity) && sentence.depths[quantity.start] === 0);
  if (first === undefined || parts.length < fewest || !level) return [];
  const quantity: Quantity = { ...first.quantity, value: '100', raw: '100%', precision: 6 };
  return [{ kind: 'sum', whole: { ...first, quantity }, parts, rule: 'equal', trust: 'near', unsaid: true }];
}
