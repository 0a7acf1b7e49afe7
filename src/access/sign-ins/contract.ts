import { z } from 'zod';
import { defineRoute } from '../contract.ts';
import { none } from '../types.ts';

export const signInMethods = ['password', 'secondFactor', 'provincial', 'invitation'] as const;
/** entered: a session began · codeWanted: the password was right, the code is still to come · refused · locked: tried too often ·
 * disabled: the account is locked by an administrator. */
export const signInOutcomes = ['entered', 'codeWanted', 'refused', 'locked', 'disabled'] as const;

/** Somebody at the door. `name`, `username` null: nobody has the name that was typed; what was typed is not kept. */
export const SignInView = z.object({
  id: z.uuid(),
  at: z.string(),
  name: z.string().nullable(),
  username: z.string().nullable(),
  method: z.enum(signInMethods),
  outcome: z.enum(signInOutcomes),
  address: z.string(),
  userAgent: z.string(),
});
export type SignInView = z.infer<typeof SignInView>;

/** The newest first; `next`: what `before` is on the next page, null on the last. */
const Page = z.object({ signIns: z.array(SignInView), next: z.uuid().nullable() });
const before = z.uuid().optional();

/** Of the people whom the asking person manages; who manages the whole installation also sees names that nobody has. */
export const listSignIns = defineRoute({
  method: 'GET',
  path: '/api/sign-ins',
  summary: 'Ai đăng nhập, từ đâu, kết quả thế nào',
  permission: 'users.manage',
  params: none,
  query: z.strictObject({
    before,
    user: z.uuid().optional(),
    /** Only what did not lead in. */
    failed: z.enum(['true']).optional(),
  }),
  response: Page,
});

export const listMySignIns = defineRoute({
  method: 'GET',
  path: '/api/me/sign-ins',
  summary: 'Những lần đăng nhập bằng tên của tôi',
  permission: 'signedIn',
  params: none,
  query: z.strictObject({ before }),
  response: Page,
});
