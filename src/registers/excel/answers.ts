import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { ImportEvent } from './contract.ts';
import { Answers } from './plan-types.ts';

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Answers to the questions of a preview, as they come beside the file. */
export function readAnswers(text: string): Result<Answers> {
  try {
    const read = Answers.safeParse(JSON.parse(text));
    if (read.success) return success(read.data);
  } catch {
    // Falls through to the same refusal.
  }
  return failure([
    problem('request-invalid', 'Yêu cầu không hợp lệ', 'Phần trả lời câu hỏi (answers) không đúng dạng JSON.'),
  ]);
}

/** The answer has begun when something of ours fails: the last line then says so, since no status can any more. */
export async function* asLines(events: AsyncIterable<ImportEvent>): AsyncGenerator<Uint8Array> {
  const line = (event: ImportEvent): Uint8Array => Buffer.from(`${JSON.stringify(event)}\n`);
  try {
    for await (const event of events) yield line(event);
  } catch (error) {
    console.error(error);
    const detail = 'Việc vừa làm chưa được ghi. Hãy thử lại; nếu lặp lại, báo người quản trị.';
    yield line({ kind: 'refused', problems: [{ title: 'Chương trình gặp lỗi', detail }] });
  }
}
