import { sameThing } from '../../quantities/units.ts';

const mostKnown = 4_096;

/** A question about a name that is asked again and again, answered once; the answers are forgotten where they grow many. */
function remembered(ask: (name: string) => boolean): (name: string) => boolean {
  const answers = new Map<string, boolean>();
  return (name) => {
    const known = answers.get(name);
    if (known !== undefined) return known;
    const answer = ask(name);
    if (answers.size >= mostKnown) answers.clear();
    answers.set(name, answer);
    return answer;
  };
}

/** The same of two names. */
function rememberedPair(ask: (one: string, other: string) => boolean): (one: string, other: string) => boolean {
  const answers = new Map<string, Map<string, boolean>>();
  let size = 0;
  return (one, other) => {
    const known = answers.get(one)?.get(other);
    if (known !== undefined) return known;
    if (size >= mostKnown) {
      answers.clear();
      size = 0;
    }
    const answer = ask(one, other);
    answers.set(one, (answers.get(one) ?? new Map<string, boolean>()).set(other, answer));
    size += 1;
    return answer;
  };
}

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
  const [a, b] = [sameThing(one), sameThing(other)];
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

/** Words in the labels of parts that between them say that nothing is left over. */
const complements: readonly (readonly [one: string, other: string])[] = [
  ['chính thức', 'dự bị'],
  ['nam', 'nữ'],
  ['trực tuyến', 'trực tiếp'],
  ['đúng hạn', 'quá hạn'],
  ['đúng hạn', 'trễ hạn'],
  ['đúng hạn', 'chậm'],
  ['xây mới', 'sửa chữa'],
  ['đầu tư', 'sự nghiệp'],
  ['đầu tư', 'thường xuyên'],
  ['tập thể', 'cá nhân'],
  ['đã giải quyết', 'đang giải quyết'],
  ['đã giải quyết', 'chưa giải quyết'],
  ['đủ điều kiện', 'không đủ điều kiện'],
  ['thuộc thẩm quyền', 'không thuộc thẩm quyền'],
  ['trung ương', 'địa phương'],
  ['bắt buộc', 'tự nguyện'],
  ['kỳ trước', 'trong kỳ'],
  ['kỳ trước', 'mới'],
  ['công nhận', 'không công nhận'],
  ['hợp lệ', 'không hợp lệ'],
  ['khiếu nại', 'tố cáo'],
  ['trong nước', 'quốc tế'],
  ['công lập', 'ngoài công lập'],
  ['thành thị', 'nông thôn'],
  ['nội trú', 'ngoại trú'],
  ['truy thu', 'phạt'],
  ['mua mới', 'tặng'],
  ['thành công', 'không thành'],
  ['đạt', 'không đạt'],
  ['đạt', 'chưa đạt'],
  ['ngắn hạn', 'trung'],
  ['ngắn hạn', 'dài hạn'],
  ['trong hạn', 'quá hạn'],
  ['đã trả', 'đang giải quyết'],
  ['đã trả', 'chưa trả'],
  ['tán thành', 'không tán thành'],
  ['thành', 'không thành'],
  ['bảo hiểm', 'dịch vụ'],
  ['tự chảy', 'động lực'],
  ['tự chảy', 'bơm'],
  ['cũ', 'mới'],
  ['trong tỉnh', 'ngoài tỉnh'],
  ['trong nước', 'xuất khẩu'],
  ['trong nước', 'nước ngoài'],
  ['có mặt', 'vắng'],
  ['trường học', 'dân cư'],
  ['trúng cử', 'không trúng cử'],
  ['nghỉ hưu', 'thôi việc'],
  ['nghỉ hưu', 'chuyển công tác'],
  ['tốt', 'khuyết điểm'],
  ['có vi phạm', 'không có vi phạm'],
  ['có vi phạm', 'chưa phát hiện'],
  ['theo kế hoạch', 'đột xuất'],
  ['thường xuyên', 'đột xuất'],
  ['định kỳ', 'đột xuất'],
  ['chuyển tiếp', 'khởi công mới'],
  ['chuyển tiếp', 'mở mới'],
  ['hồ sơ giấy', 'trực tuyến'],
  ['văn bản giấy', 'điện tử'],
  ['cấp mới', 'cấp lại'],
  ['lần đầu', 'cấp lại'],
  ['sống', 'chết'],
  ['sống', 'thiệt mạng'],
  ['chuyên trách', 'kiêm nhiệm'],
  ['tái cử', 'lần đầu'],
  ['đồng ý', 'không đồng ý'],
  ['biên chế', 'hợp đồng'],
  ['tập trung', 'tại chức'],
  ['đã nghỉ hưu', 'đang công tác'],
  ['tốt', 'hư hỏng'],
  ['tốt', 'hỏng'],
  ['sử dụng', 'hư hỏng'],
  ['còn hạn', 'hết hạn'],
  ['quốc gia', 'cấp tỉnh'],
  ['phạt tiền', 'nhắc nhở'],
  ['phạt tiền', 'cảnh cáo'],
  ['tài khoản', 'tiền mặt'],
  ['chuyển khoản', 'tiền mặt'],
  ['quân đội', 'công an'],
  ['cấp cứu', 'chương trình'],
  ['đã thực hiện', 'chưa thực hiện'],
  ['chấp hành', 'vi phạm'],
  ['đạt yêu cầu', 'vi phạm'],
  ['công nhận', 'không đủ điều kiện'],
  ['hoạt động tốt', 'thanh lý'],
];

