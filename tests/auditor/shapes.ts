import type { Chance } from './random.ts';

/** Sentences that are right, and the same with one number wrong. */
export interface Pair {
  shape: string;
  kinds: string[];
  right: string[];
  wrong: string[];
}

type Shape = (luck: Chance) => Omit<Pair, 'shape'>;

export const grouped = (value: number): string => String(value).replaceAll(/\B(?=(\d{3})+$)/g, '.');
const padded = (value: number): string => (value < 10 ? `0${value}` : grouped(value));
/** A percentage with two digits behind the comma, rounded half up; exact for the small numbers used here. */
function percent(part: number, whole: number, digits = 2): string {
  const scale = 10 ** digits;
  const rounded = Math.floor((part * 100 * scale * 2 + whole) / (whole * 2));
  return `${Math.floor(rounded / scale)},${String(rounded % scale).padStart(digits, '0')}%`;
}
const parts = (luck: Chance, count: number, high: number): number[] =>
  Array.from({ length: count }, () => luck.whole(2, high));
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** A little more or less, never the same and never less than one. */
const off = (luck: Chance, value: number): number => value + luck.pick(value > 3 ? [-2, -1, 1, 2] : [1, 2]);

const counted = [
  ['buổi sinh hoạt', 'cấp tỉnh', 'cấp huyện', 'cấp xã'],
  ['lớp bồi dưỡng', 'khối phường', 'khối xã', 'khối trường học'],
  ['tin, bài', 'trên báo in', 'trên cổng thông tin', 'trên mạng xã hội'],
  ['điển hình', 'lĩnh vực kinh tế', 'lĩnh vực văn hóa', 'lĩnh vực quốc phòng, an ninh'],
  ['văn bản', 'ký số', 'ký tay', 'gửi qua bưu chính'],
  ['đảng viên', 'khối Đảng', 'khối chính quyền', 'khối đoàn thể'],
] as const;

const openings = ['Trong kỳ,', '6 tháng đầu năm 2024,', 'Trong năm,', 'Kết quả,', 'Đến nay,'] as const;

const totalInLine: Shape = (luck) => {
  const [unit, ...places] = luck.pick(counted);
  const values = parts(luck, places.length, 90);
  const list = places.map((place, at) => `${place} ${padded(values[at] ?? 0)} ${unit}`);
  const word = luck.pick(['gồm', 'bao gồm', 'gồm:', 'chia ra:']);
  const line = (total: number): string =>
    `${luck.pick(['Cả năm,', 'Trong kỳ,'])} toàn đơn vị có ${padded(total)} ${unit}, ${word} ${list.slice(0, -1).join(', ')} và ${list.at(-1)}.`;
  return { kinds: ['total-vs-parts'], right: [line(sum(values))], wrong: [line(off(luck, sum(values)))] };
};

const totalInBullets: Shape = (luck) => {
  const values = parts(luck, luck.whole(3, 5), 400).map((value) => value * 5);
  const sources = ['Ngân sách tỉnh', 'Ngân sách huyện', 'Nguồn xã hội hóa', 'Doanh nghiệp ủng hộ', 'Nhân dân đóng góp'];
  const lines = values.map(
    (value, at) => `- ${sources[at]}: ${grouped(value)} triệu đồng${at === values.length - 1 ? '.' : ';'}`,
  );
  const head = (total: number): string => `Tổng kinh phí thực hiện phong trào là ${grouped(total)} triệu đồng, gồm:`;
  return {
    kinds: ['total-vs-parts'],
    right: [head(sum(values)), ...lines],
    wrong: [head(off(luck, sum(values)) + 9), ...lines],
  };
};

const totalInBrackets: Shape = (luck) => {
  const values = parts(luck, 3, 300);
  const [central, local, rest] = values.map((value) => `${grouped(value)} triệu đồng`);
  const line = (total: number): string =>
    `${luck.pick(openings)} kinh phí thăm hỏi, tặng quà là ${grouped(total)} triệu đồng (ngân sách tỉnh ${central}, ngân sách huyện ${local}, còn lại nguồn vận động ${rest}).`;
  return { kinds: ['total-vs-parts'], right: [line(sum(values))], wrong: [line(off(luck, sum(values)))] };
};

