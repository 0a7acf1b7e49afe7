import { describe, expect, test } from 'vitest';
import type { CalendarDate } from '../kernel/dates.ts';
import { isMailDue, isQuiet } from './due-mail.ts';
import { type NoticeChoice, usualChoice } from './types.ts';

const at = (day: string, time: string, weekday: number) => ({ day: day as CalendarDate, time, weekday });
const choice = (more: Partial<NoticeChoice>): NoticeChoice => ({ ...usualChoice, ...more });

test.each([
  ['18:00', '07:00', '23:00', true],
  ['18:00', '07:00', '06:59', true],
  ['18:00', '07:00', '07:00', false],
  ['18:00', '07:00', '17:59', false],
  ['12:00', '13:00', '12:30', true],
  ['12:00', '13:00', '13:00', false],
  ['00:00', '00:00', '03:00', false],
])('quiet from %s to %s: at %s it is %s', (quietFrom, quietTo, time, quiet) => {
  expect(isQuiet(choice({ quietFrom, quietTo }), time)).toBe(quiet);
});

describe('an e-mail is due', () => {
  // 10/3/2023 was a Friday.
  test.each([
    ['once a day, in the morning', {}, at('2023-03-10', '07:00', 5), '2023-03-09', true],
    ['not twice a day', {}, at('2023-03-10', '09:00', 5), '2023-03-10', false],
    ['not at night', {}, at('2023-03-10', '22:00', 5), undefined, false],
    ['each time, for who wants it so', { mail: 'each' }, at('2023-03-10', '09:00', 5), '2023-03-10', true],
    ['not each time in quiet hours', { mail: 'each' }, at('2023-03-10', '19:00', 5), '2023-03-09', false],
    ['once a week on Monday', { mail: 'weekly' }, at('2023-03-06', '08:00', 1), '2023-03-05', true],
    ['not on other days of a week that had one', { mail: 'weekly' }, at('2023-03-10', '08:00', 5), '2023-03-06', false],
    ['later in the week where Monday was missed', { mail: 'weekly' }, at('2023-03-10', '08:00', 5), '2023-03-01', true],
    ['never, for who wants none', { mail: 'never' }, at('2023-03-10', '08:00', 5), undefined, false],
  ] as const)('%s', (_name, more, now, last, due) => {
    expect(isMailDue(choice(more), now, last)).toBe(due);
  });
});
