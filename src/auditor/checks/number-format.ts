import type { Quantity } from '../quantities/find-quantities.ts';
import type { ReadBlock } from '../read-report.ts';
import { type Check, type Found, placeOf } from './check.ts';

/** Numbers that are written otherwise than Vietnamese numbers: dots group thousands, a comma divides, no zero before them. */
export const numberFormat: Check = {
  id: 'number-format',
  severity: 'warning',
  check: ({ blocks }) => ({
    findings: blocks.flatMap((block) => [
      ...block.numbers.quantities.flatMap((quantity) => misprinted(block, quantity) ?? []),
      ...unread(block).flatMap((at) => brokenGroups(block, at) ?? []),
    ]),
  }),
};

const withoutZeros = (text: string): string => text.replace(/^0+(?=\d)/, '');
const swapped = (text: string): string => text.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));

function misprinted(block: ReadBlock, { start, end, unit, unitKey }: Quantity): Found | undefined {
  const text = block.tokens[start]?.text ?? '';
  const message = zeroBefore(text) ?? englishMarks(text, unit) ?? commaInCount(block, start, text, unitKey);
  return message === undefined ? undefined : { ...placeOf(block, start, end), message };
}

/** "06.261,54", "05,5": a number below ten of whole things may have a zero, an amount may not. */
function zeroBefore(text: string): string | undefined {
  if (!/^0\d+(?:[.,]\d+)+$/.test(text)) return undefined;
  return `Số có phần thập phân hoặc dấu chấm hàng nghìn không thêm số 0 ở trước: viết “${withoutZeros(text)}”.`;
}

/** "57.36%", "1,234,567": written the English way. */
function englishMarks(text: string, unit: string | undefined): string | undefined {
  const isEnglish = /^\d{1,3}(?:,\d{3}){2,}$|^\d{1,3}(?:,\d{3})+\.\d+$/.test(text);
  const isDecimalDot = unit !== undefined && /^\d+\.\d{1,2}$/.test(text);
  if (!isEnglish && !isDecimalDot) return undefined;
  return `Số tiếng Việt dùng dấu chấm cho hàng nghìn, dấu phẩy cho phần thập phân: viết “${swapped(text)}”.`;
}

/** What cannot be a fraction. */
const wholeThings = new Set(
  'người|lượt người|học sinh|hộ|đại biểu|đảng viên|đoàn viên|hội viên|cán bộ|công chức|viên chức|đồng chí|cháu|em|phần quà|suất|đồng'.split(
    '|',
  ),
);

/** "1,234 người" */
function commaInCount(block: ReadBlock, start: number, text: string, unit: string | undefined): string | undefined {
  const next = block.tokens[start + 1]?.key ?? '';
  if (!/^[1-9]\d{0,2},\d{3}$/.test(text) || /^(?:trăm|nghìn|ngàn|triệu|tỷ|tỉ)$/.test(next)) return undefined;
  if (unit === undefined || !wholeThings.has(unit)) return undefined;
  return `Hàng nghìn ngăn bằng dấu chấm: viết “${text.replace(',', '.')}”.`;
}

/** Number tokens that were taken for codes, or for nothing. */
function unread({ numbers }: ReadBlock): number[] {
  const codes = [...numbers.classes].filter(([, of]) => of === 'code').map(([at]) => at);
  return [...codes, ...numbers.unclassified];
}

/** "12.50.000 đồng", "1.2345.678 người": dots that do not part threes. */
function brokenGroups(block: ReadBlock, at: number): Found | undefined {
  const text = block.tokens[at]?.text ?? '';
  const next = block.tokens[at + 1]?.key ?? '';
  const groups = text.split(',')[0]?.split('.') ?? [];
  const isAmount = /^(?:đồng|đ|triệu|tỷ|nghìn|người|lượt|hộ)$/.test(next);
  if (!isAmount || groups.length < 2 || !/^\d+(?:\.\d+)+(?:,\d+)?$/.test(text)) return undefined;
  if (groups.slice(1).every(({ length }) => length === 3) && (groups[0]?.length ?? 0) <= 3) return undefined;
  return {
    ...placeOf(block, at, at + 2),
    message: `Dấu chấm phải ngăn từng nhóm ba chữ số; “${text}” không đọc được chắc chắn.`,
  };
}
