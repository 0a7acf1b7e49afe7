import { addDays } from '../kernel/dates.ts';
import { vietnamTime } from '../kernel/vietnam-time.ts';
import { findAgencyName } from '../organisation/reading.ts';
import { sendJob } from '../platform/jobs/jobs.ts';
import type { MailMessage, MailOutcome } from '../platform/mail/mailer.ts';
import type { Database, Reader } from '../platform/postgres/connect.ts';
import { readReportTasks, readTasks, type WorkWorld } from '../work/read-work.ts';
import { isMailDue } from './due-mail.ts';
import { writeMail } from './mail-text.ts';
import { noticesFor, reportNewsDays } from './occasions.ts';
import { addNotices, claimMail, findChoice, findLastMail, listMailed, makeMail, settleMail } from './store.ts';
import { type Recipient, usualChoice } from './types.ts';

export interface TellingPorts {
  database: Database;
  findWorld(agencyId: string): Promise<WorkWorld | undefined>;
  /** Who may be told in an agency. */
  listRecipients(agencyId: string): Promise<readonly Recipient[]>;
  /** Undefined while no mail server is set: then nothing is gathered for e-mail. */
  mail: { send(message: MailMessage): Promise<MailOutcome> } | undefined;
  /** The address of the agency's notices, for links. */
  linkTo(agencyId: string): Promise<string>;
  now(): Date;
}

/** Looks at an agency's tasks and reports, tells people what is new, and gathers what goes out by e-mail now. May be run again at any moment. */
export async function tellAgency(ports: TellingPorts, agencyId: string): Promise<void> {
  const world = await ports.findWorld(agencyId);
  const recipients = await ports.listRecipients(agencyId);
  if (world === undefined || recipients.length === 0) return;
  const at = ports.now();
  const { day } = vietnamTime(at);
  const tasks = await ports.database.read(agencyId, async (db) => [
    ...(await readTasks(db, world, { from: day, to: day })),
    ...(await readReportTasks(db, world, { agencyId, day, from: addDays(day, -reportNewsDays), to: day })),
  ]);
  const notices = noticesFor(tasks, recipients, day);
  await ports.database.write(agencyId, (tx) => addNotices(tx, agencyId, notices, at));
  if (ports.mail === undefined) return;
  for (const person of recipients) await gatherMail(ports, agencyId, person, at);
}

async function gatherMail({ database }: TellingPorts, agencyId: string, person: Recipient, at: Date): Promise<void> {
  if (person.email === null) return;
  await database.write(agencyId, async (tx) => {
    const choice = (await findChoice(tx, person.userId)) ?? usualChoice;
    const last = await findLastMail(tx, person.userId);
    const lastDay = last === undefined ? undefined : vietnamTime(last).day;
    if (!isMailDue(choice, vietnamTime(at), lastDay)) return;
    const mailId = await makeMail(tx, agencyId, person.userId, at);
    if (mailId !== undefined) await sendJob(tx, 'mail', { agencyId, id: mailId });
  });
}

/** The mail server could not be reached or asks to come again: the job is tried again later. */
export class MailLater extends Error {}

/**
 * Sends one gathered e-mail, once. What may have gone out is never sent again; what surely did not is tried again by the job.
 * @throws MailLater
 */
export async function sendNoticeMail(ports: TellingPorts, agencyId: string, mailId: string): Promise<void> {
  const { database, mail } = ports;
  if (mail === undefined) throw new MailLater('Chưa khai báo máy chủ thư.');
  const userId = await database.write(agencyId, (tx) => claimMail(tx, mailId));
  if (userId === undefined) return;
  const person = (await ports.listRecipients(agencyId)).find((one) => one.userId === userId);
  const message = await database.read(agencyId, (db) => messageFor(db, ports, { agencyId, mailId, person }));
  const outcome: MailOutcome =
    message === undefined
      ? { kind: 'refused', reason: 'Người nhận không còn làm việc ở cơ quan hoặc không có địa chỉ thư.' }
      : await mail.send(message);
  await database.write(agencyId, (tx) =>
    settleMail(tx, mailId, {
      state: outcome.kind === 'later' ? 'waiting' : outcome.kind,
      reason: outcome.kind === 'sent' ? null : outcome.reason,
      at: outcome.kind === 'sent' ? ports.now() : null,
    }),
  );
  if (outcome.kind === 'later') throw new MailLater(outcome.reason);
}

async function messageFor(
  db: Reader,
  ports: TellingPorts,
  { agencyId, mailId, person }: { agencyId: string; mailId: string; person: Recipient | undefined },
): Promise<MailMessage | undefined> {
  if (person === undefined || person.email === null) return undefined;
  const notices = await listMailed(db, mailId);
  const name = await findAgencyName(db, vietnamTime(ports.now()).day);
  const place = { agencyName: name?.name ?? 'Giao Ước', link: await ports.linkTo(agencyId) };
  return { id: mailId, to: person.email, ...writeMail(person, notices, place) };
}
