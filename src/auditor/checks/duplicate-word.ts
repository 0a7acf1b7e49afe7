import { compounds } from '../language/compounds.ts';
import { toneWords } from '../language/hook-and-tilde.ts';
import { proseWords } from '../language/prose-words.ts';
import { functionWords, isAllCapitals, isCapitalized, isMark, isTableRow, isWord } from '../language/words.ts';
import type { ReadBlock } from '../read-report.ts';
import type { Token } from '../reading/tokens.ts';
import { type Check, type Found, placeOf } from './check.ts';

/** Syllables that are doubled on purpose: each, every, gradually, very. */
const doubled = new Set(
  `ai anh bao bản bàng bay bạc ba bồng bừng cao cào chang chan chằm chiều chậm chung chuồn con đành đâu đăm đau đằng đầy đều đêm đen đẹp đen đỏ đông đời đùng
  dần dài dày ditto điều đu đủ em gần gì giây giờ góc hàng hay hao hăng hằng hầu hiếm hoài hơi hẳn hừng kênh khang khăng khắp khít khác kìn kỳ khư lanh là làng lâng lăm
  lần lâu lạ lặng lỉnh lù lúc luôn lớp lồ lửng lừng mãi mang màu mênh mỏng miền mới mơ mờ mong mọi muôn mùa năm nao nằng nặng ngành ngàn ngày ngay nghênh nghìn người ngùn ngút nhà nhanh
  nho nhàn nhè nhỏ nơi nườm nước oang ông ồ phau phấp phăng quen quanh rành râm rầm rần ràng rề riêng rộng rối rưng rất sầm sát sâu sừng sẵn san sáng son song sờ suốt
  tầng tầm tâm tăm tăng tha thao tháng tháp thôn thi thoang thoai thường thật thấp thẳng thăm thăng tiệt tím tối tròn tràn trùng trăm trắng triền trông trơ tua tuần tươi tư từ từng vàng văng
  vạn vang vân vèo vèo vi vội vui vừa vời vòng vùn xa xã xanh xinh xoay xóm xôn xuân xưa xuồng ấp ầm ào ăm ùn ừ hiu đăng khiêm nghi châm thon tròn trang sang đa nhan phây vành`.split(
    /\s+/,
  ),
);

/** Units of time that a number follows: "ngày ngày 09/01/2023" is no reduplication. */
const dated = new Set(['ngày', 'tháng', 'năm', 'lúc']);

/** A word by itself that a compound often follows: "của dân dân tộc", "Kế hoạch của Ban ban hành". */
const alone = new Set('dân học số nước nhà đất bộ hội ban viện tỉnh xã đội tổ sở đường khu'.split(' '));

/** Syllables that end words and begin none: a second one is no beginning. */
const enders = new Set(
  'tục tịch hoạch khăn mưu nại đốc duyệt dõi niệm ngũ soát nhũng quả nghèo ninh ngộ sắc ràng gắng cực khích mắc chóng kiệm phục sóc trợ đỡ lệnh dựng thưởng xuyên nghiệm nhiệm trương vực huấn cương ngưỡng dưỡng phạt hưởng sung khiển sĩ khỏe'.split(
    ' ',
  ),
);

/** More words of two syllables than `compounds` has: here only that they are words matters, not how they may be misspelt. */
const more =
  `chăm sóc, nhà nước, đời sống, đền ơn, đáp nghĩa, khám bệnh, chữa bệnh, dạy học, học tập, thu hút, vay vốn, giải ngân, thu nhập, cây trồng,
  vật nuôi, chăn nuôi, trồng trọt, du khách, bệnh nhân, người bệnh, nhà trường, nhà giáo, phụng dưỡng, thăm tặng, ủng hộ, quyên góp, hiến máu, an toàn, trật tự, tội phạm,
  ma túy, cháy nổ, thiên tai, bão lũ, dịch bệnh, vắc xin, tiêm phòng, khuyến học, khuyến nông, công nhân, lao động, tiền lương, bảo hiểm, hợp đồng, sản lượng, diện tích, năng suất`
    .split(',')
    .map((word) => word.replace(/\s+/g, ' ').trim());
