import { areComplements } from '../reading/kinship.ts';
import { areRanks } from './judge-parts.ts';

/** The words that stand with a count in its own clause. */
export interface Label {
  /** Compared by; without the number and its unit. */
  keys: readonly string[];
  /** As written. */
  texts: readonly string[];
  /** How many of them stand before the number. */
  ahead: number;
}

/**
 * How the labels of counts stand to each other. parted: they leave nothing between them ("nam", "nữ"); apart: they exclude each other
 * (quarters, places, kinds with one head noun); across: some of them may hold for what others count too ("nữ", "đảng viên", "đạt
 * chuẩn"); plain: the words do not say.
 */
type LabelKind = 'parted' | 'apart' | 'across' | 'plain';

/** Nouns that a number behind names one of, rather than counts. */
export const series =
  /^(?:tháng|quý|đợt|khối|lớp|nhóm|đoạn|kỳ|ca|năm|vụ|khóa|cụm|ngày|tuần|phần|giai|buổi|thôn|ấp|tổ|khu|gói|cấp|hạng|loại|mức|đội|vòng|bậc|tuyến|lô|số|xã|phường|chặng|tầng|ô|kho|phân)$/;
const place =
  /^(?:tháng|quý|đợt|khối|xã|phường|huyện|tỉnh|thôn|ấp|buôn|bản|làng|khóm|trạm|khoa|phòng|trường|chi|hội|đoàn|công|cụm|tổ|đội|khu|thị|thành|cấp|về|ở|tại|ngành|hạng|loại|nguồn|vùng|hệ|nhóm|vụ|đất|rừng|cây|vốn|ngân|phông|nghị|kế|công|cơ|tiền|chi|hộ|lĩnh|trình|bậc|mức|giải|hồ|mẫu|lực|án)$/;
const telling =
  /^(?:có|được|đã|đang|số|đúng|trực|nữ|là|thì|còn|chưa|không|đạt|đều|hoàn|giải|xử|chuyển|tham|giữ|dùng|ký|kết|bị|mới|do|trả|cho|thu|hài|biết|sử|hưởng|vay|đăng|nhận|trong|người|cán|tốt|phát|tổ|tiếp|thực|ban|mở|hỗ|trao|tặng|thăm|xây|sửa|gặp|từ|với|để|tạo|ủng|kết|khởi|phê|lập|phân|bàn|thẩm|vận|tuyên|duy|thành|kiểm|công|gieo|trồng|chăm|cấp|giữ|nộp|khám|chứa|mua|bán|nghỉ|thanh)$/;
const crossing =
  /(?:^| )(?:nữ|đảng viên|đoàn viên|dân tộc|tôn giáo|cao tuổi|nghèo|khuyết tật|tàn tật|trẻ|trẻ em|dưới|trên|chính sách|có công|phụ nữ|thanh niên|hội viên|đạt chuẩn|đạt|hài lòng|đúng hạn|trực tuyến|tật|sâu răng|béo phì|thừa cân|suy dinh dưỡng|thấp còi|nhẹ cân|mắc|bệnh)(?: |$)/;

const crossingStates = /(?:^| )(?:đạt chuẩn|đạt|đúng hạn|trực tuyến|hài lòng)(?: |$)/;

/** Whether one of them may hold for what another counts too. */
export const mayOverlap = (labels: readonly Label[]): boolean =>
  labels.some(({ keys }) => crossing.test(keys.join(' ')));

export function kindOfLabels(labels: readonly Label[], ofPeople = true): LabelKind {
  const own = labels.map(({ keys }) => keys.join(' '));
  const [one = '', other = ''] = own;
  if (new Set(own).size < own.length || holdEachOther(own)) return 'across';
  if (own.length === 2 && (areComplements(one, other) || (/^đã /.test(one) && /^chưa /.test(other)))) return 'parted';
  if (own.length === 2 && /^đã /.test(one) && /^đang /.test(other)) return 'apart';
  if (own.length > 2 && own.some((label, at) => own.slice(at + 1).some((next) => areComplements(label, next))))
    return 'apart';
  if (areSeries(labels) || areNamed(labels) || haveOneDoing(labels)) return 'apart';
  if (areAges(own) || areTerms(own)) return 'apart';
  if (areRanks(own)) return 'apart';
  if (own.some((label) => (ofPeople ? crossing : crossingStates).test(label))) return 'across';
  return haveOneHead(labels) ? 'apart' : 'plain';
}

const higher = /(?:^| )(?:nâng cao|kiểu mẫu)(?: |$)/;

/** "11 xã đạt chuẩn, 03 xã nâng cao": who is at the higher level has reached the lower one. */
export const holdEachOther = (labels: readonly string[]): boolean =>
  labels.some((label) => higher.test(label)) && !labels.every((label) => higher.test(label));

const under = /(?:^| )(?:dưới|đến)(?: |$)/;
const over = /(?:^| )(?:trên|trở lên)(?: |$)/;

