import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { FileReading } from '../file-reading.ts';
import type { Signer } from '../freeze.ts';
import type { Ledger } from '../types.ts';
import { type KeptTieOut, keepable } from './kept-tie-out.ts';

/** A ledger that is only laid beside a file and goes out with none needs no signature. */
export const nobodysSigner: Signer = { publicKey: '', sign: () => new Uint8Array() };

/** Below this share of its paragraphs a file is another text. */
const leastFound = 0.5;
const namesOfReport = /^head-(?:agency|type-name|subject-\d+)$/;
const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/**
 * Compares a file that some program saved without our ledger, content controls and bookmarks (Google Docs does) with the report that the
 * person says it is of, as that stands now: by its text alone. Refused where the head of the file does not name agency, type and period
 * of the report word for word, or most of the text is another.
 */
export function compareWithoutLedger(ledger: Ledger, reading: FileReading): Result<KeptTieOut> {
  const texts = new Set(reading.paragraphs.map(({ text }) => plain(text)));
  const isNamed = ledger.blocks
    .filter(({ id }) => namesOfReport.test(id))
    .every(({ text }) => text === '' || texts.has(plain(text)));
  if (!isNamed) return failure([otherText('phần đầu của tệp không ghi đúng cơ quan, loại và kỳ của báo cáo này')]);
  const kept = keepable(ledger, reading);
  const blocks = ledger.blocks.filter(({ text }) => text !== '').length;
  const gone = kept.result.prose.filter(({ state }) => state === 'deleted').length;
  if (blocks - gone < blocks * leastFound)
    return failure([otherText('quá nửa lời văn của báo cáo không có trong tệp')]);
  return success({ ...kept, withoutLedger: true });
}

const otherText = (why: string): Problem =>
  problem(
    'ledger-missing',
    'Không có sổ kê để đối chiếu',
    `Tệp không mang sổ kê số liệu, và ${why}, nên không đối chiếu được. Hãy tải lại bản Word của báo cáo rồi sửa trên bản ấy.`,
  );
