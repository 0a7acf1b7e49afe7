import { compareDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isNearMiss, isSwapInSum } from '../amount.ts';
import type { SumClaim } from '../claim.ts';
import { isNoCount } from '../reading/asides.ts';
import { canBePart, isSameUnit } from '../reading/kinship.ts';
import { hasPhrase, keyAt, type Mention, phraseAt, type Sentence } from '../reading/scope.ts';
import { isCounted, partsOfItem, totalOfItem } from './item-parts.ts';
import { behindBullet, type Paragraph } from './itemised-blocks.ts';
import { addsUp, isSlipInSum, sumOfParts, sureSum } from './sum-slips.ts';

/** Words that say that a paragraph tells of other things than the parts of what stands before. */
const turning = [
  'so với',
  'cùng kỳ',
  'phấn đấu',
  'mỗi',
  'bình quân',
  'kế hoạch',
  'chỉ tiêu',
  'ngoài ra',
  'tổng',
  'cộng',
];
/** Words at the head of a paragraph that divide what stands before. */
const dividing = [
  ...[
    'trong đó',
    'trong số đó',
    'trong số này',
    'số này',
    'cụ thể',
    'theo',
    'chia theo',
    'phân theo',
    'gồm',
    'bao gồm',
  ],
  ...['cơ cấu', 'phân loại', 'chi tiết', 'chia ra'],
];
const rest = ['còn lại', 'khác'];
const mostLines = 12;

/**
 * "Huyện kết nạp 318 hội viên." and a paragraph below "Khối xã kết nạp 241 hội viên, …", or plain lines with one count each: nothing but words at
 * their head or a last part "còn lại" says that these are all, so only what differs as a slip does is wrong.
 */
export function findSumsBelow(paragraphs: readonly Paragraph[]): SumClaim[] {
  return paragraphs.flatMap(({ sentences, bullet }, index) => {
    const head = sentences.at(-1);
    const next = paragraphs[isHeading(paragraphs[index + 1]) ? index + 2 : index + 1];
    const below = next?.sentences[0];
    if (head === undefined || below === undefined || next?.bullet !== '' || isRow(head) || isRow(below)) return [];
    const wholes = wholesIn(head);
    const lines = bullet === '' ? linesBelow(paragraphs, index) : [];
    const told = next.sentences.length > 1 ? next.sentences.map((one) => ({ ...next, sentences: [one] })) : [];
    return wholes.flatMap((whole) => {
      const found = inParagraph(whole, next.sentences);
      return found.length > 0 ? found : inLines(whole, told.length > 0 ? told : lines);
    });
  });
}

/** "II. KẾT QUẢ TỪNG CẤP": a line that counts nothing between the count and its parts. */
const isHeading = (paragraph: Paragraph | undefined): boolean =>
  paragraph?.bullet === 'I.' && paragraph.sentences.every(({ quantities }) => quantities.length === 0);

const isRow = (sentence: Sentence): boolean => keyAt(sentence, 0) === '|';

/** The only count of its kind in the sentence. */
function wholesIn(sentence: Sentence): Mention[] {
  const own = sentence.quantities.filter(
    (one) =>
      isCounted(sentence, one) &&
      !isNoCount(sentence, one) &&
      sentence.depths[one.start] === 0 &&
      one.unitKey !== undefined,
  );
  const single = own.filter((one) => own.every((other) => other === one || !isSameUnit(other.unitKey, one.unitKey)));
  return single.map((quantity) => ({ sentence, quantity }));
}

function inParagraph(whole: Mention, [first, ...others]: readonly Sentence[]): SumClaim[] {
  if (first === undefined || others.length > mostLines) return [];
  const parts = partsIn(first, whole.quantity);
  const all = [...parts, ...others.flatMap((sentence) => partsIn(sentence, whole.quantity))];
  const outer = parts.filter((part) => !isInner(part));
  const right = [parts, outer, all].find((own) => own.length > 1 && addsUp(whole, own));
  if (right !== undefined) return [sureSum(whole, right)];
  const last = parts.at(-1)?.quantity.start ?? first.end;
  if (parts.length < 2 || hasPhrase(first, first.start, last, turning)) return [];
  const announced = phraseAt(first, first.start, dividing) !== undefined;
  const closed = hasPhrase(first, parts.at(-2)?.quantity.end ?? first.start, first.end, rest);
  return isMeant(whole, outer, announced || closed) ? [sureSum(whole, outer)] : [];
}

