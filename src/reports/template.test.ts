import { describe, expect, test } from 'vitest';
import { world } from '../registers/sample.fixture.ts';
import type { DraftBlock } from './draft.ts';
import { compileTemplate } from './template.ts';

const section = (body: string): string => `{% section id="s" %}\n\n${body}\n\n{% /section %}\n`;
const compile = (body: string) => compileTemplate([{ file: 't.md', text: section(body) }], world);

/** Problem by problem: line and reason. The body begins on line 3. */
const problems = (body: string): [number | undefined, string][] => {
  const compiled = compile(body);
  return compiled.ok ? [] : compiled.error.map(({ place, detail }) => [place?.line, detail]);
};

function texts(blocks: readonly DraftBlock[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'section' || block.kind === 'condition') return texts(block.children);
    return block.kind === 'paragraph' || block.kind === 'heading'
      ? [block.children.map((child) => (child.kind === 'text' ? child.text : `<${child.kind}>`)).join('')]
      : [];
  });
}

describe('a mistake is told with its line and the nearest name, before there are data:', () => {
  const cases: [string, string, number, string][] = [
    [
      'an unknown figure',
      'Có {% figure id="gifts.totl" style="money" unit="triệu đồng" /%}.',
      3,
      'Không có số liệu “gifts.totl” – có phải ý là “gifts.total”?',
    ],
    [
      'an unknown group',
      '{% p %}{% figure id="gifts.total" group="centrl" style="money" unit="đồng" /%}{% /p %}',
      3,
      'không có nhóm “centrl” – có phải ý là “central”?',
    ],
    [
      'a group of a figure without groups',
      'x {% figure id="gifts.visits" group="a" style="count" /%}',
      3,
      'không chia nhóm',
    ],
    ['an unknown tag', 'một\n\nhai {% figur id="gifts.total" /%}', 5, 'Không có thẻ “figur” – có phải ý là “figure”?'],
    [
      'an unknown attribute',
      'x {% figure id="gifts.visits" styel="count" style="count" /%}',
      3,
      'không có thuộc tính “styel” – có phải ý là “style”?',
    ],
    ['a missing attribute', 'x {% figure id="gifts.visits" /%}', 3, 'thiếu thuộc tính “style”'],
    ['a value that is not allowed', 'x {% figure id="gifts.visits" style="cuont" /%}', 3, 'có phải ý là “count”?'],
    [
      'money printed as a count',
      'x {% figure id="gifts.total" style="count" /%}',
      3,
      'Kiểu “count” không hợp với đơn vị “đồng”',
    ],
    [
      'a count printed as money',
      'x {% figure id="gifts.visits" style="money" unit="đồng" /%}',
      3,
      'không hợp với đơn vị “đợt”',
    ],
    ['money without a unit', 'x {% figure id="gifts.total" style="money" /%}', 3, 'phải ghi đơn vị in'],
    ['padding on money', 'x {% figure id="gifts.total" style="money" unit="đồng" pad=true /%}', 3, 'Chỉ số đếm'],
    [
      'an unknown selection',
      '{% loop selection="tetDonation" %}{% field name="title" /%}{% /loop %}',
      3,
      'có phải ý là “tetDonations”?',
    ],
    [
      'an unknown field of a loop',
      '{% loop selection="tetDonations" %}{% field name="titel" /%}{% /loop %}',
      3,
      'không có trường “titel” – có phải ý là “title”?',
    ],
    [
      'lines that a register has not',
      '{% loop selection="tetDonations" overLines="gift" %}x{% /loop %}',
      3,
      'có phải ý là “gifts”?',
    ],
    ['a field outside a loop', 'x {% field name="title" /%}', 3, 'chỉ dùng trong thẻ “loop”'],
    ['a document key of the wrong form', 'x {% cite document="29/KH-BDT" /%}', 3, 'số/ký hiệu/năm'],
    ['a footnote that is not there', 'x {% note ref="a" /%}', 3, 'Không có chú thích “a”.'],
    ['a footnote nobody calls', '{% footnote id="a" %}\nchữ\n{% /footnote %}', 3, 'không được gọi'],
    ['a tag that is not closed', '{% p %}\nchữ', 3, 'phần mở và phần đóng'],
    ['a tag that is broken', 'x {% figure id="gifts.visits', 3, 'Thẻ chưa đóng hoặc viết sai'],
    ['an id used twice', '{% p id="a" %}x{% /p %}\n\n{% p id="a" %}y{% /p %}', 5, 'Mã “a” đã dùng'],
    ['an unknown word in braces', 'Trong {perod}', 3, 'có phải ý là “period”?'],
    [
      'answers without a sentence for the value',
      '{% answers figure="gifts.total" %}\n{% answer is="nil" %}\nx\n{% /answer %}\n{% /answers %}',
      3,
      'phải có câu cho answer is="value"',
    ],
    [
      'a row with a cell too few',
      '{% datatable id="t" %}\n{% column title="a" width=0.5 /%}\n{% column title="b" width=0.5 /%}\n{% row %}{% cell %}x{% /cell %}{% /row %}\n{% /datatable %}',
      6,
      'Hàng có 1 ô, bảng có 2 cột.',
    ],
    ['a dash that would be drawn into the line above', 'một\n- hai', 3, 'cách đoạn trên một dòng trống'],
  ];
  for (const [name, body, line, words] of cases) {
    test(name, () => {
      const found = problems(body);
      expect(found.map(([at, detail]) => [at, detail.includes(words)])).toContainEqual([line, true]);
    });
  }
});

