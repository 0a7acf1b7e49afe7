import { expect, it } from 'vitest';
import { auditReport } from '../audit.ts';

/** A source of chance that gives the same for the same seed. */
type Chance = (low: number, high: number) => number;
function chance(seed: number): Chance {
  let state = seed * 2654435761;
  return (low, high) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return low + (state % (high - low + 1));
  };
}

const pick = <T>(luck: Chance, items: readonly [T, ...T[]]): T => items[luck(0, items.length - 1)] ?? items[0];
const dots = (value: number): string => String(value).replaceAll(/\B(?=(\d{3})+$)/g, '.');
const count = (value: number): string => (value < 10 ? `0${value}` : dots(value));
function percent(part: number, whole: number): string {
  const hundredths = Math.round((part * 10_000) / whole);
  return `${Math.floor(hundredths / 100)},${String(hundredths % 100).padStart(2, '0')}%`;
}

/** A paragraph from its numbers; `off` is added to one of them, so that 0 gives a correct text. */
type Shape = (luck: Chance, off: number) => string;

const shapes: Record<string, Shape> = {
  'xếp loại': (luck, off) => {
    const [one, two, three] = [luck(20, 60), luck(61, 300), luck(4, 19)];
    const all = one + two + three;
    return `Có ${dots(all + off)} viên chức được đánh giá, gồm: hoàn thành xuất sắc nhiệm vụ ${count(one)} người; hoàn thành tốt nhiệm vụ ${count(two)} người; hoàn thành nhiệm vụ ${count(three)} người.`;
  },
  'biên chế trong ngoặc': (luck, off) => {
    const [men, women] = [luck(5, 80), luck(5, 80)];
    return `Cơ quan có ${count(men + women + off)} công chức (${count(men)} nam, ${count(women)} nữ), ${pick(luck, ['làm việc tại 04 phòng', 'sinh hoạt ở 02 chi bộ'])}.`;
  },
  'mục dưới': (luck, off) => {
    const values = [luck(2, 40), luck(2, 40), luck(2, 40)] as const;
    const all = values[0] + values[1] + values[2];
    const [a, b, c] = pick(luck, [
      ['Cấp tỉnh', 'Cấp huyện', 'Cấp xã'],
      ['Khối Đảng', 'Khối chính quyền', 'Khối đoàn thể'],
    ] as const);
    return `Trong năm tổ chức ${count(all + off)} lớp bồi dưỡng, ${pick(luck, ['cụ thể', 'gồm', 'chia ra'])}:\n- ${a}: ${count(values[0])} lớp;\n- ${b}: ${count(values[1])} lớp;\n- ${c}: ${count(values[2])} lớp.`;
  },
  'nguồn vốn': (luck, off) => {
    const [one, two, three] = [luck(3, 90) * 5, luck(3, 90) * 5, luck(3, 90) * 5];
    return `Huy động được ${dots(one + two + three + off)} triệu đồng, bao gồm: ngân sách tỉnh ${dots(one)} triệu đồng, ngân sách xã ${dots(two)} triệu đồng và nhân dân đóng góp ${dots(three)} triệu đồng.`;
  },
  'hai câu': (luck, off) => {
    const [done, left] = [luck(100, 900), luck(3, 40)];
    return `Trung tâm tiếp nhận ${dots(done + left + off)} hồ sơ. Đã giải quyết ${dots(done)} hồ sơ; còn lại ${count(left)} hồ sơ trong hạn.`;
  },
  'có mặt, vắng': (luck, off) => {
    const [here, away] = [luck(20, 90), luck(2, 9)];
    return `Tổng số đại biểu được triệu tập ${count(here + away)} đồng chí, có mặt ${count(here + off)} đồng chí, vắng ${count(away)} đồng chí.`;
  },
  'tăng so với cùng kỳ': (luck, off) => {
    const [before, more] = [luck(100, 900), luck(5, 90)];
    return `Tiếp ${dots(before + more)} lượt công dân, tăng ${count(more + off)} lượt (${percent(more, before)}) so với cùng kỳ năm trước (${dots(before)} lượt).`;
  },
  'giảm từ … xuống': (luck, off) => {
    const [before, less] = [luck(100, 900), luck(5, 90)];
    return `Số hộ nghèo giảm từ ${dots(before)} hộ xuống còn ${dots(before - less)} hộ, giảm ${count(less + off)} hộ.`;
  },
  'phân số và tỷ lệ': (luck, off) => {
    const whole = luck(20, 300);
    const part = luck(10, whole - 4);
    return `Có ${count(part)}/${count(whole)} chi bộ ${pick(luck, ['hoàn thành tốt nhiệm vụ', 'tổ chức xong đại hội'])}, ${pick(luck, ['đạt', 'chiếm', 'đạt tỷ lệ'])} ${percent(part + off, whole)}.`;
  },
  'phần trong tổng': (luck, off) => {
    const whole = luck(200, 900);
    const part = luck(20, 190);
    return `Hội có ${dots(whole)} hội viên, trong đó ${count(part)} hội viên là người dân tộc thiểu số, chiếm ${percent(part + off, whole)}.`;
  },
  'đơn giá': (luck, off) => {
    const [number, each] = [luck(10, 90), pick(luck, [200, 300, 500] as const)];
    return `Trao ${count(number)} phần quà, trị giá ${each}.000 đồng/phần, tổng số tiền ${dots((number + off) * each * 1000)} đồng.`;
  },
  'phép nhân': (luck, off) => {
    const [number, each] = [luck(10, 90), luck(5, 30)];
    return `Khen thưởng ${count(number)} cá nhân x ${dots(each * 100_000)} đồng = ${dots((number + off) * each * 100_000)} đồng.`;
  },
  'kể tên': (luck, off) => {
    const names = ['Tân Hòa', 'Bình Minh', 'Phú Lợi', 'An Khương', 'Long Hà'].slice(0, luck(3, 5));
    return `Đã kiểm tra tại ${count(names.length + Math.abs(off))} xã: ${names.slice(0, -1).join(', ')} và ${names.at(-1)}.`;
  },
  'tổng cộng ở cuối': (luck, off) => {
    const [one, two] = [luck(5, 60), luck(5, 60)];
    return `Đề nghị khen ${count(one)} tập thể, ${count(two)} cá nhân, tổng cộng ${count(one + two + off)} trường hợp.`;
  },
};

