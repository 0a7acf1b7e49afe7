import { expect, it, test } from 'vitest';
import { addQuantities, dong, quantity, scaleQuantity } from './quantity.ts';

test('quantities of one unit add up, and a bound among them bounds the sum', () => {
  expect(addQuantities([quantity('400', 'người'), quantity('800', 'người', 'above')])).toEqual({
    ok: true,
    value: { value: '1200', unit: 'người', bound: 'above' },
  });
});

test('the gifts of the sample: 240 + 50 + 9,5 + 68 + 28 million are 395,5', () => {
  const gifts = ['240000000', '50000000', '9500000', '68000000', '28000000'].map(dong);
  expect(addQuantities(gifts)).toEqual({ ok: true, value: { value: '395500000', unit: 'đồng' } });
});

it.each([
  ['người', 'lượt người'],
  ['hộ', 'người'],
  ['suất', 'hộ'],
  ['đồng', 'triệu đồng'],
])('%s and %s are never added', (a, b) => {
  const sum = addQuantities([quantity('1', a), quantity('1', b)]);
  expect(sum.ok ? '' : sum.error).toMatchObject({ type: 'units-differ', detail: expect.stringContaining(`“${b}”`) });
});

test('one unit in two Unicode forms or two tone placements is one unit', () => {
  expect(addQuantities([quantity('1', 'hộ'), quantity('2', 'hộ'.normalize('NFD'))])).toMatchObject({
    value: { value: '3' },
  });
  expect(addQuantities([quantity('1', 'tòa'), quantity('2', 'toà')])).toMatchObject({ value: { value: '3' } });
});

test('nothing cannot be added: it has no unit', () => {
  expect(addQuantities([])).toMatchObject({ ok: false, error: { type: 'nothing-to-add' } });
});

test('a positive factor keeps the bound, a negative one loses its side, zero is exact', () => {
  expect(scaleQuantity(quantity('800', 'bản', 'above'), '1.5')).toEqual({ value: '1200', unit: 'bản', bound: 'above' });
  expect(scaleQuantity(quantity('800', 'bản', 'above'), '-1')).toEqual({ value: '-800', unit: 'bản', bound: 'about' });
  expect(scaleQuantity(quantity('800', 'bản', 'above'), '0')).toEqual({ value: '0', unit: 'bản' });
});
