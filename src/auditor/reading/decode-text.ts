import { findLegacyEncoding } from '../../kernel/legacy-text.ts';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';

/**
 * Text files are UTF-8, or UTF-16 with its mark, or Vietnamese of before Unicode that shows by its letters what it is. Anything else
 * would be guessing: refused, with what to do.
 */
export function decodeText(bytes: Uint8Array): Result<string> {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  const text = decode(bytes, encoding) ?? legacyText(bytes);
  if (text === undefined) return failure([legacy]);
  return text.includes('\u0000') ? failure([binary]) : success(text);
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Programs of before Unicode wrote TCVN3 and VNI into files that say they are Western European. */
function legacyText(bytes: Uint8Array): string | undefined {
  const text = decode(bytes, 'windows-1252');
  return text !== undefined && findLegacyEncoding(text.slice(0, 200_000), '') !== undefined ? text : undefined;
}

const binary = problem('text-unreadable', 'Không đọc được tệp', 'Đây không phải tệp văn bản.');
const legacy = problem(
  'text-encoding',
  'Không đọc được tệp',
  'Tệp không dùng mã Unicode (UTF-8) và không rõ là mã nào. Hãy mở bằng Word, lưu lại dạng .docx hoặc .txt Unicode rồi rà soát lại.',
);
