import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFigureDefinitions } from './definitions.ts';
import { figuresOf, registers } from './world.fixture.ts';

const cases = readFileSync(path.join(import.meta.dirname, 'definitions.invalid.txt'), 'utf8')
  .split('\n')
  .filter((line) => !line.startsWith('#'))
  .join('\n')
  .split('\n---\n')
  .map((block) => {
    const lines = block.trimEnd().split('\n');
    const yaml = lines.filter((line) => !line.startsWith('=>')).join('\n');
    const expected = lines.filter((line) => line.startsWith('=>')).map((line) => line.slice(3));
    return { yaml: yaml.startsWith('-') ? yaml : `- { id: f, title: F, unit: đồng, formula: ${yaml} }`, expected };
  });

const read = (text: string, selections: string[] = []) =>
  readFigureDefinitions(
    {
      figures: [{ file: 'figures.yaml', text }],
      selections: selections.map((one) => ({ file: 'selections.yaml', text: one })),
    },
    registers,
  );

describe('a broken definition is refused with file, line and the nearest name', () => {
  it.each(cases)('$yaml', ({ yaml, expected }) => {
    const result = read(`figures:\n${yaml}\n`);
    const problems = result.ok ? [] : result.error;
    expect(problems.map(({ place, detail }) => `${place?.line}: ${detail}`)).toEqual(expected);
    expect(problems.every(({ place }) => place?.file === 'figures.yaml')).toBe(true);
  });

  it('has cases to check', () => {
    expect(cases.length).toBeGreaterThan(35);
  });
});

it('all problems of all files are told at once', () => {
  const result = read('figures:\n- { id: a, title: A, unit: đồng, formula: { figure: b } }\n- { id: c, title: C }\n', [
    'selections:\n- { id: s, title: S, register: visit, window: inPeriod, order: [date] }\n- { id: t, title: T, register: visits, window: inPeriod, order: [-gifts] }\n',
  ]);
  expect(result.ok ? [] : result.error.map(({ place, detail }) => `${place?.file}:${place?.line} ${detail}`)).toEqual([
    'figures.yaml:3 Thiếu “unit”.',
    'figures.yaml:3 Thiếu “formula”.',
    'figures.yaml:2 Không có số liệu “b”.',
    'selections.yaml:2 Không có sổ “visit”. Có phải “visits” không?',
    'selections.yaml:3 Không xếp thứ tự theo “gifts” được.',
  ]);
});

it('a file that is no YAML, empty or of another shape is refused, never thrown over', () => {
  for (const text of [
    '',
    'figures:',
    'figures: 5',
    '- a',
    'figures: [',
    '{{{',
    'figures:\n- 5',
    'figures:\n- &a { id: f }\n- *a',
    '\u0000',
  ]) {
    expect(read(text).ok, JSON.stringify(text)).toBe(false);
  }
});

it('any text is answered by definitions or problems', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      expect(typeof read(`figures:\n- ${text}`).ok).toBe('boolean');
    }),
    { numRuns: 100 },
  );
});

it('conditions are read as they are written: equality, one of, comparison, presence, all, any, not', () => {
  const yaml = `- id: f
  title: F
  unit: đợt
  formula:
    count:
      register: visits
      window: inPeriod
      where:
        occasion: [tet, ramadan]
        people: { gte: 3, lte: 9 }
        host: { present: false }
        any: [{ level: { ne: province } }, { not: { urgent: true } }]
`;
  const { formula } = figuresOf(yaml).figures.get('f') ?? {};
  expect(formula).toEqual({
    kind: 'count',
    register: 'visits',
    window: { kind: 'inPeriod' },
    where: {
      kind: 'all',
      of: [
        { kind: 'in', field: 'occasion', values: ['tet', 'ramadan'] },
        {
          kind: 'all',
          of: [
            { kind: 'compare', field: 'people', operator: 'gte', value: 3 },
            { kind: 'compare', field: 'people', operator: 'lte', value: 9 },
          ],
        },
        { kind: 'not', of: { kind: 'present', field: 'host' } },
        {
          kind: 'any',
          of: [
            { kind: 'compare', field: 'level', operator: 'ne', value: 'province' },
            { kind: 'not', of: { kind: 'compare', field: 'urgent', operator: 'eq', value: true } },
          ],
        },
      ],
    },
  });
});
