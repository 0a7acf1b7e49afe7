import { randomUUIDv7 } from 'node:crypto';
import { problem } from '../../kernel/problem.ts';
import { failure, success } from '../../kernel/result.ts';
import type { MailMessage, MailOutcome } from '../../platform/mail/mailer.ts';
import type { MailSettings } from '../../platform/mail/settings.ts';
import { type Route, route } from '../route.ts';
import * as contract from './contract.ts';

/** Where the settings of the mail server are kept, and what sends by them. */
export interface MailPort {
  find(): MailSettings | undefined;
  keep(settings: MailSettings): void;
  send(settings: MailSettings, message: MailMessage): Promise<MailOutcome>;
}

const done = { done: true as const };

/** The mail server: which it is, and whether it takes a message. */
export function mailRoutes(port: MailPort): Route[] {
  return [
    route(contract.getMailServer, async () => {
      const settings = port.find();
      if (settings === undefined) return success({ server: null, hasPassword: false });
      const { password, ...server } = settings;
      return success({ server, hasPassword: password !== '' });
    }),
    route(contract.keepMailServer, async ({ body }) => {
      const before = port.find();
      // A kept password goes to no other server than the one it was given for.
      const isSame = before?.host === body.host && before.port === body.port && before.user === body.user;
      port.keep({ ...body, password: body.password ?? (isSame ? before.password : '') });
      return success(done);
    }),
    route(contract.tryMailServer, async ({ body }) => {
      const settings = port.find();
      if (settings === undefined) return failure([notSet]);
      const outcome = await port.send(settings, { id: randomUUIDv7(), to: body.to, ...trial });
      if (outcome.kind === 'sent') return success(done);
      return failure([problem('mail-failed', 'Chưa gửi được thư', `Máy chủ thư trả lời: ${outcome.reason}`)]);
    }),
  ];
}

const notSet = problem('mail-not-set', 'Chưa khai báo máy chủ thư', 'Hãy lưu máy chủ thư trước khi gửi thử.');
const trial = {
  subject: 'Giao Ước: thư thử',
  text: 'Máy chủ thư đã được khai báo đúng.\n',
  html: '<!doctype html><html lang="vi"><body><p>Máy chủ thư đã được khai báo đúng.</p></body></html>',
};
