import type { SumClaim } from '../claim.ts';
import { areAwards, areComplements, canBePart, isDivision, isPeople, isSameUnit } from '../reading/kinship.ts';
import type { Mention } from '../reading/scope.ts';
import { holdEachOther } from './label-kinds.ts';
import type { PartList } from './part-list.ts';

/** all: what follows is everything; some: what follows lies within the whole; list: brackets or a colon, everything when the units say so. */
export type MarkerForce = 'all' | 'some' | 'list';

/** What may be said of a whole and the parts found; nothing where the parts need not be parts of it. */
export function judge(whole: Mention, parts: readonly Mention[], list: PartList, force: MarkerForce): SumClaim[] {
  const units = parts.map(({ quantity }) => quantity.unitKey);
  const wholeUnit = whole.quantity.unitKey;
  if (!units.every((unit) => canBePart(wholeUnit, unit))) return [];
  const same = units.every((unit) => isSameUnit(unit, wholeUnit));
  if (list.offices > 0) return withOffices(whole, parts, list, force);
  const claim = { kind: 'sum' as const, whole, parts };
  if (list.namelessRest)
    return same && !list.unsure && list.foreign.length === 0 ? [{ ...claim, rule: 'below', trust: 'sure' }] : [];
  if (list.foreign.length > 0) {
    const others = list.foreign.map((quantity) => ({ sentence: parts[0]?.sentence ?? whole.sentence, quantity }));
    return list.unsure || force === 'list' || !same ? [] : judgeUnknownKinds(whole, [...parts, ...others]);
  }
  const several = parts.length > 1 && !list.unsure;
  if (several && list.mixed) return same ? [{ ...claim, rule: 'equal', trust: 'near' }] : [];
  const divided = isDivision(units) || areTwoComplements(list.labels);
  const across = holdEachOther(list.labels) || (isPeople(wholeUnit) && list.labels.some((label) => member.test(label)));
  const everything = force === 'all' || list.hasRest || divided || (force === 'list' && same && !across);
  if (several && everything) return [{ ...claim, rule: 'equal', trust: 'sure' }];
  const within: SumClaim[] = force === 'some' ? [{ ...claim, rule: 'atMost', trust: 'sure' }] : [];
  if (!several) return within;
  if (closesWithOthers(list.labels)) return [...within, { ...claim, rule: 'equal', trust: 'near' }];
  if (areDisjoint(list.labels, units, wholeUnit))
    return [
      { ...claim, rule: 'together', trust: 'sure' },
      { ...claim, rule: 'equal', trust: 'near' },
    ];
  if (parts.length > 2 && haveOnePost(units))
    return [...within, { ...claim, rule: 'equal', trust: trustInPosts(units, force) }];
  const kinds = new Set(units).size === parts.length && force === 'list' && !isPeople(wholeUnit);
  const distinct = new Set(list.labels).size === parts.length;
  const alike = distinct && parts.length > 2 && force === 'list';
  if (!same) return kinds || (alike && !isPeople(wholeUnit)) ? [{ ...claim, rule: 'equal', trust: 'near' }] : within;
  const enough = parts.length > 2 && distinct && wholeUnit !== 'đồng';
  const listed = enough && !isPeople(wholeUnit);
  if (haveOnePost(units)) within.push({ ...claim, rule: 'together', trust: 'near' });
  const ranked = enough && areRanks(list.labels, units);
  const kindsOfOne: SumClaim[] =
    listed && force === 'some' && areKinds(list.labels) ? [{ ...claim, rule: 'together', trust: 'near' }] : [];
  return [...within, ...kindsOfOne, { ...claim, rule: 'equal', trust: listed ? 'near' : ranked ? 'close' : 'slip' }];
}

/** "25 người, gồm Trưởng ban, 03 Phó Trưởng ban và 21 ủy viên": who is named by an office counts one, where that nearly gives the total. */
function withOffices(whole: Mention, parts: readonly Mention[], list: PartList, force: MarkerForce): SumClaim[] {
  const [first] = parts;
  if (first === undefined || force === 'some' || list.unsure || list.foreign.length > 0) return [];
  const one = { ...first, quantity: { ...first.quantity, value: '1', raw: 'một người nêu chức danh' } };
  const offices = Array.from({ length: list.offices }, () => one);
  return [{ kind: 'sum', whole, parts: [...parts, ...offices], rule: 'equal', trust: 'near' }];
}

/**
 * Parts exclude each other when their labels are built alike ("cấp huyện 03 đợt, cấp cơ sở 43 đợt") or their units are kinds of
 * one thing ("02 giải nhất, 06 giải nhì"). People are often counted by kinds that overlap.
 */
export function areDisjoint(
  labels: readonly string[],
  units: readonly (string | undefined)[],
  whole: string | undefined,
): boolean {
  if (areAwards(units)) return true;
  if (new Set(units).size === units.length && units.every((unit) => unit?.startsWith('giải '))) return true;
  const distinct = new Set(labels).size === labels.length;
  if (!distinct || !units.every((unit) => isSameUnit(unit, whole))) return false;
  if (whole === 'đồng' && areSources(labels)) return true;
  const [first = '', ...others] = labels.map((label) => label.split(' ')[0] ?? '');
  const alike = first !== '' && !telling.has(first) && others.every((word) => word === first);
  return (
    alike &&
    (!isPeople(whole) ||
      /^(?:hoàn|loại|xếp|khối|cấp|huyện|xã|tỉnh|về|ngành|khu|cụm|trường|phòng|thôn|ấp|phường)$/.test(first))
  );
}

/** What anybody of a list may be besides: "3 người có trình độ đại học, 9 người là đảng viên". */
const member = /(?:^| )(?:đảng viên|đoàn viên|dân tộc thiểu số|tật|sâu răng|béo phì)(?: |$)/;

