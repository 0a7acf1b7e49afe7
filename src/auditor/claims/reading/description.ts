import type { Quantity } from '../../quantities/find-quantities.ts';
import { sameThing } from '../../quantities/units.ts';
import { coreOf, type Retelling, retellingOf } from '../tellings/retellings.ts';
import { firstPhrase, hasMark, keyAt, type Mention, type Sentence } from './scope.ts';

/** What a count is of, in content words, so that the same thing counted again can be recognised. */
export interface Description {
  mention: Mention;
  /** The thing under its one name: cuộc họp for kỳ họp, phiên họp. */
  unit: string;
  /** Content words around the number, in one form for those that say the same. */
  words: ReadonlySet<string>;
  /** The first two of them behind the number: what sort of thing it is. */
  head: readonly string[];
  /** The thing itself: content words right behind the number, up to a word that begins something else. */
  core: readonly string[];
  /** How its sentence can only tell it again; undefined for one that tells something of its own. */
  told: Retelling | undefined;
  /** Names: of places, bodies, feasts. */
  names: ReadonlySet<string>;
  years: ReadonlySet<string>;
  /** "nhìn chung", "tổng cộng": the sentence sums up what was said before. */
  sumsUp: boolean;
  /** Words of time that say which stretch is counted: "trong kỳ", "đến nay". */
  windows: readonly string[];
  /** Something planned, not done. */
  planned: boolean;
  /** Another year's or another body's count. */
  compared: boolean;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/[\s|]+/).filter((word) => word !== ''));

/** Say nothing about what is counted. */
const empty = words(`
đã được có là và với cho của tại trong trên ở do để theo từ đến này đó các những một cùng về ra vào lên như sau nhằm sẽ bị cả còn nay kỳ tổng cộng số chung
nhìn vậy tính toàn kết quả trước khi việc qua nêu năm tháng đầu cuối quý thực hiện kịp thời thành công đạt hiện rồi thời gian nhân dịp địa bàn tỉnh huyện xã
cơ quan đơn vị đến lại nữa đều mà thì hoàn tất trọn vẹn tốt nổi bật riêng đồng chí đối bên cạnh ngoài thể cụ gồm chúng tôi ta báo cáo tóm lại khẳng định thấy số lượng lượt
`);

/** One word for those that reports use for the same doing. */
const oneForm: Record<string, string> = {
  mở: 'tổ',
  chức: 'tổ',
  triệu: 'tổ',
  tập: 'tập',
  trao: 'tặng',
  biếu: 'tặng',
  cấp: 'phát',
  phát: 'phát',
  đăng: 'đăng',
  tải: 'đăng',
  đưa: 'đăng',
  xây: 'xây',
  dựng: 'xây',
  cất: 'xây',
  ban: 'ban',
  hành: 'ban',
  soạn: 'ban',
  thảo: 'ban',
  giải: 'giải',
  quyết: 'giải',
  xử: 'giải',
  lý: 'giải',
  thăm: 'thăm',
  hỏi: 'thăm',
  nhận: 'nhận',
  tiếp: 'nhận',
  kiểm: 'kiểm',
  tra: 'kiểm',
  khen: 'khen',
  thưởng: 'khen',
  giới: 'giới',
  thiệu: 'giới',
};