/** "Gò Quao 8 cầu, có 2 cầu vượt tiến độ": some of those that were just counted. */
const isInner = ({ sentence, quantity: { start } }: Mention): boolean =>
  /^(?:có|riêng)$/.test(keyAt(sentence, start - 1)) && /^[,(]$/.test(keyAt(sentence, start - 2));

const partsIn = (sentence: Sentence, { unitKey }: Quantity): Mention[] =>
  sentence.quantities
    .filter((one) => sentence.depths[one.start] === 0 && isCounted(sentence, one) && canBePart(unitKey, one.unitKey))
    .map((quantity) => ({ sentence, quantity }));

function isMeant(whole: Mention, parts: readonly Mention[], isAnnounced: boolean): boolean {
  const total = whole.quantity.value;
  if (parts.length < 2) return false;
  if (parts.some(({ quantity }) => compareDecimals(quantity.value, total) >= 0) && !isAnnounced) return false;
  if (
    isSwapInSum(
      parts.map(({ quantity }) => quantity.value),
      total,
    )
  )
    return isAnnounced || parts.length > 2;
  return isSlipInSum(whole, parts) && isAnnounced;
}

/** The plain paragraphs of one sentence that follow. */
function linesBelow(paragraphs: readonly Paragraph[], index: number): Paragraph[] {
  const lines: Paragraph[] = [];
  for (let at = index + 1; at < paragraphs.length && lines.length < mostLines; at += 1) {
    const line = paragraphs[at];
    if (line === undefined || line.bullet !== '' || line.sentences.length !== 1) break;
    lines.push(line);
  }
  return lines;
}

/** As far as each line has one count of the kind. */
function inLines(whole: Mention, lines: readonly Paragraph[]): SumClaim[] {
  const parts = runOf(whole, lines);
  const right = parts.map((_, index) => parts.slice(0, index + 1)).find((own) => own.length > 1 && addsUp(whole, own));
  if (right !== undefined) return [sureSum(whole, right)];
  return parts.length > 2 && isMeant(whole, parts, true) ? [sureSum(whole, parts)] : [];
}

function runOf(whole: Mention, lines: readonly Paragraph[]): Mention[] {
  const parts: Mention[] = [];
  for (const line of lines) {
    const sentence = line.sentences[0];
    const total = totalOfItem(line, whole);
    const own = total === undefined ? (partsOfItem(line, whole)?.parts ?? []) : [total];
    const [part] = own;
    if (part === undefined || own.length > 1 || sentence === undefined || isRow(sentence)) break;
    if (phraseAt(sentence, Math.max(sentence.start, behindBullet(line)), turning) !== undefined) break;
    parts.push(part);
  }
  return parts;
}

const closings = ['tổng cộng', 'tổng số', 'tổng', 'cộng', 'cả thảy', 'tất cả', 'tính chung', 'chung', 'gộp'];
const numerals = ['hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
const longestName = 12;

/** "1/ Tiền công: 18.600", "2/ …" and below "Cộng chi: 74.750": a last line that is called a total of the items or lines before. */
export function findClosingLines(paragraphs: readonly Paragraph[]): SumClaim[] {
  return paragraphs.flatMap((paragraph, index): SumClaim[] => {
    const whole = closedBy(paragraph);
    const lines = whole === undefined ? [] : linesAbove(paragraphs, index, paragraph.bullet);
    if (whole === undefined || !isCalledTotal(paragraph, whole, lines)) return [];
    const parts = runOf(whole, lines).toReversed();
    const last = parts.length === lines.length ? parts : [];
    const tails = parts.map((_, index) => parts.slice(index)).filter((own) => own.length > 1);
    const right = tails.find((own) => addsUp(whole, own));
    if (right !== undefined) return [sureSum(whole, right)];
    if (last.length < 2 || last.some(({ quantity }) => !isAlike(quantity, whole.quantity))) return [];
    const near = isNearMiss(sumOfParts(last), whole.quantity.value, last.length);
    return near || isSlipInSum(whole, last) ? [sureSum(whole, last)] : [];
  });
}

const isAlike = ({ unitKey: one }: Quantity, { unitKey: other }: Quantity): boolean =>
  one === other || one === undefined || other === undefined;

/** By a word before the count, or by how many lines stand above: "theo cả ba cách". */
function isCalledTotal(paragraph: Paragraph, { sentence, quantity }: Mention, lines: readonly Paragraph[]): boolean {
  const from = behindBullet(paragraph);
  if (phraseAt(sentence, from, closings) !== undefined) return true;
  if (lines[0]?.bullet === '' || lines[0]?.bullet === paragraph.bullet) return false;
  const number = numerals[lines.length - 2];
  return (
    hasPhrase(sentence, from, quantity.start, closings) ||
    (number !== undefined && hasPhrase(sentence, from, quantity.start, [number]))
  );
}

/** The only count of a short line that may close a list. */
function closedBy(paragraph: Paragraph): Mention | undefined {
  const { sentences } = paragraph;
  const [sentence] = sentences;
  if (sentence === undefined || isRow(sentence)) return undefined;
  const from = behindBullet(paragraph);
  if (sentences.length > 1 && phraseAt(sentence, from, closings) === undefined) return undefined;
  const own = sentence.quantities.filter(
    (one) => one.start > from && sentence.depths[one.start] === 0 && one.unitKey !== '%',
  );
  const [quantity, ...others] = own
    .filter(({ raw }) => !numerals.includes(raw.split(' ')[0]?.toLowerCase() ?? ''))
    .map((one) => (one.of === one.value ? { ...one, of: undefined } : one));
  if (quantity === undefined || others.length > 0) return undefined;
  const near = quantity.start - from <= longestName && isCounted(sentence, quantity);
  return near ? { sentence, quantity } : undefined;
}

/** The nearest first: items of one kind, or plain lines, above a line that is none of them. */
function linesAbove(paragraphs: readonly Paragraph[], index: number, bullet: string): Paragraph[] {
  const kind = paragraphs[index - 1]?.bullet;
  const lines: Paragraph[] = [];
  for (let at = index - 1; at >= 0 && lines.length < mostLines * 2; at -= 1) {
    const line = paragraphs[at];
    const ends = line?.sentences.at(-1);
    if (line === undefined || ends === undefined || isRow(ends)) break;
    if (line.bullet !== kind || (kind === '' && keyAt(ends, ends.end - 1) === ':')) {
      if (kind === '' || line.bullet === '' || line.bullet === bullet) break;
      continue;
    }
    lines.push(line);
  }
  return lines;
}
