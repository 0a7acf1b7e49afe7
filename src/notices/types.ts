import { z } from 'zod';

/** Why somebody is told: given to the unit · sent back · due in three days · due today · past its day. */
export const noticeKinds = ['assigned', 'returned', 'dueSoon', 'dueToday', 'late'] as const;
export const NoticeKind = z.enum(noticeKinds);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** each: as it comes, outside quiet hours; daily: once a day; weekly: on Monday; never: only in the application. */
export const mailChoices = ['each', 'daily', 'weekly', 'never'] as const;

/** A time of day, "HH:MM", of Vietnam's clock. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'Giờ viết theo dạng 07:30.' });

/** How somebody is told by e-mail. Quiet hours may go over midnight; the same time twice: there are none. */
export const NoticeChoice = z.strictObject({
  mail: z.enum(mailChoices),
  quietFrom: TimeOfDay,
  quietTo: TimeOfDay,
});
export type NoticeChoice = z.infer<typeof NoticeChoice>;

/** Of whoever has said nothing: once a day in the morning. */
export const usualChoice: NoticeChoice = { mail: 'daily', quietFrom: '18:00', quietTo: '07:00' };

/** A notice before it is written. `key` names the occasion. */
export interface NewNotice {
  userId: string;
  kind: NoticeKind;
  key: string;
  register: string;
  entryId: string;
  title: string;
  deadline: string | null;
}

export interface Notice extends NewNotice {
  id: string;
  createdAt: Date;
  readAt: Date | null;
}

/** Somebody who may be told: his units in the agency, his address where he has one. */
export interface Recipient {
  userId: string;
  name: string;
  actor: string;
  units: readonly string[];
  email: string | null;
}