const pairs: ReadonlySet<string> = new Set([...compounds, ...toneWords, ...more]);
const whole: ReadonlySet<string> = new Set([...pairs, ...proseWords]);

const isBorder = (token: Token | undefined): boolean =>
  token === undefined || token.kind === 'mark' || token.kind === 'number' || functionWords.has(token.key);

/** Whether the same word stands twice at `at` and no reading makes sense of it. */
function isDoubled(tokens: readonly Token[], at: number): boolean {
  const [before, first, second, behind] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!isWord(first) || !isWord(second) || first.key !== second.key || second.glued) return false;
  if (isAllCapitals(first.text) !== isAllCapitals(second.text) || first.key.length < 2) return false;
  if (dated.has(first.key) && behind?.kind === 'number')
    return before?.kind !== 'number' && !(first.key === 'năm' && isCount(behind));
  if (isCapitalized(first.text) && isCapitalized(second.text) && !isAllCapitals(second.text)) return false;
  if (isCapitalized(second.text) && (!isCapitalized(first.text) || second.line > first.line)) return false;
  if (before?.key === first.key || behind?.key === first.key) return false;
  if (doubled.has(first.key)) return isOddlyDoubled(before, first, behind);
  if (functionWords.has(first.key)) return true;
  if (alone.has(first.key)) return false;
  if (isBorder(before) || isBorder(behind)) return true;
  const endsBefore = pairs.has(`${before?.key} ${first.key}`);
  const startsNext = pairs.has(`${second.key} ${behind?.key}`);
  const isNextWhole = pairs.has(`${behind?.key} ${tokens[at + 3]?.key}`);
  // "quy chế làm làm việc": between two words there is no room for a third.
  if (whole.has(`${second.key} ${behind?.key}`) && !endsBefore && whole.has(`${tokens[at - 2]?.key} ${before?.key}`))
    return true;
  return endsBefore && !startsNext && (isNextWhole || enders.has(first.key));
}

const oneOf = /^(?:các|những|một|mỗi|nhiều|số|toàn|mọi|từng)$/;
const sinceWhen = /^(?:ngày|năm|tháng|khi|đó|nguồn|các|những|tỉnh|đầu|cuối|nay|trên|cơ|thực|phía)$/;

const inTurn =
  /^(?:hộ|thôn|ấp|xóm|xã|phường|nhà|gia|người|đơn|cơ|cán|đảng|hội|đoàn|trường|lớp|phòng|chi|khu|tổ|em|học)$/;

/** "từ từ ngày 01/7", "là là", "đến từng từng hộ", "những người người lao động": words that are doubled on purpose elsewhere. */
function isOddlyDoubled(before: Token | undefined, { key }: Token, behind: Token | undefined): boolean {
  if (key === 'từ') return behind?.kind === 'number' || sinceWhen.test(behind?.key ?? '');
  if (key === 'từng') return inTurn.test(behind?.key ?? '');
  if (key === 'là') return /^(?:do|một|người|những|các|cơ|việc|để|đơn)$/.test(behind?.key ?? '');
  return oneOf.test(before?.key ?? '') && isWord(behind);
}

/** "năm năm 05 tháng" is a length of time, "năm năm 2023" is not. */
const isCount = (token: Token): boolean => !/^\d{4}$/.test(token.text);

const longest = 14;

/** Slogans and turns of speech that say a thing twice on purpose. */
const refrains = [
  'đoàn kết',
  'thành công',
  'từng bước',
  'hết sức',
  'quyết tâm',
  'mỗi ngày',
  'dần dần',
  'nhiều lần',
  'muôn năm',
  'từng ngày',
  'nhanh chóng',
];

