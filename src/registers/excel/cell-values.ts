import { parseBound } from '../../kernel/bounds.ts';
import type { CalendarDate } from '../../kernel/dates.ts';
import { multiplyDecimals } from '../../kernel/decimal.ts';
import { convertLegacyText } from '../../kernel/legacy-text.ts';
import { parseMoney, parseVietnameseNumber } from '../../kernel/number-format.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { maskText } from '../masking.ts';
import type { FieldDefinition, FieldType } from '../types.ts';
import { type DateOrder, dateOfSerial, isLikelySerial, readDateText, short } from './cell-dates.ts';
import type { Cell } from './cells.ts';
import { decimalOfCell, isAmbiguous, type NumberConvention, toVietnameseNumbers } from './number-text.ts';

/** What was done to a cell on the way, to be said: nothing is changed in silence. */
export type NoteKind = 'formula' | 'serial' | 'percent' | 'legacy' | 'english';

export interface CellContext {
  date1904: boolean;
  /** Undefined: not asked yet; ambiguous texts are then an open question. */
  numbers: NumberConvention | undefined;
  dates: DateOrder;
  /** Day and month of dates stored as dates were exchanged by whoever opened the list before. */
  swapped: boolean;
  note(kind: NoteKind): void;
}

/** The raw value of a cell as `readFieldValue` takes it, or why there is none. */
export type CellReading = Result<unknown, string>;

const numericTypes: readonly FieldType[] = ['count', 'measure', 'money', 'percent', 'year'];
const dateTypes: readonly FieldType[] = ['date', 'dateRange'];

export const isNumeric = (field: FieldDefinition): boolean => numericTypes.includes(field.type);
export const isDate = (field: FieldDefinition): boolean => dateTypes.includes(field.type);

export function readCell(cell: Cell, field: FieldDefinition, context: CellContext): CellReading {
  const broken = brokenCell(cell);
  if (broken !== undefined) return failure(broken);
  if (cell.formula) context.note('formula');
  if (isDate(field)) return readDateCell(cell, context);
  if (isNumeric(field)) return readNumberCell(cell, field, context);
  return readTextCell(cell, field, context);
}

/** Cells that hold no value at all. */
export function brokenCell(cell: Cell): string | undefined {
  if (cell.text === maskText)
    return `“${maskText}”: tệp do người không xem được dữ liệu nhạy cảm xuất ra, nhập lại sẽ mất nội dung thật`;
  if (cell.kind === 'empty')
    return 'là công thức chưa có giá trị; hãy mở tệp bằng Excel cho tính xong, lưu lại rồi nhập';
  return cell.kind === 'error' ? `chứa lỗi ${cell.text}; hãy sửa công thức hoặc ghi giá trị` : undefined;
}

function readDateCell(cell: Cell, context: CellContext): CellReading {
  if (cell.kind === 'boolean') return failure('phải là một ngày');
  if (cell.kind === 'date') return readDateText(cell.text, 'dayFirst');
  if (cell.kind === 'text' && !/^\s*\d{5}(?:\.\d+)?\s*$/.test(cell.text)) return readDateText(cell.text, context.dates);
  const serial = Number(cell.text);
  const isDateCell = cell.kind === 'number' && cell.style.kind === 'date';
  if (!isDateCell && !isLikelySerial(serial, context.date1904))
    return failure(`“${short(cell.text)}” không phải ngày, viết dạng ngày/tháng/năm, ví dụ 09/3/2023`);
  const date = dateOfSerial(serial, context.date1904);
  if (date === undefined) return failure(`“${short(cell.text)}” không phải số thứ tự ngày của Excel`);
  if (!isDateCell) context.note('serial');
  return isDateCell && context.swapped ? swapDayAndMonth(date) : success(date);
}

function swapDayAndMonth(date: CalendarDate): CellReading {
  return readDateText(`${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(0, 4)}`, 'dayFirst');
}

function readNumberCell(cell: Cell, field: FieldDefinition, context: CellContext): CellReading {
  if (cell.kind === 'text') return readNumberText(cell.text, field, context);
  if (cell.kind !== 'number') return failure('phải là một số');
  if (cell.style.kind === 'date') return failure('đang định dạng là ngày; hãy định dạng lại là số và ghi lại');
  const number = decimalOfCell(cell.text);
  if (number === undefined) return failure(`“${short(cell.text)}” không phải số`);
  if (!number.exact)
    return failure('có hơn 15 chữ số, Excel đã làm tròn; hãy định dạng ô là Văn bản (Text) rồi gõ lại');
  if (cell.style.kind !== 'percent') return success(stored(number.value, field));
  if (field.type !== 'percent') return failure('đang định dạng phần trăm; hãy định dạng lại là số');
  context.note('percent');
  return success(multiplyDecimals(number.value, '100'));
}

function stored(value: string, field: FieldDefinition, bound?: string): unknown {
  if (field.type === 'year') return Number(value);
  if (field.type === 'money' || field.type === 'percent') return value;
  return bound === undefined ? { value } : { value, bound };
}

function readNumberText(text: string, field: FieldDefinition, context: CellContext): CellReading {
  if (isAmbiguous(text) && context.numbers === undefined)
    return failure(`“${short(text)}” đọc được theo hai cách; hãy trả lời câu hỏi về cách viết số của cột này`);
  const vietnamese = toVietnameseNumbers(text, context.numbers ?? 'vi');
  if (vietnamese !== text) context.note('english');
  if (field.type === 'money') return success(parseMoney(vietnamese) ?? vietnamese);
  if (field.type === 'year') return success(vietnamese);
  const { bound, rest } = parseBound(field.type === 'percent' ? vietnamese.replace(/\s*%\s*$/, '') : vietnamese);
  const value = parseVietnameseNumber(rest);
  if (value === undefined || (bound !== undefined && field.type === 'percent')) return success(vietnamese);
  return success(stored(value, field, bound));
}

function readTextCell(cell: Cell, field: FieldDefinition, context: CellContext): CellReading {
  if (cell.kind === 'boolean')
    return success(field.type === 'boolean' ? cell.text === '1' : cell.text === '1' ? 'TRUE' : 'FALSE');
  if (cell.kind === 'number') return readNumberAsText(cell);
  if (cell.kind === 'date') return failure('là ngày, trong khi cột này ghi chữ');
  const legacy = convertLegacyText(cell.text, cell.style.font);
  if (legacy === undefined) return success(cell.text);
  if (!legacy.ok) return legacy;
  context.note('legacy');
  return success(legacy.value);
}

/** "05" typed into a cell is kept as 5 and shown as "05" by its format; "3/2023" becomes a day, and what was typed is lost. */
function readNumberAsText(cell: Cell): CellReading {
  if (cell.style.kind === 'date')
    return failure('đã bị Excel đổi thành ngày; hãy định dạng ô là Văn bản (Text) rồi gõ lại nội dung');
  const number = decimalOfCell(cell.text);
  if (number === undefined || !number.exact)
    return failure('là số quá dài, Excel đã làm tròn; hãy định dạng ô là Văn bản (Text) rồi gõ lại');
  const digits = cell.style.kind === 'padded' ? cell.style.digits : 0;
  return success(number.value.replace('.', ',').padStart(digits, '0'));
}
