import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  actTrouble,
  type OrgHistory,
  postingsOn,
  rowsOf,
  type UnitAct,
  unitsEndedBefore,
  unitsOn,
} from './org-tree.ts';

const founded: OrgHistory = {
  units: [
    { id: 'van-phong', name: 'Văn phòng', from: '2020-01-01', to: null },
    { id: 'chinh-sach', name: 'Phòng Chính sách Dân tộc', from: '2020-01-01', to: null },
    { id: 'thanh-tra', name: 'Thanh tra', from: '2020-01-01', to: '2024-12-31' },
  ],
  changes: [],
};

function having(...acts: UnitAct[]): OrgHistory {
  return acts.reduce((history, act) => {
    expect(actTrouble(history, act)).toBeUndefined();
    const { units, changes } = rowsOf(history, act);
    return { units: [...history.units, ...units], changes: [...history.changes, ...changes] };
  }, founded);
}

const namesOn = (history: OrgHistory, day: string): string[] => unitsOn(history, day).map(({ name }) => name);

describe('the units of an agency', () => {
  test('are there from their first day to their last', () => {
    expect(namesOn(founded, '2019-12-31')).toEqual([]);
    expect(namesOn(founded, '2024-12-31')).toContain('Thanh tra');
    expect(namesOn(founded, '2025-01-01')).toEqual(['Văn phòng', 'Phòng Chính sách Dân tộc']);
  });

  test('keep their old name for every day before the new one', () => {
    const history = having({ kind: 'rename', unit: 'van-phong', from: '2023-07-01', name: 'Văn phòng – Tổng hợp' });
    expect(namesOn(history, '2023-06-30')[0]).toBe('Văn phòng');
    expect(namesOn(history, '2023-07-01')[0]).toBe('Văn phòng – Tổng hợp');
  });

  test('merge into a new one that knows where it came from', () => {
    const into = { id: 'tong-hop', name: 'Phòng Tổng hợp' };
    const history = having({ kind: 'merge', units: ['van-phong', 'chinh-sach'], into, from: '2023-03-01' });
    expect(namesOn(history, '2023-02-28')).toEqual(['Văn phòng', 'Phòng Chính sách Dân tộc', 'Thanh tra']);
    expect(namesOn(history, '2023-03-01')).toEqual(['Thanh tra', 'Phòng Tổng hợp']);
    expect(unitsEndedBefore(history, '2023-03-01').map(({ id, to, successors }) => [id, to, successors])).toEqual([
      ['van-phong', '2023-02-28', ['tong-hop']],
      ['chinh-sach', '2023-02-28', ['tong-hop']],
    ]);
  });

  test('are taken in by one that goes on', () => {
    const history = having({ kind: 'merge', units: ['chinh-sach'], into: 'van-phong', from: '2023-03-01' });
    expect(namesOn(history, '2023-03-01')).toEqual(['Văn phòng', 'Thanh tra']);
  });

  test('divide into several under the same superior', () => {
    const history = having(
      { kind: 'add', unit: { id: 'to', name: 'Tổ Dân vận' }, parent: 'van-phong', from: '2021-01-01' },
      {
        kind: 'split',
        unit: 'to',
        into: [
          { id: 'a', name: 'Tổ Một' },
          { id: 'b', name: 'Tổ Hai' },
        ],
        from: '2022-01-01',
      },
    );
    const under = unitsOn(history, '2022-01-01').filter(({ parent }) => parent === 'van-phong');
    expect(under.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('a change that cannot be', () => {
  const history = having(
    { kind: 'add', unit: { id: 'to', name: 'Tổ Dân vận' }, parent: 'van-phong', from: '2021-01-01' },
    { kind: 'rename', unit: 'chinh-sach', name: 'Phòng Nghiệp vụ', from: '2024-01-01' },
  );
  const wrong: [string, UnitAct, RegExp][] = [
    [
      'a unit that ended',
      { kind: 'rename', unit: 'thanh-tra', name: 'X', from: '2025-02-01' },
      /không có vào ngày này/,
    ],
    ['a unit before it began', { kind: 'close', unit: 'to', from: '2020-06-01' }, /không có vào ngày này/],
    ['on its first day', { kind: 'close', unit: 'to', from: '2021-01-01' }, /mới lập/],
    ['against what is noted for later', { kind: 'close', unit: 'chinh-sach', from: '2023-01-01' }, /đã có thay đổi/],
    [
      'a second name of one day',
      { kind: 'rename', unit: 'chinh-sach', name: 'Y', from: '2024-01-01' },
      /đã có thay đổi/,
    ],
    [
      'a name that a sister has',
      { kind: 'rename', unit: 'van-phong', name: 'phong nghiep vu', from: '2024-02-01' },
      /cùng cấp/,
    ],
    ['closed over another', { kind: 'close', unit: 'van-phong', from: '2022-01-01' }, /hãy chuyển/],
    ['under itself', { kind: 'move', unit: 'van-phong', parent: 'to', from: '2022-01-01' }, /chính nó/],
    ['under nothing', { kind: 'move', unit: 'to', parent: 'khong-co', from: '2022-01-01' }, /không có vào ngày này/],
    ['merged with nobody', { kind: 'merge', units: ['to'], into: 'to', from: '2022-01-01' }, /ít nhất một/],
    [
      'an id that is taken',
      { kind: 'add', unit: { id: 'to', name: 'Tổ Khác' }, parent: null, from: '2022-01-01' },
      /Mã đơn vị/,
    ],
  ];
  test.each(wrong)('%s is refused', (_, act, why) => {
    expect(actTrouble(history, act)).toMatch(why);
  });
});

test('whatever changes are accepted, every unit on every day has a superior that is there and a name of its own', () => {
  const day = fc
    .integer({ min: 1, max: 28 })
    .map((number) => `2022-0${1 + (number % 9)}-${String(number).padStart(2, '0')}`);
  const ids = fc.constantFrom('van-phong', 'chinh-sach', 'a', 'b', 'c');
  const act = fc.oneof(
    fc.record({
      kind: fc.constant('add' as const),
      unit: fc.record({ id: ids, name: fc.constantFrom('Một', 'Hai') }),
      parent: fc.option(ids, { nil: null }),
      from: day,
    }),
    fc.record({
      kind: fc.constant('rename' as const),
      unit: ids,
      name: fc.constantFrom('Một', 'Hai', 'Ba'),
      from: day,
    }),
    fc.record({ kind: fc.constant('move' as const), unit: ids, parent: fc.option(ids, { nil: null }), from: day }),
    fc.record({ kind: fc.constant('close' as const), unit: ids, from: day }),
    fc.record({ kind: fc.constant('merge' as const), units: fc.array(ids, { maxLength: 2 }), into: ids, from: day }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 8 }), (acts) => {
      let history = founded;
      for (const one of acts) {
        if (actTrouble(history, one) !== undefined) continue;
        const { units, changes } = rowsOf(history, one);
        history = { units: [...history.units, ...units], changes: [...history.changes, ...changes] };
      }
      for (const on of ['2021-12-31', '2022-03-15', '2022-06-20', '2022-12-31', '2025-01-01']) {
        const units = unitsOn(history, on);
        const there = new Set(units.map(({ id }) => id));
        expect(units.filter(({ parent }) => parent !== null && !there.has(parent))).toEqual([]);
        expect(new Set(units.map(({ name, parent }) => `${parent} ${name}`)).size).toBe(units.length);
      }
    }),
  );
});

test('a person works in the unit of the latest posting up to the day', () => {
  const postings = [
    { person: 'hoa', unit: 'van-phong', from: '2022-01-01' },
    { person: 'hoa', unit: 'chinh-sach', from: '2023-01-01' },
    { person: 'hoa', unit: null, from: '2023-01-01' },
  ];
  expect(postingsOn(postings, '2021-12-31').get('hoa')).toBeUndefined();
  expect(postingsOn(postings, '2022-12-31').get('hoa')).toBe('van-phong');
  expect(postingsOn(postings, '2023-01-01').get('hoa')).toBeNull();
});
