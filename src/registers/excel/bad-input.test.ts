import { describe, expect, test } from 'vitest';
import { readFile, type Said, worlds } from './reading.fixture.ts';
import { type MadeCell, type MadeOptions, type MadeSheet, madeStyle, makeWorkbook } from './workbook.fixture.ts';

const heads = [
  'Thời gian *',
  'Tên việc *',
  'Số người (người)',
  'Kinh phí (đồng)',
  'Tỷ lệ (%)',
  'Ngày ký',
  'Địa bàn',
  'Vai trò của cơ quan *',
];
const good: MadeCell[] = ['09/3/2023', 'Hội nghị', 12, 5_000_000, 57.36, '08/3/2023', 'xã Tân Hưng', 'Chủ trì'];

/** A good row with some cells exchanged, by the head of their column. */
function row(changes: Record<number, MadeCell> = {}): MadeCell[] {
  return good.map((cell, index) => changes[index] ?? cell);
}

async function readRows(
  rows: MadeCell[][],
  more: Partial<MadeSheet> & { options?: MadeOptions; answers?: Record<string, string> } = {},
): Promise<Said> {
  const { options, answers, ...sheet } = more;
  const bytes = await makeWorkbook([{ name: 'Sổ đủ loại', rows: [heads, ...rows], ...sheet }], options);
  return readFile('so.xlsx', bytes, worlds.everything, answers);
}

const date = (serial: number | string): MadeCell => ({ value: String(serial), style: madeStyle.date });

describe('dates', () => {
  test.each([
    ['a day as Excel stores it', date(44994), '2023-03-09'],
    ['with a time of day', date('44994.75'), '2023-03-09'],
    ['text with leading zeros', '09/03/2023', '2023-03-09'],
    ['text with dots', '9.3.2023', '2023-03-09'],
    ['ISO text', '2023-03-09', '2023-03-09'],
    ['words', 'ngày 09 tháng 3 năm 2023', '2023-03-09'],
    ['a bare serial', 44994, '2023-03-09'],
    ['a bare serial as text', '44994', '2023-03-09'],
    ['an ISO date cell', { type: 'd', value: '2023-03-09T00:00:00' }, '2023-03-09'],
  ])('%s is read', async (_, cell, expected) => {
    const said = await readRows([row({ 0: cell })]);
    expect(said.errors).toEqual([]);
    expect(said.values).toMatchObject([{ days: { from: expected, to: null } }]);
  });

  test.each([
    ['a day that is not', '31/02/2023', 'A2 “31/02/2023”: không có ngày 31 tháng 2 năm 2023'],
    ['a year of two digits', '09/3/23', 'A2 “09/3/23” ghi năm hai chữ số; hãy ghi đủ bốn chữ số'],
    ['Excel’s 29/02/1900', date(60), 'A2 “60” không phải số thứ tự ngày của Excel'],
    ['a negative serial', date(-3), 'A2 “-3” không phải số thứ tự ngày của Excel'],
    ['a year for a day', 2023, 'A2 “2023” không phải ngày, viết dạng ngày/tháng/năm, ví dụ 09/3/2023'],
    [
      'words that are none',
      'đầu tháng 3',
      'A2 “đầu tháng 3” không phải ngày, viết dạng ngày/tháng/năm, ví dụ 09/3/2023',
    ],
  ])('%s is refused at its cell', async (_, cell, expected) => {
    const said = await readRows([row({ 0: cell })]);
    expect(said.errors).toEqual([expected]);
    expect(said.values).toEqual([]);
  });

  test('serials of the 1904 system are 1,462 days on', async () => {
    const said = await readRows([row({ 0: date(44994 - 1462), 5: null })], { options: { date1904: true } });
    expect(said.values).toMatchObject([{ days: { from: '2023-03-09', to: null } }]);
  });

  test('a column with a date that can only be month first is asked about, and nothing is taken before the answer', async () => {
    const rows = [row({ 0: '3/9/2023', 5: null }), row({ 0: '3/25/2023', 5: null })];
    const asked = await readRows(rows);
    expect(asked.questions).toEqual(['date:0:A']);
    expect(asked.errors).toEqual([]);
    expect(asked.read?.waiting).toEqual([3]);
    const answered = await readRows(rows, { answers: { 'date:0:A': 'monthFirst' } });
    expect(answered.questions).toEqual([]);
    expect(answered.values).toMatchObject([{ days: { from: '2023-03-09' } }, { days: { from: '2023-03-25' } }]);
  });

  test('days and months that another Excel exchanged are asked about, and exchanged back', async () => {
    // 44989 is the 4th of March; written was the 3rd of April.
    const rows = [date(44989), date(44990), '25/04/2023', '26/04/2023'].map((cell) => row({ 0: cell, 5: null }));
    const asked = await readRows(rows);
    expect(asked.questions).toEqual(['swap:0:A']);
    const swapped = await readRows(rows, { answers: { 'swap:0:A': 'swap' } });
    expect(swapped.values).toMatchObject([
      { days: { from: '2023-04-03' } },
      { days: { from: '2023-05-03' } },
      { days: { from: '2023-04-25' } },
      { days: { from: '2023-04-26' } },
    ]);
  });
});

