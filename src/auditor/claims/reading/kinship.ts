import { remembered, rememberedPair } from '../../language/remembered.ts';
import { sameThing } from '../../quantities/units.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split('|'));

/** Names of people: any of them may be part of another's count ("45 đồng chí, trong đó 12 nữ"). */
const people = set(
  'người|biên chế|đồng chí|cá nhân|cán bộ|công chức|viên chức|người lao động|lao động|đảng viên|đoàn viên|hội viên|công đoàn viên|thành viên|ủy viên|đại biểu|học viên|học sinh|sinh viên|giáo viên|nam|nữ|phụ nữ|thanh niên|trẻ em|trẻ|em|cụ|chiến sĩ|sĩ quan|bác sĩ|y sĩ|công dân|cử tri|lao động nữ|lao động nam|phó trưởng ban|trưởng ban|trưởng phòng|chuyên viên|nhà giáo|người dân|bệnh nhân|nhân khẩu|khẩu|đối tượng|nhân viên|cán bộ quản lý|cán bộ quản|quản lý|người có uy tín|hội thẩm|kiểm sát viên|thẩm phán|thư ký|kế toán|tiến sĩ|thạc sĩ|dược sĩ|điều dưỡng|hộ lý|kỹ thuật viên|đoàn viên công|nông dân|ủy viên ban|cử nhân|cán bộ y tế|chủ tịch|phó chủ tịch|bí thư|phó bí thư|giám đốc|phó giám đốc|hiệu trưởng|phó hiệu trưởng|phó trưởng phòng|tổ trưởng|đội trưởng|công nhân|kỹ sư|thí sinh|vận động viên|hộ sinh|nghệ nhân|tuyên truyền viên|cộng tác viên|dân quân|cựu chiến binh|khách|du khách|hành khách|cháu|nạn nhân|công dân|thiếu nhi|nhi đồng|đội viên|thiếu niên|ngư dân|phụ huynh|vị|chị|diêm dân|hòa giải viên|báo cáo viên|tình nguyện viên',
);

/** What a whole may be divided into, beside parts of its own name. */
const families: readonly (readonly [wholes: ReadonlySet<string>, parts: ReadonlySet<string>])[] = [
  [people, people],
  [people, set('trường hợp')],
  [
    set('trường hợp|hồ sơ|bằng khen|giấy khen|danh hiệu|lượt|tập thể, cá nhân|kỷ niệm chương|khen thưởng|quyết định'),
    set('tập thể|cá nhân|hộ gia đình|gia đình|hộ|doanh nghiệp|tổ chức'),
  ],
  [set('đơn vị|đơn vị hành chính|địa phương'), set('xã|phường|thị trấn|huyện|thị xã|thành phố')],
  [
    set('văn bản'),
    set(
      'quyết định|kế hoạch|công văn|báo cáo|tờ trình|thông báo|nghị quyết|chỉ thị|hướng dẫn|quy chế|giấy mời|chương trình|kết luận|quy định|đề án|nghị định|thông tư',
    ),
  ],
  [set('tin , bài|tin bài'), set('tin|bài|phóng sự|bài viết|ảnh|video|bài báo')],
  [
    set('giải|giải thưởng'),
    set('giải nhất|giải nhì|giải ba|giải khuyến|giải khuyến khích|giải tư|giải đặc|giải a|giải b|giải c|giải phụ'),
  ],
  [set('vụ việc|vụ|việc|vụ án|trường hợp'), set('vụ việc|vụ|việc|vụ án|trường hợp')],
  [
    set('hồ sơ|đề nghị|danh hiệu|hình thức|khen thưởng'),
    set('bằng khen|giấy khen|huân chương|huy chương|kỷ niệm chương|cờ|cờ thi|danh hiệu'),
  ],
  [set('sự cố|tai nạn'), set('vụ|trường hợp')],
  [set('tổ chức|tổ chức đảng|tổ chức cơ'), set('đảng bộ|đảng bộ cơ sở|chi bộ|đảng ủy')],
  [set('tin báo|nguồn tin|tin'), set('tin báo|nguồn tin|tin|vụ|vụ việc')],
  [set('doanh nghiệp|đơn vị|tổ chức'), set('doanh nghiệp|công ty|hợp tác xã|chi nhánh|văn phòng đại|hộ kinh doanh')],
  [set('huy chương'), set('huy chương vàng|huy chương bạc|huy chương đồng')],
];

/** Kinds of people that cut across the others: no other name for those counted. */
const overlapping = set(
  'nam|nữ|phụ nữ|lao động nữ|lao động nam|thanh niên|đối tượng|trẻ em|cụ|khẩu|nhân khẩu|cử tri|công dân|hội viên|đại biểu|bệnh nhân',
);

const isPrefix = (long: string, short: string): boolean =>
  long.startsWith(short) && (long.length === short.length || long[short.length] === ' ');

const officers = /^(?:trưởng|phó|tổ trưởng|đội trưởng|ủy viên|thành viên)(?: |$)/;

export const isPeople = (unit: string | undefined): boolean => unit !== undefined && isOfPeople(unit);

const isOfPeople = remembered((unit) => hasUnit(people, unit) || officers.test(unit));