/** Sum up what stands behind them: "86 cá nhân; như vậy, tăng 12 cá nhân" does not sum up the 86. */
const openingPhrases = ['như vậy', 'tóm lại', 'tính chung'];
const sumUpPhrases = [
  'nhìn chung',
  'tổng cộng',
  'nêu trên',
  'nói trên',
  'đã nêu',
  'tổng hợp lại',
  'cả kỳ',
  'kết quả chung',
  'đánh giá chung',
  'trở lại',
  'như trên',
  'có thể khẳng định',
  'nhắc lại',
  'tựu trung',
];
const windowPhrases = [
  'trong kỳ',
  'trong tháng',
  'trong quý',
  'trong năm',
  'đến nay',
  'tính đến',
  'lũy kế',
  'luỹ kế',
  'từ đầu năm',
  'từ đầu nhiệm kỳ',
  'cả năm',
  '06 tháng',
  '6 tháng',
  '9 tháng',
  '09 tháng',
];
const planPhrases = [
  'phấn đấu',
  'dự kiến',
  'mục tiêu',
  'chỉ tiêu',
  'sẽ',
  'phương hướng',
  'đăng ký',
  'kế hoạch năm',
  'được giao',
  'đề nghị',
  'đề xuất',
  'ít nhất',
  'tối thiểu',
  'thời gian tới',
  'mỗi',
  'bình quân',
  'từng',
];
const comparePhrases = [
  'so với',
  'cùng kỳ',
  'năm trước',
  'năm ngoái',
  'tăng',
  'giảm',
  'trong đó',
  'riêng',
  'còn lại',
  'kỳ trước',
  'quý trước',
  'tháng trước',
];

const partPhrases = ['trong đó', 'còn lại'];

const reach = 12;

const described = new WeakMap<Quantity, Description>();

/** Describes one count from the words around it, as far as the clause goes. */
export function describe(mention: Mention): Description {
  const before = described.get(mention.quantity);
  if (before?.mention === mention) return before;
  if (before?.mention.sentence === mention.sentence) return { ...before, mention };
  const description = readDescription(mention);
  described.set(mention.quantity, description);
  return description;
}

function readDescription(mention: Mention): Description {
  const { sentence, quantity } = mention;
  const [from, to] = clauseOf(sentence, quantity);
  const found = { words: new Set<string>(), names: new Set<string>() };
  for (let at = from; at < to; at += 1) if (at < quantity.start || at >= quantity.end) addWord(sentence, at, found);
  for (const word of sortInName(quantity)) if (!empty.has(word)) found.words.add(word);
  const has = (phrases: readonly string[], start = sentence.start, end = sentence.end): boolean =>
    placesOf(sentence, phrases).some(({ at }) => at >= start && at < end);
  return {
    mention,
    unit: unitOf(quantity),
    ...found,
    head: headOf(sentence, quantity.end, to),
    core: coreOf(sentence, quantity.end),
    told: retellingOf(sentence, quantity),
    years: yearsOf(sentence),
    sumsUp: has(sumUpPhrases) || has(openingPhrases, sentence.start, quantity.start),
    windows: phrasesIn(sentence, sentence.start, sentence.end, windowPhrases),
    planned: isPlanned(sentence, quantity),
    compared: has(comparePhrases, from, to) || has(partPhrases, sentence.start, quantity.start),
  };
}

/** Households under any of their names: what tells them apart ("nghèo") is a word of the description. */
const householdName = /^hộ(?: gia đình| dân)?(?: (.+))?$/;

/** "nghèo" of "hộ nghèo". */
export const sortInName = ({ unitKey = '' }: Quantity): string[] => householdName.exec(unitKey)?.[1]?.split(' ') ?? [];

/** The thing under its one name. */
export const unitOf = ({ unitKey = '' }: Quantity): string => (householdName.test(unitKey) ? 'hộ' : sameThing(unitKey));

/** Words of a plan in its own part of the sentence between semicolons, or before the colon that opens a list. */
function isPlanned(sentence: Sentence, { start }: Quantity): boolean {
  return placesOf(sentence, planPhrases).some(({ at }) => {
    // "chương trình mục tiêu quốc gia" is a name.
    if (keyAt(sentence, at + 2) === 'quốc') return false;
    const [from, to] = at < start ? [at, start] : [start, at];
    return !hasMark(sentence, from, to, ';') || (at < start && hasMark(sentence, from, to, ':'));
  });
}

