import type { Quantity } from '../quantities/find-quantities.ts';
import { isKnownUnit } from '../quantities/units.ts';
import { isPlain } from './amount.ts';
import { isAside } from './asides.ts';
import { canBePart } from './kinship.ts';
import type { Label } from './label-kinds.ts';
import { keyAt, type Mention, phraseAt, type Sentence } from './scope.ts';

/** A count of a sentence with the words of its own clause. */
export interface Count extends Mention {
  label: Label;
  /** Nothing but a short label and the count stand in the clause. */
  compact: boolean;
  /** Told of some of what was counted before: behind "trong đó", "riêng". */
  isInner: boolean;
  /** How many semicolons of its own depth stand before it in the sentence. */
  segment: number;
  /** How many brackets are open around it. */
  depth: number;
}

const timeUnits =
  /^(?:năm|tháng|ngày|tuần|giờ|phút|tuổi|lần|quý|cấp|%|‰|bên|mặt|mùa|khâu|bước|điểm phần trăm|nhiệm kỳ|năm tuổi|mức|loại|điểm %|giây)$/;

export const isTime = ({ unitKey }: Quantity): boolean => timeUnits.test(unitKey ?? '');

const known = new WeakMap<Sentence, readonly Count[]>();

/** The counts of a sentence that may be wholes or parts, in order. */
export function countsOf(sentence: Sentence): readonly Count[] {
  const counts = known.get(sentence) ?? readCounts(sentence);
  known.set(sentence, counts);
  return counts;
}

const inner = [
  ...[
    'trong đó',
    'trong số đó',
    'trong số này',
    'riêng',
    'kể cả',
    'chưa kể',
    'không kể',
    'ngoài ra',
    'so với',
    'cùng kỳ',
  ],
  ...[
    'lũy kế',
    'bình quân',
    'trung bình',
    'kế hoạch',
    'chỉ tiêu',
    'phấn đấu',
    'dự kiến',
    'nâng',
    'đưa',
    'tính trùng',
    'năm trước',
    'năm ngoái',
  ],
];

function readCounts(sentence: Sentence): Count[] {
  const innerFrom = innerPlaces(sentence);
  let segment = 0;
  let from = sentence.start;
  const counts: Count[] = [];
  for (const quantity of sentence.quantities) {
    for (let at = from; at < quantity.start; at += 1)
      if (keyAt(sentence, at) === ';' && sentence.depths[at] === 0) segment += 1;
    from = Math.max(from, quantity.start);
    if (isTime(quantity) || isEach(sentence, quantity)) continue;
    const depth = sentence.depths[quantity.start] ?? 0;
    const { label, compact } = labelIn(sentence, quantity);
    const opened = innerFrom[segment];
    const isInner = (opened !== undefined && opened < quantity.start) || isAside(sentence, quantity);
    counts.push({ sentence, quantity, label, compact, isInner, segment, depth });
  }
  return counts;
}

/** "mỗi thôn 14 hộ", "mỗi nơi một chi bộ". */
export const isEach = (sentence: Sentence, { start }: Pick<Quantity, 'start'>): boolean =>
  [1, 2, 3].some((back) => keyAt(sentence, start - back) === 'mỗi');

/** Where, in each segment between semicolons, something is told of only some. */
function innerPlaces(sentence: Sentence): (number | undefined)[] {
  const places: (number | undefined)[] = [];
  let segment = 0;
  for (let at = sentence.start; at < sentence.end; at += 1) {
    if (sentence.depths[at] !== 0) continue;
    if (keyAt(sentence, at) === ';') segment += 1;
    const opens = at > sentence.start && places[segment] === undefined && phraseAt(sentence, at, inner) !== undefined;
    if (opens) places[segment] = at;
  }
  return places;
}

const longestLabel = 12;
const longestCompact = 7;

const isCut = (sentence: Sentence, at: number): boolean =>
  (sentence.tokens[at]?.kind === 'mark' && !/^[“”"%/-]$/.test(keyAt(sentence, at))) || keyAt(sentence, at) === 'và';

export function labelIn(sentence: Sentence, quantity: Quantity): { label: Label; compact: boolean } {
  const others = sentence.quantities;
  const own = others.indexOf(quantity);
  const [previous, next] = [others[own - 1]?.end ?? sentence.start, others[own + 1]?.start ?? sentence.end];
  let start = quantity.start;
  const first = Math.max(isNamedTime(others[own - 1]) ? sentence.start : previous, start - longestLabel);
  while (start > first && !isCut(sentence, start - 1)) start -= 1;
  let end = quantity.end;
  while (end < Math.min(next, end + longestLabel) && !isCut(sentence, end)) end += 1;
  const ahead = namesIn(sentence, start, quantity.start);
  const words = [...ahead, ...namesIn(sentence, quantity.end, end)];
  const compact = quantity.start - start <= longestCompact && quantity.start > start && end - quantity.end <= 1;
  const label = { keys: words.map(({ key }) => key), texts: words.map(({ text }) => text), ahead: ahead.length };
  return { label, compact };
}

/** The first word of a sentence has a capital that names nothing. */
const namesIn = ({ tokens, start }: Sentence, from: number, to: number): { key: string; text: string }[] =>
  tokens
    .slice(from, to)
    .flatMap(({ kind, key, text }, at) =>
      kind === 'word' || kind === 'number' ? [{ key, text: from + at === start ? key : text }] : [],
    );

const isNamedTime = (quantity: Quantity | undefined): boolean => quantity !== undefined && isTime(quantity);

/** "(3 mầm non, 2 tiểu học)": no thing that reports count, but the label of the number before. */
export const isBare = ({ unitKey }: Pick<Quantity, 'unitKey'>): boolean =>
  unitKey === undefined || !isKnownUnit(unitKey);

export const isUsable = ({ quantity, isInner }: Count): boolean =>
  !isInner && isPlain(quantity) && quantity.of === undefined && quantity.unitKey !== '%';

/** Whether the thing of the one may be a part of the other's; a number that names none may be a part of anything but money. */
export function isKin(whole: Count, part: Quantity): boolean {
  const [one, other] = [whole.quantity.unitKey, part.unitKey];
  if (one !== undefined && other !== undefined && canBePart(one, other)) return true;
  if (isBare(part)) return one !== 'đồng';
  const [thing = ''] = other?.split(' ') ?? [];
  return one === undefined && whole.label.keys.includes(thing);
}