const own = new Set([
  ...['total-vs-parts', 'difference-vs-amounts', 'percent-vs-amount', 'product-vs-factors'],
  ...['count-vs-list', 'restated-value', 'contradiction', 'ratio-outlier'],
]);
const fillers = [
  'Ngày 15/3/2023, đơn vị đã ban hành Kế hoạch số 12/KH-UBND về phát động thi đua.',
  'Công tác phối hợp được duy trì; 100% đơn vị trực thuộc đăng ký giao ước thi đua.',
] as const;

/** Findings on figures in a text where the shape stands between two others. */
function found(name: string, seed: number, off: number): string[] {
  const luck = chance(seed + 1);
  const text = `${fillers[0]}\n\n${shapes[name]?.(luck, off)}\n\n${fillers[1]}`;
  return auditReport('x.txt', { kind: 'lines', text })
    .findings.map(({ kind }) => kind)
    .filter((kind) => own.has(kind));
}

const seeds = Array.from({ length: 60 }, (_, seed) => seed);

it.each(Object.keys(shapes))('a correct paragraph stays silent: %s', (name) => {
  expect(seeds.filter((seed) => found(name, seed, 0).length > 0)).toEqual([]);
});

it.each(Object.keys(shapes))('a number that is off is found in nine of ten paragraphs or more: %s', (name) => {
  const missed = seeds.filter(
    (seed) => found(name, seed, seed % 2 === 0 ? 1 + (seed % 3) : -1 - (seed % 3)).length === 0,
  );
  expect(missed.length).toBeLessThanOrEqual(seeds.length / 10);
});
