import { z } from 'zod';
import { defineRoute } from '../contract.ts';
import { done, MembershipView, none, PersonName, RoleId, SessionView, Username, UserView } from '../types.ts';

const user = z.strictObject({ user: z.uuid() });

export const listUsers = defineRoute({
  method: 'GET',
  path: '/api/users',
  summary: 'Người dùng',
  permission: 'users.manage',
  params: none,
  response: z.object({ users: z.array(UserView) }),
});

/** A link that is handed over by hand: printed, read out, or sent by whatever the office has. Shown once. */
const Invitation = z.object({
  user: z.uuid(),
  path: z.string(),
  expiresAt: z.string(),
  /** It went out by e-mail as well. */
  mailed: z.boolean(),
});

const Role = z.strictObject({
  agency: z.string().max(100).nullable(),
  role: RoleId,
  orgUnit: z.string().max(100).nullable().default(null),
});

export const addUser = defineRoute({
  method: 'POST',
  path: '/api/users',
  summary: 'Thêm người dùng',
  permission: 'users.manage',
  params: none,
  body: z.strictObject({
    name: PersonName,
    username: Username,
    email: z.email({ error: 'Thư điện tử không đúng dạng.' }).max(200).nullable(),
    roles: z.array(Role).min(1, { error: 'Chọn ít nhất một vai trò.' }).max(20),
  }),
  response: Invitation,
});

export const resetPassword = defineRoute({
  method: 'POST',
  path: '/api/users/:user/reset',
  summary: 'Cấp lại mật khẩu',
  permission: 'users.manage',
  params: user,
  response: Invitation,
});

export const setUserDisabled = defineRoute({
  method: 'PUT',
  path: '/api/users/:user/disabled',
  summary: 'Khóa hoặc mở tài khoản',
  permission: 'users.manage',
  params: user,
  body: z.strictObject({ disabled: z.boolean() }),
  response: done,
});

export const addRole = defineRoute({
  method: 'POST',
  path: '/api/users/:user/roles',
  summary: 'Giao vai trò',
  permission: 'users.manage',
  params: user,
  body: Role,
  response: MembershipView,
});

export const revokeRole = defineRoute({
  method: 'DELETE',
  path: '/api/users/:user/roles/:membership',
  summary: 'Thôi giao vai trò',
  permission: 'users.manage',
  params: z.strictObject({ user: z.uuid(), membership: z.uuid() }),
  response: done,
});

export const listUserSessions = defineRoute({
  method: 'GET',
  path: '/api/users/:user/sessions',
  summary: 'Các phiên đăng nhập của một người',
  permission: 'users.manage',
  params: user,
  response: z.object({ sessions: z.array(SessionView) }),
});

export const endUserSession = defineRoute({
  method: 'DELETE',
  path: '/api/users/:user/sessions/:session',
  summary: 'Kết thúc phiên đăng nhập của một người',
  permission: 'users.manage',
  params: z.strictObject({ user: z.uuid(), session: z.uuid() }),
  response: done,
});

export const listSignInJournal = defineRoute({
  method: 'GET',
  path: '/api/sign-in-journal',
  summary: 'Nhật ký đăng nhập và phân quyền',
  permission: 'users.manage',
  params: none,
  query: z.strictObject({
    before: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
  }),
  response: z.object({
    rows: z.array(
      z.object({ seq: z.string(), at: z.string(), actor: z.string(), action: z.string(), subjectId: z.string() }),
    ),
  }),
});
