import fc from 'fast-check';
import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { readDocx } from '../../reports/docx/read-docx.ts';
import { paragraph, run, sourceOf, wordFile } from '../reading/word-file.fixture.ts';
import type { Finding } from '../types.ts';
import { annotate } from './annotate.ts';
import { findRaw } from './find-raw.ts';

const finding = (line: number, raw: string): Finding => ({
  ...{ kind: 'restated-value', severity: 'error', line, lines: [line], raw },
  ...{ message: `Xem lại ${raw} <&>`, related: [{ line: 9, raw: 'nơi khác' }] },
});

async function partOf(bytes: Uint8Array, name: string): Promise<string> {
  const zip = await JSZip.loadAsync(bytes);
  return (await zip.file(name)?.async('string')) ?? '';
}

async function annotated(bytes: Uint8Array, findings: Finding[]): Promise<Uint8Array> {
  const result = await annotate(bytes, await sourceOf(bytes), { findings });
  if (!result.ok) throw new Error(result.error[0]?.detail);
  return result.value;
}

/** The text between the marks of a comment. */
function rangeOf(document: string, id: number): string {
  const [, inside = ''] =
    new RegExp(`<w:commentRangeStart w:id="${id}"/>([\\s\\S]*)<w:commentRangeEnd w:id="${id}"/>`).exec(document) ?? [];
  return inside.replace(/<[^>]*>/g, '').replaceAll('&amp;', '&');
}

const textsOf = async (bytes: Uint8Array) => {
  const reading = await readDocx(bytes);
  if (!reading.ok) throw new Error('not read');
  return reading.value.paragraphs.map(({ text, figures }) => ({ text, figures }));
};

const control =
  '<w:sdt><w:sdtPr><w:tag w:val="quà#1"/></w:sdtPr><w:sdtContent><w:r><w:t>240</w:t></w:r></w:sdtContent></w:sdt>';

test('a comment stands at the words of its finding, across runs and never inside a figure of ours', async () => {
  const body =
    paragraph(run('Mở đầu')) +
    paragraph(`<w:r><w:rPr><w:b/></w:rPr><w:t>Tặng </w:t></w:r>${control}${run(' phần quà &amp; 05 lớp.')}`);
  const bytes = await wordFile(body);
  const out = await annotated(bytes, [finding(2, '240 phần quà'), finding(2, '& 05'), finding(2, 'không có')]);
  const document = await partOf(out, 'word/document.xml');
  expect([0, 1, 2].map((id) => rangeOf(document, id))).toEqual(['240 phần quà', '& 05', 'Tặng 240 phần quà & 05 lớp.']);
  expect(document).toContain(control);
  expect(await textsOf(out)).toEqual(await textsOf(bytes));
  const comments = await partOf(out, 'word/giaouoc-comments.xml');
  expect(comments).toContain('Sai – Một số liệu nêu ở hai nơi: Xem lại 240 phần quà &lt;&amp;&gt;');
  expect(comments).toContain('Xem thêm đoạn 9: “nơi khác”');
});

test('comments that the file has stay, ours count on behind them', async () => {
  const body = paragraph(run('Có 05 lớp'));
  const bytes = await wordFile(body, { comments: '<w:comment w:id="6"><w:p/></w:comment>' });
  const out = await annotated(bytes, [finding(1, '05 lớp')]);
  const comments = await partOf(out, 'word/comments.xml');
  expect([...comments.matchAll(/w:id="(\d+)"/g)].map(([, id]) => id)).toEqual(['6', '7']);
  expect(rangeOf(await partOf(out, 'word/document.xml'), 7)).toBe('05 lớp');
});

test('a finding in a note is shown at the note’s mark', async () => {
  const body = paragraph(`${run('Tặng 240 phần quà')}<w:r><w:footnoteReference w:id="4"/></w:r>${run('.')}`);
  const footnotes = `<w:footnote w:id="4">${paragraph(run('Gồm 40 phần.'))}</w:footnote>`;
  const out = await annotated(await wordFile(body, { footnotes }), [finding(2, '40 phần')]);
  expect(rangeOf(await partOf(out, 'word/document.xml'), 0)).toBe('quà');
  expect(await partOf(out, 'word/footnotes.xml')).not.toContain('comment');
});

test('any words of any text are found again between the marks, and the text stays as it was', async () => {
  const words = fc.array(fc.constantFrom('Tặng', '240', 'phần', 'quà', 'a&b', '<05>', 'lớp', 'ước'), {
    minLength: 2,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(
      words,
      fc.nat(),
      fc.nat(),
      fc.array(fc.nat({ max: 40 }), { maxLength: 4 }),
      async (all, a, b, cuts) => {
        const text = all.join(' ');
        const [from, to] = [a % all.length, b % all.length].sort((one, other) => one - other) as [number, number];
        const raw = all.slice(from, to + 1).join(' ');
        const places = [
          0,
          ...new Set(cuts.filter((cut) => cut > 0 && cut < text.length).sort((x, y) => x - y)),
          text.length,
        ];
        const written = (piece: string): string => piece.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        const runs = places.slice(1).map((end, index) => run(written(text.slice(places[index], end)), '<w:i/>'));
        const bytes = await wordFile(paragraph(runs.join('')));
        const out = await annotated(bytes, [finding(1, raw), finding(1, text)]);
        const range = rangeOf(await partOf(out, 'word/document.xml'), 0).replaceAll('&lt;', '<');
        expect(range.trim()).toBe(raw);
        expect(await textsOf(out)).toEqual(await textsOf(bytes));
      },
    ),
    { numRuns: 60 },
  );
});

test('a text that came from no Word file becomes one, each finding at its words', async () => {
  const text = 'Trong kỳ đơn vị đã tổ chức được\n05 lớp tập\nhuấn.\n\nTặng 12 suất quà.';
  const out = await annotate(Buffer.from(text), { kind: 'lines', text }, { findings: [finding(2, '05 lớp tập huấn')] });
  if (!out.ok) throw new Error('not written');
  expect((await textsOf(out.value)).map((one) => one.text)).toEqual([
    'Trong kỳ đơn vị đã tổ chức được 05 lớp tập huấn.',
    'Tặng 12 suất quà.',
  ]);
  expect(rangeOf(await partOf(out.value, 'word/document.xml'), 0)).toBe('05 lớp tập huấn');
});

test('words are found whatever room, Unicode form and marks of Markdown are between them', () => {
  const text = 'Kế  hoạch\u00a0**số** 05/KH‑BDT'.normalize('NFD');
  const found = findRaw(text, 'Kế hoạch số 05');
  expect(text.slice(found?.start, found?.end).normalize('NFC')).toBe('Kế  hoạch\u00a0**số** 05');
  expect(findRaw(text, 'không có')).toBeUndefined();
});