/** "nghề phi nông nghiệp" without "phi". */
const withoutDenial = (label: string): string => label.replace(/(?:^| )(?:phi|không|chưa|ngoài)(?= )/, '').trim();

/** With one word more behind those that say nothing by themselves: "chưa có việc làm". */
const denied = /^(?:\S+ ){0,2}?(?:không|chưa)((?: (?:có|phải|được) \S+ \S+)|(?: (?!có |phải |được )\S+ \S+))/;

/** "thống nhất đề nghị" and "không đề nghị do chưa đủ thời gian": the same doing, denied. */
function isDenied(one: string, other: string): boolean {
  const doing = denied.exec(other)?.[1];
  if (doing === undefined || /(?:^| )(?:không|chưa) /.test(one)) return false;
  return ` ${one} `.includes(`${doing} `);
}

/** Which words of the pairs a label holds: the first, the second, for each pair of which it holds one. */
type Sides = ReadonlyMap<number, { first: boolean; second: boolean }>;

const knownSides = new Map<string, Sides>();

/** The same labels are asked for again and again within a paragraph. */
function sidesOf(label: string): Sides {
  const known = knownSides.get(label);
  if (known !== undefined) return known;
  const has = (words: string | undefined): boolean => ` ${label} `.includes(` ${words} `);
  const sides = new Map(
    complements.flatMap(([a, b], index) => {
      const [first, second] = [has(a), has(b)];
      return first || second ? [[index, { first, second }] as const] : [];
    }),
  );
  if (knownSides.size >= mostKnown) knownSides.clear();
  knownSides.set(label, sides);
  return sides;
}

/** Whether two labels exclude each other and leave nothing: "chính thức", "dự bị". */
export function areComplements(one: string, other: string): boolean {
  if (one !== other && (withoutDenial(one) === other || withoutDenial(other) === one)) return true;
  if (isDenied(one, other) || isDenied(other, one)) return true;
  const others = sidesOf(other);
  return [...sidesOf(one)].some(([index, own]) => {
    const its = others.get(index);
    if (its === undefined) return false;
    return (own.first && its.second && !own.second) || (own.second && its.first && !its.second);
  });
}

/** Whether these are the kinds of one division, each once. */
export function isDivision(units: readonly (string | undefined)[]): boolean {
  const own = new Set(units);
  const prizes = units.every((unit) => unit?.startsWith('giải '));
  if (prizes && own.size === units.length && units.some((unit) => unit?.startsWith('giải khuyến'))) return own.size > 2;
  return (
    own.size === units.length &&
    own.size > 1 &&
    divisions.some((division) => division.size === own.size && units.every((unit) => division.has(unit ?? '')))
  );
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
