import type { z } from 'zod';
import { type Problem, problem } from '../../kernel/problem.ts';

/** Statuses of problems; what is not named here is something the sender can mend: 422. */
const statuses: Record<string, number> = {
  'request-invalid': 400,
  'body-unreadable': 400,
  'sign-in-needed': 401,
  'sign-in-refused': 401,
  'second-factor-refused': 401,
  'host-refused': 403,
  'origin-refused': 403,
  forbidden: 403,
  'ledger-denied': 403,
  'first-run-elsewhere': 403,
  'agency-unknown': 404,
  'backup-unknown': 404,
  'audit-unknown': 404,
  'previous-unknown': 404,
  'entry-unknown': 404,
  'figure-unknown': 404,
  'file-unknown': 404,
  'finding-unknown': 404,
  'page-unknown': 404,
  'period-unfit': 404,
  'period-unknown': 404,
  'register-unknown': 404,
  'user-unknown': 404,
  'invitation-unknown': 404,
  'job-unknown': 404,
  'report-type-unknown': 404,
  'entry-stale': 409,
  'verdict-stale': 409,
  'idempotency-conflict': 409,
  'first-run-done': 409,
  'user-exists': 409,
  'agency-exists': 409,
  'backup-running': 409,
  'body-too-large': 413,
  'too-many-requests': 429,
  'sign-in-locked': 429,
  'internal-error': 500,
};

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors: { pointer?: string; field?: string; detail: string }[];
}

/** One RFC 9457 body for all problems of a request: the first gives type and title, each its place. */
export function problemBody(problems: readonly Problem[]): ProblemBody {
  const [first = problem('internal-error', 'Lỗi chưa rõ', '')] = problems;
  const errors = problems.map(({ detail, place }) => ({
    ...(place?.pointer === undefined ? {} : { pointer: place.pointer }),
    ...(place?.field === undefined ? {} : { field: place.field }),
    detail,
  }));
  const detail = problems.length > 1 ? `${first.detail} (và ${problems.length - 1} chỗ khác)` : first.detail;
  return {
    type: `urn:giaouoc:problem:${first.type}`,
    title: first.title,
    status: statuses[first.type] ?? 422,
    detail,
    errors,
  };
}

/** What a request's shape lacks against its contract. `part`: where in the request. */
export function shapeProblems(error: z.ZodError, part: 'params' | 'query' | 'body'): Problem[] {
  return error.issues.map((issue) => {
    const pointer = `/${issue.path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
    const name = issue.path.map(String).join('.');
    const reason =
      issue.code === 'unrecognized_keys'
        ? `có phần không biết: ${issue.keys.join(', ')}`
        : name === ''
          ? 'không đúng dạng'
          : `“${name}” thiếu hoặc không đúng dạng`;
    const detail = isOurs(issue.message) ? issue.message : `Yêu cầu ${reason}.`;
    return problem('request-invalid', 'Yêu cầu không hợp lệ', detail, part === 'body' ? { pointer } : {});
  });
}

/** A schema may say in Vietnamese what it wants; Zod's own messages are English. */
function isOurs(message: string): boolean {
  return /[^\p{ASCII}]/u.test(message);
}
