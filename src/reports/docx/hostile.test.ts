import JSZip from 'jszip';
import { expect, test } from 'vitest';
import type { FileReading } from '../file-reading.ts';
import { frozenOf, smallReport } from './fixtures/small-report.ts';
import { blockBookmark } from './identity.ts';
import { readDocx } from './read-docx.ts';
import { writeDocx } from './write-docx.ts';

/** A file of ours with parts changed, added or (undefined) taken out, as another program might leave it. */
async function changed(
  changes: Record<string, ((text: string) => string) | string | Uint8Array | undefined>,
): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(await writeDocx(frozenOf(smallReport)));
  for (const [name, change] of Object.entries(changes)) {
    if (change === undefined) zip.remove(name);
    else if (typeof change === 'function') zip.file(name, change((await zip.file(name)?.async('text')) ?? ''));
    else zip.file(name, change);
  }
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}
const inBody = (xml: string) => (text: string) => text.replace('<w:sectPr>', `${xml}<w:sectPr>`);
async function read(bytes: Uint8Array): Promise<FileReading> {
  const result = await readDocx(bytes);
  if (!result.ok) throw new Error(result.error.map((one) => one.detail).join());
  return result.value;
}
async function refusal(bytes: Uint8Array): Promise<string> {
  const result = await readDocx(bytes);
  if (result.ok) throw new Error('read, but should have been refused');
  return result.error.map((one) => `${one.title}: ${one.detail}`).join();
}
const withBody = async (xml: string): Promise<FileReading> => read(await changed({ 'word/document.xml': inBody(xml) }));
const codes = (reading: FileReading): string[] => reading.warnings.map((warning) => warning.code);
const lastText = (reading: FileReading): string | undefined =>
  reading.paragraphs.filter((one) => one.place === 'body').at(-1)?.text;
const run = (inner: string): string => `<w:p><w:r>${inner}</w:r></w:p>`;

test('a main part without a paragraph is refused, not read as an empty report', async () => {
  expect(await refusal(await changed({ 'word/document.xml': '<html>Có 3 xã</html>' }))).toContain('không có đoạn nào');
});

test('a document type is refused, so that no entity is ever expanded', async () => {
  const laughs = '<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
  expect(
    await refusal(
      await changed({ 'word/document.xml': (text) => text.replace('<w:document', `${laughs}<w:document`) }),
    ),
  ).toContain('DTD');
  const outside = '<!DOCTYPE w:document SYSTEM "file:///etc/passwd">';
  expect(
    await refusal(
      await changed({ 'word/footnotes.xml': (text) => text.replace('<w:footnotes', `${outside}<w:footnotes`) }),
    ),
  ).toContain('DTD');
  expect(await refusal(await changed({ 'word/document.xml': inBody(run('<w:t>&xxe;</w:t>')) }))).toContain('cú pháp');
});

test('a bomb in a part that is read is refused, one that is not read stays packed', async () => {
  const flat = new Uint8Array(60 * 1024 * 1024);
  expect(await refusal(await changed({ 'word/document.xml': flat }))).toContain('50 MB');
  expect(
    (await read(await changed({ 'word/media/image1.bin': flat.subarray(0, 40 * 1024 * 1024) }))).paragraphs.length,
  ).toBeGreaterThan(5);
});

test('nesting without end is refused instead of filling the memory', async () => {
  const deep = 2_000;
  expect(
    await refusal(await changed({ 'word/document.xml': inBody('<w:p>'.repeat(deep) + '</w:p>'.repeat(deep)) })),
  ).toContain('lồng');
});

test.each([
  ['paragraphs', '<w:p/>', 110_000, 'đoạn'],
  ['bookmarks left open', '<w:bookmarkStart w:id="#" w:name="_gu_f_#"/>', 110, 'dấu trang'],
  ['figures', '<w:bookmarkStart w:id="#" w:name="_gu_f_#"/><w:bookmarkEnd w:id="#"/>', 21_000, 'số liệu'],
  ['fields left open', run('<w:fldChar w:fldCharType="begin"/>'), 110, 'trường'],
  ['elements', '<w:bookmarkEnd/>', 3_100_000, 'phần tử'],
])('more %s than any report has are refused in time', async (_what, xml, times, reason) => {
  const many = await changed({
    'word/document.xml': inBody(Array.from({ length: times }, (_, at) => xml.replaceAll('#', String(at))).join('')),
  });
  const start = performance.now();
  expect(await refusal(many)).toMatch(new RegExp(`${reason}|nở ra`));
  expect(performance.now() - start).toBeLessThan(20_000);
});