/** One name begins with the other, but they are two things. */
const unrelated = set(
  'đoàn viên|hội viên|tổ dân phố|đoàn kiểm tra|hội nghị|hội thảo|hội thi|phòng học|lớp học|điểm trường|điểm cầu|điểm phần trăm|chi bộ|tổ công tác|nhà giáo|nhà thờ|đơn vị máu|máy tính|máy vi tính|trường hợp|tổ hợp tác|cây cầu|nhóm zalo|phần thưởng|bài dự thi|bản làng|cán bộ|ban|giờ',
);

/** What a sentence calls shortly behind the full name. */
const shortened = new Map([
  ['phòng học', 'phòng'],
  ['lớp học', 'lớp'],
  ['tổ dân phố', 'tổ'],
  ['đơn vị máu', 'đơn vị'],
  ['bài dự thi', 'bài'],
  ['đoàn kiểm tra', 'đoàn'],
  ['tổ công tác', 'tổ'],
  ['tổ hợp tác', 'tổ'],
  ['máy tính', 'máy'],
  ['máy vi tính', 'máy'],
]);

const pupils = set('học sinh|em|học viên');

/** Whether both count the same thing, under the same name, a longer one, or another word for it. */
export function isSameUnit(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  if (one === other) return true;
  return isLikeUnit(one, other);
}

const isLikeUnit = rememberedPair((one, other) => {
  const a = sameThing(one);
  const b = sameThing(other);
  if (a === b) return true;
  if ((a === 'người' && isPeople(b)) || (b === 'người' && isPeople(a)))
    return !overlapping.has(one) && !overlapping.has(other);
  if (shortened.get(one) === other || shortened.get(other) === one) return true;
  if (pupils.has(one) && pupils.has(other)) return true;
  if (unrelated.has(one) || unrelated.has(other)) return false;
  return isPrefix(one, other) || isPrefix(other, one) || isPrefix(a, b) || isPrefix(b, a);
});

/** The same, and also where the shorter stands for the longer in its own sentence: "155 phần thưởng, mỗi phần …". */
export function startsAlike(unit: string | undefined, short: string): boolean {
  return isSameUnit(unit, short) || (unit !== undefined && isPrefix(unit, short));
}

/** Whether the one can be a part of the other: the same thing, or a kind of it. */
export function canBePart(whole: string | undefined, part: string | undefined): boolean {
  if (whole === undefined || part === undefined) return false;
  return isSameUnit(whole, part) || isKindOf(whole, part);
}

const isKindOf = rememberedPair((whole, part) =>
  families.some(([wholes, parts]) => hasUnit(wholes, whole) && hasUnit(parts, part)),
);

/** Units that the table of things does not know are read with the next word: "dự án đầu" is a dự án. */
function hasUnit(names: ReadonlySet<string>, unit: string): boolean {
  if (names.has(unit)) return true;
  const last = unit.lastIndexOf(' ');
  return last >= 0 && !unrelated.has(unit) && names.has(unit.slice(0, last));
}

const awards = set('bằng khen|giấy khen|huân chương|huy chương|kỷ niệm chương|cờ|cờ thi');

/** Whether each is another award: no proposal is for two. */
export const areAwards = (units: readonly (string | undefined)[]): boolean =>
  new Set(units).size === units.length && units.every((unit) => awards.has(unit ?? ''));

/** Kinds that between them make up everything, and exclude each other. */
const divisions: readonly ReadonlySet<string>[] = [
  set('nam|nữ'),
  set('lao động nam|lao động nữ'),
  set('tập thể|cá nhân'),
  set('tập thể|cá nhân|hộ gia đình'),
  set('tập thể|cá nhân|gia đình'),
  set('tập thể|cá nhân|hộ'),
  set('cán bộ quản lý|giáo viên|nhân viên'),
  set('công chức|viên chức|người lao động'),
  set('đảng bộ|chi bộ'),
  set('đảng bộ cơ sở|chi bộ'),
  set('xã|phường'),
  set('xã|thị trấn'),
  set('xã|phường|thị trấn'),
  set('xã|phường|đặc khu'),
];

/** Whether these are the kinds of one division, each once. */
export function isDivision(units: readonly (string | undefined)[]): boolean {
  const { size } = new Set(units);
  if (size !== units.length || size < 2) return false;
  const prizes = units.every((unit) => unit?.startsWith('giải '));
  if (prizes && units.some((unit) => unit?.startsWith('giải khuyến'))) return size > 2;
  return divisions.some((division) => division.size === size && units.every((unit) => division.has(unit ?? '')));
}

/** Whether two counts can stand to each other: of one thing, both of people, or one without a unit beside the other. */
export const areAlike = (one: { unitKey: string | undefined }, other: { unitKey: string | undefined }): boolean =>
  isSameUnit(one.unitKey, other.unitKey) ||
  (isPeople(one.unitKey) && isPeople(other.unitKey)) ||
  isShortFor(one.unitKey, other.unitKey) ||
  isShortFor(other.unitKey, one.unitKey);

/** "125 tổ hợp tác …, 88 tổ". */
const isShortFor = (short: string | undefined, long: string | undefined): boolean =>
  short !== undefined && long !== undefined && short !== 'đồng' && long.startsWith(`${short} `);
