import { beforeAll, describe, expect, it } from 'vitest';
import { readSet, type SetName, setNames } from './gold.ts';
import {
  type GeneratedMeasure,
  type Measure,
  measure,
  measureGenerated,
  measurePassages,
  ratio,
  total,
} from './measure.ts';
import { readPassages } from './passages.ts';

/** What issue 4 asks on texts that nobody fitted the rules to. */
const bars = {
  citations: 0.97,
  quantities: 0.95,
  findings: 0.9,
  injected: 0.9,
  falseErrorsPerThousandWords: 0.5,
  falseWarningsPerThousandWords: 2,
} as const;

/**
 * All but held-out-8, which is closed, were learnt from after they had been measured blind (README).
 * What is reached may not be lost again.
 */
const asked = {
  dev: bars,
  'held-out': bars,
  'held-out-2': bars,
  'held-out-3': bars,
  'held-out-4': bars,
  'held-out-5': bars,
  'held-out-6': bars,
  'held-out-7': bars,
  'held-out-8': bars,
} as const satisfies Record<SetName, object>;

const perThousand = (count: number, words: number): number => (1000 * count) / words;

describe.each(setNames)('on the set %s', (set) => {
  let found: Measure;
  beforeAll(() => {
    found = measure(readSet(set));
  }, 120_000);

  it('reads citations as a careful reader does', () => {
    expect(ratio(found.citations.precision)).toBeGreaterThanOrEqual(bars.citations);
    expect(ratio(found.citations.recall)).toBeGreaterThanOrEqual(bars.citations);
  });

  it('reads quantities as a careful reader does', () => {
    expect(ratio(found.quantities.precision)).toBeGreaterThanOrEqual(bars.quantities);
    expect(ratio(found.quantities.recall)).toBeGreaterThanOrEqual(bars.quantities);
  });

  it('finds what a careful reader is sure of', () => {
    expect(found.findings.of).toBeGreaterThanOrEqual(30);
    expect(ratio(found.findings)).toBeGreaterThanOrEqual(asked[set].findings);
  });

  it('finds injected errors of arithmetic, dates and restatement', () => {
    expect(found.injected.of).toBeGreaterThanOrEqual(200);
    expect(ratio(found.injected)).toBeGreaterThanOrEqual(asked[set].injected);
  });

  it('does not cry wolf', () => {
    expect(perThousand(found.falseErrors, found.words)).toBeLessThanOrEqual(bars.falseErrorsPerThousandWords);
    expect(perThousand(found.falseWarnings, found.words)).toBeLessThanOrEqual(bars.falseWarningsPerThousandWords);
  });
});

describe('on made-up reports', () => {
  let found: GeneratedMeasure;
  beforeAll(() => {
    found = measureGenerated(30);
  }, 120_000);

  it('stays silent over a correct text', () => {
    expect(found.words).toBeGreaterThan(10_000);
    expect(perThousand(found.falseErrors.length, found.words)).toBeLessThanOrEqual(bars.falseErrorsPerThousandWords);
    expect(perThousand(found.falseWarnings.length, found.words)).toBeLessThanOrEqual(
      bars.falseWarningsPerThousandWords,
    );
  });

  it('finds the wrong number in every shape of sentence', () => {
    for (const [shape, share] of found.byShape) expect(ratio(share), shape).toBeGreaterThanOrEqual(bars.injected);
  });
});

/** What is reached of the passages, a quarter of which only look wrong; the aim is that of the whole texts. */
it('finds most of what makes a short passage wrong, and lets nearly all right ones be', () => {
  const { words, byKind, falseErrors, falseWarnings } = measurePassages(readPassages());
  expect(words).toBeGreaterThan(25_000);
  expect(ratio(total(byKind.values()))).toBeGreaterThanOrEqual(0.82);
  expect(perThousand(falseErrors, words)).toBeLessThanOrEqual(bars.falseErrorsPerThousandWords);
  expect(perThousand(falseWarnings, words)).toBeLessThanOrEqual(bars.falseWarningsPerThousandWords);
}, 120_000);
