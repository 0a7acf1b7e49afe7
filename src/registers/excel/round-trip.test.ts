import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zipStream } from '../../platform/files/zip-stream.ts';
import { rawValues } from '../arbitrary-entry.fixture.ts';
import { world as pack } from '../sample.fixture.ts';
import type { Entry, RegisterDefinition, Role } from '../types.ts';
import { dateOf, validateValues } from '../validate.ts';
import { directory, everything } from '../world.fixture.ts';
import { exportRows } from './export-entries.ts';
import { registerSheets } from './out-sheets.ts';
import { knownDocuments, knownNames, readFile, worldOf } from './reading.fixture.ts';
import { bytesOf } from './workbook.fixture.ts';
import { workbookParts } from './write-workbook.ts';

interface Given {
  raw: Record<string, unknown>;
  role: Role | null;
  proof: string[];
}

/** Entries that the register takes: what its checks refuse is left out. */
function entriesOf(definition: RegisterDefinition, given: readonly Given[]): Entry[] {
  return given.flatMap(({ raw, role, proof }) => {
    const values = validateValues(definition, raw, directory);
    if (!values.ok) return [];
    const entry = { values: values.value, role, proof, occurredOn: dateOf(definition, values.value) };
    return [entry as Entry];
  });
}

function givenOf(definition: RegisterDefinition): fc.Arbitrary<Given[]> {
  const role = definition.roles.length === 0 ? fc.constant(null) : fc.constantFrom(...definition.roles);
  const proof = definition.ownProof
    ? fc.constant<string[]>([])
    : fc.uniqueArray(fc.constantFrom(...knownDocuments.map(({ id }) => id)), { maxLength: 3 });
  return fc.array(fc.record({ raw: rawValues(definition.fields), role, proof }), { minLength: 1, maxLength: 8 });
}

async function writeBook(definition: RegisterDefinition, entries: readonly Entry[]): Promise<Uint8Array> {
  const pages = async function* () {
    yield entries;
  };
  const sheets = registerSheets(definition, knownNames, (layout) => exportRows(layout, pages(), worldOf(definition)));
  return bytesOf(zipStream(workbookParts(sheets)));
}

/** Without the checks between fields, which arbitrary values seldom meet; of `everything` they are kept. */
const registers = [
  everything,
  ...[...pack.registers.values()].map((definition) => ({ ...definition, checks: [], work: undefined })),
];

describe('what is written as a workbook is read back as the same entries', () => {
  test.each(registers.map((definition) => [definition.id, definition] as const))('%s', async (_, definition) => {
    let entered = 0;
    await fc.assert(
      fc.asyncProperty(givenOf(definition), async (given) => {
        const entries = entriesOf(definition, given);
        entered += entries.length;
        const said = await readFile('so.xlsx', await writeBook(definition, entries), worldOf(definition));
        expect(said.errors).toEqual([]);
        expect(said.questions).toEqual([]);
        expect(said.read?.fit.map(({ values, version: { role, proof } }) => ({ values, role, proof }))).toEqual(
          entries.map(({ values, role, proof }) => ({ values, role, proof })),
        );
      }),
      { numRuns: definition === everything ? 60 : 12 },
    );
    expect(entered).toBeGreaterThan(5);
  });
});

test('a text that begins like a formula stays a text', async () => {
  const raw = { days: '2023-03-09', name: '=HYPERLINK("x")', short: '+84', long: '-1', story: '@SUM(1)' };
  const bytes = await writeBook(everything, entriesOf(everything, [{ raw, role: 'lead', proof: [] }]));
  const said = await readFile('so.xlsx', bytes, worldOf(everything));
  expect(said.values).toMatchObject([{ name: '=HYPERLINK("x")', short: '+84', long: '-1', story: '@SUM(1)' }]);
  expect(said.notes).toEqual([]);
});

test('numbers are numbers, days are days, and an amount beyond Excel’s 15 digits loses none', async () => {
  const raw = { days: '2023-03-09', name: 'Việc', reserve: '1234567890123456789', persons: '12', share: '57.36' };
  const bytes = await writeBook(everything, entriesOf(everything, [{ raw, role: 'lead', proof: [] }]));
  const { read } = await readFile('so.xlsx', bytes, worldOf(everything));
  const cells = read?.prepared.sheets[0]?.planned.rows[0]?.cells.map(({ kind, text, style }) => [
    kind,
    text,
    style.kind,
  ]);
  expect(cells).toEqual(
    expect.arrayContaining([
      ['number', '44994', 'date'],
      ['number', '12', 'plain'],
      ['number', '57.36', 'plain'],
      ['text', '1234567890123456789', 'plain'],
    ]),
  );
});
