import { compareDecimals } from '../../kernel/decimal.ts';
import type { Citation } from '../citations/find-citations.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { rawOf } from '../reading/tokens.ts';
import { isPlain } from './amount.ts';
import { type ItemKind, type NamedItems, readItems } from './announced-items.ts';
import { isNoCount } from './asides.ts';
import type { ListClaim } from './claim.ts';
import { bulletOf } from './itemised-blocks.ts';
import { canBePart, isPeople } from './kinship.ts';
import { canBeListed, withoutStop } from './lists.ts';
import type { Stretch } from './part-list.ts';
import { bracketEnd, keyAt, phraseAt, quantitiesIn, type Sentence, wordsIn } from './scope.ts';

/** What has a name of its own; everything else that can be listed is told in plain words. */
const named =
  /^(?:đơn vị|cơ quan|tập thể|phòng|xã|phường|thị trấn|huyện|thị xã|thành phố|tỉnh|thôn|ấp|bản|buôn|làng|khu phố|tổ dân phố|khu dân cư|trường|trường học|tổ|đội|chi bộ|chi hội|chi đoàn|sở|ban|ngành|doanh nghiệp|công ty|hợp tác xã|câu lạc bộ|đảng bộ|địa phương|trạm y tế|trạm|khoa|dân tộc|tổ công tác|xí nghiệp|bưu điện|kho bạc|chi nhánh|chi cục|nhà máy|trung tâm|bệnh viện|đoàn|bộ phận|cụm|khối|gia đình|hộ|hộ dân|hộ gia đình|đầu sách|khu vực)(?: |$)/;
/** Told so, what follows "là" or "gồm" says what the things are. */
const abstract =
  /^(?:nguyên nhân|tồn tại|hạn chế|nội dung|nhiệm vụ|giải pháp|việc|mặt|khâu|bước|tiêu chí|chỉ tiêu|mục tiêu|bài học|khó khăn|biện pháp|yêu cầu|vấn đề|kiến nghị|đề xuất|phong trào|mô hình|môn|môn thi|lĩnh vực|chuyên đề|hoạt động|hạng mục|công trình|dự án|đề án|sản phẩm|nghề|khoản|khoản chi|nhóm|danh hiệu|phần việc|yếu tố|ưu điểm|khuyết điểm|lỗi|loại|tuyến|tuyến đường|dự thảo|văn bản|quy trình|thủ tục|tiết mục|phần thi|nội dung thi|hình thức|câu lạc bộ|sáng kiến|giải)(?: |$)/;

const openers = [
  ...['lần lượt là', 'lần lượt gồm', 'đó là', 'gồm có', 'bao gồm', 'gồm', 'cụ thể là', 'cụ thể như sau', 'cụ thể'],
  ...['có tên sau', 'sau đây', 'là', ':', '('],
];
/** Behind these words not all things are named. */
const partial = [
  ...['trong đó', 'như', 'điển hình', 'tiêu biểu', 'nổi bật', 'chủ yếu', 'ví dụ', 'một số', 'các', 'những', 'mỗi'],
  ...['từng', 'nhiều', 'riêng', 'kể cả', 'ngoài', 'tương đương', 'khác'],
];
const asThese = ['như sau', 'sau'];
const superlatives = /^(?:cao|thấp|nhiều|ít|lớn|tốt|sớm|nhanh|đông|khó|muộn|chậm|dài|mạnh|rõ)$/;
/** Behind "là" these do not say which the things are. */
const predicates =
  /^(?:do|nhờ|để|những|một|điểm|cơ|nền|điều|động|tiền|căn|tín|minh|kết|bước|nơi|đơn|người|thành|rất|quá|bao|hơn|trên|dưới|kinh|ngày|tháng|năm|lần|khâu|yếu|sự|hoàn)$/;
const longestNoun = 18;
const mostPeople = '40';

const canBeAnnounced = (sentence: Sentence, quantity: Quantity): boolean =>
  canBeListed(sentence, quantity) ||
  (isPlain(quantity) &&
    quantity.of === undefined &&
    quantity.precision === 0 &&
    (isPeople(quantity.unitKey) || /^(?:gia đình|hộ)(?: |$)/.test(quantity.unitKey ?? '')) &&
    compareDecimals(quantity.value, '1') > 0 &&
    compareDecimals(quantity.value, mostPeople) <= 0 &&
    !isNoCount(sentence, quantity));

/**
 * "06 đơn vị: Đà Bắc, …", "Ba bộ phận dẫn đầu là …", "04 hộ (hộ ông Tư, …)", "bốn tồn tại: …": what a number announces and the words
 * behind it name, in whichever way the names are led to.
 */
