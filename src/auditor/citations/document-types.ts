import { hasKeys, type Token } from '../reading/tokens.ts';

/**
 * Types of documents with the abbreviations that stand in their symbols: NĐ 30/2020, Phụ lục III; Luật Ban hành văn bản quy phạm
 * pháp luật; Hướng dẫn 36-HD/VPTW for those of the Party. Types without an abbreviation are told by their name alone.
 */
const types: readonly (readonly [name: string, ...abbreviations: string[]])[] = [
  ['Nghị quyết liên tịch', 'NQLT'],
  ['Nghị quyết', 'NQ'],
  ['Quyết định', 'QĐ', 'QD'],
  ['Chỉ thị', 'CT'],
  ['Quy chế', 'QC'],
  ['Quy định', 'QyĐ', 'QĐi', 'QĐ'],
  ['Quy chế phối hợp', 'QCPH'],
  ['Thông cáo', 'TC'],
  ['Thông báo', 'TB'],
  ['Thông báo kết luận', 'TBKL', 'TB'],
  ['Hướng dẫn', 'HD'],
  ['Hướng dẫn liên ngành', 'HDLN'],
  ['Chương trình', 'CTr', 'CT'],
  ['Chương trình phối hợp', 'CTrPH', 'CTPH', 'CTr'],
  ['Kế hoạch', 'KH'],
  ['Kế hoạch liên tịch', 'KHLT'],
  ['Kế hoạch phối hợp', 'KHPH'],
  ['Phương án', 'PA'],
  ['Đề án', 'ĐA'],
  ['Dự án', 'DA'],
  ['Báo cáo', 'BC'],
  ['Biên bản', 'BB'],
  ['Tờ trình', 'TTr', 'TTR'],
  ['Hợp đồng', 'HĐ'],
  ['Công điện', 'CĐ'],
  ['Công hàm', 'CH'],
  ['Bản ghi nhớ', 'BGN'],
  ['Bản thỏa thuận', 'BTT'],
  ['Giấy ủy quyền', 'GUQ'],
  ['Giấy mời', 'GM'],
  ['Giấy giới thiệu', 'GGT'],
  ['Giấy nghỉ phép', 'GNP'],
  ['Phiếu gửi', 'PG'],
  ['Phiếu chuyển', 'PC'],
  ['Phiếu báo', 'PB'],
  ['Công văn', 'CV'],
  ['Công văn hỏa tốc'],
  ['Công văn khẩn'],
  ['Thư công'],
  ['Hiến pháp'],
  ['Bộ luật'],
  ['Luật'],
  ['Pháp lệnh', 'PL'],
  ['Lệnh', 'L'],
  ['Sắc lệnh', 'SL'],
  ['Nghị định', 'NĐ', 'ND'],
  ['Thông tư liên tịch', 'TTLT'],
  ['Thông tư', 'TT'],
  ['Văn bản hợp nhất', 'VBHN'],
  ['Kết luận', 'KL'],
  ['Kết luận thanh tra', 'KLTT', 'KL'],
  ['Thông tri', 'TT', 'TTri'],
  ['Quy trình', 'QT'],
  ['Chiến lược'],
  ['Điều lệ', 'ĐL'],
  ['Lời kêu gọi', 'LKG'],
  ['Quy hoạch', 'QH'],
  ['Giấy phép', 'GP'],
  ['Giấy chứng nhận', 'GCN'],
  ['Thư kêu gọi'],
  ['Giao ước thi đua', 'GƯ', 'GƯTĐ'],
  ['Công ước'],
  ['Văn bản'],
  ['Đề cương', 'ĐC'],
  ['Danh sách', 'DS'],
  ['Điều ước'],
  ['Mệnh lệnh', 'ML'],
  ['Bản án'],
  ['Cáo trạng'],
  ['Kháng nghị', 'KN'],
  ['Kiến nghị', 'KN'],
  ['Kết luận điều tra', 'KLĐT'],
  ['Giấy triệu tập', 'GTT'],
  ['Phiếu trình', 'PTr'],
  ['Chương trình hành động', 'CTHĐ', 'CTr', 'CTrHĐ'],
  ['Kế hoạch hành động', 'KHHĐ', 'KH'],
];

