import { expect, test } from 'vitest';
import { parsePeriod } from '../../kernel/period.ts';
import { unwrap } from '../../kernel/unwrap.fixture.ts';
import {
  carriedOnBy,
  cutOffOf,
  deadlineOf,
  indexByCode,
  obligedOn,
  pathOf,
  subordinateTroubles,
  versionFor,
} from './regime-rules.ts';
import type { RegimeDefinition, RegimeVersion, Subordinate } from './types.ts';

const half = unwrap(parsePeriod('2023-H1'));
const definition: RegimeDefinition = {
  ...{ title: 'Sơ kết', reportType: 'so-ket', periodKind: 'half', deadlineDays: 10 },
  ...{ cutOff: { kind: 'endOfPeriod' }, obliged: { kind: 'tree', under: null } },
};
const version = (number: number, validFrom: string, more: Partial<RegimeDefinition> = {}): RegimeVersion => ({
  ...{ id: 'r', version: number, validFrom },
  definition: { ...definition, ...more },
});
const agency = (code: string, more: Partial<Subordinate> = {}): Subordinate => ({
  ...{ code, name: code, kind: 'xã', parent: null, from: '2020-01-01', to: null, successors: [] },
  ...more,
});

test('a version holds for periods that end on its first day or later, the newest of those', () => {
  const versions = [version(1, '2022-01-01'), version(3, '2023-06-30'), version(2, '2023-07-01')];
  expect(versionFor(versions, half)?.version).toBe(3);
  expect(versionFor(versions, unwrap(parsePeriod('2023-H2')))?.version).toBe(2);
  expect(versionFor(versions, unwrap(parsePeriod('2021-H2')))).toBeUndefined();
  expect(versionFor(versions, unwrap(parsePeriod('2023-Q1')))).toBeUndefined();
});

test('the deadline counts calendar days from the cut-off day; a fixed day outside the period is its last', () => {
  expect(deadlineOf(definition, half)).toBe('2023-07-10');
  const fixed = { ...definition, cutOff: { kind: 'monthDay', month: 5, day: 31 } } as const;
  expect(cutOffOf(fixed, half)).toBe('2023-05-31');
  expect(deadlineOf({ ...fixed, deadlineDays: 0 }, half)).toBe('2023-05-31');
  expect(cutOffOf({ cutOff: { kind: 'monthDay', month: 9, day: 1 } }, half)).toBe('2023-06-30');
});

test('who must report is looked up as of the cut-off day: by code with successors, by kind, by the tree', () => {
  const all = [
    agency('huyen', { kind: 'huyện' }),
    agency('a', { parent: 'huyen' }),
    agency('b', { parent: 'huyen', to: '2023-03-31', successors: ['a', 'moi'] }),
    agency('moi', { from: '2023-04-01' }),
  ];
  const codes = (obliged: RegimeDefinition['obliged'], date: string): string[] =>
    obligedOn(obliged, all, date).map(({ code }) => code);
  expect(codes({ kind: 'tree', under: null }, '2023-06-30')).toEqual(['huyen', 'a', 'moi']);
  expect(codes({ kind: 'tree', under: 'huyen' }, '2023-03-31')).toEqual(['huyen', 'a', 'b']);
  expect(codes({ kind: 'agencyKind', agencyKind: 'xã' }, '2023-03-31')).toEqual(['a', 'b']);
  expect(codes({ kind: 'agencies', codes: ['b'] }, '2023-03-31')).toEqual(['b']);
  expect(codes({ kind: 'agencies', codes: ['b'] }, '2023-06-30')).toEqual(['a', 'moi']);
});

test('successors that lead in a circle, and parents that do, end', () => {
  const circle = [
    agency('a', { to: '2021-01-01', successors: ['b'] }),
    agency('b', { to: '2021-01-01', successors: ['a'] }),
  ];
  expect(carriedOnBy('a', circle, '2023-01-01')).toEqual([]);
  expect(pathOf('a', indexByCode([agency('a', { parent: 'b' }), agency('b', { parent: 'a' })]))).toEqual(['a', 'b']);
});

test('a list of agencies that contradicts itself is told every place', () => {
  const troubles = subordinateTroubles([
    agency('a', { parent: 'b' }),
    agency('b', { parent: 'a' }),
    agency('c', { to: '2019-01-01', successors: ['c', 'd'] }),
    agency('e', { successors: ['a'] }),
  ]);
  expect(troubles.map(({ place }) => place?.pointer)).toEqual(['/a', '/b', '/c', '/c', '/c', '/e']);
  expect(subordinateTroubles([agency('a'), agency('b', { parent: 'a', to: '2023-01-01', successors: ['a'] })])).toEqual(
    [],
  );
});
