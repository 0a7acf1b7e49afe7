import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { VerdictInput, VerdictView } from './contract.ts';

/** Nobody has judged it yet. */
export const unjudged: VerdictView = { version: 0, verdict: 'open', reason: null, author: null, at: null };

/**
 * What a verdict does to the one that is in force. `kept`: it is a repeat of what is there, nothing is to be written; else the version
 * and the reason under which it is to be added. Somebody else's verdict since is a conflict that names it.
 */
export function judgeFinding(
  current: VerdictView,
  { verdict, reason, version }: VerdictInput,
  actor: string,
): Result<{ kept: VerdictView } | { version: number; reason: string | null }> {
  const said = reason === null || reason === '' ? null : reason;
  const isSame = current.verdict === verdict && current.reason === said;
  if (isSame && (current.version === 0 || current.author === actor)) return success({ kept: current });
  return current.version === version
    ? success({ version: version + 1, reason: said })
    : failure([staleVerdict(current)]);
}

const words = { confirmed: 'Đúng là sai', dismissed: 'Bỏ qua', open: 'Chưa kết luận' } as const;

export function staleVerdict({ verdict, author }: Pick<VerdictView, 'verdict' | 'author'>): Problem {
  return problem(
    'verdict-stale',
    'Điểm này vừa được người khác kết luận',
    `${author ?? 'Người khác'} đã ghi “${words[verdict]}”; hãy xem lại rồi ghi tiếp.`,
  );
}
