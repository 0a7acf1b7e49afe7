import { createHash } from 'node:crypto';
import { type Problem, problem } from '../../kernel/problem.ts';
import { foldText } from '../../kernel/vietnamese.ts';

/** Five attempts; the sixth within a quarter of an hour locks the name for a quarter of an hour. */
export const lockout = { attempts: 5, minutes: 15 } as const;

/** The one form of what somebody types as a name or an e-mail address. */
export function readLogin(typed: string): string {
  return typed.trim().normalize('NFC').toLowerCase();
}

/** What is counted: the account where there is one, else the name. Only its hash is kept: people type passwords into the wrong field. */
export function attemptKey(login: string, userId: string | undefined): Buffer {
  return createHash('sha256')
    .update(userId ?? `login:${login}`)
    .digest();
}

/** One answer for a wrong name, a wrong password and a locked account, so that names cannot be tried out. */
export const refused: Problem = problem(
  'sign-in-refused',
  'Không đăng nhập được',
  'Tên đăng nhập hoặc mật khẩu không đúng. Nếu quên mật khẩu, nhờ người quản trị cấp lại.',
);

export function lockedProblem(until: Date, now: Date): Problem {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
  return problem(
    'sign-in-locked',
    'Tạm dừng nhận đăng nhập với tên này',
    `Đã thử sai quá ${lockout.attempts} lần. Hãy thử lại sau ${minutes} phút.`,
  );
}

export const codeRefused: Problem = problem(
  'second-factor-refused',
  'Mã xác thực không đúng',
  'Mã đã hết hạn hoặc không đúng. Hãy lấy mã mới; nếu mất điện thoại, dùng mã dự phòng hoặc nhờ người quản trị.',
);

export const invitationUnknown: Problem = problem(
  'invitation-unknown',
  'Lời mời không còn dùng được',
  'Lời mời đã dùng, đã hết hạn hoặc bị chép thiếu. Nhờ người quản trị cấp lại.',
);

/** What makes a long enough password a bad one. */
export function passwordTrouble(password: string, person: { username: string; name: string }): Problem | undefined {
  const folded = foldText(password).replaceAll(/[^\p{L}\p{N}]/gu, '');
  const names = [person.username, person.name].map((text) => foldText(text).replaceAll(/[^\p{L}\p{N}]/gu, ''));
  const weak =
    new Set(password).size < 5 || names.some((name) => name.length > 2 && folded.replaceAll(name, '').length < 5);
  return weak
    ? problem('password-weak', 'Mật khẩu dễ đoán', 'Mật khẩu không lấy từ tên và không lặp ít ký tự.', {
        pointer: '/password',
      })
    : undefined;
}
