import { describe, expect, test } from 'vitest';
import { documentOf, printedLines, resolveBody, type Told, templateWorld } from './resolve.fixture.ts';
import { compileTemplate } from './template.ts';
import type { ResolvedBlock } from './types.ts';

const movement = (key: string, title: string, values: Told['values'] = {}, role: Told['role'] = null): Told => ({
  key,
  register: 'movements',
  date: '2023-02-10',
  title,
  values: { level: 'own', ...values },
  role,
});
const plan = (key: string, number: string): Told =>
  documentOf(key, '2023-02-03', number, 'KH-BDT', `triển khai ${key}`);
const told: Told[] = [
  plan('a', '05'),
  plan('b', '07'),
  movement('m1', 'Phong trào một', {
    launch: 'a',
    level: 'province',
    persons: { value: '120' },
    papers: [{ document: 'b', remark: 'đã xong' }, { document: 'a' }],
  }),
  movement('m2', 'Phong trào hai', {}, 'lead'),
  movement('m3', 'Phong trào ba', { papers: [{ document: 'b' }] }),
];

describe('a loop inside a loop', () => {
  test('walks the lines of the entry around it, in a sentence', () => {
    const body =
      '{% loop selection="movements" layout="blocks" marker="-" separator=";" end="." %}{% field name="title" /%}: {% loop lines="papers" layout="inline" separator=", " %}{% field name="document" citation="short" /%}{% empty %}chưa có văn bản{% /empty %}{% /loop %}{% /loop %}';
    expect(printedLines(body, told)).toEqual([
      '- Phong trào một: Kế hoạch số 07/KH-BDT, Kế hoạch số 05/KH-BDT;',
      '- Phong trào hai: chưa có văn bản;',
      '- Phong trào ba: Kế hoạch số 07/KH-BDT.',
    ]);
  });

  test('stands as blocks below headings and paragraphs, each with an id of its own', () => {
    const body = `{% loop selection="movements" id="pt" %}
{% heading level=3 label="2.1." numbered=true %}{% field name="title" /%}{% /heading %}

Có {% field name="persons" /%}.

{% loop lines="papers" marker="+" separator=";" end="." %}{% field name="document" citation="short" /%}{% empty %}Chưa có văn bản.{% /empty %}{% /loop %}
{% /loop %}`;
    expect(printedLines(body, told)).toEqual([
      '2.1. Phong trào một',
      'Có 120 người.',
      '+ Kế hoạch số 07/KH-BDT;',
      '+ Kế hoạch số 05/KH-BDT.',
      '2.2. Phong trào hai',
      'Có .',
      'Chưa có văn bản.',
      '2.3. Phong trào ba',
      'Có .',
      '+ Kế hoạch số 07/KH-BDT.',
    ]);
    const ids = allIds(resolveBody(body, told).body);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('repeats rows of a table', () => {
    const body = `{% datatable id="t" %}
{% column title="Phong trào" width=0.5 /%}
{% column title="Văn bản" width=0.5 /%}
{% loop selection="movements" layout="tableRows" %}
{% row bold=true %}{% cell %}{% field name="title" /%}{% /cell %}{% cell %}{% /cell %}{% /row %}
{% loop lines="papers" layout="tableRows" %}
{% row %}{% cell %}{% field name="remark" /%}{% /cell %}{% cell %}{% field name="document" citation="short" /%}{% /cell %}{% /row %}
{% /loop %}
{% /loop %}
{% /datatable %}`;
    expect(printedLines(body, told).slice(2)).toEqual([
      ...['Phong trào một', '', 'đã xong', 'Kế hoạch số 07/KH-BDT', '', 'Kế hoạch số 05/KH-BDT'],
      ...['Phong trào hai', '', 'Phong trào ba', '', '', 'Kế hoạch số 07/KH-BDT'],
    ]);
  });

  test('counts its headings below the number that stands around it, anew each time', () => {
    const body = `{% loop selection="movements" %}
{% heading level=2 label="2." numbered=true %}{% field name="title" /%}{% /heading %}
{% loop lines="papers" %}
{% heading level=3 label="2.1." numbered=true %}{% field name="document" citation="short" type=false /%}{% /heading %}
{% heading level=4 label="a)" numbered=true %}Kết quả{% /heading %}
{% /loop %}
{% /loop %}`;
    expect(printedLines(body, told).map((line) => line.split(' ')[0])).toEqual([
      '2.',
      '2.1.',
      'a)',
      '2.2.',
      'b)',
      '3.',
      '4.',
      '4.1.',
      'a)',
    ]);
  });
});

function allIds(blocks: readonly ResolvedBlock[]): string[] {
  return blocks.flatMap((block) => [
    block.id,
    ...(block.kind === 'section' || block.kind === 'generated' ? allIds(block.children) : []),
  ]);
}

describe('“given” prints its content only when the entry or line', () => {
  const loop = (pattern: string): string =>
    `{% loop selection="movements" layout="inline" separator=" | " %}${pattern}{% /loop %}.`;

  test('has the field, has none, or has the code', () => {
    const pattern =
      '{% field name="title" /%}{% given field="launch" %} theo {% field name="launch" citation="short" /%}{% /given %}{% given field="launch" missing=true %} chưa có văn bản{% /given %}{% given field="level" is="province" %} của tỉnh{% /given %}{% given field="role" is="lead" %} do Ban chủ trì{% /given %}';
    expect(printedLines(loop(pattern), told)).toEqual([
      'Phong trào một theo Kế hoạch số 05/KH-BDT của tỉnh | Phong trào hai chưa có văn bản do Ban chủ trì | Phong trào ba chưa có văn bản.',
    ]);
  });

  test('an item of which nothing is left leaves no separator behind', () => {
    expect(printedLines(loop('{% given field="papers" %}{% field name="title" /%}{% /given %}'), told)).toEqual([
      'Phong trào một | Phong trào ba.',
    ]);
    const blocks =
      '{% loop selection="movements" marker="-" separator=";" end="." %}{% given field="launch" missing=true %}{% given field="papers" missing=true %}{% field name="title" /%}{% /given %}{% /given %}{% /loop %}';
    expect(printedLines(blocks, told)).toEqual(['- Phong trào hai.']);
  });

  test('around blocks it takes headings and paragraphs with it', () => {
    const body = `{% loop selection="movements" %}
{% given field="papers" %}
{% heading level=4 label="a)" numbered=true %}{% field name="title" /%}{% /heading %}

Có văn bản.
{% /given %}
{% given field="papers" missing=true %}{% p style="item" %}- {% field name="title" /%}{% /p %}{% /given %}
{% /loop %}`;
    expect(printedLines(body, told)).toEqual([
      ...['a) Phong trào một', 'Có văn bản.', '- Phong trào hai', 'b) Phong trào ba', 'Có văn bản.'],
    ]);
  });

  test('a field of the line comes before one of the entry', () => {
    const body = loop(
      '{% loop lines="papers" layout="inline" separator="," %}{% given field="remark" %}có{% /given %}{% given field="remark" missing=true %}không{% /given %}{% given field="launch" %} (mục){% /given %}{% /loop %}',
    );
    expect(printedLines(body, told)).toEqual(['có (mục),không (mục) | không.']);
  });
});

describe('a loop over related documents', () => {
  const related = (key: string, date: string, number: string, kind: string): Told => {
    const document = documentOf(key, date, number, 'KH-BDT', `việc ${key}`);
    return { ...document, values: { ...document.values, relations: [{ kind, document: 'a' }] } };
  };
  const body =
    '{% loop relatedTo="05/KH-BDT/2023" relation="implements" layout="blocks" marker="-" separator=";" end="." %}{% field name="self" citation="short" /%}{% empty %}Chưa có văn bản triển khai.{% /empty %}{% /loop %}';

  test('walks those that name the document with this relation, up to the cut-off, by date, then number', () => {
    const documents = [
      plan('a', '05'),
      related('x', '2023-03-01', '10', 'implements'),
      related('y', '2023-03-01', '9', 'implements'),
      related('z', '2022-12-01', '40', 'implements'),
      related('other', '2023-03-02', '11', 'replaces'),
      related('late', '2023-07-01', '50', 'implements'),
    ];
    expect(printedLines(body, documents)).toEqual([
      ...['- Kế hoạch số 40/KH-BDT;', '- Kế hoạch số 9/KH-BDT;', '- Kế hoạch số 10/KH-BDT.'],
    ]);
  });

  test('inside a loop walks those that name the document of the entry’s field', () => {
    const inside =
      '{% loop selection="movements" layout="blocks" marker="-" separator=";" end="." %}{% field name="title" /%}: {% loop relatedField="launch" relation="implements" layout="inline" separator=", " %}{% field name="self" citation="short" /%}{% empty %}chưa có văn bản{% /empty %}{% /loop %}{% /loop %}';
    expect(printedLines(inside, [...told, related('x', '2023-03-01', '10', 'implements')])).toEqual([
      '- Phong trào một: Kế hoạch số 10/KH-BDT;',
      '- Phong trào hai: chưa có văn bản;',
      '- Phong trào ba: chưa có văn bản.',
    ]);
  });

  test('says so when there is none, and tells of a document that the register has not', () => {
    expect(printedLines(body, [plan('a', '05')])).toEqual(['Chưa có văn bản triển khai.']);
    const resolution = resolveBody(body, []);
    expect(resolution.problems.map(({ type }) => type)).toEqual(['citation-missing']);
  });
});

describe('a mistake in a loop is told:', () => {
  const cases: [string, string, string][] = [
    ['no source', '{% loop layout="inline" %}x{% /loop %}', 'đúng một trong các thuộc tính'],
    ['two sources', '{% loop selection="movements" lines="papers" %}x{% /loop %}', 'đúng một trong các thuộc tính'],
    [
      'lines outside a loop',
      'x {% loop lines="papers" layout="inline" %}x{% /loop %}',
      'chỉ đặt trong một thẻ “loop” khác',
    ],
    [
      'a related field outside a loop',
      'x {% loop relatedField="launch" relation="implements" layout="inline" %}x{% /loop %}',
      'chỉ đặt trong một thẻ “loop” khác',
    ],
    [
      'a related field that is no document',
      '{% loop selection="movements" %}y {% loop relatedField="title" relation="implements" layout="inline" %}x{% /loop %}{% /loop %}',
      'Trường “title” không phải là văn bản',
    ],
    [
      'lines that the entry has not',
      '{% loop selection="movements" %}{% loop lines="paper" layout="inline" %}x{% /loop %}{% /loop %}',
      'có phải ý là “papers”?',
    ],
    [
      'an unknown relation',
      '{% loop relatedTo="05/KH-BDT/2023" relation="implement" %}x{% /loop %}',
      'có phải ý là “implements”?',
    ],
    ['a malformed document', '{% loop relatedTo="05/KH-BDT" relation="implements" %}x{% /loop %}', 'số/ký hiệu/năm'],
    ['given outside a loop', 'x {% given field="launch" %}y{% /given %}', 'chỉ dùng trong thẻ “loop”'],
    [
      'an unknown field of given',
      '{% loop selection="movements" %}x{% given field="lanch" %}y{% /given %}{% /loop %}',
      'có phải ý là “launch”?',
    ],
    [
      'an unknown code of given',
      '{% loop selection="movements" %}x{% given field="level" is="provinc" %}y{% /given %}{% /loop %}',
      'có phải ý là “province”?',
    ],
    [
      'a code of a field without codes',
      '{% loop selection="movements" %}x{% given field="title" is="a" %}y{% /given %}{% /loop %}',
      'không phải là lựa chọn',
    ],
    [
      'is and missing together',
      '{% loop selection="movements" %}x{% given field="level" is="own" missing=true %}y{% /given %}{% /loop %}',
      'chỉ có một trong hai',
    ],
    [
      'a numbered heading outside a loop',
      '{% heading level=4 label="a)" numbered=true %}x{% /heading %}',
      'chỉ đặt trong thẻ “loop”',
    ],
    [
      'a label that does not count',
      '{% loop selection="movements" %}{% heading level=4 label="*" numbered=true %}x{% /heading %}{% /loop %}',
      'không đánh số tiếp được',
    ],
    [
      'a footnote in a loop',
      '{% loop selection="movements" %}x{% note ref="n" /%}{% /loop %}\n\n{% footnote id="n" %}\ny\n{% /footnote %}',
      'sẽ in nhiều lần',
    ],
  ];
  test.each(cases)('%s', (_name, body, words) => {
    const text = `{% section id="s" %}\n\n${body}\n\n{% /section %}\n`;
    const compiled = compileTemplate([{ file: 't.md', text }], templateWorld);
    const details = compiled.ok ? [] : compiled.error.map(({ detail }) => detail);
    expect(details.some((detail) => detail.includes(words))).toBe(true);
  });
});
