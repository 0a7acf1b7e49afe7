import { pathToFileURL } from 'node:url';
import type { Finding } from '../../src/auditor/types.ts';
import { auditText, shownText } from './audit-text.ts';
import { generate, generateRight, shapeNames } from './generate.ts';
import { type GoldText, isClean, readSet, setNames, wordsIn } from './gold.ts';
import { type Injection, inject } from './inject.ts';
import { type Passage, readPassages } from './passages.ts';
import { type Score, scoreCitations, scoreFindings, scoreIssuers, scoreQuantities } from './score.ts';

/**
 * Measures the auditor on texts with answer sheets and on injected errors:
 *
 *     node tests/auditor/measure.ts            every set, one table each
 *     node tests/auditor/measure.ts --failures dev     every failure of a set (or `generated`, or the beginning of a file's name in
 *                                              passages/), as lines for whoever mends a rule; of held-out-8 there are totals only,
 *                                              so that no rule is fitted to it
 *     node tests/auditor/measure.ts --passages a       totals of the files in passages/ whose names begin so
 */
/** How many of how many, for one kind. */
export interface Share {
  right: number;
  of: number;
}

export const ratio = ({ right, of }: Share): number => (of === 0 ? 1 : right / of);

export interface Measure {
  texts: number;
  words: number;
  citations: { precision: Share; recall: Share };
  issuers: Share;
  quantities: { precision: Share; recall: Share };
  findings: Share;
  findingsByKind: Map<string, Share>;
  falseErrors: number;
  falseWarnings: number;
  falseNotes: number;
  injected: Share;
  injectedBySort: Map<string, Share>;
  failures: string[];
}

function add(shares: Map<string, Share>, name: string, isRight: boolean): void {
  const share = shares.get(name) ?? { right: 0, of: 0 };
  shares.set(name, { right: share.right + (isRight ? 1 : 0), of: share.of + 1 });
}

/** All shares as one. */
export const total = (shares: Iterable<Share>): Share =>
  [...shares].reduce((sum, { right, of }) => ({ right: sum.right + right, of: sum.of + of }), { right: 0, of: 0 });

const isAbout = (finding: Finding, kinds: readonly string[], lines: readonly number[]): boolean =>
  kinds.includes(finding.kind) && [finding.line, ...finding.lines].some((line) => lines.includes(line));

const isInjectionFound = ({ text, kinds, lines }: Injection): boolean =>
  auditText(text).findings.some((finding) => isAbout(finding, kinds, lines));

/** Slips of language are notes; the aim of issue 4 is about arithmetic, dates and restatements. */
const isOfTheAim = (sort: string): boolean => !/^(?:doubled|typo)/.test(sort);

function measureInjections(texts: readonly GoldText[], failures: string[]): Map<string, Share> {
  const bySort = new Map<string, Share>();
  for (const injection of texts.filter(isClean).flatMap((gold) => inject(gold, 1))) {
    const found = isInjectionFound(injection);
    add(bySort, injection.what, found);
    if (!found) failures.push(`${injection.name}: không thấy lỗi cài (${injection.what}): ${injection.change}`);
  }
  return bySort;
}

interface Sums {
  citations: Score[];
  quantities: Score[];
}

const precisionOf = (scores: readonly Score[]): Share =>
  total(scores.map(({ right, wrong }) => ({ right, of: right + wrong.length })));
const recallOf = (scores: readonly Score[]): Share =>
  total(scores.map(({ right, missed }) => ({ right, of: right + missed.length })));

const printFinding = ({ kind, severity, lines, raw, message }: Finding): string =>
  `${severity} ${kind} dòng ${lines.join(', ')}: ${raw} — ${message}`;

