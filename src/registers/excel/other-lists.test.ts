import { describe, expect, test } from 'vitest';
import { world as pack } from '../sample.fixture.ts';
import { readFile, worldOf } from './reading.fixture.ts';
import { splitNumberAndSymbol } from './split-symbol.ts';
import { type MadeCell, makeWorkbook } from './workbook.fixture.ts';

test.each([
  ['05/KH-BDT', '05', 'KH-BDT'],
  ['Số: 05/KH-BDT', '05', 'KH-BDT'],
  ['05 / KH-BDT', '05', 'KH-BDT'],
  ['17/2023/QĐ-UBND', '17/2023', 'QĐ-UBND'],
  ['08-KH/CB', '08', 'KH/CB'],
  ['124/BDT-CSDT', '124', 'BDT-CSDT'],
  ['36-HD/VPTW', '36', 'HD/VPTW'],
  ['1719/QĐ-TTg', '1719', 'QĐ-TTg'],
])('“%s” is number %s and symbol %s', (text, number, symbol) => {
  expect(splitNumberAndSymbol(text)).toEqual({ number, symbol });
});

test.each(['', 'KH-BDT', '05', '05-2023', 'công văn'])('“%s” is no number with a symbol', (text) => {
  expect(splitNumberAndSymbol(text)).toBeUndefined();
});

describe('a list of documents as other programs export it', () => {
  const documents = pack.registers.get('documents');
  if (documents === undefined) throw new Error('The pack has no register of documents');
  const list: MadeCell[][] = [
    ['ỦY BAN NHÂN DÂN TỈNH', null, null, null, null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    ['DANH SÁCH VĂN BẢN ĐI'],
    [],
    [
      'STT',
      'Số/Ký hiệu',
      'Ngày ban hành',
      'Trích yếu nội dung',
      'Cơ quan ban hành',
      'Loại văn bản',
      'Người ký',
      'Độ mật',
    ],
    [1, '05/KH-BDT', '03/02/2023', 'Phát động phong trào thi đua', 'Ban Dân tộc', 'Kế hoạch', 'Nguyễn Văn A', 'Thường'],
    [2, '17/2023/QĐ-UBND', '05/05/2023', 'Quy định chức năng', 'UBND tỉnh', null, null, null],
    [3, '124/BDT-CSDT', '06/05/2023', 'Báo cáo số liệu', 'Ban Dân tộc', 'Công văn', null, null],
  ];

  test('its columns are recognised, number and symbol are taken apart, and what it lacks is asked once', async () => {
    const bytes = await makeWorkbook([{ name: 'Sheet1', rows: list, merges: ['A2:F2'] }]);
    const asked = await readFile('vanban.xlsx', bytes, worldOf(documents));
    expect(asked.questions).toEqual(['fill:direction']);
    const read = await readFile('vanban.xlsx', bytes, worldOf(documents), { 'fill:direction': 'outgoing' });
    expect(read.errors).toEqual([]);
    expect(read.values).toMatchObject([
      {
        number: '05',
        symbol: 'KH-BDT',
        date: '2023-02-03',
        docType: 'plan',
        direction: 'outgoing',
        subject: 'Phát động phong trào thi đua',
      },
      { number: '17/2023', symbol: 'QĐ-UBND', docType: 'decision', issuer: 'UBND tỉnh' },
      { number: '124', symbol: 'BDT-CSDT', docType: 'officialLetter' },
    ]);
  });

  test('a document that the list calls secret is refused, though its column is not read', async () => {
    const secret = list.map((row, index) => (index === 4 ? [...row.slice(0, 7), 'Mật'] : row));
    const bytes = await makeWorkbook([{ name: 'Sheet1', rows: secret }]);
    const said = await readFile('vanban.xlsx', bytes, worldOf(documents), { 'fill:direction': 'outgoing' });
    expect(said.errors).toHaveLength(1);
    expect(said.errors[0]).toMatch(/^H5 là văn bản mật/);
  });
});
