import { z } from 'zod';
import { defineRoute } from '../contract.ts';
import { done, none } from '../types.ts';
import { MailServer, mailLine } from './types.ts';

/** `hasPassword`: one is kept; it is never handed out. */
export const getMailServer = defineRoute({
  method: 'GET',
  path: '/api/mail-server',
  summary: 'Máy chủ thư',
  permission: 'installation.manage',
  params: none,
  response: z.object({ server: MailServer.nullable(), hasPassword: z.boolean() }),
});

/** Without a password the one that is kept stays, as long as server and user are the same. */
export const keepMailServer = defineRoute({
  method: 'PUT',
  path: '/api/mail-server',
  summary: 'Khai báo máy chủ thư',
  permission: 'installation.manage',
  params: none,
  body: MailServer.extend({ password: mailLine(300).optional() }),
  response: done,
});

export const tryMailServer = defineRoute({
  method: 'POST',
  path: '/api/mail-server/trial',
  summary: 'Gửi thư thử',
  permission: 'installation.manage',
  perMinute: 5,
  params: none,
  body: z.strictObject({ to: z.email({ error: 'Địa chỉ nhận không hợp lệ.' }).max(200) }),
  response: done,
});
