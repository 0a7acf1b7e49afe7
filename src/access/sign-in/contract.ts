import { z } from 'zod';
import { defineRoute } from '../contract.ts';
import { none, Password, PersonName, TypedSecret, Username } from '../types.ts';

/** `secondFactor`: the password was right, a code is still wanted. */
const next = z.object({ next: z.enum(['done', 'secondFactor']) });
const Secret = z.string().regex(/^[\w-]{43}$/);

/** What the sign-in page begins with. */
export const signInStatus = defineRoute({
  method: 'GET',
  path: '/api/sign-in',
  summary: 'Trạng thái đăng nhập',
  permission: 'anyone',
  params: none,
  response: z.object({
    signedIn: z.boolean(),
    /** No administrator yet: only the machine itself may make one. */
    firstRun: z.enum(['no', 'here', 'elsewhere']),
    /** What the button of the provincial sign-on says. */
    provincial: z.string().nullable(),
  }),
});

export const signIn = defineRoute({
  method: 'POST',
  path: '/api/sign-in',
  summary: 'Đăng nhập',
  permission: 'anyone',
  perMinute: 30,
  params: none,
  body: z.strictObject({ login: z.string().min(1).max(300), password: TypedSecret }),
  response: next,
});

export const secondFactor = defineRoute({
  method: 'POST',
  path: '/api/sign-in/second-factor',
  summary: 'Xác thực bước hai',
  permission: 'anyone',
  perMinute: 20,
  params: none,
  body: z.strictObject({ code: z.string().min(1).max(40) }),
  response: next,
});

export const startProvincial = defineRoute({
  method: 'POST',
  path: '/api/sign-in/provincial',
  summary: 'Bắt đầu đăng nhập bằng tài khoản của tỉnh',
  permission: 'anyone',
  perMinute: 30,
  params: none,
  response: z.object({ url: z.url() }),
});

export const finishProvincial = defineRoute({
  method: 'GET',
  path: '/api/sign-in/oauth/callback/provincial',
  summary: 'Trở về từ đăng nhập của tỉnh',
  permission: 'anyone',
  perMinute: 60,
  params: none,
  query: z.record(z.string().max(40), z.string().max(4000)) as unknown as z.ZodObject,
});

export const firstRun = defineRoute({
  method: 'POST',
  path: '/api/first-run',
  summary: 'Tạo người quản trị đầu tiên',
  permission: 'anyone',
  perMinute: 10,
  params: none,
  body: z.strictObject({
    name: PersonName,
    username: Username,
    password: Password,
    /** Also works in every agency that is there, as secretary of its council. */
    alsoWorks: z.boolean(),
  }),
  response: next,
});

export const readInvitation = defineRoute({
  method: 'POST',
  path: '/api/invitations/read',
  summary: 'Xem lời mời',
  permission: 'anyone',
  perMinute: 20,
  params: none,
  body: z.strictObject({ secret: Secret }),
  response: z.object({ name: z.string(), username: z.string(), kind: z.enum(['invite', 'reset']) }),
});

export const acceptInvitation = defineRoute({
  method: 'POST',
  path: '/api/invitations/accept',
  summary: 'Đặt mật khẩu theo lời mời',
  permission: 'anyone',
  perMinute: 20,
  params: none,
  body: z.strictObject({ secret: Secret, password: Password }),
  response: next,
});