const remainder: Shape = (luck) => {
  const [done, left] = [luck.whole(200, 900), luck.whole(5, 60)];
  const unit = luck.pick(['hồ sơ', 'vụ việc']);
  const line = (rest: number): string =>
    `${luck.pick(openings)} đơn vị tiếp nhận ${grouped(done + left)} ${unit}; đã giải quyết ${grouped(done)} ${unit}, còn lại ${padded(rest)} ${unit} đang trong thời hạn giải quyết.`;
  return { kinds: ['difference-vs-amounts', 'total-vs-parts'], right: [line(left)], wrong: [line(off(luck, left))] };
};

const change: Shape = (luck) => {
  const [before, more] = [luck.whole(30, 500), luck.whole(4, 29)];
  const up = luck.next() < 0.5;
  const now = up ? before + more : before - more;
  const unit = luck.pick(['hội viên', 'sáng kiến', 'vụ tai nạn giao thông', 'hợp tác xã']);
  const line = (stated: number): string =>
    `${luck.pick(openings)} toàn ngành có ${padded(now)} ${unit}, ${up ? 'tăng' : 'giảm'} ${padded(stated)} ${unit} so với cùng kỳ năm trước (${padded(before)} ${unit}).`;
  return { kinds: ['difference-vs-amounts'], right: [line(more)], wrong: [line(off(luck, more))] };
};

const fromTo: Shape = (luck) => {
  const [from, less] = [luck.whole(60, 300), luck.whole(5, 40)];
  const unit = luck.pick(['hộ nghèo', 'đầu mối', 'thủ tục']);
  const line = (stated: number): string =>
    `Số ${unit} giảm từ ${padded(from)} ${unit} xuống còn ${padded(from - less)} ${unit}, giảm ${padded(stated)} ${unit} so với đầu năm.`;
  return { kinds: ['difference-vs-amounts'], right: [line(less)], wrong: [line(off(luck, less))] };
};

const shareOfFraction: Shape = (luck) => {
  const whole = luck.whole(20, 400);
  const part = luck.whole(Math.ceil(whole / 2), whole - 1);
  const unit = luck.pick(['nhiệm vụ', 'chỉ tiêu', 'hộ kinh doanh', 'học sinh', 'đoàn viên']);
  const line = (top: number): string =>
    `${luck.pick(openings)} có ${padded(part)}/${padded(whole)} ${unit} đạt yêu cầu, ${luck.pick(['đạt', 'chiếm', 'đạt tỷ lệ'])} ${percent(top, whole)}.`;
  return {
    kinds: ['percent-vs-amount'],
    right: [line(part)],
    wrong: [line(part - Math.max(1, Math.round(whole / 30)))],
  };
};

const shareOfPlan: Shape = (luck) => {
  const plan = luck.whole(40, 900) * 10;
  const done = luck.whole(Math.ceil(plan / 3), Math.ceil(plan * 1.2));
  const line = (top: number): string =>
    `Đến hết kỳ báo cáo đã giải ngân ${grouped(done)} triệu đồng, đạt ${percent(top, plan)} kế hoạch vốn được giao (${grouped(plan)} triệu đồng).`;
  return { kinds: ['percent-vs-amount'], right: [line(done)], wrong: [line(Math.round(done * 0.97))] };
};

const product: Shape = (luck) => {
  const [count, each] = [luck.whole(12, 240), luck.pick([200_000, 300_000, 400_000, 500_000, 1_000_000])];
  const thing = luck.pick(['suất học bổng', 'phần thưởng', 'suất hỗ trợ']);
  const short = thing.split(' ')[0] ?? '';
  const line = (total: number): string =>
    `${luck.pick(openings)} đã trao ${padded(count)} ${thing}, mỗi ${short} ${grouped(each)} đồng, tổng trị giá ${grouped(total)} đồng.`;
  return {
    kinds: ['product-vs-factors'],
    right: [line(count * each)],
    wrong: [line((count + luck.pick([-2, -1, 1, 2, 10])) * each)],
  };
};

