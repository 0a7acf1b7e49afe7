import { compareDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { cutAt, isAside, isOpenList } from '../reading/asides.ts';
import { canBePart, isPeople } from '../reading/kinship.ts';
import { keyAt, phraseAt, quantitiesIn, type Sentence, standsAt } from '../reading/scope.ts';

export interface Stretch {
  start: number;
  end: number;
}

/** Parts of one whole, in the order in which they are listed. */
export interface PartList {
  parts: Quantity[];
  /** Counts of other things at the list's own level: the list mixes things, or calls some of its parts otherwise. */
  foreign: Quantity[];
  /** The words that stand with each part, without its number and unit. */
  labels: string[];
  /** One of the parts stands behind "còn lại". */
  hasRest: boolean;
  /** "còn lại" without a number: the parts are less than the whole. */
  namelessRest: boolean;
  /** How many are named by their office, without a number: "Trưởng ban, 03 Phó Trưởng ban". */
  offices: number;
  /** Something in the list was not understood, or it says that it is not complete. */
  unsure: boolean;
  /** Commas part its first parts, semicolons the others. */
  mixed: boolean;
}

/** Cuts a stretch at marks that stand at its own depth of brackets. */
export function cutStretch(sentence: Sentence, { start, end }: Stretch, marks: readonly string[]): Stretch[] {
  const depth = sentence.depths[start] ?? 0;
  const pieces: Stretch[] = [];
  const quoted = quotedIn(sentence);
  let from = start;
  for (let at = start; at < end; at += 1) {
    if (sentence.depths[at] !== depth || !marks.includes(keyAt(sentence, at))) continue;
    if (insideQuantity(sentence, at) || quoted.has(at)) continue;
    pieces.push({ start: from, end: at });
    from = at + 1;
  }
  pieces.push({ start: from, end });
  return pieces.filter((piece) => piece.end > piece.start);
}

const quotedBySentence = new WeakMap<Sentence, ReadonlySet<number>>();

/** Indexes inside quotation marks: what is named there is one thing. */
function quotedIn(sentence: Sentence): ReadonlySet<number> {
  const known = quotedBySentence.get(sentence) ?? findQuoted(sentence);
  quotedBySentence.set(sentence, known);
  return known;
}

function findQuoted({ tokens, start, end }: Sentence): ReadonlySet<number> {
  const inside = new Set<number>();
  let open: number | undefined;
  for (let at = start; at < end; at += 1) {
    if (tokens[at]?.kind !== 'mark') continue;
    const mark = tokens[at]?.text ?? '';
    if (open === undefined && /^[“"«]$/.test(mark)) open = at;
    else if (open !== undefined && /^[”"»]$/.test(mark)) {
      for (let index = open; index < at; index += 1) inside.add(index);
      open = undefined;
    }
  }
  return inside;
}

const insides = new WeakMap<Sentence, ReadonlySet<number>>();

/** Whether a mark belongs to a quantity: "tin, bài". */
function insideQuantity(sentence: Sentence, at: number): boolean {
  let inside = insides.get(sentence);
  if (inside === undefined) {
    const own = sentence.quantities.filter(({ start, end }) => end - start > 2);
    inside = new Set(
      own.flatMap(({ start, end }) => Array.from({ length: end - start - 1 }, (_, index) => start + index + 1)),
    );
    insides.set(sentence, inside);
  }
  return inside.has(at);
}

const subdivision = ['trong đó', 'trong số đó', 'bao gồm', 'gồm', 'chia ra'];

/** "148/148 xã": all of them again. */
const isAllOf = (whole: Quantity, { value, of }: Quantity): boolean =>
  of !== undefined && compareDecimals(value, of) === 0 && compareDecimals(of, whole.value) === 0;

/** Quantities of a stretch that may be parts of `whole`, outside brackets and before the stretch divides further. */
export function partsIn(sentence: Sentence, whole: Quantity, { start, end }: Stretch): Quantity[] {
  const stop = cutAt(sentence, start, end, subdivision);
  const depth = sentence.depths[start] ?? 0;
  return quantitiesIn(sentence, start, stop).filter(
    (quantity) =>
      sentence.depths[quantity.start] === depth &&
      canBePart(whole.unitKey, quantity.unitKey) &&
      !isAllOf(whole, quantity) &&
      !isAside(sentence, quantity),
  );
}

const breaks = [
  ...['đã', 'đến nay', 'hiện', 'kết quả', 'qua đó', 'tổ chức', 'thu hút', 'hoàn thành'],
  ...['giải quyết', 'phối hợp', 'ban hành', 'tham mưu', 'với', 'cho', 'góp phần', 'nâng'],
  ...['đưa', 'tổng', 'cùng với', 'ngoài ra', 'không có', 'đều', 'tất cả'],
];
/** Behind a semicolon: counted over another time, or beside the whole. */
const turns = ['lũy kế', 'tính đến', 'tính chung', 'ngoài ra', 'so với', 'cùng kỳ', 'nâng tổng'];
const rest = ['còn lại', 'số còn lại', 'phần còn lại', 'còn'];
const restBehind = ['còn lại'];
const longestLabel = 12;

/** Reads the list of parts of `whole` in a stretch; undefined when there is none. `units`: all that the list may divide. */
export function readPartList(
  sentence: Sentence,
  whole: Quantity,
  stretch: Stretch,
  units: readonly (string | undefined)[],
): PartList | undefined {
  const lines = cutStretch(sentence, stretch, [';']);
  const [first] = lines;
  if (first === undefined) return undefined;
  const byLine = lines.length > 1 && partsIn(sentence, whole, first).length <= 1;
  const pieces = byLine ? lines : cutStretch(sentence, first, [',', 'và', '+', 'cùng']);
  // "46 sản phẩm: 32 sản phẩm đạt ba sao, 11 sản phẩm bốn sao; 03 sản phẩm không đạt".
  const others = byLine ? [] : lines.slice(1).filter((line) => opensWithPart(sentence, whole, line));
  const closed = others.length > 0 && isClosed(sentence, first);
  const list = collect(sentence, whole, closed ? pieces : [...pieces, ...others], { byLine, units });
  if (list === undefined) return undefined;
  list.mixed = others.length > 0;
  if (closed || (byLine && goesOn(sentence, stretch))) list.unsure = true;
  return list;
}

/** "và" stands before the last part: what follows the semicolon is no part. */
const isClosed = (sentence: Sentence, line: Stretch): boolean => cutStretch(sentence, line, ['và']).length > 1;

/** A line that ends with ";" goes on in the next one. */
const goesOn = (sentence: Sentence, { end }: Stretch): boolean =>
  end === sentence.end && keyAt(sentence, end - 1) === ';';

const opensWithPart = (sentence: Sentence, whole: Quantity, { start, end }: Stretch): boolean =>
  partsIn(sentence, whole, { start, end }).some((part) => part.start === start && part.unitKey === whole.unitKey);

export const emptyList = (): PartList => ({
  ...{ parts: [], foreign: [], labels: [], offices: 0 },
  ...{ hasRest: false, namelessRest: false, unsure: false, mixed: false },
});

/** A list does not go on behind so many pieces without a part. */
const mostIdle = 10;

interface Layout {
  byLine: boolean;
  units: readonly (string | undefined)[];
}

function collect(
  sentence: Sentence,
  whole: Quantity,
  pieces: readonly Stretch[],
  { byLine, units }: Layout,
): PartList | undefined {
  const list: PartList = emptyList();
  let idle = 0;
  for (const piece of pieces) {
    if (byLine && list.parts.length > 0 && phraseAt(sentence, piece.start, turns) !== undefined) break;
    const found = partsIn(sentence, whole, piece);
    const isRest = phraseAt(sentence, piece.start, rest) !== undefined;
    // "78/95 xã đạt chuẩn, trong đó 21 xã nâng cao; còn 17 xã": the rest is of the 95.
    if (isRest && whole.of !== undefined) break;
    // "cá nhân 10 x 1.500.000 đồng": what is added is the product.
    if (found.length > 1 || found.some(({ start }) => /^[x×*]$/.test(keyAt(sentence, start - 1)))) list.unsure = true;
    const [part] = found;
    idle = part === undefined ? idle + 1 : 0;
    if (idle > mostIdle) break;
    if (part === undefined) {
      if (isRest) list.namelessRest = true;
      // "Chủ tịch là …; 02 Phó Chủ tịch; 05 ủy viên": an item without a number counts one.
      else if (
        byLine &&
        whole.unitKey !== 'đồng' &&
        !hasQuantity(sentence, piece) &&
        !isOnePerson(sentence, whole, piece)
      )
        list.unsure = true;
      if (list.parts.length > 0 && ends(sentence, piece, byLine)) break;
      const foreign = foreignIn(sentence, piece, units);
      if (foreign !== undefined) list.foreign.push(foreign);
      if (hasUnreadNumber(sentence, piece)) list.unsure = true;
      if (isOpenList(sentence, piece.start, piece.end)) list.unsure = true;
      if (isOnePerson(sentence, whole, piece)) list.offices += 1;
      continue;
    }
    const broken = list.parts.length > 0 && !byLine && breaksOff(sentence, piece.start);
    if (
      broken &&
      !isPurpose(sentence, whole, piece, part) &&
      !(list.labels[0] ?? '').startsWith(`${keyAt(sentence, piece.start)} `)
    )
      break;
    if (isOpenList(sentence, piece.start, part.start)) list.unsure = true;
    list.parts.push(part);
    list.labels.push(labelOf(sentence, piece, part));
    list.hasRest ||= isRest || phraseAt(sentence, part.end, restBehind) !== undefined;
  }
  return list.parts.length === 0 ? undefined : list;
}

/** "hiện vật" is a thing, "hiện có" another statement. */
const breaksOff = (sentence: Sentence, at: number): boolean =>
  phraseAt(sentence, at, breaks) !== undefined && !standsAt(sentence, at, 'hiện vật');

const doings = [
  'giải quyết',
  'hoàn thành',
  'tổ chức',
  'phối hợp',
  'ban hành',
  'tham mưu',
  'nâng',
  'đưa',
  'thu hút',
  'cho',
];

/** "chăn nuôi 400 triệu đồng, giải quyết việc làm 300 triệu đồng": what money is for is named by a doing. */
const isPurpose = (sentence: Sentence, whole: Quantity, piece: Stretch, part: Quantity): boolean =>
  whole.unitKey === 'đồng' && part.start > piece.start + 1 && phraseAt(sentence, piece.start, doings) !== undefined;

const hasQuantity = (sentence: Sentence, { start, end }: Stretch): boolean =>
  quantitiesIn(sentence, start, end).length > 0;

/** A piece without a part that is too long for a label, or begins another statement, ends the list. */
function ends(sentence: Sentence, piece: Stretch, byLine: boolean): boolean {
  if (phraseAt(sentence, piece.start, rest) !== undefined) return false;
  if (breaksOff(sentence, piece.start)) return true;
  return !byLine && piece.end - piece.start > longestLabel;
}

const offices = [
  'chủ tịch',
  'phó chủ tịch',
  'trưởng',
  'phó',
  'thư ký',
  'bí thư',
  'phó bí thư',
  'giám đốc',
  'hiệu trưởng',
];

/** "Chủ tịch là …", "Thư ký": somebody named by office counts as one, without a number. */
const isOnePerson = (sentence: Sentence, whole: Quantity, { start }: Stretch): boolean =>
  isPeople(whole.unitKey) && phraseAt(sentence, start, offices) !== undefined;

/** A number of something else at the list's own level. Percentages and asides are none. */
function foreignIn(
  sentence: Sentence,
  { start, end }: Stretch,
  units: readonly (string | undefined)[],
): Quantity | undefined {
  return quantitiesIn(sentence, start, end).find(
    (quantity) =>
      sentence.depths[quantity.start] === sentence.depths[start] &&
      quantity.unitKey !== '%' &&
      !units.some((unit) => canBePart(unit, quantity.unitKey)) &&
      !isAside(sentence, quantity),
  );
}

/** A number that was taken for a name or a code: it may have been a part. */
function hasUnreadNumber({ block }: Sentence, { start, end }: Stretch): boolean {
  for (let at = start; at < end; at += 1) {
    const kind = block.numbers.classes.get(at);
    if (kind === 'name' || kind === 'code' || kind === 'reference') return true;
  }
  return false;
}

export function labelOf({ tokens }: Sentence, { start, end }: Stretch, part: Quantity): string {
  const own = tokens.slice(start, end).filter(({ kind }, index) => {
    const at = start + index;
    const names = kind === 'word' || (kind === 'number' && tokens[at + 1]?.text !== '%');
    return names && (at < part.start || at >= part.end);
  });
  return own.map(({ key }) => key).join(' ');
}