/** The name as it is printed on the document: a letter's urgency and a report's purpose are no types of their own. */
const printedName: Record<string, string> = {
  'Công văn hỏa tốc': 'Công văn',
  'Công văn khẩn': 'Công văn',
  'Thông báo kết luận': 'Thông báo',
  'Chương trình hành động': 'Chương trình',
  'Kế hoạch hành động': 'Kế hoạch',
};

const folded = (name: string): string => name.toLowerCase();
const byName = new Map(types.map(([name]) => [folded(name), printedName[name] ?? name]));
/** The words of each name by the last of them, the longest first. */
const byLastWord = Map.groupBy(
  [...byName]
    .map(([words, name]) => ({ words: words.split(' '), name }))
    .sort((a, b) => b.words.length - a.words.length),
  ({ words }) => words.at(-1) ?? '',
);

/** Abbreviation in a symbol → name; the first in the table wins ("QĐ" is a decision before it is a regulation of the Party). */
const byAbbreviation = new Map<string, string>();
for (const [name, ...abbreviations] of types)
  for (const abbreviation of abbreviations) {
    const upper = abbreviation.toUpperCase();
    if (!byAbbreviation.has(upper)) byAbbreviation.set(upper, printedName[name] ?? name);
  }
byAbbreviation.set('CTR', 'Chương trình');

const namesByAbbreviation = new Map<string, Set<string>>();
for (const [name, ...abbreviations] of types)
  for (const abbreviation of abbreviations) {
    const upper = abbreviation.toUpperCase();
    namesByAbbreviation.set(upper, (namesByAbbreviation.get(upper) ?? new Set()).add(printedName[name] ?? name));
  }

/** Types whose documents need no abbreviation in their symbol ("QH15", "124/BDT-VP"), or stand for any type. */
const withoutAbbreviation = new Set(types.filter(([, ...short]) => short.length === 0).map(([name]) => name));
for (const name of ['Công văn', 'Nghị quyết', 'Pháp lệnh', 'Hợp đồng', 'Điều lệ']) withoutAbbreviation.add(name);

export function typeOfAbbreviation(abbreviation: string): string | undefined {
  return byAbbreviation.get(abbreviation.toUpperCase());
}

export function isTypeAbbreviation(text: string): boolean {
  return byAbbreviation.has(text.toUpperCase());
}

/** Whether a document of this type may carry a symbol that begins so. Only a known abbreviation of *another* type contradicts. */
export function mayCarry(type: string, abbreviation: string): boolean {
  const names = namesByAbbreviation.get(abbreviation.toUpperCase());
  return names === undefined || names.has(type) || type === 'Văn bản';
}

export function needsAbbreviation(type: string): boolean {
  return !withoutAbbreviation.has(type);
}

export interface FoundType {
  name: string;
  /** Index of its first token. */
  start: number;
}

/** The longest name of a type, or an abbreviation in capitals ("QĐ số …"), that ends just before `end` and begins no earlier than `least`. */
export function findTypeBefore(tokens: readonly Token[], end: number, least = 0): FoundType | undefined {
  const last = tokens[end - 1];
  const found = byLastWord
    .get(last?.key ?? '')
    ?.find(({ words }) => words.length <= end - least && hasKeys(tokens, end - words.length, words));
  if (found !== undefined) return { name: found.name, start: end - found.words.length };
  if (
    end <= least ||
    last?.kind !== 'word' ||
    last.text.length > 3 ||
    !/^\p{Lu}{2}r?$/u.test(last.text) ||
    tokens[end - 2]?.text === '-'
  )
    return undefined;
  const name = byAbbreviation.get(last.text.toUpperCase());
  return name === undefined ? undefined : { name, start: end - 1 };
}