const lists = [
  ['phòng chuyên môn', 'Văn phòng', 'Phòng Nghiệp vụ', 'Phòng Kế hoạch - Tài chính', 'Phòng Tổng hợp', 'Thanh tra'],
  [
    'câu lạc bộ',
    '“Ánh sáng an ninh”',
    '“Nhà sạch, vườn đẹp”',
    '“Tổ phụ nữ tiết kiệm”',
    '“Dòng họ hiếu học”',
    '“Camera tự quản”',
  ],
  [
    'giải',
    'giải nhất môn bóng bàn',
    'giải nhì môn cầu lông',
    'giải ba môn kéo co',
    'giải nhì môn cờ tướng',
    'giải ba toàn đoàn',
  ],
] as const;

const countedList: Shape = (luck) => {
  const [unit, ...names] = luck.pick(lists);
  const shown = names.slice(0, luck.whole(3, names.length));
  const word = unit === 'giải' ? ':' : ', gồm:';
  const line = (count: number): string =>
    `${luck.pick(openings)} đơn vị ${unit === 'giải' ? 'đạt' : 'có'} ${padded(count)} ${unit}${word} ${shown.slice(0, -1).join(', ')} và ${shown.at(-1)}.`;
  return {
    kinds: ['count-vs-list', 'total-vs-parts'],
    right: [line(shown.length)],
    wrong: [line(shown.length + luck.pick([-1, 1]))],
  };
};

const twice = [
  ['cuộc họp giao ban với các đơn vị cơ sở', 'phiên họp giao ban với các đơn vị cơ sở', 'Ban Giám đốc đã tổ chức'],
  ['phần quà cho hộ nghèo dịp Tết Nguyên đán', 'suất quà cho hộ nghèo dịp Tết Nguyên đán', 'Công đoàn đã trao'],
  ['cá nhân được tặng Giấy khen của Giám đốc Sở', 'người được tặng Giấy khen của Giám đốc Sở', 'Trong năm có'],
  ['công trình “Thắp sáng đường quê”', 'công trình “Thắp sáng đường quê”', 'Đến nay đã xây dựng được'],
  [
    'hội nghị tuyên truyền pháp luật cho người dân',
    'hội nghị tuyên truyền pháp luật cho người dân',
    'Trong kỳ, đơn vị đã tổ chức',
  ],
] as const;

const restated: Shape = (luck) => {
  const [first, again, opening] = luck.pick(twice);
  const count = luck.whole(6, 180);
  const filler = 'Việc triển khai được các đơn vị hưởng ứng, nội dung thiết thực, phù hợp với điều kiện thực tế.';
  const lines = (second: number): string[] => [
    `${opening} ${padded(count)} ${first}, bảo đảm tiến độ.`,
    filler,
    `Đánh giá chung, phong trào có chuyển biến tích cực. ${opening} ${padded(second)} ${again}, cơ bản hoàn thành nhiệm vụ.`,
  ];
  return { kinds: ['restated-value', 'contradiction'], right: lines(count), wrong: lines(off(luck, count)) };
};

