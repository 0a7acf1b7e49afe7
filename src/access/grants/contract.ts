import { z } from 'zod';
import { defineRoute } from '../contract.ts';
import { done, none } from '../types.ts';

const user = z.strictObject({ user: z.uuid() });

/** A permission to see sensitive fields in one agency. `state` as of today; a revoked one stays listed. */
export const GrantView = z.object({
  id: z.uuid(),
  user: z.uuid(),
  name: z.string(),
  username: z.string(),
  agency: z.string(),
  reason: z.string(),
  grantedBy: z.string(),
  from: z.string(),
  to: z.string(),
  state: z.enum(['coming', 'inForce', 'over', 'revoked']),
});
export type GrantView = z.infer<typeof GrantView>;

/** Those in agencies that the asking person manages, the newest first. */
export const listGrants = defineRoute({
  method: 'GET',
  path: '/api/grants',
  summary: 'Những lần cho xem dữ liệu nhạy cảm',
  permission: 'users.manage',
  params: none,
  response: z.object({ grants: z.array(GrantView) }),
});

export const addGrant = defineRoute({
  method: 'POST',
  path: '/api/users/:user/grants',
  summary: 'Cho xem dữ liệu nhạy cảm có thời hạn',
  permission: 'users.manage',
  params: user,
  body: z.strictObject({
    agency: z.string().max(100),
    reason: z.string().trim().min(10, { error: 'Ghi rõ căn cứ, ít nhất 10 ký tự.' }).max(2000),
    from: z.iso.date(),
    to: z.iso.date(),
  }),
  response: done,
});

export const revokeGrant = defineRoute({
  method: 'DELETE',
  path: '/api/users/:user/grants/:grant',
  summary: 'Thôi cho xem dữ liệu nhạy cảm',
  permission: 'users.manage',
  params: user.extend({ grant: z.uuid() }),
  response: done,
});
