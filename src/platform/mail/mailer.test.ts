import { connect, createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { startMailServer, type TestMailServer, testCertificate } from '../../../tests/mail-server.ts';
import { sendMail } from './mailer.ts';
import { MailSettings } from './settings.ts';

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

async function start(options: Parameters<typeof startMailServer>[0] = {}): Promise<TestMailServer> {
  const server = await startMailServer(options);
  running.push(server);
  return server;
}

const trust = { ca: testCertificate };
const message = (more: object = {}) => ({
  id: 'thu-1',
  to: 'an@bdt.example',
  subject: 'Giao Ước: 1 việc đã quá hạn',
  text: 'Nộp báo cáo\n',
  html: '<p>Nộp báo cáo</p>',
  ...more,
});

test('a message goes out encrypted, under name and password, with its own Message-ID', async () => {
  const server = await start();
  expect(await sendMail(server.settings, message(), trust)).toEqual({ kind: 'sent' });
  const [mail] = server.mails;
  expect(mail).toMatchObject({ to: ['an@bdt.example'], secure: true, user: 'giaouoc' });
  expect(mail?.raw).toMatch(/^Message-ID: <thu-1@bdt\.binhphuoc\.example>\r$/m);
  expect(mail?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(mail?.raw).toContain('multipart/alternative');
});

test('without encryption nothing is said to a server that should have it: neither password nor message', async () => {
  const server = await start({ disabledCommands: ['STARTTLS'] });
  expect((await sendMail(server.settings, message(), trust)).kind).toBe('later');
  expect(server.mails).toEqual([]);
});

test('a server with a certificate that nobody vouches for gets nothing', async () => {
  const server = await start();
  expect((await sendMail(server.settings, message())).kind).toBe('later');
  expect(server.mails).toEqual([]);
});

test.each([
  ['a wrong password', { password: 'sai' }, {}, 'later'],
  ['a recipient refused for good', {}, { to: 'tu-choi@bdt.example' }, 'refused'],
  ['a recipient refused for now', {}, { to: 'tam-nghi@bdt.example' }, 'later'],
] as const)('%s', async (_name, settings, more, kind) => {
  const server = await start();
  const outcome = await sendMail({ ...server.settings, ...settings }, message(more), trust);
  expect(outcome.kind).toBe(kind);
  expect(server.mails).toEqual([]);
});

test('a server that is down is tried again later', async () => {
  const server = await startMailServer();
  await server.close();
  expect((await sendMail(server.settings, message(), trust)).kind).toBe('later');
});

test('a connection that breaks after the message was handed over leaves unknown whether it went out', async () => {
  const server = await start({ disabledCommands: ['STARTTLS'], onData: (stream) => void stream.resume() });
  // Between the two stands a line that is cut once the message has passed.
  const cutter = createServer((client) => {
    const line = connect(server.settings.port, '127.0.0.1');
    line.on('error', () => undefined);
    client.on('error', () => undefined);
    line.pipe(client);
    client.on('data', (part: Buffer) => {
      line.write(part);
      if (!part.toString().endsWith('\r\n.\r\n')) return;
      client.destroy();
      line.destroy();
    });
  });
  await new Promise<void>((resolve) => {
    cutter.listen(0, '127.0.0.1', resolve);
  });
  running.push({ close: () => new Promise((resolve) => void cutter.close(() => resolve())) });
  const { port } = cutter.address() as { port: number };
  const settings = { ...server.settings, port, security: 'none' as const, user: '' };
  expect((await sendMail(settings, message())).kind).toBe('unknown');
});

test('no line break comes into a header, from neither settings nor message', async () => {
  const server = await start();
  for (const field of ['host', 'user', 'fromName', 'password'])
    expect(MailSettings.safeParse({ ...server.settings, [field]: 'a\r\nBcc: x@y.example' }).success).toBe(false);
  expect(MailSettings.safeParse({ ...server.settings, from: 'a@b.example\nBcc: x@y.example' }).success).toBe(false);
  const sly = { to: 'an@bdt.example', subject: 'Việc\r\nBcc: ke-xau@xa.example\r\n\r\nNội dung khác' };
  expect(await sendMail(server.settings, message(sly), trust)).toEqual({ kind: 'sent' });
  expect(server.mails[0]?.to).toEqual(['an@bdt.example']);
  expect(server.mails[0]?.raw).not.toMatch(/^Bcc:/im);
});
