import { type Problem, problem } from '../kernel/problem.ts';
import type { RouteContract } from './contract.ts';
import { holds } from './predicate.ts';
import type { Session } from './route.ts';

const signInNeeded = problem(
  'sign-in-needed',
  'Cần đăng nhập',
  'Phiên đăng nhập chưa có hoặc đã hết; hãy đăng nhập lại.',
);
const forbidden = problem('forbidden', 'Không có quyền', 'Vai trò của bạn không cho phép làm việc này.');

/**
 * Why a request is refused before anything is read; undefined: it may go on. An agency where somebody has no role is as unknown to
 * him as one that is not there.
 */
export function denial(
  contract: Pick<RouteContract, 'permission'>,
  session: Session | undefined,
  agencyCode: string | undefined,
): Problem | undefined {
  const { permission } = contract;
  if (permission === 'anyone') return undefined;
  if (session === undefined) return signInNeeded;
  if (permission === 'signedIn') return undefined;
  if (agencyCode !== undefined && !isKnownIn(session, agencyCode))
    return problem(
      'agency-unknown',
      'Không có cơ quan này',
      `Không có cơ quan “${agencyCode}”, hoặc bạn không làm việc ở đó.`,
    );
  return holds(session, permission, agencyCode) ? undefined : forbidden;
}

function isKnownIn({ memberships }: Session, agencyCode: string): boolean {
  return memberships.some(({ agency }) => agency === null || agency.code === agencyCode);
}
