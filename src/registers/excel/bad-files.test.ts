import { describe, expect, test } from 'vitest';
import { readFile, worlds } from './reading.fixture.ts';
import { type MadeCell, makeWorkbook } from './workbook.fixture.ts';

const heads = ['Thời gian *', 'Tên việc *', 'Vai trò của cơ quan *'];
const row: MadeCell[] = ['09/3/2023', 'Hội nghị', 'Chủ trì'];
const sheet = { name: 'Sổ đủ loại', rows: [heads, row] };

const refusal = async (bytes: Uint8Array, name = 'so.xlsx'): Promise<string> => {
  const said = await readFile(name, bytes, worlds.everything);
  expect(said.read).toBeUndefined();
  return said.errors.join('\n');
};

describe('files that are refused, each with what to do', () => {
  test('with macros, by the program inside or by the type', async () => {
    expect(await refusal(await makeWorkbook([sheet], { parts: { 'xl/vbaProject.bin': 'x' } }))).toContain(
      'Tệp có macro (.xlsm)',
    );
    const types = '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>';
    expect(await refusal(await makeWorkbook([sheet], { types }))).toContain('Tệp có macro (.xlsm)');
  });

  test('of before 2007, and with a password', async () => {
    const head = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    expect(await refusal(Buffer.concat([head, Buffer.alloc(600)]), 'so.xls')).toContain('Excel 97-2003 (.xls)');
    expect(
      await refusal(Buffer.concat([head, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')])),
    ).toContain('đặt mật khẩu');
  });

  test('cut short, empty, or with one bit turned', async () => {
    const whole = Buffer.from(await makeWorkbook([sheet]));
    expect(await refusal(whole.subarray(0, whole.length - 40))).toContain('cắt cụt');
    expect(await refusal(new Uint8Array())).toContain('Tệp rỗng');
    const turned = Buffer.from(whole);
    const at = whole.indexOf('sheet1.xml') + 60;
    turned.writeUInt8(turned.readUInt8(at) ^ 0x10, at);
    expect(await refusal(turned)).not.toBe('');
  });

  test('with XML that is broken, has a document type, or points at a shared text that is not there', async () => {
    const broken = { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row>' };
    expect(await refusal(await makeWorkbook([sheet], { parts: broken }))).toContain('Tệp bị hỏng');
    const entity = { 'xl/worksheets/sheet1.xml': '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>' };
    expect(await refusal(await makeWorkbook([sheet], { parts: entity }))).toContain('DTD');
    const shared = await makeWorkbook([{ name: 'x', rows: [[{ type: 's', value: '7' }]] }], { sharedStrings: ['a'] });
    expect(await refusal(shared)).toContain('dùng chung');
  });

  test('that swell when opened', async () => {
    const bomb = {
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${' '.repeat(60_000_000)}</sheetData></worksheet>`,
    };
    const bytes = await makeWorkbook([sheet], { parts: bomb });
    expect(bytes.length).toBeLessThan(100_000);
    expect(await refusal(bytes)).toContain('nở ra quá');
  });

  test.each([
    ['a web page named .xls', '<html><table><tr><td>1</td></tr></table></html>', 'trang web mang đuôi Excel'],
    ['a PDF', '%PDF-1.7', 'tệp PDF'],
  ])('%s', async (_, text, expected) => {
    expect(await refusal(Buffer.from(text))).toContain(expected);
  });

  test('Word and LibreOffice', async () => {
    expect(await refusal(await makeWorkbook([sheet], { parts: { 'word/document.xml': '<x/>' } }))).toContain(
      'tệp Word',
    );
    expect(await refusal(await makeWorkbook([sheet], { parts: { mimetype: 'x' } }))).toContain('.ods');
    expect(await refusal(await makeWorkbook([sheet], { parts: { 'xl/workbook.bin': 'x' } }))).toContain('.xlsb');
  });

  test('text of an old code page', async () => {
    expect(await refusal(Buffer.from([0x48, 0xe9, 0x69, 0x2c, 0xff, 0x0a]), 'so.csv')).toContain('CSV mã UTF-8');
  });
});

describe('text tables', () => {
  test.each([
    ['commas', ',', ''],
    ['semicolons and a byte order mark', ';', '\ufeff'],
    ['tabs', '\t', ''],
  ])('with %s are read', async (_, mark, start) => {
    const lines = [heads, ['09/3/2023', `"Hội nghị ""điểm""${mark} đợt 1"`, 'Chủ trì']].map((cells) =>
      cells.join(mark),
    );
    const said = await readFile('so.csv', Buffer.from(`${start}${lines.join('\r\n')}\r\n`), worlds.everything);
    expect(said.errors).toEqual([]);
    expect(said.values).toMatchObject([{ name: `Hội nghị "điểm"${mark === '\t' ? '\t' : mark} đợt 1` }]);
  });

  test('“Unicode Text” of Excel is read', async () => {
    const text = `\ufeff${[heads, ['09/3/2023', 'Hội nghị', 'Chủ trì']].map((cells) => cells.join('\t')).join('\r\n')}`;
    const said = await readFile('so.txt', Buffer.from(text, 'utf16le'), worlds.everything);
    expect(said.values).toMatchObject([{ name: 'Hội nghị' }]);
  });
});

test('50,000 rows are read whole, and an error in the last one is named', async () => {
  const rows: MadeCell[][] = Array.from({ length: 50_000 }, (_, index) => [
    44_927 + (index % 300),
    `Việc số ${index}`,
    'Chủ trì',
  ]);
  rows[49_999] = ['31/4/2023', 'Việc cuối', 'Chủ trì'];
  const bytes = await makeWorkbook([{ name: 'Sổ đủ loại', rows: [heads, ...rows] }]);
  const said = await readFile('so.xlsx', bytes, worlds.everything);
  expect(said.values).toHaveLength(49_999);
  expect(said.errors).toEqual(['A50001 “31/4/2023”: không có ngày 31 tháng 4 năm 2023']);
  expect(said.notes.join()).toContain('49999 ô ngày lưu dạng số thứ tự');
});

test('more rows than one import takes are refused with what to do', async () => {
  const rows: MadeCell[][] = Array.from({ length: 50_001 }, (_, index) => ['09/3/2023', `Việc ${index}`]);
  const bytes = await makeWorkbook([{ name: 'Sổ đủ loại', rows: [heads, ...rows] }]);
  const said = await readFile('so.xlsx', bytes, worlds.everything);
  expect(said.errors).toEqual(['có 50001 dòng, mỗi lần nhập nhiều nhất 50000 dòng; hãy chia thành nhiều tệp']);
});
