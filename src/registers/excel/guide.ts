import type { FieldDefinition, RegisterDefinition } from '../types.ts';
import { headingOf, keyTitle, type LayoutColumn, type LayoutSheet } from './layout.ts';
import type { OutCell, StyleName } from './sheet-xml.ts';

const types = {
  date: 'Ngày',
  dateRange: 'Ngày',
  text: 'Chữ, một dòng',
  choice: 'Chọn trong danh sách',
  count: 'Số nguyên',
  measure: 'Số',
  money: 'Số tiền (đồng)',
  percent: 'Tỷ lệ phần trăm',
  year: 'Năm',
  boolean: 'Có hoặc Không',
  person: 'Tên người',
  orgUnit: 'Tên đơn vị',
  place: 'Tên địa bàn',
  document: 'Văn bản',
  lines: 'Nhiều dòng',
  note: 'Chữ, nhiều dòng',
} as const satisfies Record<FieldDefinition['type'], string>;

/** The sheet "Hướng dẫn": how to fill the workbook in, and what each column is. */
export function guideRows(definition: RegisterDefinition, layouts: readonly LayoutSheet[]): OutCell[][] {
  const [main, ...lines] = layouts;
  return [
    [cell(definition.title, 'title')],
    ...advice(main?.name ?? '', lines).map((line) => [cell(line)]),
    [],
    ['Trang', 'Cột', 'Bắt buộc', 'Kiểu', 'Cách ghi'].map((title) => cell(title, 'head')),
    ...layouts.flatMap((layout) => layout.columns.map((column) => describe(layout, column))),
  ];
}

const cell = (text: string, style?: StyleName): OutCell =>
  style === undefined ? { kind: 'text', text } : { kind: 'text', text, style };

function advice(main: string, lines: readonly LayoutSheet[]): string[] {
  return [
    `1. Điền vào trang “${main}”, mỗi mục sổ một dòng, ngay dưới dòng tiêu đề. Không đổi tiêu đề, không gộp ô. Cột có dấu * là bắt buộc.`,
    '2. Ngày ghi ngày/tháng/năm. Số ghi bằng chữ số; số đếm có thể ghi “trên 800”, “ít nhất 50”, “khoảng 300”. Ô chưa có số liệu thì bỏ trống, không ghi 0.',
    '3. Không có gì xảy ra trong kỳ thì không ghi dòng nào; dùng nút xác nhận “Không phát sinh” trong phần mềm.',
    ...(lines.length === 0
      ? []
      : [
          `4. Mục có nhiều dòng con: ghi khóa của mục (1, 2, 3…) vào cột “${keyTitle}” của trang chính, rồi ghi từng dòng con ở trang ${lines.map(({ name }) => `“${name}”`).join(', ')} với đúng khóa ấy.`,
        ]),
    `${lines.length === 0 ? 4 : 5}. Nhập tệp: mở sổ, bấm “Nhập từ Excel”. Phần mềm cho xem trước mọi lỗi theo từng ô; còn lỗi thì chưa mục nào được vào sổ. Nhập lại tệp đã nhập không thêm mục nào.`,
    `${lines.length === 0 ? 5 : 6}. Không đưa vào tệp này tài liệu đóng dấu MẬT, TỐI MẬT, TUYỆT MẬT.`,
  ];
}

function describe(layout: LayoutSheet, column: LayoutColumn): OutCell[] {
  const { role } = column;
  const type = role.kind === 'field' ? types[role.field.type] : role.kind === 'role' ? types.choice : types.text;
  return [
    cell(layout.name),
    cell(headingOf(column)),
    cell(column.required ? 'Có' : ''),
    cell(type),
    cell(howTo(column)),
  ];
}

function howTo({ role }: LayoutColumn): string {
  if (role.kind === 'key') return 'Nối mục với các dòng con';
  if (role.kind === 'proof')
    return 'Số, ký hiệu và ngày, ví dụ “05/KH-BDT ngày 03/02/2023”; nhiều văn bản cách nhau bằng dấu chấm phẩy';
  if (role.kind === 'role') return 'Chủ trì, phối hợp hay tham gia';
  const { field, part } = role;
  if (part === 'to') return 'Bỏ trống nếu chỉ một ngày';
  const choices = field.type === 'choice' ? Object.values(field.choices ?? {}).join('; ') : '';
  return [field.help ?? '', choices].filter((piece) => piece !== '').join('. ');
}
