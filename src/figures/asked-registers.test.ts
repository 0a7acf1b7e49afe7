import { expect, test } from 'vitest';
import type { CalendarDate } from '../kernel/dates.ts';
import { halfYear } from '../kernel/period.ts';
import { askedRegisters } from './asked-registers.ts';
import { figure } from './evaluate.fixture.ts';
import { figuresOf, registers } from './world.fixture.ts';

const moment = { period: halfYear(2023, 2), cutOff: '2023-12-14' as CalendarDate };

function asked(...formulas: string[]): [string, string | null][] {
  const { figures } = figuresOf(formulas.map((formula, index) => figure(`f${index}`, formula, 'đợt')).join(''));
  return [...askedRegisters(figures.keys(), [], { figures, registers }, moment)];
}
const count = (window: string): string => `{ count: { register: visits, window: ${window} } }`;

test('a register is asked for entries since the latest beginning of what reads it', () => {
  expect(asked(count('inPeriod'))).toEqual([['visits', '2023-07-01']]);
  expect(asked(count('fromYearStart'))).toEqual([['visits', '2023-01-01']]);
  expect(asked(count('fromYearStart'), count('inPeriod'), count('toDate'))).toEqual([['visits', '2023-07-01']]);
});

test('what only looks at what stands asks for any entry, a comparison for none', () => {
  expect(asked(count('toDate'))).toEqual([['visits', null]]);
  expect(asked(`{ previousPeriod: { of: ${count('inPeriod')}, shift: period } }`)).toEqual([]);
});

test('selections ask as figures do', () => {
  const { figures } = figuresOf(figure('f', count('toDate'), 'đợt'));
  const selection = {
    id: 's',
    title: 's',
    register: 'visits',
    window: { kind: 'inPeriod' },
    order: ['occurredOn'],
    file: 'x',
    line: 1,
  } as const;
  const list = { ...selection, order: [...selection.order] };
  expect([...askedRegisters(['f'], [list], { figures, registers }, moment)]).toEqual([['visits', '2023-07-01']]);
});
