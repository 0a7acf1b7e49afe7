import { z } from 'zod';
import { permissions, roles } from './permissions.ts';

export const none = z.strictObject({});
export const done = z.object({ done: z.literal(true) });

/** Small letters, digits, dot, hyphen, underscore: typed the same on every keyboard, also with Vietnamese input switched on. */
export const Username = z.string().regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, {
  error: 'Tên đăng nhập gồm 3 đến 40 chữ thường không dấu, chữ số, dấu chấm, gạch nối, gạch dưới.',
});

export const shortestPassword = 10;
export const Password = z
  .string()
  .min(shortestPassword, { error: `Mật khẩu cần ít nhất ${shortestPassword} ký tự.` })
  .max(200, { error: 'Mật khẩu dài nhất 200 ký tự.' });

/** What people type to be let in is not judged by form: every wrong one gets the same answer. */
export const TypedSecret = z.string().min(1).max(300);

export const PersonName = z
  .string()
  .trim()
  .min(2, { error: 'Hãy ghi họ và tên.' })
  .max(200)
  .regex(/^[\p{L}\p{M}][\p{L}\p{M}\s.'’-]*$/u, { error: 'Họ và tên chỉ gồm chữ cái.' });

export const RoleId = z.enum(roles);
export const PermissionId = z.enum(permissions);

/** Mirrors Predicate; the browser asks it with the same rule as the server. */
export const PredicateView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('always') }),
  z.object({ kind: z.literal('never') }),
  z.object({ kind: z.literal('author'), is: z.string() }),
  z.object({ kind: z.literal('orgUnit'), is: z.string().nullable() }),
  z.object({ kind: z.literal('register'), in: z.array(z.string()) }),
  z.object({
    kind: z.literal('anyOf'),
    get of() {
      return z.array(PredicateView);
    },
  }),
]);

export const MembershipView = z.object({
  id: z.uuid(),
  /** Code and null: the whole installation. */
  agency: z.string().nullable(),
  role: RoleId,
  orgUnit: z.string().nullable(),
});

export const UserView = z.object({
  id: z.uuid(),
  name: z.string(),
  username: z.string(),
  email: z.string().nullable(),
  disabled: z.boolean(),
  /** Whether the person has set a password or come by the provincial sign-on. */
  hasSignedUp: z.boolean(),
  secondFactor: z.boolean(),
  memberships: z.array(MembershipView),
});
export type UserView = z.infer<typeof UserView>;

export const SessionView = z.object({
  id: z.uuid(),
  current: z.boolean(),
  address: z.string(),
  userAgent: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string(),
});
