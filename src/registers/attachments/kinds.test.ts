import { expect, test } from 'vitest';
import { fileName, judgeFile, sniffKind } from './kinds.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

test.each([
  ['%PDF-1.7', [], 'pdf'],
  ['\xff\xd8\xff\xe1', [], 'jpeg'],
  ['\x89PNG\r\n\x1a\n', [], 'png'],
  ['\0\0\0\x18ftypheic', [], 'heic'],
  ['\0\0\0\x18ftypmp42', [], undefined],
  ['PK\x03\x04', ['[Content_Types].xml', 'word/document.xml'], 'docx'],
  ['PK\x03\x04', ['[Content_Types].xml', 'xl/workbook.xml'], 'xlsx'],
  ['PK\x03\x04', ['word/document.xml'], undefined],
  ['PK\x03\x04', ['a.exe'], undefined],
  ['MZ\x90', [], undefined],
  ['<html>', [], undefined],
])('bytes say what a file is, whatever its name: %j with %j is %s', (start, parts, kind) => {
  expect(sniffKind(bytes(start), parts)).toBe(kind);
});

test.each([
  ['C:\\Tài liệu\\Biên bản.pdf', 'Biên bản.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['..pdf', 'pdf'],
  ['a<b>:c".pdf', 'abc.pdf'],
  ['anh\u202egpj.pdf', 'anhgpj.pdf'],
])('of the name %j is kept %j', (given, kept) => {
  expect(fileName(given)).toBe(kept);
});

test('a name that says something else than the bytes is refused', () => {
  const pdf = bytes('%PDF-1.4');
  expect([judgeFile('a.pdf', pdf, []).ok, judgeFile('a.PDF', pdf, []).ok, judgeFile('a.jpg', pdf, []).ok]).toEqual([
    true,
    true,
    false,
  ]);
  expect(judgeFile('khong-duoi', pdf, []).ok).toBe(false);
});
