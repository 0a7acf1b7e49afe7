import { type Description, describe } from './description.ts';
import { hasMark, keyAt, type Mention, phraseAt, type Sentence } from './scope.ts';

/** A count with all that tells which count it is. */
export interface Telling {
  mention: Mention;
  description: Description;
  /** It stands in a bracket, as an aside to what is said. */
  bracketed: boolean;
  /** It stands behind ":", "là" or a bracket: the words before it are its label. */
  labelled: boolean;
  /** Content words of its clause; of the words before its bracket too. */
  words: ReadonlySet<string>;
  /** What sort of thing it is: content words right behind the number. */
  core: readonly string[];
  /** Names in its clause that tell one body or place from another. */
  names: ReadonlySet<string>;
  /** What is done with the things: the words right before the number, none behind "có", "của", "với". */
  doing: readonly string[];
  /** "nói trên", "ấy": it points back itself. */
  pointsBack: boolean;
  surroundings: Surroundings;
}

/** What a sentence says around its counts. */
interface Surroundings {
  /** Content words. */
  around: ReadonlySet<string>;
  /** All words. */
  all: ReadonlySet<string>;
  /** "cụm 1", "lớp 9": one of several by its number. */
  numbered: ReadonlySet<string>;
  /** "đầu năm", "cuối kỳ": which end of a stretch of time. */
  ends: ReadonlySet<string>;
}

const reach = 12;

export function tellingOf(mention: Mention): Telling {
  const { sentence, quantity } = mention;
  const description = describe(mention);
  const bracketed = (sentence.depths[quantity.start] ?? 0) > 0;
  const { core } = description;
  return {
    mention,
    description,
    bracketed,
    labelled: bracketed || /^(?::|là|\||=)$/.test(keyAt(sentence, quantity.start - 1)),
    words: new Set([...wordsBefore(mention), ...wordsBehind(mention)]),
    core: core.flatMap((word) => contentWord(word) ?? []),
    names: new Set([...description.names].filter((name) => !bodyWords.has(name) && !/^[ivx]+$/.test(name))),
    doing: doingOf(mention),
    pointsBack: phraseAt(sentence, quantity.end + core.length, pointers) !== undefined || endsPointing(core),
    surroundings: surroundingsOf(sentence),
  };
}

const pointers = ['nêu trên', 'nói trên', 'kể trên', 'trên đây', 'ấy', 'này'];
const endsPointing = (core: readonly string[]): boolean => /^(?:ấy|này)$/.test(core.at(-1) ?? '');

/** Capital words that name a kind of body, not one of them. */
const bodyWords = new Set(
  'hội|đồng|chi|đảng|bộ|đoàn|ủy|ban|sở|phòng|trường|trung|tâm|công|ty|cục|quỹ|khối|cụm|tổ|đội|nhà|văn|ubnd|hđnd|mttq|tỉnh|huyện|xã|phường|thị|trấn|thành|phố|hợp|tác|thư|viện|bệnh|khoa|trạm|mặt|trận|liên|minh|hiệp|bảo|giám|đốc|chủ|tịch|thường|trực|cơ|quan|đơn|vị|dân|nhân|nhân|thi|đua'.split(
    '|',
  ),
);

/** Words that say nothing by themselves of what is counted. */
const empty = new Set(
  'và|với|của|cho|tại|trong|trên|ở|do|để|theo|từ|đến|này|đó|các|những|một|là|có|được|đã|đang|sẽ|bị|cả|còn|nay|như|sau|nhằm|khi|qua|việc|thì|mà|lại|nữa|đều|cũng|rồi|vào|ra|lên|về|số|tổng|mới|thêm|vậy|đạt|gồm|kỳ|trước|người|năm|lượt|khoảng|hiện|hơn|toàn|bộ|chung'.split(
    '|',
  ),
);

/** One word for those that reports use for the same doing. */
const oneForm: Readonly<Record<string, string>> = {
  ...{ mở: 'tổ', chức: 'tổ', tặng: 'trao', biếu: 'trao', trao: 'trao', cấp: 'cấp', phát: 'cấp' },
  ...{ xây: 'xây', dựng: 'xây', thực: 'thực', hiện: 'thực', triển: 'thực', khai: 'thực', duyệt: 'duyệt', phê: 'duyệt' },
};