export function findAnnouncedLists(sentence: Sentence): ListClaim[] {
  return sentence.quantities.flatMap((quantity, index): ListClaim[] => {
    if (!canBeAnnounced(sentence, quantity)) return [];
    const opening = openingOf(sentence, quantity, sentence.quantities[index + 1]);
    if (opening === undefined) return [];
    const stretch = stretchFrom(sentence, opening.start);
    const items = stretch === undefined ? undefined : itemsIn(sentence, quantity, stretch, opening.word);
    if (items === undefined || items.most < 2) return [];
    const { least, most, end } = items;
    const raw = rawOf(sentence.tokens.slice(quantity.start, end));
    return [{ kind: 'list', count: { sentence, quantity }, least, most, raw, line: quantity.line }];
  });
}

function itemsIn(sentence: Sentence, quantity: Quantity, stretch: Stretch, word: string): NamedItems | undefined {
  const documents = readDocuments(sentence, quantity, stretch);
  if (documents !== undefined) return documents;
  const { start, end } = stretch;
  const depth = sentence.depths[start];
  const counts = quantitiesIn(sentence, start, end).some(
    ({ start: at, unitKey }) => sentence.depths[at] === depth && canBePart(quantity.unitKey, unitKey),
  );
  const cites = sentence.block.citations.some((one) => one.start >= start && one.start < end);
  return counts || cites ? undefined : readAs(sentence, quantity, stretch, word);
}

function readAs(
  sentence: Sentence,
  { unitKey = '' }: Quantity,
  stretch: Stretch,
  word: string,
): NamedItems | undefined {
  const arePeople = isPeople(unitKey);
  const kind: ItemKind = arePeople || named.test(unitKey) ? 'named' : 'told';
  const weak = word === 'là' || word === '(';
  if (kind === 'told' && weak && !abstract.test(unitKey)) return undefined;
  if (kind === 'told' && weak && predicates.test(keyAt(sentence, stretch.start))) return undefined;
  return readItems(sentence, stretch, { kind, unit: unitKey, arePeople });
}

/** "04 văn bản (Công văn số …, Kế hoạch số …)": as many as are cited. */
function readDocuments({ block }: Sentence, { unitKey }: Quantity, { start, end }: Stretch): NamedItems | undefined {
  if (!canBePart('văn bản', unitKey) && unitKey !== 'văn bản') return undefined;
  const cited = block.citations.filter((one: Citation) => one.start >= start && one.end <= end);
  if (cited[0]?.start !== start || cited.length < 2) return undefined;
  return { least: cited.length, most: cited.length, end };
}

interface Opening {
  start: number;
  word: string;
}

/** Behind the words that lead from the announced thing to the first name. */
function openingOf(sentence: Sentence, { end }: Quantity, next: Quantity | undefined): Opening | undefined {
  const last = Math.min(end + longestNoun, sentence.end, next?.start ?? sentence.end);
  let quoted = false;
  for (let at = end; at < last; at += 1) {
    const key = keyAt(sentence, at);
    if (/^[“”"«»]$/.test(key)) quoted = !/^[”»]$/.test(key) && !quoted;
    if (quoted) continue;
    const opener = phraseAt(sentence, at, openers);
    if (opener !== undefined && !isEspecially(sentence, at, opener))
      return namesBehind(sentence, at + wordsIn(opener), opener);
    if (/^[;.)]$/.test(key)) return undefined;
    if (key === ',' && phraseAt(sentence, at + 1, openers) === undefined) return undefined;
    if (phraseAt(sentence, at, partial) !== undefined && phraseAt(sentence, at + 1, asThese) === undefined)
      return undefined;
    if (isEspecially(sentence, at, 'là')) return undefined;
  }
  return undefined;
}

/** "nhất là" that is not the end of "cao nhất là". */
const isEspecially = (sentence: Sentence, at: number, opener: string): boolean =>
  opener === 'là' &&
  keyAt(sentence, at) === 'là' &&
  keyAt(sentence, at - 1) === 'nhất' &&
  !superlatives.test(keyAt(sentence, at - 2));

const furtherOpeners = [...openers, 'các', 'những'];

/** "(gồm:", ": các xã", "cụ thể là:": behind all that leads to the names. */
function namesBehind(sentence: Sentence, from: number, first: string): Opening | undefined {
  let [at, word] = [from, first];
  for (let steps = 0; steps < 4; steps += 1) {
    const further = phraseAt(sentence, at, furtherOpeners);
    if (further === undefined || further === '(') break;
    if (word === 'là' && further !== 'các') word = further;
    at += wordsIn(further);
  }
  return at < sentence.end ? { start: at, word } : undefined;
}

/** To the end of the bracket or the sentence; nothing where the sentence goes on in the next paragraph. */
function stretchFrom(sentence: Sentence, start: number): Stretch | undefined {
  if ((sentence.depths[start] ?? 0) > 0) return { start, end: bracketEnd(sentence, start) };
  const goesOn = keyAt(sentence, sentence.end - 1) === ';' && bulletOf(sentence) === '';
  return goesOn ? undefined : { start, end: withoutStop(sentence) };
}
