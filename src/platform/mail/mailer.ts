import { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { MailSettings } from './settings.ts';

export interface MailMessage {
  /** Stands in the message's Message-ID, so that a server that sees it again can tell. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** later: nothing was handed over, it may be tried again; refused: it never will be taken; unknown: it may have been taken. */
export type MailOutcome = { kind: 'sent' } | { kind: 'later' | 'refused' | 'unknown'; reason: string };

/** Certificates that tests trust; the application trusts those of the system. */
export interface MailTrust {
  ca?: string;
}

const patience = 20_000;

/** Hands one message to the mail server. Never throws: what the server says is an outcome. */
export async function sendMail(
  settings: MailSettings,
  message: MailMessage,
  trust: MailTrust = {},
): Promise<MailOutcome> {
  const transport = transportTo(settings, trust);
  const handing = { over: false };
  try {
    const bytes = await composed(settings, message);
    // Read only once the server has taken name and password: from then on the message may be on its way.
    const raw = new Readable({
      read() {
        handing.over = true;
        this.push(bytes);
        this.push(null);
      },
    });
    await transport.sendMail({ envelope: { from: settings.from, to: [message.to] }, raw });
    return { kind: 'sent' };
  } catch (error) {
    return outcomeOf(error, handing.over);
  } finally {
    transport.close();
  }
}

function transportTo(settings: MailSettings, trust: MailTrust) {
  return nodemailer.createTransport({
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'starttls',
    ignoreTLS: settings.security === 'none',
    ...(settings.user === '' ? {} : { auth: { user: settings.user, pass: settings.password } }),
    ...(trust.ca === undefined ? {} : { tls: { ca: trust.ca } }),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** The message as it goes over the line. Names and subject are encoded by the composer: no line break of theirs begins a header. */
function composed({ from, fromName }: MailSettings, { id, to, subject, text, html }: MailMessage): Promise<Buffer> {
  const [, domain = 'giaouoc.invalid'] = from.split('@');
  const mail = new MailComposer({
    from: { name: fromName, address: from },
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId: `<${id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
}

/**
 * A 5xx answer to the recipient or the message is final; a name or password that is not taken can be mended by the administrator. A
 * connection that broke without an answer after the message was handed over leaves open what became of it.
 */
function outcomeOf(error: unknown, isHandedOver: boolean): MailOutcome {
  const { code = '', responseCode, message } = error as Error & { code?: string; responseCode?: number };
  const reason = message.slice(0, 300);
  if (responseCode === undefined) return { kind: isHandedOver ? 'unknown' : 'later', reason };
  const isOfMessage = code === 'EENVELOPE' || code === 'EMESSAGE';
  return { kind: responseCode >= 500 && isOfMessage ? 'refused' : 'later', reason };
}