/** Everything about one set of texts. */
export function measure(texts: readonly GoldText[]): Measure {
  const sums: Sums = { citations: [], quantities: [] };
  const findingsByKind = new Map<string, Share>();
  const issuers: Share[] = [];
  const failures: string[] = [];
  const wrong = { falseErrors: 0, falseWarnings: 0, falseNotes: 0 };
  for (const gold of texts) {
    const report = auditText(gold.text);
    const [citations, quantities] = [scoreCitations(gold, report), scoreQuantities(gold, report)];
    sums.citations.push(citations);
    sums.quantities.push(quantities);
    issuers.push(scoreIssuers(gold, report));
    for (const [what, score] of [
      ['viện dẫn', citations],
      ['số lượng', quantities],
    ] as const) {
      failures.push(...score.missed.map((line) => `${gold.name}: sót ${what} ${line}`));
      failures.push(...score.wrong.map((line) => `${gold.name}: thừa ${what} ${line}`));
    }
    const findings = scoreFindings(gold, report);
    for (const { kinds } of findings.found) add(findingsByKind, kinds[0] ?? '', true);
    for (const { kinds, hint } of findings.missed) {
      add(findingsByKind, kinds[0] ?? '', false);
      failures.push(`${gold.name}: sót điểm sai ${kinds.join('/')}: ${hint}`);
    }
    for (const kind of ['falseErrors', 'falseWarnings', 'falseNotes'] as const) {
      wrong[kind] += findings[kind].length;
      failures.push(...findings[kind].map((finding) => `${gold.name}: báo nhầm ${printFinding(finding)}`));
    }
  }
  const injectedBySort = measureInjections(texts, failures);
  const ofTheAim = [...injectedBySort].filter(([sort]) => isOfTheAim(sort)).map(([, share]) => share);
  return {
    texts: texts.length,
    words: texts.reduce((sum, { text }) => sum + wordsIn(shownText(text)), 0),
    citations: { precision: precisionOf(sums.citations), recall: recallOf(sums.citations) },
    issuers: total(issuers),
    quantities: { precision: precisionOf(sums.quantities), recall: recallOf(sums.quantities) },
    findings: total(findingsByKind.values()),
    findingsByKind,
    ...wrong,
    injected: total(ofTheAim),
    injectedBySort,
    failures,
  };
}

export interface GeneratedMeasure {
  words: number;
  falseErrors: Finding[];
  falseWarnings: Finding[];
  byShape: Map<string, Share>;
  failures: string[];
}

/** Made-up reports: right ones must stay silent, wrong ones must be found. */
export function measureGenerated(seeds: number): GeneratedMeasure {
  const result: GeneratedMeasure = { words: 0, falseErrors: [], falseWarnings: [], byShape: new Map(), failures: [] };
  for (let seed = 0; seed < seeds; seed += 1) {
    const right = generateRight(seed);
    const { findings } = auditText(right);
    result.words += wordsIn(right);
    result.falseErrors.push(...findings.filter(({ severity }) => severity === 'error'));
    result.falseWarnings.push(...findings.filter(({ severity }) => severity === 'warning'));
    const loud = findings.filter(({ severity }) => severity !== 'note');
    result.failures.push(...loud.map((finding) => `bản đúng ${seed}: báo nhầm ${printFinding(finding)}`));
    for (const shape of shapeNames) {
      const { wrong, kinds, lines } = generate(shape, seed);
      const found = auditText(wrong).findings.some((finding) => isAbout(finding, kinds, lines));
      add(result.byShape, shape, found);
      if (!found)
        result.failures.push(
          `bản sai ${shape} ${seed}: không thấy: ${lines.map((line) => wrong.split('\n')[line - 1]).join(' ')}`,
        );
    }
  }
  return result;
}

export interface PassageMeasure {
  words: number;
  /** Changes that any error tells of, by the first kind of their passage. */
  byKind: Map<string, Share>;
  falseErrors: number;
  falseWarnings: number;
  failures: string[];
}