const contentWord = (key: string): string | undefined => (empty.has(key) ? undefined : (oneForm[key] ?? key));

const known = new WeakMap<Sentence, Surroundings>();

function surroundingsOf(sentence: Sentence): Surroundings {
  const found = known.get(sentence) ?? readSurroundings(sentence);
  known.set(sentence, found);
  return found;
}

const numberable =
  /^(?:cụm|khối|khóa|lớp|tổ|thôn|ấp|khu|đội|bảng|hạng|vòng|đoạn|nhóm|lần|gói|tuyến|phố|tiểu|bộ|phường|quận|phần|kỳ|đợt|ca|đoàn|trạm|điểm|mục|tập)$/;
const ends = ['đầu năm', 'cuối năm', 'đầu kỳ', 'cuối kỳ', 'đầu nhiệm kỳ', 'cuối nhiệm kỳ', 'năm trước', 'năm sau'];

function readSurroundings(sentence: Sentence): Surroundings {
  const found = {
    around: new Set<string>(),
    all: new Set<string>(),
    numbered: new Set<string>(),
    ends: new Set<string>(),
  };
  const counted = new Set(sentence.quantities.map(({ start }) => start));
  for (let at = sentence.start; at < sentence.end; at += 1) {
    const token = sentence.tokens[at];
    if (token?.kind === 'number' && !counted.has(at) && numberable.test(keyAt(sentence, at - 1)))
      found.numbered.add(`${keyAt(sentence, at - 1)} ${token.text}`);
    if (token?.kind !== 'word') continue;
    found.all.add(token.key);
    const [word, end] = [contentWord(token.key), phraseAt(sentence, at, ends)];
    if (word !== undefined) found.around.add(word);
    if (end !== undefined) found.ends.add(end);
  }
  return found;
}

const stopsClause = (sentence: Sentence, at: number): boolean => hasMark(sentence, at, at + 1, ',;.?!');

/** Content words up to the mark before the number, or before the bracket that it stands in. */
function wordsBefore({ sentence, quantity }: Mention): string[] {
  const words: string[] = [];
  const first = sentence.quantities.find(({ start }) => start === quantity.start - 1);
  for (let at = quantity.start - 1; at >= Math.max(sentence.start, quantity.start - reach); at -= 1) {
    if (stopsClause(sentence, at) || first !== undefined) break;
    if (sentence.tokens[at]?.kind === 'number' && sentence.depths[at] === sentence.depths[quantity.start]) break;
    const word = sentence.tokens[at]?.kind === 'word' ? contentWord(keyAt(sentence, at)) : undefined;
    if (word !== undefined) words.push(word);
  }
  return words;
}

/** Words behind which something else is said. */
const turns = /^(?:để|nhằm|góp|bảo|qua|thu|nên|do|vì|nhờ|tăng|giảm|vượt|chiếm|bằng|còn)$/;

function wordsBehind({ sentence, quantity }: Mention): string[] {
  const words: string[] = [];
  for (let at = quantity.end; at < Math.min(sentence.end, quantity.end + reach); at += 1) {
    const token = sentence.tokens[at];
    if (token?.kind !== 'word' || turns.test(token.key)) break;
    const word = contentWord(token.key);
    if (word !== undefined) words.push(word);
  }
  return words;
}

const stops = /^(?:có|là|của|với|cho|trong|gồm|và|tại|ở|trên|từ|để|số|các|cả|bằng|qua|theo|vào|lên|đến|nhờ|khoảng)$/;
const longestDoing = 2;

function doingOf({ sentence, quantity }: Mention): string[] {
  const doing: string[] = [];
  for (let at = quantity.start - 1; at >= sentence.start && doing.length < longestDoing; at -= 1) {
    if (sentence.tokens[at]?.kind !== 'word' || stops.test(keyAt(sentence, at))) break;
    const word = contentWord(keyAt(sentence, at));
    if (word !== undefined) doing.push(word);
  }
  return doing;
}
