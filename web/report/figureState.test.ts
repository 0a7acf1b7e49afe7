import { describe, expect, it } from 'vitest';
import { Answer, Verdicts } from '../../src/figures/types.ts';
import { figureState, figureStates, stateLook, verdictLooks } from './figureState.ts';

const value = { kind: 'value', value: '5' } as const;
const good = { arithmetic: 'holds', register: 'agrees', document: 'proved' } as const;

describe('one word for a figure', () => {
  it.each([
    ['proved', value, good],
    ['proved', { kind: 'nil' }, good],
    ['proved', { kind: 'notApplicable' }, good],
    ['unproved', value, { ...good, document: 'unproved' }],
    ['unproved', value, { ...good, document: 'partly' }],
    ['unproved', value, { ...good, register: 'overridden', document: 'unproved' }],
    ['overridden', value, { ...good, register: 'overridden' }],
    ['missing', { kind: 'missing' }, { arithmetic: 'none', register: 'none', document: 'none' }],
    ['conflict', value, { ...good, arithmetic: 'broken' }],
    ['conflict', { kind: 'nil' }, { ...good, register: 'conflicts' }],
  ] as const)('is %s for %o with %o', (state, answer, verdicts) => {
    expect(figureState({ answer: Answer.parse(answer), verdicts: Verdicts.parse(verdicts) })).toBe(state);
  });

  it('a figure is called proved only where no verdict is bad', () => {
    const { arithmetic, register, document } = Verdicts.shape;
    for (const a of arithmetic.options)
      for (const r of register.options)
        for (const d of document.options) {
          const verdicts = { arithmetic: a, register: r, document: d };
          const bad = a === 'broken' || r === 'conflicts' || r === 'overridden' || d === 'unproved' || d === 'partly';
          expect(figureState({ answer: value, verdicts }) === 'proved').toBe(!bad);
        }
  });
});

describe('looks', () => {
  it('no two states look alike', () => {
    const looks = figureStates.map((state) => `${stateLook[state].tone} ${stateLook[state].icon}`);
    expect(new Set(looks).size).toBe(figureStates.length);
  });

  it('every verdict has a word of its own', () => {
    const { arithmetic, register, document } = Verdicts.shape;
    const words = [
      ...arithmetic.options.map((one) => verdictLooks({ ...good, arithmetic: one })[0]?.word),
      ...register.options.map((one) => verdictLooks({ ...good, register: one })[1]?.word),
      ...document.options.map((one) => verdictLooks({ ...good, document: one })[2]?.word),
    ];
    expect(new Set(words).size).toBe(words.length);
  });
});
