/**
 * What Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I rules on the look of a document: the ranges, with the place where each stands.
 * Lengths in millimetres, sizes and spaces in points.
 */
export const pageRule = {
  widthMm: 210,
  heightMm: 297,
  marginMm: { top: [20, 25], bottom: [20, 25], left: [30, 35], right: [15, 20] },
  /** Word rounds what a person enters in centimetres. */
  toleranceMm: 0.6,
  ref: 'Phụ lục I, Phần I, Mục I.1–3',
} as const;

export const fontRule = { family: 'Times New Roman', color: '000000', ref: 'Phụ lục I, Phần I, Mục I.4' } as const;

export const pageNumberRule = { ref: 'Phụ lục I, Phần I, Mục I.7' } as const;

/** Running text: II.6.e. Line spacing in lines, from single to 1.5; a fixed distance is judged by the size of the letters. */
export const bodyRule = {
  sizePt: [13, 14],
  lines: [1, 1.5],
  /** Height of a single line of Times New Roman, in sizes of its letters. */
  singleLine: 1.15,
  betweenPt: 6,
  firstLineMm: [10, 12.7],
  ref: 'Phụ lục I, Phần I, Mục II.6.e',
} as const;

export interface PartRule {
  /** As the clerk calls it. */
  name: string;
  sizePt: readonly [least: number, most: number];
  bold: boolean | undefined;
  italic: boolean | undefined;
  ref: string;
}

export const partRules = {
  nationalName: { name: 'Quốc hiệu', sizePt: [12, 13], bold: true, italic: false, ref: 'Mục II.1.a' },
  motto: { name: 'Tiêu ngữ', sizePt: [13, 14], bold: true, italic: false, ref: 'Mục II.1.b' },
  agency: { name: 'Tên cơ quan', sizePt: [12, 13], bold: undefined, italic: false, ref: 'Mục II.2' },
  number: { name: 'Số, ký hiệu', sizePt: [13, 13], bold: false, italic: false, ref: 'Mục II.3.c' },
  placeDate: { name: 'Địa danh và thời gian', sizePt: [13, 14], bold: false, italic: true, ref: 'Mục II.4' },
  typeName: { name: 'Tên loại văn bản', sizePt: [13, 14], bold: true, italic: false, ref: 'Mục II.5.b' },
  recipientsLabel: { name: 'Từ “Nơi nhận”', sizePt: [12, 12], bold: true, italic: true, ref: 'Mục II.9.d' },
  recipient: { name: 'Danh sách nơi nhận', sizePt: [11, 11], bold: false, italic: false, ref: 'Mục II.9.d' },
  signerTitle: { name: 'Quyền hạn, chức vụ người ký', sizePt: [13, 14], bold: true, italic: false, ref: 'Mục II.7.đ' },
} as const satisfies Record<string, PartRule>;
export type PartName = keyof typeof partRules;

/** Types that have a name of their own (Điều 7); an official letter has none, but a subject "V/v". */
export const typeNames = [
  'NGHỊ QUYẾT',
  'QUYẾT ĐỊNH',
  'CHỈ THỊ',
  'QUY CHẾ',
  'QUY ĐỊNH',
  'THÔNG CÁO',
  'THÔNG BÁO',
  'HƯỚNG DẪN',
  'CHƯƠNG TRÌNH',
  'KẾ HOẠCH',
  'PHƯƠNG ÁN',
  'ĐỀ ÁN',
  'DỰ ÁN',
  'BÁO CÁO',
  'BIÊN BẢN',
  'TỜ TRÌNH',
  'HỢP ĐỒNG',
  'CÔNG ĐIỆN',
  'BẢN GHI NHỚ',
  'BẢN THỎA THUẬN',
  'GIẤY ỦY QUYỀN',
  'GIẤY MỜI',
  'GIẤY GIỚI THIỆU',
  'GIẤY NGHỈ PHÉP',
] as const;
