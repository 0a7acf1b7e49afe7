import { canonicalJson } from '../../kernel/canonical-json.ts';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { send } from '../deliveries/send.ts';
import { findTaken } from '../deliveries/store.ts';
import { parseSubmission } from './check-submission.ts';
import { type AnswerWork, enterSubmission } from './enter-submission.ts';
import { addAnswer, findSubmission, lastEdition } from './store.ts';
import type { AnswerContent } from './types.ts';

/**
 * Accepts a report or returns it with remarks, and sends word of it. An accepted report becomes an entry of the register of accepted
 * reports, where the pack has it, so that the agency's own reports can say what was reported to it.
 */
export async function answerSubmission(
  work: AnswerWork,
  { id, action, remarks }: { id: string; action: 'accept' | 'return'; remarks: string },
): Promise<Result<void>> {
  const { tx, writing, agency, signer } = work;
  const submission = await findSubmission(tx, agency.id, id);
  const content = parseSubmission((await findTaken(tx, agency.id, id))?.content ?? '');
  if (submission === undefined || content === undefined) return failure([unknownSubmission]);
  if (action === 'return' && remarks === '')
    return failure([
      problem('remarks-missing', 'Thiếu ý kiến', 'Trả lại báo cáo phải ghi rõ ý kiến.', { pointer: '/remarks' }),
    ]);
  if ((await lastEdition(tx, agency.id, submission)) > submission.edition)
    return failure([
      problem('submission-superseded', 'Đã có báo cáo thay thế', 'Hãy mở bản mới nhất của báo cáo này.'),
    ]);
  if (!(await addAnswer(tx, writing, { submissionId: id, action, remarks })))
    return failure([
      problem('submission-answered', 'Đã có ý kiến về báo cáo này', 'Mỗi báo cáo được tiếp nhận hoặc trả lại một lần.'),
    ]);
  if (action === 'accept') {
    const entered = await enterSubmission(work, submission, content);
    if (!entered.ok) return entered;
  }
  const answer: AnswerContent = {
    ...{
      format: 'giaouoc-answer/1',
      submission: id,
      regime: submission.regimeId,
      action,
      remarks,
      author: writing.actor,
    },
    ...{ reportType: content.reportType, period: submission.period, edition: submission.edition },
  };
  await send(tx, writing, signer, {
    from: agency.code,
    to: submission.reporter,
    kind: 'answer',
    content: canonicalJson(answer),
  });
  return success(undefined);
}

export const unknownSubmission = problem(
  'submission-unknown',
  'Không có báo cáo này',
  'Cơ quan chưa nhận báo cáo nào như vậy.',
);
