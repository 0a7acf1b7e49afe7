import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { auditText } from '../tests/auditor/audit-text.ts';
import { generateRight } from '../tests/auditor/generate.ts';
import { readSet, wordsIn } from '../tests/auditor/gold.ts';
import { takeTurns } from './measure.ts';

/**
 * Auditing texts: a report of 30 pages (goal: under 150 ms after start-up, 5 ms a page), the growth from 1 to 1,000 pages
 * (goal: linear), and the memory kept after 1,000 reports in one process (goal: flat). A page is 400 words, as in an A4
 * report set in 14 points; the prose is the development set and made-up reports, denser in figures than a real one.
 *
 *     node bench/audit.ts
 */
const wordsOfPage = 400;
const sizes = [1, 10, 30, 100, 1000] as const;

const texts = readSet('dev').map(({ text }) => text);

/** A text of so many pages, each report in it another one. */
function pages(count: number): string {
  const pieces: string[] = [];
  for (let words = 0, seed = 0; words < count * wordsOfPage; seed += 1) {
    const piece = seed % 4 === 0 ? (texts[(seed / 4) % texts.length] ?? '') : generateRight(seed);
    pieces.push(piece);
    words += wordsIn(piece);
  }
  return pieces
    .join('\n')
    .split(/(?<=\s)/)
    .slice(0, count * wordsOfPage)
    .join('');
}

function audit(text: string): number {
  const { quantities, coverage } = auditText(text);
  if (quantities.length === 0 || coverage.numbers === 0) throw new Error('nothing was read');
  return quantities.length;
}

async function measureGrowth(): Promise<void> {
  console.log('audit: milliseconds by the number of pages, medians');
  for (const size of sizes) {
    const text = pages(size);
    const start = performance.now();
    audit(text);
    const first = performance.now() - start;
    const processor: number[] = [];
    const run = async (): Promise<void> => {
      const before = process.cpuUsage();
      audit(text);
      const { user, system } = process.cpuUsage(before);
      processor.push((user + system) / 1000);
    };
    const times = await takeTurns([{ name: 'audit', run }], size > 100 ? 5 : 15);
    const time = times.get('audit') ?? Number.NaN;
    const used = processor.toSorted((one, other) => one - other)[Math.floor(processor.length / 2)] ?? Number.NaN;
    console.log(
      `  ${String(size).padStart(5)} pages  ${time.toFixed(1).padStart(8)} ms  ${(time / size).toFixed(2)} ms a page  (the first run ${first.toFixed(0)} ms; processor time, median ${used.toFixed(0)} ms)`,
    );
  }
}

/** The heap that is left after a collection, in MB. */
function heapLeft(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

function measureMemory(): void {
  const readings: string[] = [];
  for (let count = 1; count <= 1000; count += 1) {
    audit(`${generateRight(count)}\n${texts[count % texts.length] ?? ''}`);
    if ([100, 500, 1000].includes(count)) readings.push(`${count}: ${heapLeft().toFixed(1)} MB`);
  }
  console.log(`audit: heap left after so many reports: ${readings.join(', ')} (goal: flat)`);
}

await measureGrowth();
measureMemory();
