import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { findSecrecyMarkInFileName } from '../../kernel/secrecy.ts';
import { guardedUnzip, type UnzipLimits } from '../../platform/files/guarded-unzip.ts';
import type { Book, CellStyle, Sheet } from './cells.ts';
import { plainStyle } from './cells.ts';
import { findForeignFile, isZip, readText } from './file-kinds.ts';
import { sheetReader } from './sheet-reader.ts';
import { readTextTable } from './text-table.ts';
import { readRelations, readSharedStrings, readStyles, readWorkbookXml, UnreadablePart } from './workbook-parts.ts';

/** The largest file that is taken, as sent. 50,000 rows of a wide register take about 6 MB. */
export const maxFileBytes = 30 * 1024 * 1024;

const limits: UnzipLimits = {
  totalBytes: 400 * 1024 * 1024,
  partBytes: 300 * 1024 * 1024,
  entries: 2_000,
  ratio: 150,
  ratioFromBytes: 4 * 1024 * 1024,
};

/** Gives now and then how much of the reading is done, 0 to 1, so that others are served meanwhile; in the end the book. */
export type Opening<T> = AsyncGenerator<number, T>;

/**
 * Opens an .xlsx or a .csv. Refused with advice: other kinds (.xls, .xlsb, .ods, web pages named .xls), password, macros, archives that
 * are broken or swell, a secrecy mark in the name.
 */
export async function* openBook(file: string, bytes: Uint8Array): Opening<Result<Book>> {
  const secret = findSecrecyMarkInFileName(file);
  if (secret !== undefined)
    return refused(
      file,
      `tên tệp mang dấu ${secret.mark}; tài liệu bí mật nhà nước không được đưa vào phần mềm này, phải lưu theo Luật Bảo vệ bí mật nhà nước`,
    );
  if (bytes.length > maxFileBytes)
    return refused(file, `tệp lớn hơn ${maxFileBytes / (1024 * 1024)} MB; hãy chia thành nhiều tệp`);
  const foreign = findForeignFile(bytes);
  if (foreign !== undefined) return refused(file, foreign);
  if (!isZip(bytes)) {
    const text = readText(bytes);
    return text.ok
      ? success({ file, date1904: false, sheets: [readTextTable(file, text.value)] })
      : refused(file, text.error);
  }
  const parts = await guardedUnzip(bytes, isWanted, limits);
  if (!parts.ok)
    return failure(parts.error.map((found) => ({ ...found, title: 'Không mở được tệp Excel', place: { file } })));
  try {
    return yield* readParts(file, parts.value);
  } catch (error) {
    if (error instanceof UnreadablePart) return refused(file, `tệp bị hỏng: ${error.message}`);
    throw error;
  }
}

function refused(file: string, reason: string): Result<never> {
  const found: Problem = problem(
    'workbook-refused',
    'Không nhận được tệp',
    `${reason.replace(/^./u, (first) => first.toLocaleUpperCase('vi'))}.`,
    { file },
  );
  return failure([found]);
}

/** Pictures, charts and the like are not inflated at all. */
function isWanted(name: string): boolean {
  return /(^|\/)(workbook\.xml(\.rels)?|sharedStrings\.xml|styles\.xml|\[Content_Types\]\.xml|vbaProject\.bin|mimetype)$|worksheets\/[^/]+\.xml$|^_rels\/\.rels$|^xl\/workbook\.bin$|^word\/document\.xml$/i.test(
    name,
  );
}

async function* readParts(file: string, parts: ReadonlyMap<string, Uint8Array>): Opening<Result<Book>> {
  const names = [...parts.keys()];
  const unfit = findUnfitPackage(names, textOf(parts.get('[Content_Types].xml')));
  if (unfit !== undefined) return refused(file, unfit);
  const main = names.find((name) => /(^|\/)workbook\.xml$/i.test(name)) ?? '';
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const { date1904, sheets } = readWorkbookXml(textOf(parts.get(main)));
  const relations = readRelations(textOf(parts.get(`${folder}_rels/workbook.xml.rels`)));
  const styles = parts.has(`${folder}styles.xml`) ? readStyles(textOf(parts.get(`${folder}styles.xml`))) : [plainStyle];
  const shared = parts.get(`${folder}sharedStrings.xml`);
  const strings = shared === undefined ? [] : readSharedStrings(textOf(shared));
  const wanted = sheets.flatMap((sheet) => {
    const bytes = parts.get(resolveTarget(folder, relations.get(sheet.relation) ?? ''));
    return bytes === undefined ? [] : [{ ...sheet, bytes }];
  });
  if (wanted.length === 0) return refused(file, 'tệp bị hỏng: không có trang tính nào');
  const read: Sheet[] = [];
  const total = wanted.reduce((sum, { bytes }) => sum + bytes.length, 0);
  let done = 0;
  for (const sheet of wanted) {
    read.push(yield* readSheet(sheet, { strings, styles }, (bytes) => (done + bytes) / total));
    done += sheet.bytes.length;
  }
  return success({ file, date1904, sheets: read });
}

function findUnfitPackage(names: readonly string[], types: string): string | undefined {
  if (names.some((name) => /vbaProject\.bin$/i.test(name)) || /macroEnabled/i.test(types))
    return 'tệp có macro (.xlsm); hãy mở bằng Excel, chọn Lưu thành (Save As) → Excel Workbook (.xlsx) rồi nhập lại';
  if (names.some((name) => /^xl\/workbook\.bin$/i.test(name))) return `tệp dạng nhị phân .xlsb; ${saveAs}`;
  if (names.includes('word/document.xml')) return 'đây là tệp Word, không phải bảng tính Excel';
  if (names.includes('mimetype')) return `tệp của LibreOffice (.ods); ${saveAs}`;
  if (!names.some((name) => /(^|\/)workbook\.xml$/i.test(name))) return 'tệp nén này không phải bảng tính Excel';
  return undefined;
}

const saveAs = 'hãy mở rồi Lưu thành (Save As) → Excel Workbook (.xlsx)';

function resolveTarget(folder: string, target: string): string {
  return target.startsWith('/') ? target.slice(1) : `${folder}${target.replace(/^\.\//, '')}`;
}

function textOf(bytes: Uint8Array | undefined): string {
  if (bytes === undefined) throw new UnreadablePart('thiếu phần bắt buộc');
  return decoder(bytes).decode(bytes);
}

function decoder(bytes: Uint8Array): TextDecoder {
  const [first, second] = bytes;
  return new TextDecoder(
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8',
  );
}

const piece = 512 * 1024;

async function* readSheet(
  sheet: { name: string; hidden: boolean; bytes: Uint8Array },
  shared: { strings: readonly string[]; styles: readonly CellStyle[] },
  share: (bytes: number) => number,
): Opening<Sheet> {
  const reader = sheetReader({ ...sheet, ...shared });
  const text = decoder(sheet.bytes);
  for (let at = 0; at < sheet.bytes.length; at += piece) {
    reader.write(text.decode(sheet.bytes.subarray(at, at + piece), { stream: true }));
    yield share(Math.min(at + piece, sheet.bytes.length));
  }
  reader.write(text.decode());
  return reader.end();
}
