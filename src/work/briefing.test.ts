import { expect, test } from 'vitest';
import { type CalendarDate, parseCalendarDate } from '../kernel/dates.ts';
import { writeBriefing } from './briefing.ts';
import { weekOf } from './task.ts';
import type { Task } from './types.ts';

const day = parseCalendarDate('2023-03-10') as CalendarDate;

function task(title: string, more: Partial<Task>): Task {
  return {
    id: title,
    place: { kind: 'entry', register: 'tasks', entryId: title, version: 1 },
    title,
    source: 'plan',
    owner: null,
    asked: null,
    deadline: null,
    status: '',
    ended: null,
    doneOn: null,
    proofCount: 0,
    reason: null,
    author: 'An (an)',
    occurredOn: '2023-02-01',
    enteredOn: '2023-02-01',
    news: null,
    ...more,
  };
}

const write = (tasks: Task[], entered: { title: string; count: number }[] = []) =>
  writeBriefing({
    week: weekOf(day),
    day,
    tasks,
    entered,
    unitName: (id) => (id === 'van-phong' ? 'Văn phòng' : undefined),
  }).paragraphs;

test('a week reads as an officer would say it: done, entered, late, coming', () => {
  const tasks = [
    task('Trình quy định chức năng của Ban', { ended: 'done', doneOn: '2023-03-09', deadline: '2023-03-31' }),
    task('UBND tỉnh giao: báo cáo giải ngân', { ended: 'done', doneOn: '2023-03-08', deadline: '2023-03-01' }),
    task('Hoàn thành hồ sơ sinh viên', { owner: 'van-phong', deadline: '2023-03-07' }),
    task('Tổ chức hội nghị', { deadline: '2023-03-15' }),
    task('Việc của tháng sau', { deadline: '2023-04-15' }),
  ];
  const entered = [
    { title: 'Sổ thăm hỏi, tặng quà', count: 2 },
    { title: 'Sổ văn bản', count: 5 },
    { title: 'Sổ đơn thư', count: 0 },
  ];
  expect(write(tasks, entered)).toEqual([
    'Trong tuần (từ 06/3/2023 đến 12/3/2023), cơ quan hoàn thành 2 nhiệm vụ: trình quy định chức năng của Ban; UBND tỉnh giao: báo cáo giải ngân. Trong đó có 1 nhiệm vụ hoàn thành sau thời hạn được giao.',
    'Các sổ theo dõi ghi nhận 7 việc phát sinh trong tuần, gồm: sổ thăm hỏi, tặng quà 2 mục; sổ văn bản 5 mục.',
    'Đến ngày 10/3/2023 còn 1 nhiệm vụ quá hạn chưa hoàn thành: hoàn thành hồ sơ sinh viên (Văn phòng, hạn 07/3/2023).',
    'Đến hết tuần tới, tập trung hoàn thành 1 nhiệm vụ đến hạn: tổ chức hội nghị (hạn 15/3/2023).',
  ]);
});

test('a week without entries says that nothing was entered, not that nothing was done', () => {
  expect(write([])).toEqual([
    'Trong tuần (từ 06/3/2023 đến 12/3/2023), chưa ghi nhận nhiệm vụ nào hoàn thành.',
    'Trong tuần chưa có việc nào được vào sổ theo dõi.',
    'Đến ngày 10/3/2023, không có nhiệm vụ nào quá hạn.',
    'Đến hết tuần tới, chưa có nhiệm vụ nào đến hạn.',
  ]);
});

test('many tasks are named up to four, the rest counted', () => {
  const tasks = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu'].map((name) =>
    task(`Việc ${name}`, { ended: 'done', doneOn: '2023-03-06' }),
  );
  expect(write(tasks)[0]).toMatch(
    /hoàn thành 6 nhiệm vụ: việc một; việc hai; việc ba; việc bốn; và 2 nhiệm vụ khác\.$/,
  );
});