/** Short passages: right ones must stay silent, each change must be found. */
export function measurePassages(passages: readonly Passage[]): PassageMeasure {
  const result: PassageMeasure = { words: 0, byKind: new Map(), falseErrors: 0, falseWarnings: 0, failures: [] };
  for (const { name, kinds, text, changes } of passages) {
    result.words += wordsIn(text);
    for (const finding of auditText(text).findings.filter(({ severity }) => severity !== 'note')) {
      if (finding.severity === 'error') result.falseErrors += 1;
      else result.falseWarnings += 1;
      result.failures.push(`${name}: báo nhầm ${printFinding(finding)}`);
    }
    for (const { from, to } of changes) {
      const { findings } = auditText(text.replace(from, to));
      const isFound = findings.some(({ kind, severity }) => severity === 'error' || kinds.includes(kind));
      add(result.byKind, kinds[0] ?? '', isFound);
      if (!isFound) result.failures.push(`${name}: không thấy (${kinds.join(', ')}): ${from} → ${to}`);
    }
  }
  return result;
}

const percent = (share: Share): string =>
  `${(100 * ratio(share)).toFixed(1).replace('.', ',')} % (${share.right}/${share.of})`;
const perThousand = (count: number, words: number): string => ((1000 * count) / words).toFixed(2).replace('.', ',');

export function describeMeasure(name: string, found: Measure): string[] {
  const shares = (map: Map<string, Share>): string =>
    [...map]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([kind, share]) => `${kind} ${share.right}/${share.of}`)
      .join(' · ');
  return [
    `${name}: ${found.texts} văn bản, ${found.words} chữ`,
    `  viện dẫn    đúng ${percent(found.citations.precision)}, đủ ${percent(found.citations.recall)}, cơ quan ${percent(found.issuers)}`,
    `  số lượng    đúng ${percent(found.quantities.precision)}, đủ ${percent(found.quantities.recall)}`,
    `  điểm sai    thấy ${percent(found.findings)}: ${shares(found.findingsByKind)}`,
    `  báo nhầm    mỗi 1.000 chữ: sai ${perThousand(found.falseErrors, found.words)}, cần xem lại ${perThousand(found.falseWarnings, found.words)}, nhắc ${perThousand(found.falseNotes, found.words)}`,
    `  lỗi cài     thấy ${percent(found.injected)}: ${shares(found.injectedBySort)}`,
  ];
}

export function describeGenerated(found: GeneratedMeasure): string[] {
  return [
    `bản tự sinh: ${found.words} chữ`,
    `  báo nhầm    mỗi 1.000 chữ: sai ${perThousand(found.falseErrors.length, found.words)}, cần xem lại ${perThousand(found.falseWarnings.length, found.words)}`,
    `  lỗi cài     thấy ${percent(total(found.byShape.values()))}: ${[...found.byShape].map(([shape, share]) => `${shape} ${share.right}/${share.of}`).join(' · ')}`,
  ];
}

export function describePassages(name: string, found: PassageMeasure): string[] {
  const kinds = [...found.byKind].sort(([one], [other]) => (one < other ? -1 : 1));
  return [
    `đoạn ngắn ${name}: ${found.words} chữ`,
    `  báo nhầm    mỗi 1.000 chữ: sai ${perThousand(found.falseErrors, found.words)}, cần xem lại ${perThousand(found.falseWarnings, found.words)}`,
    `  lỗi cài     thấy ${percent(total(found.byKind.values()))}: ${kinds.map(([kind, share]) => `${kind} ${share.right}/${share.of}`).join(' · ')}`,
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [option, set = ''] = process.argv.slice(2);
  const open = setNames.find((name) => name === set);
  if (option === '--passages') console.log(describePassages(set, measurePassages(readPassages(set))).join('\n'));
  else if (option === '--failures') {
    if (open === 'held-out-8') throw new Error(`${open} chưa mở: chỉ đo tổng số`);
    const failures =
      open !== undefined
        ? measure(readSet(open)).failures
        : set === 'generated'
          ? measureGenerated(10).failures
          : measurePassages(readPassages(set)).failures;
    for (const line of failures) console.log(line);
  } else {
    for (const name of setNames) console.log(describeMeasure(name, measure(readSet(name))).join('\n'));
    console.log(describeGenerated(measureGenerated(20)).join('\n'));
    console.log(describePassages('', measurePassages(readPassages())).join('\n'));
  }
}