/** The length of a phrase of two words or more that stands twice in a row from `at`; 0 for none. */
function repeatedPhrase(tokens: readonly Token[], at: number, isPhrase: (token: Token) => boolean): number {
  for (let length = 2; length <= longest; length += 1) {
    const last = tokens[at + length - 1];
    if (last === undefined || !isPhrase(last)) return 0;
    if (tokens[at + length]?.key === tokens[at]?.key && sameRun(tokens, at, at + length, length)) return length;
  }
  return 0;
}

const sameRun = (tokens: readonly Token[], one: number, other: number, length: number): boolean => {
  for (let step = 0; step < length; step += 1)
    if (tokens[one + step]?.key !== tokens[other + step]?.key || tokens[other + step] === undefined) return false;
  return true;
};

const phraseOf = (tokens: readonly Token[], at: number, length: number): string =>
  tokens
    .slice(at, at + length)
    .map(({ key }) => key)
    .join(' ');

function isPlainRepeat(tokens: readonly Token[], at: number, length: number): boolean {
  const [first, second] = [tokens[at] as Token, tokens[at + length] as Token];
  if (second.glued || tokens.slice(at, at + length).filter(isWord).length < 2) return false;
  if (first.key === tokens[at + 1]?.key || refrains.includes(phraseOf(tokens, at, length))) return false;
  // A heading and the sentence below it, or two lines in capitals.
  return !(isCapitalized(second.text) && second.line > (tokens[at + length - 1]?.line ?? 0));
}

/** "đạo đức công vụ, đạo đức công vụ,": an item of a list that stands there twice. Its length, 0 for none. */
function repeatedItem(tokens: readonly Token[], at: number): number {
  if (!isItemBorder(tokens[at - 1])) return 0;
  for (let length = 2; length <= longest; length += 1) {
    const [last, comma] = [tokens[at + length - 1], tokens[at + length]];
    if (!isWord(last)) return 0;
    if (!isMark(comma, ',', ';')) continue;
    const same = sameRun(tokens, at, at + length + 1, length) && isItemBorder(tokens[at + 2 * length + 1]);
    return same && !refrains.includes(phraseOf(tokens, at, length)) ? length : 0;
  }
  return 0;
}

const isOfPhrase = (token: Token): boolean => token.kind !== 'mark' || isMark(token, '/', '-');

const isItemBorder = (token: Token | undefined): boolean =>
  token === undefined ||
  (token.kind === 'mark' ? isMark(token, ',', ';', '.', ':') : token.key === 'và' || token.key === 'về');

function findInBlock(block: ReadBlock): Found[] {
  const { tokens } = block;
  if (isTableRow(block)) return [];
  const found: Found[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const item = repeatedItem(tokens, at);
    const phrase = item > 0 ? 0 : repeatedPhrase(tokens, at, isOfPhrase);
    if (item > 0) {
      const { raw } = placeOf(block, at, at + item);
      found.push({ ...placeOf(block, at, at + 2 * item + 1), message: `“${raw}” được liệt kê hai lần liền nhau.` });
      at += item;
    } else if (phrase > 0 && isPlainRepeat(tokens, at, phrase)) {
      const { raw } = placeOf(block, at, at + phrase);
      found.push({ ...placeOf(block, at, at + 2 * phrase), message: `Lặp cụm từ “${raw}”.` });
      at += 2 * phrase - 1;
    } else if (isDoubled(tokens, at)) {
      found.push({ ...placeOf(block, at, at + 2), message: `Lặp từ “${tokens[at]?.text}”.` });
      at += 1;
    }
  }
  return found;
}

/** A word or phrase that was typed twice. Words doubled on purpose ("ngày ngày", "xanh xanh") and "đại biểu | biểu quyết" stay silent. */
export const duplicateWord: Check = {
  id: 'duplicate-word',
  severity: 'note',
  check: ({ blocks }) => ({ findings: blocks.flatMap(findInBlock) }),
};
