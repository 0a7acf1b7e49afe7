import { describe, expect, test } from 'vitest';
import { textParagraphs } from './officer-texts.ts';
import { printedLines, resolveBody, type Told } from './resolve.fixture.ts';

const written = (key: string, from: string, to: string, text: string, block = 'uu-diem'): Told => ({
  key,
  register: 'reportTexts',
  date: from,
  to,
  title: 'Ưu điểm',
  values: { report: 'so-ket', block, text },
});
const body = '{% officer id="uu-diem" %}\nLời mẫu năm {year}.\n{% /officer %}';
const now = written('a', '2023-01-01', '2023-06-30', 'Lời kỳ này.');
const before = written('b', '2022-07-01', '2022-12-31', 'Lời kỳ trước.');

describe('an officer’s block prints', () => {
  test('what was written for the period, whatever was written before or for later', () => {
    const later = written('c', '2023-07-01', '2023-12-31', 'Lời kỳ sau.');
    expect(printedLines(body, [before, now, later])).toEqual(['Lời kỳ này.']);
  });

  test('else the latest of an earlier period, marked on each paragraph', () => {
    const older = written('c', '2022-01-01', '2022-06-30', 'Lời cũ.');
    const two = { ...before, values: { ...before.values, text: 'Một.\n\nHai.' } };
    expect(printedLines(body, [two, older])).toEqual([
      'Một. [chuyển từ kỳ trước, chưa viết lại]',
      'Hai. [chuyển từ kỳ trước, chưa viết lại]',
    ]);
  });

  test('else the text of the template, else that nobody wrote it', () => {
    expect(printedLines(body, [])).toEqual(['Lời mẫu năm 2023.']);
    expect(printedLines('{% officer id="uu-diem" %}{% /officer %}', [])).toEqual(['[chưa viết]']);
  });

  test('a text for another block or a period that holds this one is not taken', () => {
    const year = written('c', '2023-01-01', '2023-12-31', 'Lời cả năm.');
    const other = written('d', '2023-01-01', '2023-06-30', 'Lời khác.', 'han-che');
    expect(printedLines(body, [year, other])).toEqual(['Lời mẫu năm 2023.']);
  });
});

test('each paragraph says which block it is, how its text stands and which entry holds it', () => {
  const found = (told: readonly Told[], text = body): unknown[] =>
    resolveBody(`{% heading level=2 label="1." %}Ưu điểm{% /heading %}\n\n${text}`, told).body.flatMap((section) =>
      section.kind === 'section'
        ? section.children.flatMap((child) => (child.kind === 'paragraph' ? [child.officer] : []))
        : [],
    );
  const block = { block: 'uu-diem', title: 'Ưu điểm' };
  expect(found([now])).toEqual([{ ...block, state: 'written', entry: { id: 'a', version: 1 } }]);
  expect(found([before])).toEqual([{ ...block, state: 'carriedOver', entry: { id: 'b', version: 1 } }]);
  expect(found([])).toEqual([{ ...block, state: 'default' }]);
  expect(found([], '{% officer id="uu-diem" title="Nhận xét" %}{% /officer %}')).toEqual([
    { block: 'uu-diem', title: 'Nhận xét', state: 'unwritten' },
  ]);
});

test('a blank line ends a paragraph, a dash or a plus at the beginning of a line makes an item', () => {
  expect(textParagraphs('Mở đầu\nvẫn câu ấy.\n\n- Ý một;\n- Ý hai:\n+ Chi tiết.\n\nKết.\n', 'body')).toEqual([
    { style: 'body', text: 'Mở đầu vẫn câu ấy.' },
    { style: 'item', text: '- Ý một;' },
    { style: 'item', text: '- Ý hai:' },
    { style: 'subItem', text: '+ Chi tiết.' },
    { style: 'body', text: 'Kết.' },
  ]);
});

test('inside a loop it is printed for one item; for a second the writer of the template is told', () => {
  const movement = (key: string, level: string): Told => ({
    key,
    register: 'movements',
    date: '2023-02-10',
    title: key,
    values: { level },
  });
  const loop = (pattern: string): string => `{% loop selection="movements" %}\n${pattern}\n{% /loop %}`;
  const told = [movement('m1', 'own'), movement('m2', 'province')];
  const given = loop(`{% given field="level" is="own" %}\n${body}\n{% /given %}`);
  expect([printedLines(given, told), resolveBody(given, told).problems]).toEqual([['Lời mẫu năm 2023.'], []]);
  expect(printedLines(loop(body), told)).toEqual(['Lời mẫu năm 2023.']);
  expect(resolveBody(loop(body), told).problems.map(({ type }) => type)).toEqual(['officer-repeated']);
});
