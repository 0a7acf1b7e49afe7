// Lists what a report (bao-cao.json) does not say of the model report's facts: node tests/model-report/missing.ts FILE
import { readFileSync } from 'node:fs';
import type { FrozenReport } from '../../src/reports/types.ts';
import { factCounts, missingCitations, missingQuantities } from './coverage.ts';

const [file = 'bao-cao.json'] = process.argv.slice(2);
const report = JSON.parse(readFileSync(file, 'utf8')) as FrozenReport;
const [citations, quantities, counts] = [missingCitations(report), missingQuantities(report), factCounts()];
for (const { place, fact, why } of [...citations, ...quantities]) console.log(`${place}: ${fact} (${why})`);
console.log(`Citations: ${counts.citations - citations.length} of ${counts.citations}.`);
console.log(`Quantities: ${counts.quantities - quantities.length} of ${counts.quantities}.`);
