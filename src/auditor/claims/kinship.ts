import { sameThing } from '../quantities/units.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split('|'));

/** Names of people: any of them may be part of another's count ("45 đồng chí, trong đó 12 nữ"). */
const people = set(
  'người|đồng chí|cá nhân|cán bộ|công chức|viên chức|người lao động|lao động|đảng viên|đoàn viên|hội viên|công đoàn viên|thành viên|ủy viên|đại biểu|học viên|học sinh|sinh viên|giáo viên|nam|nữ|phụ nữ|thanh niên|trẻ em|trẻ|em|cụ|chiến sĩ|sĩ quan|bác sĩ|y sĩ|công dân|cử tri|lao động nữ|lao động nam|phó trưởng ban|trưởng ban|trưởng phòng|chuyên viên|nhà giáo|người dân|bệnh nhân|nhân khẩu|khẩu|đối tượng',
);

/** What a whole may be divided into, beside parts of its own name. */
const families: readonly (readonly [wholes: ReadonlySet<string>, parts: ReadonlySet<string>])[] = [
  [people, people],
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
  [set('huy chương'), set('huy chương vàng|huy chương bạc|huy chương đồng')],
];

const isPrefix = (long: string, short: string): boolean => long === short || long.startsWith(`${short} `);

/** One name begins with the other, but they are two things. */
const unrelated = set(
  'đoàn viên|hội viên|tổ dân phố|đoàn kiểm tra|hội nghị|hội thảo|hội thi|phòng học|lớp học|điểm trường|điểm cầu|điểm phần trăm|chi bộ|tổ công tác|nhà giáo|nhà thờ|đơn vị máu|máy tính|máy vi tính|trường hợp|tổ hợp tác|cây cầu|nhóm zalo|phần thưởng|bài dự thi|bản làng|cán bộ|ban|giờ',
);

/** Whether both count the same thing, under the same name, a longer one, or another word for it. */
export function isSameUnit(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const [a, b] = [sameThing(one), sameThing(other)];
  if (a === b) return true;
  if (unrelated.has(one) || unrelated.has(other)) return false;
  return [
    [one, other],
    [a, b],
  ].some(([long = '', short = '']) => isPrefix(long, short) || isPrefix(short, long));
}

/** Whether the one can be a part of the other: the same thing, or a kind of it. */
export function canBePart(whole: string | undefined, part: string | undefined): boolean {
  if (whole === undefined || part === undefined) return false;
  if (isSameUnit(whole, part)) return true;
  return families.some(([wholes, parts]) => hasUnit(wholes, whole) && hasUnit(parts, part));
}

/** Units that the table of things does not know are read with the next word: "dự án đầu" is a dự án. */
function hasUnit(names: ReadonlySet<string>, unit: string): boolean {
  if (names.has(unit)) return true;
  const words = unit.split(' ');
  return words.length > 1 && !unrelated.has(unit) && names.has(words.slice(0, -1).join(' '));
}

/** Kinds that between them make up everything, and exclude each other. */
const divisions: readonly ReadonlySet<string>[] = [
  set('nam|nữ'),
  set('lao động nam|lao động nữ'),
  set('tập thể|cá nhân'),
  set('tập thể|cá nhân|hộ gia đình'),
  set('tập thể|cá nhân|gia đình'),
  set('tập thể|cá nhân|hộ'),
  set('xã|phường'),
  set('xã|thị trấn'),
  set('xã|phường|thị trấn'),
  set('xã|phường|đặc khu'),
];

/** Whether these are the kinds of one division, each once. */
export function isDivision(units: readonly (string | undefined)[]): boolean {
  const own = new Set(units);
  return (
    own.size === units.length &&
    own.size > 1 &&
    divisions.some((division) => division.size === own.size && units.every((unit) => division.has(unit ?? '')))
  );
}