test('a ring of styles, each based on the next, ends', async () => {
  const style = (id: string, base: string) => `<w:style w:styleId="${id}"><w:basedOn w:val="${base}"/></w:style>`;
  const bytes = await changed({
    'word/styles.xml': (text) => text.replace('</w:styles>', `${style('A', 'B')}${style('B', 'A')}</w:styles>`),
  });
  expect(codes(await read(bytes))).toEqual([]);
});

test.each([
  ['nothing', new Uint8Array()],
  ['text', Buffer.from('Đây không phải là tệp Word')],
  ['a PDF', Buffer.from('%PDF-1.7\n')],
  ['an old or encrypted Word file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
])('%s is refused in Vietnamese', async (_what, bytes) => {
  expect(await refusal(bytes)).toMatch(/^Không (đọc|mở) được tệp/);
});

test('an archive without the document, with half of it, or in a broken encoding is refused', async () => {
  expect(await refusal(await changed({ 'word/document.xml': undefined }))).toContain('thiếu');
  expect(await refusal(await changed({ 'word/document.xml': (text) => text.slice(0, text.length / 2) }))).toContain(
    'cú pháp',
  );
  expect(await refusal(await changed({ 'word/document.xml': new Uint8Array([0x3c, 0xff, 0xfe]) }))).toContain(
    'mã ký tự',
  );
});

test('a file cut short anywhere is refused', async () => {
  const whole = await writeDocx(frozenOf(smallReport));
  for (let length = 0; length < whole.length; length += 97)
    expect(await refusal(whole.subarray(0, length))).not.toBe('');
});

test('a document in UTF-16 reads like one in UTF-8', async () => {
  const utf16 = await changed({ 'word/document.xml': (text) => text.replace('UTF-8', 'UTF-16') });
  const zip = await JSZip.loadAsync(utf16);
  const text = (await zip.file('word/document.xml')?.async('text')) ?? '';
  zip.file('word/document.xml', Buffer.from(`\ufeff${text}`, 'utf16le'));
  const expected = await read(await writeDocx(frozenOf(smallReport)));
  expect((await read(await zip.generateAsync({ type: 'uint8array' }))).paragraphs).toEqual(expected.paragraphs);
});

test('prefixes and the strict variant of the format make no difference', async () => {
  const strict = await changed({
    'word/document.xml': (text) =>
      text
        .replaceAll(
          'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
          'http://purl.oclc.org/ooxml/wordprocessingml/main',
        )
        .replaceAll('<w:', '<x:')
        .replaceAll('</w:', '</x:')
        .replaceAll(' w:', ' x:')
        .replaceAll('xmlns:w=', 'xmlns:x='),
  });
  const expected = await read(await writeDocx(frozenOf(smallReport)));
  expect((await read(strict)).paragraphs).toEqual(expected.paragraphs);
});

test('a file of ours has nothing to warn of', async () => {
  expect(codes(await read(await writeDocx(frozenOf(smallReport))))).toEqual([]);
});

test('tracked changes are read as accepted, and said', async () => {
  const reading = await withBody(
    '<w:p><w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:del><w:r><w:delText>11</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>10</w:t></w:r></w:moveFrom></w:p>',
  );
  expect([lastText(reading), codes(reading)]).toEqual(['12', ['tracked-changes']]);
});

test('the old look inside a formatting change hides nothing', async () => {
  const reading = await withBody(
    '<w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>12</w:t></w:r></w:p>',
  );
  expect([lastText(reading), codes(reading)]).toEqual(['12', ['tracked-changes']]);
});

test('hidden text is not content, whether hidden by the run or by a style, and is said', async () => {
  const byRun = await withBody(
    '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>hiện</w:t></w:r></w:p>',
  );
  expect([lastText(byRun), codes(byRun)]).toEqual(['hiện', ['hidden-text']]);
  const byStyle = await changed({
    'word/styles.xml': (text) =>
      text.replace(
        '</w:styles>',
        '<w:style w:type="character" w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>',
      ),
    'word/document.xml': inBody(
      '<w:p><w:r><w:rPr><w:rStyle w:val="B"/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>hiện</w:t></w:r></w:p>',
    ),
  });
  expect([lastText(await read(byStyle)), codes(await read(byStyle))]).toEqual(['hiện', ['hidden-text']]);
});

test('characters with elements of their own are text', async () => {
  const reading = await withBody(
    run(
      '<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:sym w:font="Symbol" w:char="F0B7"/><w:br w:type="page"/><w:cr/>',
    ),
  );
  expect(lastText(reading)).toBe('a\tb\nc\u2011d\uf0b7\n');
});

test('a tab stop of a paragraph is not a tab in its text', async () => {
  expect(
    lastText(
      await withBody(
        '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr><w:r><w:t>x</w:t></w:r></w:p>',
      ),
    ),
  ).toBe('x');
});

test.each([
  ['a picture', run('<w:drawing/>'), 'picture'],
  ['an embedded object', run('<w:object/>'), 'picture'],
  ['content of another file', '<w:altChunk/>', 'foreign-content'],
  ['a comment', '<w:p><w:r><w:commentReference w:id="1"/></w:r></w:p>', 'comments'],
  ['a simple field', '<w:p><w:fldSimple w:instr=" DATE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>', 'field'],
  [
    'a field of characters',
    run(
      '<w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>1</w:t><w:fldChar w:fldCharType="end"/>',
    ),
    'field',
  ],
  [
    'automatic numbering',
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>',
    'automatic-numbering',
  ],
  [
    'a text box',
    run('<w:pict><w:txbxContent><w:p><w:r><w:t>trong hộp</w:t></w:r></w:p></w:txbxContent></w:pict>'),
    'text-box',
  ],
])('%s is warned of', async (_what, xml, code) => {
  expect(codes(await withBody(xml))).toContain(code);
});

test('a field prints its result, not its instruction', async () => {
  const field =
    '<w:fldChar w:fldCharType="begin"/><w:instrText>QUOTE 5</w:instrText><w:t>không in</w:t><w:fldChar w:fldCharType="separate"/><w:t>5</w:t><w:fldChar w:fldCharType="end"/>';
  expect(lastText(await withBody(run(field)))).toBe('5');
});

test('of alternate content one branch is read: the first that Word understands', async () => {
  const alternate = (requires: string) =>
    run(
      `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="${requires}"><w:t>mới</w:t></mc:Choice><mc:Fallback><w:t>cũ</w:t></mc:Fallback></mc:AlternateContent>`,
    );
  expect(lastText(await withBody(alternate('wps')))).toBe('mới');
  expect(lastText(await withBody(alternate('zzz')))).toBe('cũ');
});

test('text in a header or footer is warned of, a page number is not', async () => {
  const bytes = await changed({
    'word/header1.xml': (text) => text.replace('</w:hdr>', '<w:p><w:r><w:t>Dự thảo</w:t></w:r></w:p></w:hdr>'),
  });
  expect(codes(await read(bytes))).toEqual(['header-text']);
});

test('content fetched from outside is warned of, a link is not', async () => {
  const relation = (type: string) => (text: string) =>
    text.replace(
      '</Relationships>',
      `<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="https://example.org/x" TargetMode="External"/></Relationships>`,
    );
  expect(codes(await read(await changed({ 'word/_rels/document.xml.rels': relation('attachedTemplate') })))).toEqual([
    'external-reference',
  ]);
  expect(codes(await read(await changed({ 'word/_rels/document.xml.rels': relation('hyperlink') })))).toEqual([]);
});

test('a footnote without a mark is not printed, and said', async () => {
  const bytes = await changed({
    'word/footnotes.xml': (text) =>
      text.replace('</w:footnotes>', `<w:footnote w:id="9">${run('<w:t>lạc</w:t>')}</w:footnote></w:footnotes>`),
  });
  const reading = await read(bytes);
  expect(codes(reading)).toEqual(['orphan-note']);
  expect(reading.paragraphs.map((one) => one.text)).not.toContain('lạc');
});

test('of two ledgers none is believed', async () => {
  const ledger = '<ledger xmlns="urn:giaouoc:ledger:1">{}</ledger>';
  const reading = await read(await changed({ 'customXml/item2.xml': ledger }));
  expect([reading.ledgerText, codes(reading)]).toEqual([undefined, ['several-ledgers']]);
});

test('the ledger is found under whatever number Word gives its part', async () => {
  const ledger = '<ledger xmlns="urn:giaouoc:ledger:1">{}</ledger>';
  const reading = await read(
    await changed({ 'customXml/item1.xml': '<b:Sources xmlns:b="x"/>', 'customXml/item7.xml': ledger }),
  );
  expect(reading.ledgerText).toBe('{}');
});

const figures = (reading: FileReading) =>
  reading.paragraphs.flatMap((one) => one.figures.map(({ tag, bookmark, text }) => ({ tag, bookmark, text })));

test('a figure is recognised by its bookmark when the control is gone, and by its control when the bookmark is gone', async () => {
  const noTags = await read(await changed({ 'word/document.xml': (text) => text.replace(/<w:tag [^>]*>/g, '') }));
  expect(figures(noTags)[0]).toEqual({ tag: undefined, bookmark: '_gu_f_gifts_count_1', text: '240' });
  const noMarks = await read(
    await changed({ 'word/document.xml': (text) => text.replace(/<w:bookmark(Start|End)[^>]*>/g, '') }),
  );
  expect(figures(noMarks)[0]).toEqual({ tag: 'gifts.count#1', bookmark: undefined, text: '240' });
});

test('a bookmark that LibreOffice moved inside the control is one figure with it', async () => {
  const moved = await read(
    await changed({
      'word/document.xml': (text) =>
        text.replace(/(<w:bookmarkStart [^>]*_gu_f_gifts_count_1"\/>)(<w:sdt>.*?<w:sdtContent>)/, '$2$1'),
    }),
  );
  expect(figures(moved)[0]).toEqual({ tag: 'gifts.count#1', bookmark: '_gu_f_gifts_count_1', text: '240' });
});

test('a control that Word made around a whole paragraph is a figure of that paragraph', async () => {
  const reading = await withBody(
    '<w:sdt><w:sdtPr><w:tag w:val="t#1"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>345</w:t></w:r></w:p></w:sdtContent></w:sdt>',
  );
  expect(reading.paragraphs.find((one) => one.text === '345')?.figures).toEqual([
    { tag: 't#1', bookmark: undefined, text: '345', start: 0 },
  ]);
});

test('a changed digit shows in the figure and in the text', async () => {
  const reading = await read(await changed({ 'word/document.xml': (text) => text.replace('>240<', '>340<') }));
  expect(figures(reading)[0]?.text).toBe('340');
  expect(reading.paragraphs.some((one) => one.text === 'Tặng 340 phần quà.')).toBe(true);
});

test('a block that was split keeps its bookmark in both halves, two that were joined have both', async () => {
  const split = await read(
    await changed({
      'word/document.xml': (text) => text.replace(' phần quà<', ' phần</w:t></w:r></w:p><w:p><w:r><w:t>quà<'),
    }),
  );
  const halves = split.paragraphs.filter((one) => /^Tặng|^quà/.test(one.text));
  expect(halves).toHaveLength(2);
  expect(halves[0]?.blockBookmarks).toEqual(halves[1]?.blockBookmarks);
  const joined = await read(
    await changed({
      'word/document.xml': (text) => text.replace(/(KẾT QUẢ THỰC HIỆN<.*?)<\/w:p><w:p><w:pPr>.*?<\/w:pPr>/, '$1'),
    }),
  );
  expect(joined.paragraphs.find((one) => one.text.startsWith('KẾT QUẢ'))?.blockBookmarks).toEqual(
    ['h0', 'p1'].map(blockBookmark),
  );
});
