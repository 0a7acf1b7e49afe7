import { chance } from './random.ts';
import { type LookAlikeName, lookAlikes, makePair, type ShapeName, shapes } from './shapes.ts';

/** A made-up report of 2024: a right one, and the same with one number wrong. */
export interface Generated {
  shape: string;
  kinds: string[];
  right: string;
  wrong: string;
  /** Lines of the wrong sentences. */
  lines: number[];
}

const head = [
  ...['UBND TỈNH LÂM ĐỒNG', 'SỞ NỘI VỤ', '', 'Số: 412/BC-SNV', '', 'Lâm Đồng, ngày 20 tháng 12 năm 2024', ''],
  ...['BÁO CÁO', 'Kết quả công tác thi đua, khen thưởng năm 2024', '', 'I. KẾT QUẢ THỰC HIỆN', ''],
];
const foot = ['', 'Trên đây là báo cáo kết quả công tác thi đua, khen thưởng năm 2024./.', '', 'GIÁM ĐỐC', ''];

const fillers = [
  'Cấp ủy, chính quyền các cấp quan tâm lãnh đạo, chỉ đạo phong trào thi đua, kịp thời tháo gỡ khó khăn cho cơ sở.',
  'Công tác kiểm tra được thực hiện thường xuyên, gắn với việc phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến.',
  'Các cơ quan, đơn vị đã cụ thể hóa nội dung thi đua, phân công rõ người, rõ việc và thời hạn hoàn thành.',
];

const paragraph = (sentences: readonly string[]): string[] => sentences.flatMap((sentence) => [sentence, '']);

/** List items stand right below what introduces them. */
function layOut(sentences: readonly string[]): string[] {
  const isList = sentences.some((sentence) => sentence.startsWith('- '));
  return isList ? [...sentences, ''] : paragraph(sentences);
}

export const lookAlikeNames = Object.keys(lookAlikes) as LookAlikeName[];
export const shapeNames = Object.keys(shapes) as ShapeName[];

/** A report with one pair of the given shape between sentences that are right. */
export function generate(shape: ShapeName, seed: number): Generated {
  const luck = chance(seed);
  const pair = makePair(shape, luck);
  const before = [...head, ...paragraph([luck.pick(fillers)])];
  const wrong = layOut(pair.wrong);
  const text = (middle: readonly string[]): string => [...before, ...middle, ...foot].join('\n');
  const lines = wrong.map((_, at) => before.length + at + 1);
  return { shape, kinds: pair.kinds, right: text(layOut(pair.right)), wrong: text(wrong), lines };
}

/** A right report: every shape in its right form once, every look-alike once, in an order of chance. */
export function generateRight(seed: number): string {
  const luck = chance(seed);
  const pieces = [
    ...shapeNames.map((name) => layOut(makePair(name, luck).right)),
    ...lookAlikeNames.map((name) => paragraph([lookAlikes[name](luck)])),
    ...fillers.map((sentence) => paragraph([sentence])),
  ];
  const shuffled = pieces.map((piece) => ({ piece, key: luck.next() })).sort((one, other) => one.key - other.key);
  return [...head, ...shuffled.flatMap(({ piece }) => piece), ...foot].join('\n');
}
