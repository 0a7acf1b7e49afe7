import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';

/** Text files are UTF-8, or UTF-16 with its mark. Anything else would be guessing: refused, with what to do. */
export function decodeText(bytes: Uint8Array): Result<string> {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (text.includes('\u0000')) return failure([binary]);
    return success(text);
  } catch {
    return failure([legacy]);
  }
}

const binary = problem('text-unreadable', 'Không đọc được tệp', 'Đây không phải tệp văn bản.');
const legacy = problem(
  'text-encoding',
  'Không đọc được tệp',
  'Tệp không dùng mã Unicode (UTF-8); có thể dùng phông cũ TCVN3, VNI. Hãy chuyển sang Unicode rồi rà soát lại.',
);
