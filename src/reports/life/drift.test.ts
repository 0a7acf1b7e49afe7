import { expect, test } from 'vitest';
import type { LedgerFigure } from '../../figures/types.ts';
import type { Ledger } from '../types.ts';
import { driftOf } from './drift.ts';
import { nextState, reportActions, reportStates, stateOf, transitions } from './state.ts';

const figure = (id: string, more: Partial<LedgerFigure> = {}): LedgerFigure => ({
  ...{ id, title: id, formula: 'đếm', window: 'trong kỳ', unit: 'người', groups: {} },
  answer: { kind: 'value', value: '5' },
  verdicts: { arithmetic: 'holds', register: 'agrees', document: 'proved' },
  evidence: { count: 1, sha256: 'a', items: [] },
  ...more,
});
const block = (id: string, text: string, place: Ledger['blocks'][number]['place'] = 'body') => ({ id, place, text });

test('drift names each figure that changed and how, each paragraph that reads otherwise, and nothing else', () => {
  const frozen = {
    figures: ['same', 'value', 'verdict', 'evidence', 'gone'].map((id) => figure(id)),
    blocks: [
      block('a', 'Như cũ.'),
      block('b', 'Có 5 người.'),
      block('c', 'Đã bỏ.'),
      block('head-number', 'Số: 18', 'head'),
    ],
  };
  const now = {
    figures: [
      figure('same'),
      figure('value', { answer: { kind: 'nil' } }),
      figure('verdict', { verdicts: { arithmetic: 'holds', register: 'agrees', document: 'unproved' } }),
      figure('evidence', { evidence: { count: 1, sha256: 'b', items: [] } }),
      figure('appeared'),
    ],
    blocks: [block('a', 'Như cũ.'), block('b', 'Không có người nào.'), block('head-number', 'Số:', 'head')],
  };
  const { figures, texts } = driftOf(frozen, now);
  expect(figures.map(({ figureId, kind }) => [figureId, kind])).toEqual([
    ['value', 'value'],
    ['verdict', 'verdict'],
    ['evidence', 'evidence'],
    ['gone', 'gone'],
    ['appeared', 'appeared'],
  ]);
  expect(texts).toEqual([
    { blockId: 'b', frozen: 'Có 5 người.', now: 'Không có người nào.' },
    { blockId: 'c', frozen: 'Đã bỏ.', now: null },
  ]);
  expect(driftOf(frozen, frozen)).toEqual({ figures: [], texts: [] });
});

test('drift names the entries that came, went or were corrected; beyond what a ledger lists it names none', () => {
  const behind = (count: number, ...versions: [string, number][]) =>
    figure('f', {
      evidence: {
        ...{ count, sha256: JSON.stringify(versions) },
        items: versions.map(([entryId, version]) => ({ entryId, version })),
      },
    });
  const entriesOf = (frozen: LedgerFigure, now: LedgerFigure) =>
    driftOf({ figures: [frozen], blocks: [] }, { figures: [now], blocks: [] }).figures[0]?.entries;
  expect(entriesOf(behind(3, ['a', 1], ['b', 1], ['c', 2]), behind(3, ['a', 1], ['b', 2], ['d', 1]))).toEqual([
    { entryId: 'b', frozen: 1, now: 2 },
    { entryId: 'c', frozen: 2, now: null },
    { entryId: 'd', frozen: null, now: 1 },
  ]);
  expect(entriesOf(behind(300, ['a', 1]), behind(301, ['a', 2]))).toBeNull();
});

test('what is not in the table of states is refused; after issue there is no way back to a draft', () => {
  for (const state of reportStates)
    for (const action of reportActions)
      expect(nextState(state, action) !== undefined).toBe(Object.hasOwn(transitions[state], action));
  for (const state of ['issued', 'submitted', 'accepted', 'replaced'] as const)
    expect(Object.values(transitions[state])).not.toContain('draft');
  expect(() => stateOf([{ action: 'approve' }])).toThrow(RangeError);
});