describe('numbers', () => {
  test.each([
    ['Vietnamese with decimals', '1.234.567', '1234567'],
    ['English with groups', '1,234,567', '1234567'],
    ['in words', '405 triệu đồng', '405000000'],
    ['what Excel makes of a sum', { value: '57359999.999999993' }, '57360000'],
  ])('money %s is read', async (_, cell, expected) => {
    const said = await readRows([row({ 3: cell })]);
    expect(said.errors).toEqual([]);
    expect(said.values).toMatchObject([{ cost: expected }]);
  });

  test.each([
    ['Vietnamese', '1.234,5', '1234.5'],
    ['English', '1,234.5', '1234.5'],
    ['a comma and one digit', '57,4', '57.4'],
    ['a point and two digits', '57.36', '57.36'],
    ['a percentage by its format', { value: '0.57360000000000004', style: madeStyle.percent }, '57.36'],
    ['with its sign', '57,36 %', '57.36'],
    ['a float with 17 digits', { value: '57.359999999999999' }, '57.36'],
  ])('a share, %s, is read', async (_, cell, expected) => {
    const said = await readRows([row({ 4: cell })]);
    expect(said.errors).toEqual([]);
    expect(said.values).toMatchObject([{ share: expected }]);
  });

  test.each(['1.234', '1,234', 'trên 1.234'])('“%s” is asked about, never guessed', async (text) => {
    const column = text.startsWith('trên') ? 2 : 4;
    const letter = 'ABCDE'[column];
    const asked = await readRows([row({ [column]: text })]);
    expect(asked.questions).toEqual([`number:0:${letter}`]);
    expect(asked.values).toEqual([]);
    expect(asked.errors).toEqual([]);
    expect(asked.read?.waiting).toEqual([2]);
  });

  test('the answer decides how a whole column is read', async () => {
    const rows = [row({ 4: '1.234' }), row({ 4: '2.500' })];
    const vi = await readRows(rows, { answers: { 'number:0:E': 'vi' } });
    expect(vi.values).toMatchObject([{ share: '1234' }, { share: '2500' }]);
    const en = await readRows(rows, { answers: { 'number:0:E': 'en' } });
    expect(en.values).toMatchObject([{ share: '1.234' }, { share: '2.5' }]);
  });

  test('a number of more than 15 digits is refused: Excel has rounded it', async () => {
    const said = await readRows([row({ 3: { value: '1234567890123456789' } })]);
    expect(said.errors).toEqual([
      'D2 có hơn 15 chữ số, Excel đã làm tròn; hãy định dạng ô là Văn bản (Text) rồi gõ lại',
    ]);
  });

  test('a bound stays', async () => {
    const said = await readRows([row({ 2: 'trên 800' })]);
    expect(said.values).toMatchObject([{ persons: { value: '800', bound: 'above' } }]);
  });

  test('an empty cell is missing, never 0', async () => {
    const said = await readRows([row({ 2: '' })]);
    expect(said.values).toHaveLength(1);
    expect(said.values[0]).not.toHaveProperty('persons');
  });
});

