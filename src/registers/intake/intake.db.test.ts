import { expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { parseCalendarDate } from '../../kernel/dates.ts';
import { addEntry } from '../actions.ts';
import { newAgency, unwrap, world } from '../sample.fixture.ts';
import { EntryInput } from '../types.ts';
import { earlierReport } from './bao-cao-ky-truoc.fixture.ts';
import type { Proposal } from './contract.ts';
import { readIntake } from './read-intake.ts';

const test_ = testDatabase();
const today = parseCalendarDate('2023-07-01');

async function propose(agencyId: string): Promise<Proposal[]> {
  if (today === undefined) throw new Error('no day');
  const source = { kind: 'lines', text: earlierReport } as const;
  return test_.database.read(agencyId, (db) => readIntake(db, world.registers, source, today));
}

type Agency = Awaited<ReturnType<typeof newAgency>>;

async function confirm(agency: Agency, proposal: Proposal, more: Record<string, unknown> = {}): Promise<string> {
  const context = await agency.context(proposal.idempotencyKey);
  const role = proposal.register === 'documents' ? null : 'lead';
  const input = EntryInput.parse({ values: { ...proposal.values, ...more }, role });
  const written = await test_.database.attempt(agency.id, (tx) => addEntry(tx, context, proposal.register, input));
  return unwrap(written).entryId;
}

const states = (proposals: readonly Proposal[]): string[] => proposals.map(({ title, state }) => `${title}: ${state}`);

test('reading writes nothing; what is confirmed is in the register, and a second reading proposes nothing twice', async () => {
  const agency = await newAgency(test_.database);
  const before = await propose(agency.id);
  expect(before.map(({ state }) => state)).toEqual(['new', 'new', 'new', 'new', 'new']);
  expect(await propose(agency.id)).toEqual(before);

  const entered = new Map<string, string>();
  const more = {
    propaganda: { date: { from: '2022-09-01', to: null }, subjectArea: 'programmePolicy', audience: 'mixed' },
  } as Record<string, Record<string, unknown>>;
  for (const proposal of before) entered.set(proposal.id, await confirm(agency, proposal, more[proposal.register]));

  const after = await propose(agency.id);
  expect(states(after)).toEqual(states(before.map((one) => ({ ...one, state: 'known' }))));
  for (const { id, known } of after) expect(known?.entryId).toBe(entered.get(id));
});

test('a second click on the same proposal enters nothing more', async () => {
  const agency = await newAgency(test_.database);
  const [first] = await propose(agency.id);
  if (first === undefined) throw new Error('no proposal');
  expect(await confirm(agency, first)).toBe(await confirm(agency, first));
  expect((await propose(agency.id)).filter(({ state }) => state === 'known').length).toBe(1);
});

test('an entry whose numbers were mended while confirming is known at the next reading', async () => {
  const agency = await newAgency(test_.database);
  const found = (await propose(agency.id)).find(({ register }) => register === 'propaganda');
  if (found === undefined) throw new Error('no proposal');
  const mended = { date: { from: '2022-09-01', to: null }, subjectArea: 'programmePolicy', audience: 'mixed' };
  await confirm(agency, found, { ...mended, attendees: { value: '260' } });
  expect((await propose(agency.id)).find(({ id }) => id === found.id)?.state).toBe('known');
});
