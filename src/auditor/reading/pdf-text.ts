import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { gridsOf } from './pdf-grids.ts';
import { linesOf, looksTabular, type Piece } from './pdf-lines.ts';
import { type Drawing, type DrawingNames, rulesOf } from './pdf-rules.ts';

const limits = { bytes: 64 * 1024 * 1024, pages: 3000, pieces: 3_000_000 };

/** Pictures of more points than this are not unpacked: only lines and words are asked for. */
const noImages = 1;

interface PdfPage {
  getTextContent(): Promise<{ items: (Piece | { type: string })[] }>;
  getOperatorList(): Promise<Drawing>;
  cleanup(): void;
}

/**
 * The text of a PDF with a text layer, one line of the page per line, an empty line where paragraphs or pages part. Raised small
 * figures become raised digits. Numbers of pages are left out. A scan without text is refused with advice.
 */
export async function readPdfText(bytes: Uint8Array): Promise<Result<string>> {
  if (bytes.length > limits.bytes) return failure([unreadable(`Tệp lớn hơn ${limits.bytes} byte.`)]);
  try {
    const { getDocument, OPS, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const task = getDocument({
      data: new Uint8Array(bytes),
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      maxImageSize: noImages,
      verbosity: VerbosityLevel.ERRORS,
    });
    const document = await task.promise;
    try {
      if (document.numPages > limits.pages)
        return failure([unreadable(`Tệp có ${document.numPages} trang, nhiều nhất ${limits.pages}.`)]);
      const pages: string[] = [];
      for (let number = 1; number <= document.numPages; number += 1)
        pages.push(await readPage((await document.getPage(number)) as unknown as PdfPage, OPS));
      const text = joinPages(withoutRunningHeads(pages));
      return /\p{L}/u.test(text) ? success(text) : failure([scanned]);
    } finally {
      await task.destroy();
    }
  } catch (error) {
    return failure([unreadable(reasonOf(error))]);
  }
}

/** The reader's own messages are English. */
const reasonOf = (error: unknown): string =>
  error instanceof Error && error.name === 'PasswordException'
    ? 'Tệp đặt mật khẩu; hãy bỏ mật khẩu rồi lưu lại.'
    : 'Tệp rỗng, bị cắt cụt hoặc hỏng; hãy mở bằng chương trình đọc PDF và lưu lại.';

const unreadable = (detail: string) => problem('file-unreadable', 'Không đọc được tệp PDF', detail);
const scanned = problem(
  'pdf-without-text',
  'Tệp PDF không có chữ',
  'Đây là bản chụp (scan). Hãy dùng tệp Word gốc, hoặc nhận dạng chữ (OCR) rồi rà soát lại.',
);

async function readPage(page: PdfPage, names: DrawingNames): Promise<string> {
  const { items } = await page.getTextContent();
  const pieces = items.filter((item): item is Piece => 'str' in item && item.str !== '');
  if (pieces.length > limits.pieces) throw new RangeError('quá nhiều chữ');
  const grids = looksTabular(pieces) ? gridsOf(rulesOf(await page.getOperatorList(), names)) : [];
  page.cleanup();
  return linesOf(pieces, grids);
}

const isRow = (line: string | undefined): boolean => line?.startsWith('| ') === true;
const widthOf = (row: string): number => row.split('|').length;

/** The pages as one text. A table that goes on over the page is one, and its head is not told again. */
function joinPages(pages: readonly string[]): string {
  const lines: string[] = [];
  for (const page of pages) {
    const own = page.split('\n');
    const last = lines.findLastIndex((line) => !isRow(line));
    const above = lines.slice(last + 1);
    const goesOn = above.length > 0 && isRow(own[0]) && widthOf(own[0] ?? '') === widthOf(above[0] ?? '');
    if (!goesOn) lines.push(...(lines.length > 0 ? [''] : []), ...own);
    else lines.push(...own.slice(own.findIndex((line, index) => line !== above[index])));
  }
  return lines.join('\n');
}

/** Heads and feet say the same on most pages, but for the page's number. */
const fewestPages = 3;

/**
 * Takes off the first and last lines that most pages have alike: running heads and feet. Pages that are alike as a whole (forms) keep
 * their text.
 */
export function withoutRunningHeads(pages: readonly string[]): string[] {
  if (pages.length < fewestPages) return [...pages];
  const lines = pages.map((page) => page.split('\n'));
  for (const [at, other] of [
    [0, 1],
    [-1, -2],
  ] as const) {
    const shapeOf = (page: readonly string[], index: number): string =>
      (page.filter((line) => line.trim() !== '').at(index) ?? '').trim().replace(/\d+/g, '#');
    const counts = new Map<string, number>();
    for (const page of lines) counts.set(shapeOf(page, at), (counts.get(shapeOf(page, at)) ?? 0) + 1);
    const [shape = '', count = 0] = [...counts].sort((one, two) => two[1] - one[1])[0] ?? [];
    const alike = new Set(lines.map((page) => shapeOf(page, other))).size;
    if (shape === '' || isRow(shape) || count < fewestPages || count * 2 < pages.length || alike * 2 < pages.length)
      continue;
    for (const page of lines) {
      const index =
        at === 0 ? page.findIndex((line) => line.trim() !== '') : page.findLastIndex((line) => line.trim() !== '');
      if (index >= 0 && shapeOf(page, at) === shape) page.splice(index, 1);
    }
  }
  return lines.map((page) => page.join('\n').trim());
}