describe('cells that hold something else', () => {
  test('a formula gives its stored value, and that is said', async () => {
    const said = await readRows([row({ 3: { formula: 'A1*2', value: '5000000' } })]);
    expect(said.values).toMatchObject([{ cost: '5000000' }]);
    expect(said.notes.join()).toContain('1 ô là công thức');
    expect(said.notes.join()).toContain('Sổ đủ loại!D2');
  });

  test('a formula without a stored value is refused', async () => {
    const said = await readRows([row({ 3: { formula: 'A1*2' } })]);
    expect(said.errors).toEqual([
      'D2 là công thức chưa có giá trị; hãy mở tệp bằng Excel cho tính xong, lưu lại rồi nhập',
    ]);
  });

  test('an error of Excel is refused at its cell', async () => {
    const said = await readRows([row({ 1: { type: 'e', value: '#REF!', formula: 'X!A1' } })]);
    expect(said.errors).toEqual(['B2 chứa lỗi #REF!; hãy sửa công thức hoặc ghi giá trị']);
  });

  test('a text that Excel turned into a day is refused, not guessed back', async () => {
    const said = await readRows([row({ 1: date(44994) })]);
    expect(said.errors).toEqual([
      'B2 đã bị Excel đổi thành ngày; hãy định dạng ô là Văn bản (Text) rồi gõ lại nội dung',
    ]);
  });

  test('a number in a text column keeps the zeros that its format shows', async () => {
    const said = await readRows([row({ 1: { value: '5', style: madeStyle.padded } })]);
    expect(said.values).toMatchObject([{ name: '05' }]);
  });

  test('text of before Unicode is converted, and that is said', async () => {
    const said = await readRows([
      row({ 1: { type: 'inlineStr', value: 'Héi nghÞ', style: madeStyle.vnTime } }),
      row({ 1: 'Coâng vaên soá 05' }),
      row({ 1: { type: 'inlineStr', value: 'ñy ban', style: madeStyle.vnTimeH } }),
    ]);
    expect(said.values).toMatchObject([{ name: 'Hội nghị' }, { name: 'Công văn số 05' }, { name: 'ỦY BAN' }]);
    expect(said.notes.join()).toContain('3 ô viết bằng phông chữ cũ');
  });

  test('decomposed letters are composed', async () => {
    const said = await readRows([row({ 1: 'Hội nghị'.normalize('NFD'), 6: 'xã Tân Hưng'.normalize('NFD') })]);
    expect(said.values).toMatchObject([{ name: 'Hội nghị'.normalize('NFC'), place: 'xa-tan-hung' }]);
  });

  test('a secrecy mark in a cell, above the table, or in the name refuses', async () => {
    expect((await readRows([row({ 1: 'TỐI MẬT' })])).errors[0]).toContain('mang dấu TỐI MẬT');
    const above = await makeWorkbook([{ name: 'Sổ đủ loại', rows: [['TUYỆT MẬT'], heads, good] }]);
    expect((await readFile('so.xlsx', above, worlds.everything)).errors[0]).toContain('A1 mang dấu mật');
    expect((await readFile('Báo cáo (MẬT).xlsx', above, worlds.everything)).errors[0]).toContain(
      'Tên tệp mang dấu MẬT',
    );
  });

  test('what was masked in an export does not come back as a value', async () => {
    const said = await readRows([row({ 1: '(được che)' })]);
    expect(said.errors).toHaveLength(1);
    expect(said.errors[0]).toMatch(/^B2 “\(được che\)”/);
  });

  test('a name that the directory does not know is named with its nearest', async () => {
    const said = await readRows([row({ 6: 'xã Tân Hứng' }), row({ 6: 'xã Tân Hunh' })]);
    expect(said.values).toHaveLength(1);
    expect(said.errors).toEqual([
      'G3 “xã Tân Hunh” không có trong danh mục vào ngày của mục sổ; có phải ý là “xã Tân Hưng”?',
    ]);
  });
});