/** Shapes of sentences with a right and a wrong form, by name. */
export const shapes = {
  ...{ totalInLine, totalInBullets, totalInBrackets, remainder, change, fromTo },
  ...{ shareOfFraction, shareOfPlan, product, countedList, restated },
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof shapes;

export const makePair = (shape: ShapeName, luck: Chance): Pair => ({ shape, ...shapes[shape](luck) });

/** What looks like an error and is none: it must stay silent. */
export const lookAlikes = {
  partsFewerThanWhole: (luck) =>
    `Trong kỳ, đơn vị tổ chức ${luck.whole(60, 90)} buổi tuyên truyền, trong đó có ${luck.whole(10, 20)} buổi tại vùng sâu và ${luck.whole(10, 20)} buổi trong trường học.`,
  overlappingParts: (luck) =>
    `Đội ngũ có ${luck.whole(40, 60)} viên chức, trong đó nữ ${luck.whole(25, 35)} người, đảng viên ${luck.whole(20, 38)} người, người dân tộc thiểu số ${padded(luck.whole(3, 12))} người.`,
  differentWindows: (luck) => {
    const quarter = luck.whole(3, 5);
    return `Trong quý II, Ban Chỉ đạo tổ chức ${padded(quarter)} cuộc họp; lũy kế từ đầu năm đến nay tổ chức ${padded(quarter + luck.whole(2, 5))} cuộc họp.`;
  },
  differentThings: (luck) =>
    `Bộ phận tiếp công dân tiếp ${luck.whole(12, 40)} lượt người, tiếp nhận ${padded(luck.whole(3, 9))} đơn kiến nghị, chuyển ${padded(luck.whole(1, 2))} đơn.`,
  roundedParts: (luck) => {
    const [one, other] = [luck.whole(120, 480), luck.whole(120, 480)];
    const inBillions = (millions: number): string =>
      `${Math.floor(millions / 100)},${Math.floor((millions % 100) / 10)} tỷ đồng`;
    const rounded = (millions: number): number => Math.round(millions / 10) * 10;
    return `Tổng vốn ${inBillions(rounded(one + other))}, gồm vốn đầu tư ${inBillions(rounded(one))} và vốn sự nghiệp ${inBillions(rounded(other))}.`;
  },
  boundedTotal: (luck) =>
    `Hội thi thu hút trên 300 người tham dự, gồm ${luck.whole(150, 290)} thanh niên và ${luck.whole(160, 299)} thiếu nhi.`,
  sameNumberOtherIssuer: (luck) => {
    const number = padded(luck.whole(11, 60));
    return `Đơn vị thực hiện Kế hoạch số ${number}/KH-UBND ngày 17/01/2024 của UBND tỉnh và Kế hoạch số ${number}/KH-SNV ngày 23/01/2024 của Sở Nội vụ.`;
  },
  sameNumberOtherYear: (luck) => {
    const number = padded(luck.whole(11, 60));
    return `Căn cứ Quyết định số ${number}/QĐ-STP ngày 14/3/2023 và Quyết định số ${number}/QĐ-STP ngày 12/3/2024 của Sở Tư pháp.`;
  },
  planAndResult: (luck) => {
    const plan = luck.whole(20, 40);
    return `Kế hoạch năm giao ${plan} lớp tập huấn; trong 6 tháng đã tổ chức ${plan - luck.whole(5, 10)} lớp tập huấn, các lớp còn lại tổ chức vào quý IV.`;
  },
  eachAndAll: (luck) => {
    const villages = luck.whole(9, 20);
    return `Xã có ${padded(villages)} thôn, mỗi thôn thành lập 01 tổ công nghệ số; các tổ có tổng cộng ${villages * 5 + luck.whole(1, 4)} thành viên.`;
  },
  openList: (luck) =>
    `Đơn vị xây dựng ${luck.whole(12, 20)} mô hình, tiêu biểu như: mô hình “Cổng trường xanh”, mô hình “Tiết học thân thiện”, mô hình “Thư viện mở”.`,
  reduplication: () =>
    'Ngày ngày, cán bộ xã thường xuyên xuống thôn; người người, nhà nhà thi đua làm cho bản làng xanh xanh, sạch đẹp, đời sống dần dần khởi sắc.',
  foreignNames: () =>
    'Đoàn công tác thăm đồng bào đón tết Chôl Chnăm Thmây, gặp gỡ ông Điểu K’Rang, bà H’Bia Niê và làm việc với Công ty TNHH Samsung qua Zalo, Facebook, Fanpage.',
} as const satisfies Record<string, (luck: Chance) => string>;

export type LookAlikeName = keyof typeof lookAlikes;
