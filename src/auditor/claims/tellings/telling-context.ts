import { type Description, describe } from '../reading/description.ts';
import { hasMark, hasPhrase, keyAt, type Mention, phraseAt, type Sentence } from '../reading/scope.ts';
import { pointerBehind } from './pointers.ts';

/** A count with all that tells which count it is. */
export interface Telling {
  mention: Mention;
  description: Description;
  /** It stands in a bracket, as an aside to what is said. */
  bracketed: boolean;
  /** Another year's or another body's count. */
  compared: boolean;
  /** One of those that were counted: behind "trong đó", "riêng". */
  divided: boolean;
  /** It stands behind ":", "là" or a bracket: the words before it are its label. */
  labelled: boolean;
  /** Content words of its clause; of the words before its bracket too. */
  words: ReadonlySet<string>;
  /** Content words before it in its clause, or before its bracket. */
  label: readonly string[];
  /** Content words behind it, as far as the next mark or number. */
  tail: readonly string[];
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
  /** "cụm 1 lớp 9": which of several by their numbers, in one word. */
  numbered: string;
  /** "đầu năm,cuối kỳ": which ends of a stretch of time, in one word. */
  ends: string;
}

const reach = 12;

export function tellingOf(mention: Mention): Telling {
  const { sentence, quantity } = mention;
  const description = describe(mention);
  const bracketed = (sentence.depths[quantity.start] ?? 0) > 0;
  const core = nounTail(description.core);
  const label = wordsBefore(mention);
  const tail = wordsBehind(mention);
  return {
    mention,
    description,
    bracketed,
    compared: isCompared(mention),
    divided:
      hasPhrase(sentence, sentence.start, quantity.start, dividing) ||
      hasPhrase(sentence, sentence.start, quantity.start - 3, among),
    labelled: bracketed || /^(?::|là|\||=)$/.test(keyAt(sentence, quantity.start - 1)),
    words: new Set([...label, ...tail]),
    label,
    tail,
    core: measured.test(quantity.unitKey ?? '') ? [] : core.flatMap((word) => contentWord(word) ?? []),
    names: new Set(
      [...description.names].filter(
        (name) => !bodyWords.has(name) && !paperWords.test(name) && !speakersIn(sentence).has(name),
      ),
    ),
    doing: doingOf(mention),
    pointsBack:
      phraseAt(sentence, quantity.end + core.length, pointers) !== undefined ||
      endsPointing(core) ||
      isLedBack(mention) ||
      pointerBehind(sentence, quantity) !== undefined,
    surroundings: surroundingsOf(sentence),
  };
}

const comparing = ['so với', 'cùng kỳ', 'năm trước', 'năm ngoái', 'kỳ trước', 'quý trước', 'tháng trước'];
const among = ['trong số', 'trong tổng số'];
const dividing = ['trong đó', 'riêng', 'còn lại', 'trong số đó'];

function isCompared({ sentence, quantity: { start, end } }: Mention): boolean {
  let to = end;
  while (
    to < Math.min(sentence.end, end + reach) &&
    !hasMark(sentence, to, to + 1, ',;.') &&
    keyAt(sentence, to) !== 'là'
  )
    to += 1;
  if (hasPhrase(sentence, Math.max(sentence.start, start - 4), to, comparing)) return true;
  return hasPhrase(sentence, end, to, leftOver);
}

const leftOver = ['còn lại'];
const measured = /^(?:%|đồng)$/;

/** Up to the word that begins what is said of the things. */
function nounTail(core: readonly string[]): readonly string[] {
  const said = core.findIndex((word, at) => isTurn(word, core[at + 1]) || sayings.test(word));
  return said < 0 ? core : core.slice(0, said);
}

const sayings =
  /^(?:đều|về|dự|tham|hoàn|duy|thực|không|chưa|hiện|nay|ký|gửi|tiếp|nêu|nói|kể|tự|phải|bị|chủ|luôn|vẫn|còn|đang|sẽ|lần|tổ|triển|ổn|xếp|tranh|vừa|đã|được|trước|sau)$/;

const pointers = ['nêu trên', 'nói trên', 'kể trên', 'trên đây', 'ấy', 'này'];
const endsPointing = (core: readonly string[]): boolean => /^(?:ấy|này)$/.test(core.at(-1) ?? '');

/** "Số vở này (1.860 quyển)", "việc kết nạp 17 đảng viên". */
function isLedBack({ sentence, quantity: { start } }: Mention): boolean {
  const before = keyAt(sentence, start - 1) === '(' ? start - 2 : start - 1;
  return /^(?:này|ấy)$/.test(keyAt(sentence, before));
}