function areTwoComplements([one = '', other = '', ...more]: readonly string[]): boolean {
  return other !== '' && more.length === 0 && areComplements(one, other);
}

/** "bác sĩ 74 người, điều dưỡng 168 người, chức danh khác 157 người": what is left is counted last, by "khác". */
const closesWithOthers = (labels: readonly string[]): boolean =>
  labels.length > 2 && /\S khác$/.test(labels.at(-1) ?? '') && new Set(labels).size === labels.length;

const onePost =
  /^(?:thẩm phán|hội thẩm|thư ký|kiểm sát viên|bác sĩ|y sĩ|dược sĩ|điều dưỡng|hộ sinh|kỹ thuật viên|giáo viên|nhân viên|kỹ sư|công nhân|chủ tịch|phó chủ tịch|ủy viên|trưởng phòng|phó trưởng phòng|trưởng ban|phó trưởng ban)$/;

/** Posts of which nobody holds two. */
const haveOnePost = (units: readonly (string | undefined)[]): boolean =>
  units.every((unit) => onePost.test(unit ?? '')) && new Set(units).size === units.length;

const seat = /^(?:chủ tịch|phó chủ tịch|trưởng ban|phó trưởng ban|ủy viên|thư ký)$/;

/** Behind a colon the seats of a council are all told. */
const trustInPosts = (units: readonly (string | undefined)[], force: MarkerForce): SumClaim['trust'] =>
  force === 'list' && units.every((unit) => seat.test(unit ?? '')) ? 'sure' : 'close';

const degree =
  /(?:^| )(?:tiến sĩ|thạc sĩ|chuyên khoa|sau đại học|đại học|cử nhân|cao đẳng|trung cấp|sơ cấp|chưa qua đào tạo)(?: |$)/;
const post =
  /(?:^| )(?:ban giám hiệu|ban giám đốc|lãnh đạo|quản lý|giáo viên|nhân viên|giảng viên|bác sĩ|điều dưỡng|thương binh|bệnh binh|thân nhân)(?: |$)/;

const grade = /(?:^| )(?:xuất sắc|giỏi|tốt|khá|trung bình|yếu|kém|đạt|hoàn thành)(?: |$)/;

/** Degrees, posts or grades: kinds of people that exclude each other. */
export function areRanks(labels: readonly string[], units: readonly (string | undefined)[] = []): boolean {
  const named = labels.map((label, index) => `${label} ${units[index] ?? ''}`);
  return (
    named.every((name) => degree.test(name)) ||
    named.every((name) => post.test(name)) ||
    named.every((name) => grade.test(name))
  );
}

const sanction = /^(?:khiển trách|cảnh cáo|cách chức|giáng chức|hạ bậc lương|buộc thôi việc|khai trừ)(?: |$)/;
const documents =
  /^(?:nghị quyết|quyết định|chỉ thị|quy chế|quy định|thông báo|hướng dẫn|chương trình|kế hoạch|đề án|báo cáo|tờ trình|công văn|công điện|giấy mời|văn bản khác|biên bản)$/;
const levelled = /^(?:cấp|khối) \p{L}+(?: \p{L}+)?$/u;
const graded = /^(?:không )?hoàn thành(?: (?:xuất sắc|tốt))?(?: nhiệm vụ)?$/;

/** Labels of bare numbers that exclude each other: sanctions of people, grades of work done, levels, types of documents. */
export const areGrades = (labels: readonly string[]): boolean =>
  labels.length > 1 &&
  [sanction, graded, levelled, documents].some((form) => labels.every((label) => form.test(label)));

/** First words that labels share without being built alike. */
const telling = new Set('có|được|đã|số|hồ|đúng|trực|nữ|là'.split('|'));

/** Labels that name sorts, none of them a state in which any sort may be ("đúng hạn", "có …"). */
const areKinds = (labels: readonly string[]): boolean =>
  labels.every((label) => label !== '' && !telling.has(label.split(' ')[0] ?? '') && !/hạn|trực tuyến/.test(label));

/** Where money comes from: budgets of several levels, and at least one giver beside them. */
function areSources(labels: readonly string[]): boolean {
  const source =
    /(?:^| )(?:ngân sách|vốn|nguồn|nhân dân|doanh nghiệp|xã hội hóa|đóng góp|vận động|huy động|tài trợ|lồng ghép|tín dụng)(?: |$)/;
  const giver = /(?:^| )(?:nhân dân|doanh nghiệp|xã hội hóa|đóng góp|vận động|huy động|tài trợ|khác)(?: |$)/;
  return labels.every((label) => source.test(label)) && labels.some((label) => giver.test(label));
}

const measured = /^(?:đồng|%|kg|tấn|tạ|lít|m|km|ha|m2|m3|km2|năm|tháng|ngày|giờ|phút|lần|tuổi)$/;

/**
 * "12 mô hình, gồm 04 hợp tác xã, 05 tổ hợp tác và 03 chi hội": kinds that no table knows, each beginning with its number. Only a
 * sum that is nearly the total tells them from what a whole is made of ("50 suất quà gồm 5 kg gạo, 2 thùng mì").
 */
export function judgeUnknownKinds(whole: Mention, parts: readonly Mention[]): SumClaim[] {
  const plain = [whole, ...parts].every(
    ({ quantity }) =>
      quantity.precision === 0 &&
      quantity.of === undefined &&
      quantity.unitKey !== undefined &&
      !measured.test(quantity.unitKey),
  );
  return plain && parts.length > 1 ? [{ kind: 'sum', whole, parts, rule: 'equal', trust: 'near' }] : [];
}
