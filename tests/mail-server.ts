import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { MailServer } from '../src/access/mail/types.ts';

/** A certificate of localhost for tests alone, valid for a century; its key guards nothing. */
export const testCertificate = `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUTFZdnrwiPgGBJf8Q63MTErccBAkwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNjEyNTM1NloYDzIxMjYxMTAy
MTI1MzU2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAT6Wwb6gCC/JJ9q7Qn5DQ/Qsj4sSoqZFysmw1u136e7TozwGtU1AUe6
sOdPXj/jvBMACLR+LLvQazFi7QdQb7Zho28wbTAdBgNVHQ4EFgQUEAd9gnRodMGa
5TpUHbTCAeKQ2LgwHwYDVR0jBBgwFoAUEAd9gnRodMGa5TpUHbTCAeKQ2LgwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDRwAwRAIgb3t8WnclX/A8XAf3o8peBpLxPNRGu1q3nLo0uctIRtUCIGJ8
Gu9jP+bJfDpD9R/jBO7Y25hllK2BNS+gBIltTYDu
-----END CERTIFICATE-----
`;
const testKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgR+DDxF/G/ANYMQch
WT31BeCL3aygjqCr/509RH2KKWOhRANCAAT6Wwb6gCC/JJ9q7Qn5DQ/Qsj4sSoqZ
Fysmw1u136e7TozwGtU1AUe6sOdPXj/jvBMACLR+LLvQazFi7QdQb7Zh
-----END PRIVATE KEY-----
`;

export interface TestMail {
  to: string[];
  /** The message as it came, headers and all. */
  raw: string;
  secure: boolean;
  user: string | undefined;
}

export interface TestMailServer {
  settings: MailServer & { password: string };
  mails: TestMail[];
  close(): Promise<void>;
}

/** A real SMTP server on loopback that keeps what it is given. A recipient “tu-choi@…” is refused for good, “tam-nghi@…” for now. */
export async function startMailServer(options: SMTPServerOptions = {}, port = 0): Promise<TestMailServer> {
  const mails: TestMail[] = [];
  const server = new SMTPServer({
    cert: testCertificate,
    key: testKey,
    authOptional: true,
    logger: false,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'mật khẩu thư' ? done(null, { user: username }) : done(new Error('Sai mật khẩu')),
    onRcptTo: ({ address }, _session, done) => {
      const code = address.startsWith('tu-choi') ? 550 : address.startsWith('tam-nghi') ? 451 : undefined;
      done(code === undefined ? null : Object.assign(new Error('không nhận'), { responseCode: code }));
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ to, raw: Buffer.concat(parts).toString('utf8'), secure: session.secure, user: session.user });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.server.address();
  const settings = {
    host: '127.0.0.1',
    port: typeof address === 'object' && address !== null ? address.port : 0,
    security: 'starttls' as const,
    user: 'giaouoc',
    password: 'mật khẩu thư',
    from: 'giaouoc@bdt.binhphuoc.example',
    fromName: 'Giao Ước – Ban Dân tộc',
  };
  const close = (): Promise<void> => new Promise((resolve) => server.close(resolve));
  return { settings, mails, close };
}
