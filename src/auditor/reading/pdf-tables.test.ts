import { expect, test } from 'vitest';
import { readPdfText } from './pdf-text.ts';
import { type Edges, tablePdf } from './table-pdf.fixture.ts';

async function linesOfPdf(bytes: Uint8Array): Promise<string[]> {
  const text = await readPdfText(bytes);
  if (!text.ok) throw new Error(text.error[0]?.detail);
  return text.value.split('\n');
}

const head = [
  [{ text: 'Don vi', rows: 2 }, { text: 'Tong so', rows: 2 }, { text: 'Trong do', columns: 2 }, null],
  [null, null, 'Nam', 'Nu'],
];

test.each<Edges>(['strokes', 'bars'])(
  'a table drawn with %s is read by its cells, empty and joined ones too',
  async (edges) => {
    const rows = [
      ['Phong A', '12', '5', '7'],
      ['Phong B', '9', '', '9'],
      [{ text: 'Cong', columns: 1 }, '21', '5', '16'],
    ];
    expect(await linesOfPdf(tablePdf(edges, [[...head, ...rows]]))).toEqual([
      'Ket qua nhu sau:',
      '',
      '| Don vi | Tong so | Trong do |  |',
      '|  |  | Nam | Nu |',
      '| Phong A | 12 | 5 | 7 |',
      '| Phong B | 9 |  | 9 |',
      '| Cong | 21 | 5 | 16 |',
    ]);
  },
);

test('a table that goes on over pages is one, its head told once', async () => {
  const rows = (from: number) => Array.from({ length: 3 }, (_, index) => [`Xa ${from + index}`, '7', '3', '4']);
  const lines = await linesOfPdf(
    tablePdf(
      'strokes',
      [1, 4, 7, 10].map((from) => [...head, ...rows(from)]),
    ),
  );
  expect(lines.slice(2)).toEqual([
    '| Don vi | Tong so | Trong do |  |',
    '|  |  | Nam | Nu |',
    ...Array.from({ length: 12 }, (_, index) => `| Xa ${index + 1} | 7 | 3 | 4 |`),
  ]);
});

test('a table without lines is read by the room between its columns only where every row has all of them', async () => {
  const whole = [
    ['Don vi', 'Tong so', 'Nam'],
    ['Phong A', '12', '5'],
    ['Phong B', '9', '4'],
  ];
  expect((await linesOfPdf(tablePdf('none', [whole]))).slice(-3)).toEqual([
    '| Don vi | Tong so | Nam |',
    '| Phong A | 12 | 5 |',
    '| Phong B | 9 | 4 |',
  ]);
  const holed = [
    ['Don vi', 'Tong so', 'Nam'],
    ['Phong A', '12', '5'],
    ['Phong B', '', '4'],
  ];
  expect((await linesOfPdf(tablePdf('none', [holed]))).filter((line) => line.startsWith('|'))).toEqual([]);
});

test('boxes in one row and a drawing without words are no table', async () => {
  const boxed = await linesOfPdf(tablePdf('strokes', [[['Phong A', '12']]]));
  expect(boxed).toContain('Phong A 12');
  const drawing = Array.from({ length: 30 }, () => ['', '', '', '']);
  expect(await linesOfPdf(tablePdf('bars', [drawing]))).toEqual(['Ket qua nhu sau:']);
});
