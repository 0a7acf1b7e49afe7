import { z } from 'zod';
import type { Person } from '../work/task.ts';

/**
 * Why somebody is told: given to the unit or the person · sent back · to be approved · approved, to be given its number · returned by the
 * agency it was sent to · accepted by it · due in three days · due today · past its day.
 */
export const noticeKinds = [
  'assigned',
  'returned',
  'review',
  'numbering',
  'sentBack',
  'accepted',
  'dueSoon',
  'dueToday',
  'late',
] as const;
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

/** Where a notice leads: to an entry, or to a page of a report. */
export const NoticePlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('entry'), register: z.string(), entryId: z.uuid() }),
  z.object({
    kind: z.literal('report'),
    page: z.enum(['draft', 'submissions']),
    report: z.string(),
    period: z.string(),
  }),
]);
export type NoticePlace = z.infer<typeof NoticePlace>;

/** A notice before it is written. `key` names the occasion. */
export interface NewNotice {
  userId: string;
  kind: NoticeKind;
  key: string;
  place: NoticePlace;
  title: string;
  deadline: string | null;
}

export interface Notice extends NewNotice {
  id: string;
  createdAt: Date;
  readAt: Date | null;
}

/** Somebody who may be told: his units in the agency and what he may do there, his address where he has one. */
export interface Recipient extends Person {
  userId: string;
  name: string;
  email: string | null;
}
