import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Permission } from '../access/permissions.ts';
import { addDays, type CalendarDate, parseCalendarDate, weekday } from '../kernel/dates.ts';
import type { Entry } from '../registers/types.ts';
import { definitionOf } from '../registers/world.fixture.ts';
import type { ReportStep } from '../reports/steps/types.ts';
import { byUrgency, daysLeft, isMine, readTask, stateOn, taskOfStep, weekOf } from './task.ts';

const day = (text: string): CalendarDate => parseCalendarDate(text) as CalendarDate;
const definition = definitionOf(`id: jobs
version: 1
title: Sổ việc
dateField: date
titleField: name
work:
  sources: [{ source: meeting, where: { field: kind, value: m } }, { source: superior }]
  owner: unit
  deadline: deadline
  status: state
  done: [done]
  stopped: [dropped]
  doneOn: doneOn
  reason: [note]
fields:
  - { id: date, title: Ngày, type: date, required: true, list: true }
  - { id: name, title: Việc, type: text, required: true }
  - { id: kind, title: Loại, type: choice, list: true, choices: { m: Họp, o: Khác } }
  - { id: unit, title: Đơn vị, type: orgUnit, list: true }
  - { id: deadline, title: Hạn, type: date, list: true }
  - { id: state, title: Tình trạng, type: choice, list: true, choices: { open: Chưa xong, done: Xong, dropped: Thôi } }
  - { id: doneOn, title: Ngày xong, type: date, list: true }
  - { id: note, title: Ghi chú, type: note }
`);

function task(values: Record<string, string>) {
  const entry = {
    id: 'e',
    version: 1,
    register: 'jobs',
    title: values.name ?? 'Việc',
    values,
    proof: [],
    author: 'An (an)',
    occurredOn: '2023-03-01',
    createdAt: '2023-03-01T02:00:00.000Z',
  };
  if (definition.work === undefined) throw new Error('the register has tasks');
  return readTask(entry as unknown as Entry, definition, definition.work);
}

describe('a task on a day', () => {
  // 10/3/2023 was a Friday.
  test.each([
    ['its deadline is the day itself', { deadline: '2023-03-10', state: 'open' }, 'due'],
    ['its deadline was the day before', { deadline: '2023-03-09', state: 'open' }, 'late'],
    ['its deadline is the Sunday of the week', { deadline: '2023-03-12', state: 'open' }, 'due'],
    ['its deadline is the Monday after', { deadline: '2023-03-13', state: 'open' }, 'open'],
    ['it has no deadline', { state: 'open' }, 'open'],
    ['it is done, though after its deadline', { deadline: '2023-03-01', state: 'done', doneOn: '2023-03-05' }, 'done'],
    ['it was given up', { deadline: '2023-03-01', state: 'dropped' }, 'stopped'],
  ] as const)('%s', (_name, values, state) => {
    expect(stateOn(task(values), day('2023-03-10'))).toBe(state);
  });

  test('days left are counted to the deadline, below zero when it is past, and are missing without one', () => {
    expect(daysLeft(task({ deadline: '2023-03-12', state: 'open' }), day('2023-03-10'))).toBe(2);
    expect(daysLeft(task({ deadline: '2023-02-28', state: 'open' }), day('2023-03-10'))).toBe(-10);
    expect(daysLeft(task({ state: 'open' }), day('2023-03-10'))).toBeNull();
  });

  test('late and due never overlap, whatever the days', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 0, max: 2000 }), (gap, offset) => {
        const today = addDays(day('2022-01-01'), offset);
        const state = stateOn(task({ deadline: addDays(today, gap), state: 'open' }), today);
        expect(state === 'late').toBe(gap < 0);
        if (gap > 6) expect(state).toBe('open');
      }),
    );
  });
});

test('a week runs from Monday to Sunday', () => {
  expect(weekOf(day('2023-03-12'))).toEqual({ from: '2023-03-06', to: '2023-03-12' });
  expect(weekOf(day('2023-03-06'))).toEqual({ from: '2023-03-06', to: '2023-03-12' });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), (offset) => {
      const today = addDays(day('2020-01-01'), offset);
      const { from, to } = weekOf(today);
      expect([weekday(from), weekday(to), from <= today && today <= to]).toEqual([1, 7, true]);
    }),
  );
});

