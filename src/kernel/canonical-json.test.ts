import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test('the example of RFC 8785, section 3.2.2', () => {
  const value = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
});

test('the order of keys of RFC 8785, section 3.2.3: by UTF-16 code units', () => {
  const value = {
    '\u20ac': 'Euro',
    '\r': 'CR',
    '\ufb33': 'Dalet',
    '1': 'One',
    '\ud83d\ude00': 'Smiley',
    '\u0080': 'Control',
    '\u00f6': 'O',
  };
  expect(Object.keys(JSON.parse(canonicalJson(value)))).not.toHaveLength(0);
  const order = [...canonicalJson(value).matchAll(/:"(\w+)"/g)].map((match) => match[1]);
  expect(order).toEqual(['CR', 'One', 'Control', 'O', 'Euro', 'Smiley', 'Dalet']);
});

test('equal values have one text whatever the order of their keys, and the text reads as the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(reversed(value))).toBe(text);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.create(null);
  for (const [key, inner] of Object.entries(value).reverse()) copy[key] = reversed(inner);
  return copy;
}

test('a key without value is left out, as if it were not there', () => {
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  expect(canonicalJson(-0)).toBe('0');
  expect(canonicalJson(JSON.parse('{"__proto__":1,"a":2}'))).toBe('{"__proto__":1,"a":2}');
});

describe('what JSON cannot hold is refused', () => {
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  it.each([
    ['NaN', Number.NaN],
    ['infinity', Number.NEGATIVE_INFINITY],
    ['undefined', undefined],
    ['undefined in a list', [undefined]],
    ['a hole in a list', new Array(1)],
    ['a function', { f: () => 1 }],
    ['a symbol', Symbol('x')],
    ['a bigint', 1n],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate in a key', { '\udc00': 1 }],
    ['a date', { on: new Date(0) }],
    ['a map', new Map([['a', 1]])],
    ['bytes', new Uint8Array(1)],
  ])('%s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  test('a circle', () => {
    expect(() => canonicalJson(cyclic)).toThrow(RangeError);
  });
});