test('text outside a section is refused', () => {
  const compiled = compileTemplate([{ file: 't.md', text: 'chữ\n' }], world);
  expect(compiled.ok ? '' : compiled.error[0]?.detail).toContain('section');
});

test('a line is what it looks like, whatever Markdown would make of it', () => {
  const lines = [
    '1. Một',
    '2023. Hai',
    '- Ba',
    '+ Bốn',
    '# Năm',
    '> Sáu',
    '    Bảy',
    '`Tám`',
    '[Chín](x)',
    '<b>Mười</b>',
    'a) b',
    '***',
    '1) c',
    'www.vd.vn https://vd.vn',
    '&amp; \\*',
  ];
  const compiled = compile(lines.join('\n\n'));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  expect(texts(compiled.value.sections)).toEqual(lines.map((line) => line.trim()));
});

test('*…* is italic and **…** bold, inside text', () => {
  const compiled = compile('Một *hai* và **ba**.');
  const [block] = compiled.ok ? (compiled.value.sections[0]?.children ?? []) : [];
  expect(block?.kind === 'paragraph' ? block.children : []).toEqual([
    { kind: 'text', text: 'Một ' },
    { kind: 'text', text: 'hai', italic: true },
    { kind: 'text', text: ' và ' },
    { kind: 'text', text: 'ba', bold: true },
    { kind: 'text', text: '.' },
  ]);
});

test('an answer left out gets a plain sentence', () => {
  const compiled = compile(
    '{% answers figure="gifts.visits" %}\n{% answer is="value" %}\nCó.\n{% /answer %}\n{% /answers %}',
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  expect(texts(compiled.value.sections)).toEqual([
    'Có.',
    'Số đợt thăm, tặng quà: trong kỳ không phát sinh.',
    'Số đợt thăm, tặng quà: không thuộc chức năng của cơ quan.',
    'Số đợt thăm, tặng quà: chưa có số liệu.',
  ]);
});

test('several files are one template: ids and footnotes are common, a problem names its own file', () => {
  const first = { file: 'a.md', text: '{% section id="mot" %}\nMột{% note ref="c" /%}.\n{% /section %}\n' };
  const second = {
    file: 'b.md',
    text: '{% section id="hai" %}\n{% footnote id="c" %}\nChú.\n{% /footnote %}\n{% /section %}\n',
  };
  const compiled = compileTemplate([first, second], world);
  expect(compiled.ok ? compiled.value.sections.map(({ id }) => id) : compiled.error).toEqual(['mot', 'hai']);
  const twice = compileTemplate([first, { ...second, text: second.text.replace('hai', 'mot') }], world);
  expect(twice.ok ? [] : twice.error.map(({ place }) => place?.file)).toContain('b.md');
  const alone = compileTemplate([second], world);
  expect(alone.ok ? [] : alone.error.map(({ place }) => place?.file)).toEqual(['b.md']);
});

test('sections with an annex come last, have a title, and go behind the signature', () => {
  const annex = (attributes: string): string =>
    `{% section id="pl" annex="Phụ lục"${attributes} %}\n\nx\n\n{% /section %}\n`;
  const told = (text: string): string[] => {
    const compiled = compileTemplate([{ file: 't.md', text }], world);
    return compiled.ok ? [] : compiled.error.map(({ detail }) => detail);
  };
  expect(told(section('y') + annex(' title="CHỈ TIÊU NĂM {year}"'))).toEqual([]);
  expect(told(annex(' title="A"') + section('y'))[0]).toContain('phải ở cuối mẫu');
  expect(told(annex(''))[0]).toContain('phải có tên');
  expect(told(annex(' title="{yaer}"'))[0]).toContain('có phải ý là “year”?');
  expect(told('{% section id="s" title="A" %}\n\nx\n\n{% /section %}\n')[0]).toContain('Chỉ phụ lục');
});

test('a table may stand alone under a condition', () => {
  const table =
    '{% datatable id="t" %}\n{% column title="a" width=1 /%}\n{% row %}{% cell %}x{% /cell %}{% /row %}\n{% /datatable %}';
  expect(problems(`{% when figure="gifts.visits" is="positive" %}\n${table}\n{% /when %}`)).toEqual([]);
});