/** "Dự kiến cả 12 xã …": planned by words in front; "cả 12 xã đều vượt chỉ tiêu" is not, nor "tuổi bình quân của 1.957 hội viên". */
export const isPlannedAhead = (sentence: Sentence, { start }: Quantity): boolean =>
  placesOf(sentence, planPhrases).some(
    ({ phrase, at }) =>
      at < start &&
      !hasMark(sentence, at, start, ';') &&
      !(phrase === 'bình quân' && keyAt(sentence, at + 2) === 'của'),
  );

/** Each phrase of a list that stands in a stretch of the sentence, once for each place. */
function phrasesIn(sentence: Sentence, from: number, to: number, phrases: readonly string[]): string[] {
  return placesOf(sentence, phrases).flatMap(({ phrase, at }) => (at >= from && at < to ? [phrase] : []));
}

interface PhrasePlace {
  phrase: string;
  at: number;
}

/** What was found before: a sentence with hundreds of counts is read once for each list, not once for each count. */
const known = new WeakMap<Sentence, Map<readonly string[], PhrasePlace[]>>();

/** Where phrases of a list stand in a sentence, in order. Pass lists that stay, not new ones. */
export function placesOf(sentence: Sentence, phrases: readonly string[]): PhrasePlace[] {
  const lists = known.get(sentence) ?? new Map<readonly string[], PhrasePlace[]>();
  known.set(sentence, lists);
  let places = lists.get(phrases);
  if (places === undefined) {
    places = findPlaces(sentence, phrases);
    lists.set(phrases, places);
  }
  return places;
}

function findPlaces(sentence: Sentence, phrases: readonly string[]): PhrasePlace[] {
  const places: PhrasePlace[] = [];
  let found = firstPhrase(sentence, sentence.start, sentence.end, phrases);
  for (; found !== undefined; found = firstPhrase(sentence, found.at + 1, sentence.end, phrases)) places.push(found);
  return places;
}

/** From the mark or number before to the mark or number behind, at most `reach` words each way. */
function clauseOf(sentence: Sentence, { start, end }: Quantity): [number, number] {
  const stops = (at: number): boolean => {
    const token = sentence.tokens[at];
    const purpose = /^(?:để|nhằm|góp|bảo|qua|thu)$/.test(keyAt(sentence, at)) && at >= end;
    return token === undefined || purpose || (token.kind === 'mark' && /^[,.;()?!]$/.test(token.text));
  };
  const others = sentence.quantities;
  const own = others.findIndex((other) => other.start === start);
  const previous = others[own - 1]?.end ?? sentence.start;
  const next = others[own + 1]?.start ?? sentence.end;
  let from = start;
  while (from > Math.max(previous, start - reach) && !stops(from - 1)) from -= 1;
  let to = end;
  while (to < Math.min(next, end + reach) && !stops(to)) to += 1;
  return [from, to];
}

function addWord({ tokens, start }: Sentence, at: number, found: { words: Set<string>; names: Set<string> }): void {
  const token = tokens[at];
  if (token?.kind !== 'word') return;
  const first = at === start || tokens[at - 1]?.kind === 'mark';
  if (/^\p{Lu}/u.test(token.text) && !first) found.names.add(token.key);
  if (!empty.has(token.key)) found.words.add(oneForm[token.key] ?? token.key);
}

function headOf({ tokens }: Sentence, from: number, to: number): string[] {
  const content = tokens.slice(from, to).filter(({ kind, key }) => kind === 'word' && !empty.has(key));
  return content.slice(0, 2).map(({ key }) => oneForm[key] ?? key);
}

const yearsBySentence = new WeakMap<Sentence, ReadonlySet<string>>();

function yearsOf(sentence: Sentence): ReadonlySet<string> {
  let years = yearsBySentence.get(sentence);
  if (years === undefined) {
    years = findYears(sentence);
    yearsBySentence.set(sentence, years);
  }
  return years;
}

function findYears({ tokens, start, end }: Sentence): ReadonlySet<string> {
  const years = tokens.slice(start, end).filter(({ kind, text }) => kind === 'number' && /^(?:19|20)\d\d$/.test(text));
  return new Set(years.map(({ text }) => text));
}
