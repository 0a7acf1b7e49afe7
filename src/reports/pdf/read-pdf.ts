import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { page as pageLayout, styles } from '../layout.ts';
import { ledgerAttachment } from './write-pdf.ts';

/** A piece of printed text as the file draws it. */
export interface PdfPiece {
  page: number;
  text: string;
  /** Raised figures of footnotes are smaller than everything else. */
  isMark: boolean;
  isPageNumber: boolean;
}

export interface PdfReading {
  pieces: PdfPiece[];
  ledgerText: string | undefined;
  /** What our own files never hold: annotations and forms but those of signatures, images, scripts, further attachments. */
  warnings: string[];
}

const limits = { bytes: 64 * 1024 * 1024, pages: 2000, pieces: 2_000_000 };

/** Reads a PDF with a text layer. Damaged or hostile files give a problem, never a crash. */
export async function readPdf(bytes: Uint8Array): Promise<Result<PdfReading>> {
  if (bytes.length > limits.bytes) return failure([unreadable(`Tệp lớn hơn ${limits.bytes} byte.`)]);
  try {
    const { getDocument, OPS, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const task = getDocument({
      data: new Uint8Array(bytes),
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      stopAtErrors: true,
      verbosity: VerbosityLevel.ERRORS,
    });
    const document = await task.promise;
    try {
      if (document.numPages > limits.pages)
        return failure([unreadable(`Tệp có ${document.numPages} trang, nhiều nhất ${limits.pages}.`)]);
      return success(await readDocument(document as unknown as PdfDocument, OPS));
    } finally {
      await task.destroy();
    }
  } catch (error) {
    return failure([unreadable(error instanceof Error ? `Tệp PDF hỏng: ${error.message}` : 'Tệp PDF hỏng.')]);
  }
}

function unreadable(detail: string) {
  return problem('file-unreadable', 'Không đọc được tệp PDF', detail);
}

interface TextItem {
  str: string;
  transform: number[];
}
interface PdfPage {
  getTextContent(options: {
    includeMarkedContent: boolean;
    disableNormalization: boolean;
  }): Promise<{ items: TextItem[] }>;
  getAnnotations(): Promise<{ subtype?: string; fieldType?: string }[]>;
  getOperatorList(options: { annotationMode: number }): Promise<{ fnArray: number[] }>;
  cleanup(): void;
}
interface PdfDocument {
  numPages: number;
  getPage(number: number): Promise<PdfPage>;
  getAttachments(): Promise<Record<string, { filename: string; content: Uint8Array }> | null>;
  getJSActions(): Promise<unknown>;
  getFieldObjects(): Promise<Record<string, { type?: string }[]> | null>;
}

async function readDocument(document: PdfDocument, operators: Record<string, number>): Promise<PdfReading> {
  const reading: PdfReading = { pieces: [], ledgerText: undefined, warnings: [] };
  const attachments = Object.values((await document.getAttachments()) ?? {});
  const ledgers = attachments.filter(({ filename }) => filename === ledgerAttachment);
  if (ledgers.length === 1) reading.ledgerText = new TextDecoder('utf-8', { fatal: true }).decode(ledgers[0]?.content);
  if (attachments.length > ledgers.length || ledgers.length > 1) reading.warnings.push('có tệp đính kèm lạ');
  if ((await document.getJSActions()) !== null) reading.warnings.push('có mã lệnh');
  const fields = Object.values((await document.getFieldObjects()) ?? {}).flat();
  if (fields.some(({ type }) => type !== 'signature')) reading.warnings.push('có ô biểu mẫu');
  for (let number = 1; number <= document.numPages; number += 1)
    await readPage(await document.getPage(number), number, reading, operators);
  return reading;
}

async function readPage(
  page: PdfPage,
  number: number,
  reading: PdfReading,
  operators: Record<string, number>,
): Promise<void> {
  const { items } = await page.getTextContent({ includeMarkedContent: false, disableNormalization: true });
  if (reading.pieces.length + items.length > limits.pieces) throw new RangeError('quá nhiều chữ');
  reading.pieces.push(...items.filter((item) => item.str !== '').map((item) => pieceOf(item, number)));
  const annotations = await page.getAnnotations();
  if (annotations.some(({ subtype, fieldType }) => subtype !== 'Link' && fieldType !== 'Sig'))
    reading.warnings.push(`trang ${number} có chú giải đặt thêm`);
  const { fnArray } = await page.getOperatorList({ annotationMode: onlyPage });
  const images = [operators.paintImageXObject, operators.paintInlineImageXObject, operators.paintImageMaskXObject];
  if (fnArray.some((operator) => images.includes(operator))) reading.warnings.push(`trang ${number} có hình đặt thêm`);
  page.cleanup();
}

/** pdf.js, AnnotationMode.DISABLE: what lies over the page is judged apart. */
const onlyPage = 0;

const pointsPerMm = 72 / 25.4;
const headerBottom = (pageLayout.heightMm - pageLayout.marginMm.top) * pointsPerMm;
/** Between the size of a mark (0.65 of 14 pt) and that of a footnote (11 pt). */
const markLimit = (styles.footnote.sizePt + styles.body.sizePt * 0.65) / 2;

function pieceOf({ str, transform }: TextItem, page: number): PdfPiece {
  const [, , , scale = 0, , y = 0] = transform;
  const isPageNumber = y > headerBottom;
  return { page, text: str, isPageNumber, isMark: !isPageNumber && Math.abs(scale) < markLimit };
}
