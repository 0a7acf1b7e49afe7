import { expect, test } from 'vitest';
import type { TaskState, TaskView } from '../../src/work/types.ts';
import { groupTasks, ownersOf } from './groupTasks.ts';

const task = (title: string, state: TaskState, ownerId: string | null, mine = false): TaskView => ({
  id: title,
  place: { kind: 'entry', register: 'tasks', entryId: title, version: 1 },
  title,
  source: 'plan',
  ownerId,
  owner: ownerId === null ? null : `Phòng ${ownerId}`,
  holdersOf: null,
  deadline: null,
  daysLeft: null,
  status: '',
  state,
  doneOn: null,
  proofCount: 0,
  reason: null,
  mine,
});
const tasks = [task('a', 'open', 'mot'), task('b', 'late', 'hai', true), task('c', 'late', null)];
const names = (filter: Partial<Parameters<typeof groupTasks>[1]>) =>
  groupTasks(tasks, { owner: undefined, state: undefined, mine: false, ...filter }).map(
    ({ state, tasks: found }) => `${state}: ${found.map(({ title }) => title).join(' ')}`,
  );

test('tasks stand by their state, this week’s first; a group without any is not shown', () => {
  expect(names({})).toEqual(['late: b c', 'open: a']);
});

test('filters narrow together; no unit is a choice of its own, and what a report waits for is no unit’s', () => {
  expect(names({ owner: 'mot' })).toEqual(['open: a']);
  expect(names({ owner: '' })).toEqual(['late: c']);
  expect(names({ mine: true, state: 'late' })).toEqual(['late: b']);
  expect(names({ mine: true, state: 'open' })).toEqual([]);
  const review: TaskView = {
    ...task('d', 'due', null),
    place: { kind: 'report', page: 'draft', report: 'quy', period: '2023-Q1' },
  };
  expect(groupTasks([review], { owner: '', state: undefined, mine: false })).toEqual([]);
  expect(ownersOf([review])).toEqual([]);
  expect(ownersOf(tasks).map(({ id }) => id)).toEqual(['', 'hai', 'mot']);
});
