import { expect, it } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import type { CalendarDate } from '../kernel/dates.ts';
import { halfYear } from '../kernel/period.ts';
import type { Entry, EntryValues } from '../registers/types.ts';
import { on } from './evaluate.fixture.ts';
import { holdsForLine } from './line-condition.ts';
import { selectEntries } from './select-entries.ts';
import type { SelectionDefinition, Where } from './types.ts';
import { type GivenEntry, newAgency, putEntries, visits } from './world.fixture.ts';

const world = testDatabase();

/** The hosts of the selected visits, in order. */
async function select(
  selection: Partial<SelectionDefinition>,
  entries: readonly GivenEntry[],
): Promise<(string | undefined)[]> {
  const agencyId = await newAgency(world.database);
  const ids = await putEntries(world.database, agencyId, entries);
  const whole: SelectionDefinition = {
    id: 's',
    title: 'S',
    register: 'visits',
    window: { kind: 'inPeriod' },
    order: [],
    file: 'f',
    line: 1,
    ...selection,
  };
  const moment = { period: halfYear(2023, 1), cutOff: '2023-06-30' as CalendarDate };
  const found = await world.database.read(agencyId, (db) =>
    selectEntries(db, whole, visits, moment, { agencyId, seq: '9' }),
  );
  return found.map(({ entryId }) => entries[ids.indexOf(entryId)]?.values?.host as string | undefined);
}

it('a selection takes the entries of its window that satisfy its conditions', async () => {
  const where: Where = { kind: 'compare', field: 'gifts.giver', operator: 'eq', value: 'donor' };
  const selected = await select({ where }, [
    on('2023-02-01', { host: 'a', gifts: [{ giver: 'agency' }, { giver: 'donor' }] }),
    on('2023-02-01', { host: 'b', gifts: [{ giver: 'agency' }] }),
    on('2022-02-01', { host: 'c', gifts: [{ giver: 'donor' }] }),
  ]);
  expect(selected).toEqual(['a']);
});

it('choices come in the order of the definition, numbers in text by their value, text as in Vietnamese, absent ones last', async () => {
  const days = (list: readonly [string, EntryValues][]): GivenEntry[] => list.map(([day, values]) => on(day, values));
  const entries = days([
    ['2023-03-01', { occasion: 'other', host: '10' }],
    ['2023-02-01', { occasion: 'tet', host: '09' }],
    ['2023-01-01', { occasion: 'ramadan', host: 'Đạt' }],
    ['2023-04-01', { occasion: 'tet', host: 'Dung' }],
    ['2023-05-01', { host: 'Ánh' }],
    ['2023-06-01', { host: '9' }],
  ]);
  expect(await select({ order: ['occasion', 'occurredOn'] }, entries)).toEqual(['09', 'Dung', 'Đạt', '10', 'Ánh', '9']);
  expect(await select({ order: ['host'] }, entries)).toEqual(['09', '9', '10', 'Ánh', 'Dung', 'Đạt']);
  expect(await select({ order: ['-occurredOn'] }, entries)).toEqual(['9', 'Ánh', 'Dung', '10', '09', 'Đạt']);
});

it('a loop over lines walks the lines that the conditions speak of', () => {
  const lines: EntryValues[] = [{ giver: 'donor', value: '5' }, { giver: 'agency', value: '7' }, { value: '9' }];
  const entry: Pick<Entry, 'values' | 'role' | 'occurredOn'> = {
    occurredOn: '2023-02-01',
    role: 'lead',
    values: { occasion: 'tet', gifts: lines },
  };
  const walked = (where: Where): number[] =>
    lines.flatMap((values, index) => (holdsForLine(where, visits, entry, { field: 'gifts', values }) ? [index] : []));
  const compare = (field: string, operator: 'eq' | 'ne' | 'gte', value: string | number): Where => ({
    kind: 'compare',
    field,
    operator,
    value,
  });
  expect(walked(compare('gifts.giver', 'eq', 'donor'))).toEqual([0]);
  expect(walked(compare('gifts.giver', 'ne', 'donor'))).toEqual([1]);
  expect(walked({ kind: 'not', of: compare('gifts.giver', 'eq', 'donor') })).toEqual([1, 2]);
  expect(walked({ kind: 'all', of: [compare('occasion', 'eq', 'tet'), compare('gifts.value', 'gte', 7)] })).toEqual([
    1, 2,
  ]);
  expect(
    walked({
      kind: 'any',
      of: [compare('role', 'eq', 'takePart'), { kind: 'in', field: 'gifts.giver', values: ['agency'] }],
    }),
  ).toEqual([1]);
  expect(walked(compare('date', 'gte', '2023-03-01'))).toEqual([]);
  expect(walked(compare('members.unit', 'eq', 'Văn phòng'))).toEqual([0, 1, 2]);
});