describe('tables', () => {
  test('merged cells below the head are refused by their range; a merged title above is none of our business', async () => {
    const said = await readRows([row(), row()], { merges: ['B2:B3'] });
    expect(said.errors[0]).toContain('ô gộp B2:B3');
    const titled = await makeWorkbook([
      {
        name: 'x',
        rows: [['SỔ ĐỦ LOẠI', null], [], heads, ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)'], [...good]],
        merges: ['A1:H1'],
      },
    ]);
    const read = await readFile('so.xlsx', titled, worlds.everything);
    expect(read.errors).toEqual([]);
    expect(read.values).toHaveLength(1);
  });

  test('empty rows are skipped and rows keep the numbers that Excel shows', async () => {
    const said = await readRows([row(), [], [null, '   '], row({ 0: '31/02/2023' })]);
    expect(said.values).toHaveLength(1);
    expect(said.errors[0]).toMatch(/^A5 /);
  });

  test('hidden rows and columns are read, and that is said', async () => {
    const said = await readRows([row(), row({ 1: 'Ẩn' })], {
      rowAttributes: { 3: ' hidden="1"' },
      columns: '<cols><col min="7" max="7" hidden="1"/></cols>',
    });
    expect(said.values).toHaveLength(2);
    expect(said.notes).toEqual([
      'Trang “Sổ đủ loại” có 1 dòng đang ẩn, vẫn đọc: 3.',
      'Trang “Sổ đủ loại” có cột đang ẩn, vẫn đọc: “Địa bàn”.',
    ]);
  });

  test('an unknown column is asked about: left out, or one that the file lacks', async () => {
    const sheet = {
      name: 'Sổ đủ loại',
      rows: [
        [...heads, 'Ghi ngắm'],
        [...good, 'vội'],
      ],
    };
    const bytes = await makeWorkbook([sheet]);
    const asked = await readFile('so.xlsx', bytes, worlds.everything);
    expect(asked.questions).toEqual(['column:0:I']);
    expect(asked.read?.prepared.questions[0]?.text).toContain('có phải ý là “Ghi ngắn”?');
    const used = await readFile('so.xlsx', bytes, worlds.everything, { 'column:0:I': 'Ghi ngắn' });
    expect(used.values).toMatchObject([{ short: 'vội' }]);
    const left = await readFile('so.xlsx', bytes, worlds.everything, { 'column:0:I': 'leave' });
    expect(left.questions).toEqual([]);
    expect(left.values).toHaveLength(1);
  });

  test('a doubled column and content without a head are refused', async () => {
    const bytes = await makeWorkbook([
      {
        name: 'Sổ đủ loại',
        rows: [
          [...heads, 'Địa bàn', null],
          [...good, 'xã Lộc An', 'thừa'],
        ],
      },
    ]);
    expect((await readFile('so.xlsx', bytes, worlds.everything)).errors).toEqual([
      'I1 cột “Địa bàn” trùng với cột “Địa bàn” ở trước',
      'J1 có nội dung (“thừa”) nhưng cột không có tiêu đề',
    ]);
  });

  test('the sheet of another register says which columns are looked for', async () => {
    const bytes = await makeWorkbook([
      {
        name: 'Khách',
        rows: [
          ['Họ tên', 'Quê quán'],
          ['A', 'B'],
        ],
      },
    ]);
    expect((await readFile('so.xlsx', bytes, worlds.everything)).errors[0]).toContain(
      'không tìm thấy bảng của “Sổ đủ loại”: cần một dòng tiêu đề có các cột “Thời gian *”, “Tên việc *”',
    );
  });

  test('a required column that is not there is refused; a role or choice may be said once for all rows', async () => {
    const without = (index: number) => [heads, good].map((cells) => cells.filter((_, at) => at !== index));
    const nameless = await makeWorkbook([{ name: 'Sổ đủ loại', rows: without(1) }]);
    expect((await readFile('so.xlsx', nameless, worlds.everything)).errors[0]).toBe(
      'dòng 1 thiếu cột bắt buộc “Tên việc”',
    );
    const roleless = await makeWorkbook([{ name: 'Sổ đủ loại', rows: without(7) }]);
    expect((await readFile('so.xlsx', roleless, worlds.everything)).questions).toEqual(['fill:role']);
    expect((await readFile('so.xlsx', roleless, worlds.everything, { 'fill:role': 'lead' })).values).toMatchObject([
      { role: 'lead' },
    ]);
  });

  test('lines stand on a sheet of their own; a key that no entry has is refused at its row', async () => {
    const main = [
      ['Khóa', ...heads],
      ['1', ...row({ 3: null })],
      ['2', ...row({ 3: null, 1: 'Khác' })],
    ];
    const lines = [
      ['Khóa *', 'Bên tặng *', 'Số phần (phần quà)', 'Nơi nhận'],
      ['1', 'Cơ quan', 10, 'xã Lộc An'],
      [1, 'Nhà hảo tâm', 5, null],
      ['7', 'Cơ quan', 1, null],
    ];
    const bytes = await makeWorkbook([
      { name: 'Sổ đủ loại', rows: main },
      { name: 'Quà tặng', rows: lines },
    ]);
    const said = await readFile('so.xlsx', bytes, worlds.everything);
    expect(said.errors).toEqual(['A4 khóa “7” không có ở trang chính']);
    expect(said.values).toMatchObject([
      {
        gifts: [
          { giver: 'agency', portions: { value: '10' }, place: 'xa-loc-an' },
          { giver: 'donor', portions: { value: '5' } },
        ],
      },
      { name: 'Khác' },
    ]);
  });

  test('what the register itself forbids is said at the cell', async () => {
    const said = await readRows([row({ 5: '10/3/2023' })]);
    expect(said.errors).toEqual(['F2 “Ngày ký” chưa đúng: Ngày ký không sau ngày làm']);
  });

  test('documents are named by number, symbol and day', async () => {
    const proofs = [
      '05/KH-BDT ngày 3/2/2023; 08-KH/CB',
      'Quyết định số 17/2023/QĐ-UBND',
      '32/KH-BDT',
      '32/KH-BDT/2022',
      '99/KH-BDT',
    ];
    const bytes = await makeWorkbook([
      { name: 'Sổ đủ loại', rows: [[...heads, 'Văn bản chứng minh'], ...proofs.map((proof) => [...good, proof])] },
    ]);
    const said = await readFile('so.xlsx', bytes, worlds.everything);
    const id = (number: number) => `01890000-0000-7000-8000-00000000000${number}`;
    expect(said.values.map((one) => (one as { proof: string[] }).proof)).toEqual([[id(1), id(2)], [id(3)], [id(5)]]);
    expect(said.errors.map((error) => error.slice(0, 2))).toEqual(['I4', 'I6']);
  });
});