/** Capital words that name a kind of body, not one of them. */
const bodyWords = new Set(
  'hội|đồng|chi|đảng|bộ|đoàn|ủy|ban|sở|phòng|trường|trung|tâm|công|ty|cục|quỹ|khối|cụm|tổ|đội|nhà|văn|ubnd|hđnd|mttq|tỉnh|huyện|xã|phường|thị|trấn|thành|phố|hợp|tác|thư|viện|bệnh|khoa|trạm|mặt|trận|liên|minh|hiệp|bảo|giám|đốc|chủ|tịch|thường|trực|cơ|quan|đơn|vị|dân|nhân|thi|đua'.split(
    '|',
  ),
);

/** Capital words of documents and their parts. */
const paperWords =
  /^(?:điều|quyết|định|nghị|thông|báo|cáo|kế|hoạch|quản|trụ|viên|chỉ|tờ|trình|bản|biên|phụ|lục|danh|sách|bảng|biểu|kết|luận|[ivx]+)$/;

const speaking = /^(?:nhắc|cho|phát|đề|báo|nêu|khẳng|kết|nói|hỏi|trình|đọc|thông|chủ|ký)$/;

/** "ông Tấn nhắc lại": whoever speaks is no body that is reported on. */
function speakersIn(sentence: Sentence): ReadonlySet<string> {
  const found = new Set<string>();
  for (let at = sentence.start; at < sentence.end; at += 1) {
    if (!/^(?:ông|bà|anh|chị)$/.test(keyAt(sentence, at))) continue;
    let to = at + 1;
    while (/^\p{Lu}/u.test(sentence.tokens[to]?.text ?? '')) to += 1;
    if (!speaking.test(keyAt(sentence, to))) continue;
    for (let next = at + 1; next < to; next += 1) found.add(keyAt(sentence, next));
  }
  return found;
}

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

/** The word as tellings know it; undefined for one that says nothing of what is counted. */
export const contentWord = (key: string): string | undefined => (empty.has(key) ? undefined : (oneForm[key] ?? key));

const known = new WeakMap<Sentence, Surroundings>();

function surroundingsOf(sentence: Sentence): Surroundings {
  const found = known.get(sentence) ?? readSurroundings(sentence);
  known.set(sentence, found);
  return found;
}

/** What the sentence tells apart by numbers. */
export const numberedIn = (sentence: Sentence): string => surroundingsOf(sentence).numbered;

const numberable =
  /^(?:cụm|khối|khóa|lớp|tổ|thôn|ấp|khu|đội|bảng|hạng|vòng|đoạn|nhóm|lần|gói|tuyến|phố|tiểu|bộ|phường|quận|phần|kỳ|đợt|ca|đoàn|trạm|điểm|mục|tập)$/;
const ends = [
  'đầu năm',
  'cuối năm',
  'đầu học kỳ',
  'cuối học kỳ',
  'đầu kỳ',
  'cuối kỳ',
  'đầu nhiệm kỳ',
  'cuối nhiệm kỳ',
  'năm trước',
  'năm sau',
];

function readSurroundings(sentence: Sentence): Surroundings {
  const [around, all, numbered, ended] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  const counted = new Set(sentence.quantities.map(({ start }) => start));
  for (let at = sentence.start; at < sentence.end; at += 1) {
    const token = sentence.tokens[at];
    if (token?.kind === 'number' && !counted.has(at) && numberable.test(keyAt(sentence, at - 1)))
      numbered.add(`${keyAt(sentence, at - 1)} ${token.text}`);
    if (token?.kind !== 'word') continue;
    all.add(token.key);
    const [word, end] = [contentWord(token.key), phraseAt(sentence, at, ends)];
    if (word !== undefined) around.add(word);
    if (end !== undefined) ended.add(end);
  }
  return { around, all, numbered: [...numbered].sort().join(' '), ends: [...ended].join() };
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
const turns = /^(?:để|nhằm|góp|bảo|qua|nên|do|vì|nhờ|tăng|giảm|vượt|chiếm|bằng|còn)$/;

/** "bảo đảm" turns, "bảo hiểm", "bảo vệ" do not. */
const isTurn = (word: string, next: string | undefined): boolean =>
  turns.test(word) && !(word === 'bảo' && /^(?:hiểm|vệ|tồn|trợ|mẫu|tàng)$/.test(next ?? ''));

function wordsBehind({ sentence, quantity }: Mention): string[] {
  const words: string[] = [];
  for (let at = quantity.end; at < Math.min(sentence.end, quantity.end + reach); at += 1) {
    const token = sentence.tokens[at];
    if (token?.kind !== 'word' || isTurn(token.key, keyAt(sentence, at + 1))) break;
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
    const key = keyAt(sentence, at);
    if (sentence.tokens[at]?.kind !== 'word' || stops.test(key)) break;
    if (doing.length > 0 && (bodyWords.has(key) || /^(?:ngành|quả|việc|nhiệm)$/.test(key))) break;
    const word = contentWord(key);
    if (word !== undefined) doing.push(word);
  }
  return doing;
}