test('the source is the first that fits', () => {
  expect(task({ kind: 'm', state: 'open' }).source).toBe('meeting');
  expect(task({ kind: 'o', state: 'open' }).source).toBe('superior');
});

test('a task is its unit’s; what is no unit’s is its writer’s and those’ who belong to no unit', () => {
  const may = new Set<Permission>(['entries.read', 'reports.read']);
  const an = { actor: 'An (an)', units: ['van-phong'], may };
  expect(isMine(task({ unit: 'van-phong', state: 'open' }), an)).toBe(true);
  expect(isMine(task({ unit: 'phong-hai', state: 'open' }), an)).toBe(false);
  expect(isMine(task({ state: 'open' }), an)).toBe(true);
  expect(isMine(task({ state: 'open' }), { actor: 'Bình (binh)', units: ['phong-hai'], may })).toBe(false);
  expect(isMine(task({ state: 'open' }), { actor: 'Bình (binh)', units: [], may })).toBe(true);
  expect(isMine(task({ unit: 'van-phong', state: 'open' }), { actor: 'Bình (binh)', units: [], may })).toBe(false);
});

describe('what a report waits for', () => {
  const step: ReportStep = {
    ...{ id: 'r/2', kind: 'review', title: 'Báo cáo quý I', deadline: null, doneOn: null, remark: null },
    place: { kind: 'report', page: 'draft', report: 'bao-cao-quy', period: '2023-Q1' },
    asked: { kind: 'holders', of: 'reports.approve', except: new Set(['Minh (minh)']) },
    news: { kind: 'review', detail: '', day: '2023-03-01', author: 'Hoa (hoa)' },
  };
  const person = (actor: string, ...may: Permission[]) => ({ actor, units: [], may: new Set(may) });
  const reading = taskOfStep(step, day('2023-03-10'));

  test('waits at once for whoever holds the permission and may read, not for whom the rules bar, nor for who belongs to no unit', () => {
    expect(stateOn(reading, day('2023-03-10'))).toBe('due');
    expect(isMine(reading, person('Hùng (hung)', 'reports.read', 'reports.approve'))).toBe(true);
    expect(isMine(reading, person('Minh (minh)', 'reports.read', 'reports.approve'))).toBe(false);
    expect(isMine(reading, person('Thư (thu)', 'reports.read', 'reports.issue'))).toBe(false);
    expect(isMine(reading, person('Hùng (hung)', 'reports.approve'))).toBe(false);
  });

  test('a section waits for the one person who was asked, until its day like any task', () => {
    const asked = { kind: 'person', actor: 'An (an)' } as const;
    const section = taskOfStep({ ...step, kind: 'section', asked, deadline: '2023-03-09' }, day('2023-03-10'));
    expect(stateOn(section, day('2023-03-09'))).toBe('due');
    expect(stateOn(section, day('2023-03-10'))).toBe('late');
    expect(isMine(section, person('An (an)', 'reports.read'))).toBe(true);
    expect(isMine(section, person('An (an)', 'entries.read'))).toBe(false);
    expect(isMine(section, person('Bình (binh)', 'reports.read', 'reports.manage'))).toBe(false);
  });
});

test('what is latest comes first, ended tasks last', () => {
  const tasks = [
    task({ name: 'xong', state: 'done', deadline: '2023-01-01' }),
    task({ name: 'không hạn', state: 'open' }),
    task({ name: 'tuần này', state: 'open', deadline: '2023-03-11' }),
    task({ name: 'trễ ít', state: 'open', deadline: '2023-03-08' }),
    task({ name: 'trễ nhiều', state: 'open', deadline: '2023-02-08' }),
  ];
  expect(tasks.toSorted(byUrgency(day('2023-03-10'))).map(({ title }) => title)).toEqual([
    'trễ nhiều',
    'trễ ít',
    'tuần này',
    'không hạn',
    'xong',
  ]);
});