/** "nhóm tuổi 16 - 29", "nhóm 30 - 49", "trên 49 tuổi": bands that do not hold each other. */
const areAges = (labels: readonly string[]): boolean =>
  labels.length > 2 &&
  labels.every((label) => /^(?:số )?(?:nhóm|từ|trên|dưới|độ tuổi|lứa tuổi)(?: |$)/.test(label)) &&
  labels.some((label) => /(?:^| )tuổi(?: |$)/.test(label)) &&
  [under, over].every((limit) => labels.filter((label) => limit.test(label)).length < 2);

const term = /(?:^| )(trước|đúng|quá|trễ|trong|chậm|chưa đến|sắp đến|hết) hạn(?: |$)/;

/** "trước hạn", "đúng hạn", "chưa đến hạn": of each thing but one is true. "Trong hạn" holds the first two. */
function areTerms(labels: readonly string[]): boolean {
  const terms = labels.map((label) => term.exec(label)?.[1]);
  const overlaps = terms.includes('trong') && (terms.includes('trước') || terms.includes('đúng'));
  return !terms.includes(undefined) && new Set(terms).size === labels.length && !overlaps;
}

const number =
  /^(?:\d{1,4}|[ivx]{1,4}|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|nhất|nhì|đầu|cuối|trên|dưới|giữa|a|b|c|d)$/;

/** "tháng 4", "đợt hai", "sáu tháng cuối năm": each with another number behind the same noun. */
function areSeries(labels: readonly Label[]): boolean {
  const numbered = labels.map(({ keys }) => {
    const at = keys.findIndex((key, index) => series.test(key) && number.test(numberBehind(keys, index)));
    return at < 0 ? undefined : { noun: keys[at], index: numberBehind(keys, at) };
  });
  const [first] = numbered;
  if (first === undefined) return false;
  const alike = numbered.every((one) => one?.noun === first.noun);
  return alike && new Set(numbered.map((one) => one?.index)).size === labels.length;
}

const numberBehind = (keys: readonly string[], at: number): string =>
  (keys[at + 1] === 'thứ' || keys[at + 1] === 'đoạn' ? keys[at + 2] : keys[at + 1]) ?? '';

const body =
  /^(?:xã|phường|huyện|tỉnh|thôn|ấp|buôn|bản|làng|khóm|trạm|khoa|phòng|trường|hội|đoàn|ty|cụm|tổ|đội|khu|trấn|phố|ban|sở|cục|xã|người|kho|máy|chi|thị|tộc|hồ|chợ|ga|cảng|đồn|đảo|ở|tại)$/;
const shortName = 4;

/** Each names another place or body: a capital behind the word for it, or a short label that is a name. */
function areNamed(labels: readonly Label[]): boolean {
  const names = labels.map(({ keys, texts }) =>
    texts
      .filter(
        (text, at) => /^\p{Lu}/u.test(text) && (texts.length <= shortName || body.test(keys[at - 1] ?? '') || at === 0),
      )
      .join(' '),
  );
  return names.slice(1).every((name) => name !== '') && names[0] !== '' && new Set(names).size === names.length;
}

/** "các đơn vị quân đội nhận …; lực lượng công an nhận …": others do the same. */
function haveOneDoing(labels: readonly Label[]): boolean {
  const leads = labels.map(({ keys, ahead }) => keys.slice(0, ahead));
  const [doing] = leads.map((lead) => lead.at(-1));
  return (
    doing !== undefined &&
    telling.test(doing) &&
    leads.every((lead) => lead.length > 1 && lead.at(-1) === doing) &&
    new Set(leads.map((lead) => lead.join(' '))).size === labels.length
  );
}

function haveOneHead(labels: readonly Label[]): boolean {
  const [first = '', ...others] = labels.map(({ keys }) => keys[0] ?? '');
  return place.test(first) && !telling.test(first) && others.every((head) => head === first);
}

/** "rất hài lòng 312, hài lòng 148, chưa hài lòng 20": what leaves nothing with one of them stands among them. */
export const isSibling = (whole: Label, parts: readonly Label[]): boolean =>
  parts.some((part) => areComplements(whole.keys.join(' '), part.keys.join(' ')));

/** Whether the labels are built alike: one of them could stand among the others. */
export const areAlike = (labels: readonly Label[]): boolean =>
  areSeries(labels) || areNamed(labels) || haveOneHead(labels);

/** "bác sĩ 62 người, dược sĩ 18 người …; cán bộ khác 57 người": what is left is counted last. */
export function closesWithOthers(labels: readonly Label[]): boolean {
  const keys = labels.at(-1)?.keys ?? [];
  return (
    labels.length > 2 && keys.length > 1 && keys.at(-1) === 'khác' && !/^(?:chuyển|giao|gửi|do)$/.test(keys[0] ?? '')
  );
}

/** Whether the labels begin with what is done rather than what is counted. */
export const areDoings = (labels: readonly Label[]): boolean =>
  labels.some(
    ({ keys }) =>
      telling.test(keys[0] ?? '') && !place.test(keys[0] ?? '') && !/^(?:còn|nữ|người)$/.test(keys[0] ?? ''),
  );
