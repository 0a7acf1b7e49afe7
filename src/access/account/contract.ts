import { z } from 'zod';
import { defineRoute } from '../contract.ts';
import { done, none, Password, PermissionId, PredicateView, RoleId, SessionView, TypedSecret } from '../types.ts';

export const getMe = defineRoute({
  method: 'GET',
  path: '/api/me',
  summary: 'Người đang đăng nhập',
  permission: 'signedIn',
  params: none,
  response: z.object({
    name: z.string(),
    username: z.string(),
    email: z.string().nullable(),
    actor: z.string(),
    secondFactor: z.boolean(),
    roles: z.array(z.object({ agency: z.string().nullable(), role: RoleId })),
    mayManageUsers: z.boolean(),
    /** Whether the person manages all of the installation: backups, packs, agencies. */
    managesInstallation: z.boolean(),
    /** By agency code and permission; what is absent is denied. */
    access: z.record(z.string(), z.partialRecord(PermissionId, PredicateView)),
  }),
});

export const listMySessions = defineRoute({
  method: 'GET',
  path: '/api/me/sessions',
  summary: 'Các phiên đăng nhập của tôi',
  permission: 'signedIn',
  params: none,
  response: z.object({ sessions: z.array(SessionView) }),
});

export const revokeMySession = defineRoute({
  method: 'DELETE',
  path: '/api/me/sessions/:session',
  summary: 'Kết thúc một phiên đăng nhập của tôi',
  permission: 'signedIn',
  params: z.strictObject({ session: z.uuid() }),
  response: done,
});

export const changeMyPassword = defineRoute({
  method: 'PUT',
  path: '/api/me/password',
  summary: 'Đổi mật khẩu của tôi',
  permission: 'signedIn',
  perMinute: 20,
  params: none,
  body: z.strictObject({ current: TypedSecret, password: Password }),
  response: done,
});

export const enableSecondFactor = defineRoute({
  method: 'POST',
  path: '/api/me/second-factor',
  summary: 'Bật xác thực bước hai',
  permission: 'signedIn',
  perMinute: 20,
  params: none,
  body: z.strictObject({ password: TypedSecret }),
  response: z.object({ uri: z.string(), backupCodes: z.array(z.string()) }),
});

export const confirmSecondFactor = defineRoute({
  method: 'POST',
  path: '/api/me/second-factor/confirm',
  summary: 'Xác nhận mã của ứng dụng xác thực',
  permission: 'signedIn',
  perMinute: 20,
  params: none,
  body: z.strictObject({ code: z.string().regex(/^\d{6}$/, { error: 'Mã gồm 6 chữ số.' }) }),
  response: done,
});

export const disableSecondFactor = defineRoute({
  method: 'POST',
  path: '/api/me/second-factor/disable',
  summary: 'Tắt xác thực bước hai',
  permission: 'signedIn',
  perMinute: 20,
  params: none,
  body: z.strictObject({ password: TypedSecret }),
  response: done,
});

export const signOut = defineRoute({
  method: 'POST',
  path: '/api/sign-out',
  summary: 'Đăng xuất',
  permission: 'signedIn',
  params: none,
  response: done,
});
