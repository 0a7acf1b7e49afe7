import { compareDecimals, multiplyDecimals, subtractDecimals, sumDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import type { Token } from '../../reading/tokens.ts';
import { absolute, isPlain } from '../amount.ts';
import type { ListClaim, RestatementClaim, SumClaim } from '../claim.ts';
import { isNoCount } from '../reading/asides.ts';
import { isSameUnit } from '../reading/kinship.ts';
import { hasMark, hasPhrase, keyAt, type Mention, phraseAt, type Sentence } from '../reading/scope.ts';
import type { Paragraph } from './itemised-blocks.ts';
import { judge } from './judge-parts.ts';
import { type Mark, namesInNote } from './note-names.ts';
import { cutStretch, type PartList, readPartList } from './part-list.ts';

type NoteClaim = SumClaim | ListClaim | RestatementClaim;

/** A note is found at most so many paragraphs behind its mark: at the foot of its page, or at the end of a Word file's part. */
const farthest = 400;

/** What notes say of the counts that they are hung on: their parts, their names, or their total again. */
export function findNoteClaims(paragraphs: readonly Paragraph[]): NoteClaim[] {
  const marks = new Map<string, Mark>();
  return paragraphs.flatMap(({ sentences }, paragraph): NoteClaim[] => {
    const [first] = sentences;
    const head = first === undefined ? undefined : noteHead(first.tokens);
    const mark = head === undefined ? undefined : marks.get(head.label);
    for (const found of sentences.flatMap((sentence) => marksIn(sentence, paragraph)))
      marks.set(found.label, found.mark);
    if (first === undefined || head === undefined || mark === undefined) return [];
    return paragraph - mark.paragraph > farthest ? [] : claimsOf(mark, sentences, head.end);
  });
}

/** "¹ …", "[^3]: …", "(3) …" at the head of a paragraph. */
function noteHead(tokens: readonly Token[]): { label: string; end: number } | undefined {
  const found = labelAt(tokens, 0);
  if (found === undefined) return undefined;
  let end = found.end;
  while (/^[:.\-–]$/.test(tokens[end]?.text ?? '')) end += 1;
  return { label: found.label, end };
}

/** The sign of a note, of whichever make; signs of different make are different notes. */
function labelAt(tokens: readonly Token[], at: number): { label: string; end: number } | undefined {
  const token = tokens[at];
  if (token?.kind === 'word' || token?.kind === 'number') return undefined;
  if (token?.kind === 'note') return { label: token.text, end: at + 1 };
  if (token?.text === '^') return raisedLabel(tokens, at);
  const close = token?.text === '[' ? ']' : token?.text === '(' ? ')' : undefined;
  if (close === undefined) return undefined;
  const number = close === ']' && tokens[at + 1]?.text === '^' ? at + 2 : at + 1;
  const isLabel = /^\d{1,3}$/.test(tokens[number]?.text ?? '') && tokens[number + 1]?.text === close;
  return isLabel ? { label: `${token?.text}${tokens[number]?.text}`, end: number + 2 } : undefined;
}

/** "^1^", "^(1)^": raised as converters to Markdown write it. */
function raisedLabel(tokens: readonly Token[], at: number): { label: string; end: number } | undefined {
  const opens = tokens[at + 1]?.text === '(' ? at + 2 : at + 1;
  const close = opens === at + 2 ? opens + 2 : opens + 1;
  const isLabel = /^\d{1,3}$/.test(tokens[opens]?.text ?? '') && tokens[close]?.text === '^';
  const closed = opens === at + 1 || tokens[opens + 1]?.text === ')';
  return isLabel && closed ? { label: `^${tokens[opens]?.text}`, end: close + 1 } : undefined;
}

function marksIn(sentence: Sentence, paragraph: number): { label: string; mark: Mark }[] {
  const found: { label: string; mark: Mark }[] = [];
  let from = sentence.start;
  for (let at = Math.max(1, sentence.start); at < sentence.end; at += 1) {
    const label = labelAt(sentence.tokens, at);
    if (label === undefined || (keyAt(sentence, at) === '(' && !hangsOn(sentence, at, label.end))) continue;
    found.push({ label: label.label, mark: { sentence, at, from, paragraph } });
    from = label.end;
  }
  return found;
}

/** "hội nghị (3) tại", "hội nghị (3)." hang on what stands before; "sau: (1) Tăng cường" counts off. */
function hangsOn({ tokens }: Sentence, at: number, end: number): boolean {
  const [before, next] = [tokens[at - 1], tokens[end]];
  if (before?.kind !== 'word' && before?.text !== '%') return false;
  return next === undefined || (next.kind === 'word' ? next.text === next.key : next.kind === 'mark');
}

const reach = 40;

/** The counts that a mark may hang on, the nearest first. */
const countsBefore = ({ sentence, at, from }: Mark): Quantity[] =>
  sentence.quantities
    .filter(
      (quantity) =>
        quantity.end <= at &&
        quantity.start >= Math.max(from, at - reach) &&
        quantity.unitKey !== '%' &&
        quantity.of === undefined &&
        !isNoCount(sentence, quantity),
    )
    .reverse();

function claimsOf(mark: Mark, note: readonly Sentence[], start: number): NoteClaim[] {
  const [first, ...others] = note;
  const counts = countsBefore(mark);
  if (first === undefined || counts.length === 0) return [];
  return [
    ...partsInNote(mark, counts, first, others, start),
    ...namesInNote(mark, counts, note, behindOpener(first, start)),
    ...totalInNote(mark, note, start),
  ];
}

const openers = ['trong đó', 'bao gồm', 'gồm có', 'gồm', 'cụ thể là', 'cụ thể', 'trong số đó'];

/** "120 triệu đồng¹" and "¹ Công ty … 50 triệu đồng; Ngân hàng … 40 triệu đồng; …": each piece of the note is one part. */
function partsInNote(
  mark: Mark,
  counts: readonly Quantity[],
  note: Sentence,
  others: readonly Sentence[],
  start: number,
): SumClaim[] {
  const units = counts.map(({ unitKey }) => unitKey);
  const from = behindOpener(note, start);
  const force = phraseAt(note, start, ['trong đó', 'trong số đó']) === undefined ? 'list' : 'some';
  return distinctUnits(counts).flatMap((quantity): SumClaim[] => {
    const list = readPartList(note, quantity, { start: from, end: note.end }, units);
    const rivals = counts.filter((one) => isSameUnit(one.unitKey, quantity.unitKey));
    if (list === undefined || list.parts.length < 2 || !isWhole(list, note, from, others)) return [];
    const sum = sumDecimals(list.parts.map(({ value }) => value));
    const meant = rivals.find(({ value }) => compareDecimals(value, sum) === 0) ?? rivals[0] ?? quantity;
    const parts = list.parts.map((part) => ({ sentence: note, quantity: part }));
    return judge({ sentence: mark.sentence, quantity: meant }, parts, list, force);
  });
}

/** The nearest count of each thing. */
const distinctUnits = (counts: readonly Quantity[]): Quantity[] =>
  counts.filter(
    (quantity, index) => counts.findIndex(({ unitKey }) => isSameUnit(unitKey, quantity.unitKey)) === index,
  );

function behindOpener(note: Sentence, start: number): number {
  const opener = phraseAt(note, start, openers);
  let from = start + (opener?.split(' ').length ?? 0);
  while (/^[:,]$/.test(keyAt(note, from))) from += 1;
  return from;
}

/** Nothing of the note counts the same thing outside the list, and none of its pieces is without a part. */
function isWhole(list: PartList, note: Sentence, from: number, others: readonly Sentence[]): boolean {
  const units = list.parts.map(({ unitKey }) => unitKey);
  const counts = ({ unitKey }: Quantity): boolean => units.some((unit) => isSameUnit(unit, unitKey));
  const outside = others.some(({ quantities }) => quantities.some(counts));
  const end = /^[.;]$/.test(keyAt(note, note.end - 1)) ? note.end - 1 : note.end;
  const lines = cutStretch(note, { start: from, end }, [';']);
  const pieces = lines.length > 1 ? lines : cutStretch(note, { start: from, end }, [',', 'và']);
  return !outside && (pieces.length === list.parts.length || list.foreign.length > 0);
}

const totalPhrases = ['tổng kinh phí', 'tổng số tiền', 'tổng trị giá', 'tổng giá trị', 'tổng số', 'tổng cộng', 'tổng'];
const generic = new Set(
  'tổng|kinh|phí|số|tiền|trị|giá|thực|hiện|được|nguồn|và|cho|của|các|đã|là|với|từ|còn|lại'.split('|'),
);
const telling = 2;

/** What is raised and what its note calls the total of the same doing: near each other, they are meant to be one amount. */
function totalInNote(mark: Mark, note: readonly Sentence[], start: number): RestatementClaim[] {
  const [first] = note;
  const again = first?.quantities.find(
    ({ start: at, unitKey }) => unitKey === 'đồng' && hasPhrase(first, Math.max(start, at - 4), at, totalPhrases),
  );
  if (first === undefined || again === undefined || !isPlain(again)) return [];
  const own = new Set(contentOf(first, start, again.start));
  const amounts = mark.sentence.quantities.filter(
    (one) => one.end <= mark.at && one.start >= mark.from && one.unitKey === 'đồng' && isPlain(one),
  );
  if (amounts.some(({ value }) => compareDecimals(value, again.value) === 0)) return [];
  const meant = amounts.filter((one, index) => {
    const from = Math.max(amounts[index - 1]?.end ?? mark.from, one.start - 10);
    return contentOf(mark.sentence, from, one.start).filter((word) => own.has(word)).length >= telling;
  });
  const [only] = meant;
  if (only === undefined || meant.length > 1 || !isNear(only, again)) return [];
  const mention = (sentence: Sentence, quantity: Quantity): Mention => ({ sentence, quantity });
  return [{ kind: 'restatement', first: mention(mark.sentence, only), again: mention(first, again), windows: [] }];
}

/** Words of the last clause before `to` that say what was done. */
function contentOf(sentence: Sentence, from: number, to: number): string[] {
  const words = sentence.tokens.slice(from, to).filter(({ kind, key }) => kind === 'word' && !generic.has(key));
  const clause = hasMark(sentence, from, to, ';') ? [] : words;
  return clause.map(({ key }) => key);
}

const isNear = ({ value: one }: Quantity, { value: other }: Quantity): boolean =>
  compareDecimals(multiplyDecimals(absolute(subtractDecimals(one, other)), '10'), one) <= 0;
