import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';

const limits = { bytes: 64 * 1024 * 1024, pages: 3000, pieces: 3_000_000 };

interface Piece {
  str: string;
  /** a, b, c, d, x, y: y counts from the foot of the page. */
  transform: number[];
  width: number;
  height: number;
}

interface PdfPage {
  getTextContent(): Promise<{ items: (Piece | { type: string })[] }>;
  cleanup(): void;
}

/**
 * The text of a PDF with a text layer, one line of the page per line, an empty line where paragraphs or pages part. Raised small
 * figures become raised digits. Numbers of pages are left out. A scan without text is refused with advice.
 */
export async function readPdfText(bytes: Uint8Array): Promise<Result<string>> {
  if (bytes.length > limits.bytes) return failure([unreadable(`Tệp lớn hơn ${limits.bytes} byte.`)]);
  try {
    const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const task = getDocument({
      data: new Uint8Array(bytes),
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      verbosity: VerbosityLevel.ERRORS,
    });
    const document = await task.promise;
    try {
      if (document.numPages > limits.pages)
        return failure([unreadable(`Tệp có ${document.numPages} trang, nhiều nhất ${limits.pages}.`)]);
      const pages: string[] = [];
      for (let number = 1; number <= document.numPages; number += 1)
        pages.push(await readPage((await document.getPage(number)) as unknown as PdfPage));
      const text = withoutRunningHeads(pages).join('\n\n');
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

async function readPage(page: PdfPage): Promise<string> {
  const { items } = await page.getTextContent();
  page.cleanup();
  const pieces = items.filter((item): item is Piece => 'str' in item && item.str !== '');
  if (pieces.length > limits.pieces) throw new RangeError('quá nhiều chữ');
  return linesOf(pieces);
}

interface PdfLine {
  y: number;
  size: number;
  text: string;
  endX: number;
}

/** Joins pieces on one height to lines, and parts paragraphs where the room between lines is wider than usual. Pure. */
export function linesOf(pieces: readonly Piece[]): string {
  const lines: PdfLine[] = [];
  for (const piece of pieces) addPiece(lines, piece);
  const texts = lines.filter(({ text }) => text.trim() !== '');
  const gaps = texts.slice(1).map((line, index) => (texts[index]?.y ?? 0) - line.y);
  const usual = median(gaps.filter((gap) => gap > 0));
  const body = texts.filter((line, index) => !isPageNumber(line.text, index, texts.length));
  return body
    .map((line, index) => {
      const before = body[index - 1];
      const apart = before !== undefined && (before.y - line.y > usual * 1.45 || before.size - line.size > 1.5);
      return `${apart ? '\n' : ''}${line.text.trimEnd()}`;
    })
    .join('\n');
}

const isPageNumber = (text: string, index: number, count: number): boolean =>
  (index === 0 || index === count - 1) && /^\s*(?:[-–]\s*)?\d{1,4}(?:\s*[-–])?\s*$/.test(text);

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
    if (shape === '' || count < fewestPages || count * 2 < pages.length || alike * 2 < pages.length) continue;
    for (const page of lines) {
      const index =
        at === 0 ? page.findIndex((line) => line.trim() !== '') : page.findLastIndex((line) => line.trim() !== '');
      if (index >= 0 && shapeOf(page, at) === shape) page.splice(index, 1);
    }
  }
  return lines.map((page) => page.join('\n').trim());
}

/** The raised number in front of a note, before the note's own words have come. */
const leadsNote = (line: PdfLine, size: number, y: number): boolean =>
  /^\s*\d{1,3}\s*$/.test(line.text) && line.size < size * 0.8 && line.y >= y - 1 && line.y - y < size;

function addPiece(lines: PdfLine[], { str, transform, width, height }: Piece): void {
  const [, , , scale = height, x = 0, y = 0] = transform;
  const size = Math.abs(scale) || height;
  const line = lines.at(-1);
  if (line !== undefined && str.trim() !== '' && leadsNote(line, size, y)) {
    Object.assign(line, { text: `${raise(line.text.trim())} ${str.trimStart()}`, size, y, endX: x + width });
    return;
  }
  const raised = line !== undefined && size < line.size * 0.8 && y >= line.y - 1 && y - line.y < line.size;
  if (line !== undefined && (Math.abs(line.y - y) < size * 0.4 || raised)) {
    const gap = x - line.endX > size * 0.15 && !/\s$/.test(line.text) && !/^\s/.test(str);
    line.text += `${gap ? ' ' : ''}${raised ? raise(str) : str}`;
    line.endX = x + width;
    return;
  }
  lines.push({ y, size, text: str, endX: x + width });
}

const raise = (text: string): string => text.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
