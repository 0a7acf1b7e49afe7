import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { findBrokenSeq } from '../../access/journal.ts';
import type { RoleId } from '../../access/permissions.ts';
import type { Route } from '../../access/route.ts';
import { readPdfText } from '../../auditor/reading/pdf-text.ts';
import { fixtureFile, fixturePassword, signedBy } from '../../documents/signatures/signed.fixture.ts';
import type { Answer } from '../../figures/types.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { getSigningKey, isSignedBy } from '../../platform/signing-key.ts';
import { addEntries, addEntry, checkNew, correctEntry, removeEntry } from '../../registers/actions.ts';
import { rawValues } from '../../registers/arbitrary-entry.fixture.ts';
import { unwrap, world } from '../../registers/sample.fixture.ts';
import { findHistory } from '../../registers/store.ts';
import type { EntryInput, FieldDefinition } from '../../registers/types.ts';
import { newEntryId } from '../../registers/write-entry.ts';
import { buildReport, freezeBuilt } from '../build-report.ts';
import { ReportCertificate } from '../certificate/certificate.ts';
import { certificateLines } from '../certificate/certificate-page.ts';
import { downloadCertificate } from '../certificate/contract.ts';
import { certificateRoutes } from '../certificate/routes.ts';
import { writeCertificate } from '../certificate/write-certificate.ts';
import { checkCompleteness } from '../check-completeness.ts';
import type { FigureDetail } from '../contract.ts';
import * as reports from '../contract.ts';
import { downloadReport } from '../contract.ts';
import * as drafts from '../drafts/contract.ts';
import { keysOf, modelOffice, reportType, typesOf } from '../drafts/office.fixture.ts';
import { draftRoutes } from '../drafts/routes.ts';
import { findDraft } from '../drafts/store.ts';
import type { IssueNotes } from '../issue-notes.ts';
import { letterheadText } from '../letterhead-text.ts';
import { reportRoutes } from '../routes.ts';
import * as signing from '../signing/contract.ts';
import { signingRoutes } from '../signing/routes.ts';
import { readTieOut, type TieOutView } from '../tie-out/contract.ts';
import { tieOutRoutes } from '../tie-out/routes.ts';
import type { FrozenReport } from '../types.ts';
import * as contract from './contract.ts';
import { issuingFixture } from './issuing.fixture.ts';
import { openKept, presentReport } from './present.ts';
import { lifeRoutes } from './routes.ts';
import { findFrozen, type KeptReport } from './store.ts';

const office = modelOffice();
const signer = getSigningKey(mkdtempSync(path.join(os.tmpdir(), 'giaouoc-key-')));
const clock = { today: '2023-07-03' };
const doubt = { kind: 'weekend-date', severity: 'warning' as const, raw: '04/6/2023', message: 'Đề ngày Chủ nhật.' };
const issuing = issuingFixture([{ ...doubt, line: 1, lines: [1], related: [] }]);
let notesBefore: IssueNotes | undefined;
let routes: Route[];
beforeAll(() => {
  const ports = { ...office.ports, database: office.servers.database, signer, today: () => clock.today, issuing };
  const { contents } = issuing;
  const keys = () => ({ knownKeys: new Map([['', signer.publicKey]]), isSignedBy });
  routes = [
    ...[...lifeRoutes(ports), ...draftRoutes(ports)],
    ...[...signingRoutes({ ...ports, contents }), ...reportRoutes({ ...ports, contents })],
    ...certificateRoutes({ ...ports, ...issuing, keys }),
    ...tieOutRoutes({ ...ports, keys }),
  ];
});

const contracts = {
  freeze: contract.freeze,
  unfreeze: contract.unfreeze,
  review: contract.review,
  approve: contract.approve,
  issue: contract.issue,
  submit: contract.submit,
  accept: contract.accept,
  replace: contract.replace,
  returnReport: contract.returnReport,
};
type Action = keyof typeof contracts;
const lifeOf = async (period = '2023-H1'): Promise<contract.LifeView> =>
  unwrap(await office.ask(routes, contract.getLife, { session: office.as('minh'), period }));
async function act(
  action: Action,
  who: string,
  { role = 'councilSecretary' as RoleId, reason = '', period = '2023-H1' } = {},
) {
  const { actions } = await lifeOf(period);
  const body = { seen: actions.length, reason };
  return office.ask(routes, contracts[action], { session: office.as(who, role), period, body });
}
const stateAfter = async (...request: Parameters<typeof act>): Promise<string> =>
  (unwrap(await act(...request)) as contract.LifeView).state;

let entered = 0;
async function enter(register: string, values: Record<string, unknown>): Promise<void> {
  entered += 1;
  const context = await office.agency.context(`life-test-${entered}`);
  unwrap(
    await office.servers.database.attempt(office.agency.id, (tx) =>
      addEntry(tx, context, register, { values, role: null, proof: [] }),
    ),
  );
}
const letter = (number: string, date = '2023-03-01', symbol = 'CV-BDT') => ({
  ...{ date, number, symbol, docType: 'officialLetter', issuer: 'Ban Dân tộc', direction: 'outgoing' },
  subject: `Công văn thử số ${number}`,
});

const inAgency = office.servers;
async function keptOf(period = '2023-H1'): Promise<KeptReport & { draftId: string }> {
  return inAgency.database.read(office.agency.id, async (db) => {
    const draft = await findDraft(db, office.agency.id, { reportType, periodCode: period });
    const kept = draft === undefined ? undefined : await findFrozen(db, office.agency.id, draft.id);
    if (draft === undefined || kept === undefined) throw new Error('Nothing was kept');
    return { ...kept, draftId: draft.id };
  });
}

const reportedEntry = async (): Promise<string> => {
  const figure = openKept(await keptOf()).ledger.figures.find(({ id }) => id === 'gifts.total');
  return figure?.evidence.items[0]?.entryId ?? '';
};
async function correct(entryId: string, reason: string) {
  const [entry] = await inAgency.database.read(office.agency.id, (db) => findHistory(db, world.registers, entryId));
  if (entry === undefined) throw new Error('Nothing to correct');
  const input = { values: entry.values, role: entry.role, proof: entry.proof };
  const context = await office.agency.context(`life-correct-${entryId}-${reason.length}`);
  return inAgency.database.attempt(office.agency.id, (tx) =>
    correctEntry(tx, context, { entryId, expectedVersion: entry.version, input, reason }),
  );
}

test('figures are frozen from the cut-off day on, not before', async () => {
  clock.today = '2023-06-01';
  expect(typesOf(await act('freeze', 'hoa'))).toEqual(['freeze-too-early']);
  clock.today = '2023-07-03';
  expect((await lifeOf()).state).toBe('draft');
});

test('a report goes from draft to approved in its order; nobody approves his own; unfreezing undoes approval and needs a reason', async () => {
  const edit = await office.ask(routes, drafts.editBlock, {
    session: office.as('minh'),
    params: { block: 'uu-diem' },
    body: {
      section: 'danh-gia',
      version: 0,
      paragraphs: [{ style: 'body', children: [{ kind: 'text', text: 'Ban hoàn thành tốt nhiệm vụ.' }] }],
    },
  });
  expect(edit.ok).toBe(true);
  expect(typesOf(await act('approve', 'hùng', { role: 'leader' }))).toEqual(['report-state']);
  expect(await stateAfter('freeze', 'hoa')).toBe('frozen');
  expect(typesOf(await act('issue', 'thư', { role: 'clerk' }))).toEqual(['report-state']);
  expect(await stateAfter('review', 'hoa')).toBe('inReview');
  for (const own of ['minh', 'hoa'])
    expect(typesOf(await act('approve', own, { role: 'leader' }))).toEqual(['own-report']);
  expect(typesOf(await act('returnReport', 'hùng', { role: 'leader' }))).toEqual(['reason-missing']);
  expect(await stateAfter('returnReport', 'hùng', { role: 'leader', reason: 'Bổ sung số liệu giải ngân' })).toBe(
    'draft',
  );
  await stateAfter('freeze', 'hoa');
  await stateAfter('review', 'hoa');
  expect(await stateAfter('approve', 'hùng', { role: 'leader' })).toBe('approved');
  expect(typesOf(await act('unfreeze', 'hoa'))).toEqual(['reason-missing']);
  expect(await stateAfter('unfreeze', 'hoa', { reason: 'Có quyết định mới' })).toBe('draft');
  expect(typesOf(await act('issue', 'thư', { role: 'clerk' }))).toEqual(['report-state']);
});

test('what is frozen is written no more, and shown as it was frozen', async () => {
  await stateAfter('freeze', 'hoa');
  const edit = await office.ask(routes, drafts.editBlock, {
    session: office.as('minh'),
    params: { block: 'uu-diem' },
    body: { section: 'danh-gia', version: 1, paragraphs: null },
  });
  expect(typesOf(edit)).toEqual(['report-not-draft']);
  const { body } = { body: { version: 0, value: '5', reason: 'thử' } };
  const override = { session: office.as('minh'), params: { figure: 'org.staff' }, body };
  expect(typesOf(await office.ask(routes, drafts.setOverride, override))).toEqual(['report-not-draft']);
  await enter('documents', letter('901'));
  const request = { agency: office.agency, reportType, periodCode: '2023-H1' };
  const present = unwrap(
    await inAgency.database.read(office.agency.id, (db) => presentReport(db, world, request, signer)),
  );
  expect(present.state).toBe('frozen');
  expect(canonicalJson(present.report)).toBe((await keptOf()).document);
});

/** Random documents would name none of the register. */
const withoutDocuments = (fields: readonly FieldDefinition[]): FieldDefinition[] =>
  fields
    .filter(({ type }) => type !== 'document')
    .map((field) => (field.fields === undefined ? field : { ...field, fields: withoutDocuments(field.fields) }));

/** Any facts of any register; what the register's own checks refuse is left out. */
const anyFact = fc.constantFrom(...world.registers.values()).chain((register) =>
  fc.record({
    register: fc.constant(register.id),
    values: rawValues(withoutDocuments(register.fields)),
    role: register.roles.length === 0 ? fc.constant(null) : fc.constantFrom(...register.roles),
  }),
);
type AnyFact = { register: string; values: Record<string, unknown>; role: EntryInput['role'] };

/** Enters facts in four writes. @returns how many there were. */
async function enterMany(facts: readonly AnyFact[]): Promise<number> {
  const directory = (await office.agency.context('')).directory;
  const entries = facts
    .map(({ register, values, role }) => ({
      ...{ entryId: newEntryId(), register },
      input: { values, role, proof: [] },
    }))
    .filter((entry) => checkNew({ registers: world.registers, directory }, entry).ok);
  const quarter = Math.ceil(entries.length / 4);
  for (let at = 0; at < entries.length; at += quarter) {
    entered += 1;
    const context = await office.agency.context(`life-test-${entered}`);
    const part = entries.slice(at, at + quarter);
    unwrap(await inAgency.database.attempt(office.agency.id, (tx) => addEntries(tx, context, part)));
  }
  return entries.length;
}

/** Corrects one entry that a frozen figure rests on and takes another out. */
async function changeEvidence(frozen: FrozenReport): Promise<[string, string]> {
  const items = frozen.ledger.figures.find(({ id }) => id === 'gifts.total')?.evidence.items ?? [];
  const [corrected, removed] = items.map(({ entryId }) => entryId);
  if (corrected === undefined || removed === undefined) throw new Error('The figure rests on too little');
  const [entry] = await inAgency.database.read(office.agency.id, (db) => findHistory(db, world.registers, corrected));
  if (entry === undefined) throw new Error('Nothing to correct');
  const input = { values: entry.values, role: entry.role, proof: entry.proof };
  const change = { entryId: corrected, expectedVersion: entry.version, input, reason: 'Đối chiếu lại' };
  const contexts = [
    await office.agency.context('life-corrected'),
    await office.agency.context('life-removed'),
  ] as const;
  unwrap(await inAgency.database.attempt(office.agency.id, (tx) => correctEntry(tx, contexts[0], change)));
  const removal = { entryId: removed, expectedVersion: 1, reason: 'Vào sổ hai lần' };
  unwrap(await inAgency.database.attempt(office.agency.id, (tx) => removeEntry(tx, contexts[1], removal)));
  return [corrected, removed];
}

const figureOf = async (id: string): Promise<FigureDetail> =>
  unwrap(await office.ask(routes, reports.getFigure, { session: office.as('minh'), params: { figure: id } }));
const completeness = async (): Promise<unknown> =>
  unwrap(await office.ask(routes, reports.getCompleteness, { session: office.as('minh') }));

test('a thousand random entries later a frozen report is made again to the same bytes, its figures and its check stay, and drift names exactly what changed', async () => {
  const kept = await keptOf();
  const frozen = openKept(kept);
  const request = { agency: office.agency, reportType, periodCode: '2023-H1' };
  const rebuilt = async (asOf?: { seq: string; hash: string; draftId: string }) =>
    freezeBuilt(
      unwrap(await inAgency.database.read(office.agency.id, (db) => buildReport(db, world, request, asOf))),
      signer,
    );
  const checkedBefore = await completeness();
  const touched = await changeEvidence(frozen);
  await fc.assert(
    fc.asyncProperty(fc.array(anyFact, { minLength: 1600, maxLength: 1600 }), async (facts) => {
      expect(await enterMany(facts)).toBeGreaterThanOrEqual(1000);
    }),
    { numRuns: 1, endOnFailure: true },
  );
  const again = await rebuilt({ seq: kept.seq, hash: frozen.ledger.cutOff.hash, draftId: kept.draftId });
  expect(canonicalJson(again)).toBe(kept.document);
  const now = await rebuilt();
  const byId = (report: FrozenReport) => new Map(report.ledger.figures.map((figure) => [figure.id, figure]));
  const [was, is] = [byId(frozen), byId(now)];
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter(
    (id) => canonicalJson(was.get(id) ?? null) !== canonicalJson(is.get(id) ?? null),
  );
  expect(changed.length).toBeGreaterThan(20);
  const drift: contract.DriftView = unwrap(await office.ask(routes, contract.getDrift, { session: office.as('minh') }));
  expect(drift.figures.map(({ figureId }) => figureId).sort()).toEqual(changed.sort());
  for (const { figureId, frozen: before, now: after } of drift.figures)
    expect([figureId, before, after]).toEqual([
      figureId,
      was.get(figureId)?.answer ?? null,
      is.get(figureId)?.answer ?? null,
    ]);
  const entries = drift.figures.find(({ figureId }) => figureId === 'gifts.total')?.entries ?? [];
  expect(entries).toEqual(
    expect.arrayContaining([
      { entryId: touched[0], frozen: 1, now: 2 },
      { entryId: touched[1], frozen: 1, now: null },
    ]),
  );
  for (const id of ['gifts.total', ...changed.filter((one) => was.has(one)).slice(0, 8)]) {
    const shown = await figureOf(id);
    expect(shown).toMatchObject({ isFrozen: true, now: { answer: was.get(id)?.answer } });
    expect(shown.verdicts).toEqual(was.get(id)?.verdicts);
    expect(shown.evidence).toMatchObject({ count: was.get(id)?.evidence.count, sha256: was.get(id)?.evidence.sha256 });
    const versions = new Map(shown.evidence.entries.map((one) => [one.id, one.version]));
    expect([...versions].sort()).toEqual(
      (was.get(id)?.evidence.items ?? []).map(({ entryId, version }) => [entryId, version]).sort(),
    );
  }
  expect(await completeness()).toEqual(checkedBefore);
  const live = unwrap(await inAgency.database.read(office.agency.id, (db) => checkCompleteness(db, world, request)));
  expect(live).not.toEqual(checkedBefore);
});

test('a freeze while entries are written holds all up to its number and none after', async () => {
  await stateAfter('unfreeze', 'hoa', { reason: 'Thử khóa trong khi đang ghi sổ' });
  const before = await figureOf('documents.emulation');
  const writing = Array.from({ length: 12 }, (_, index) =>
    enter('documents', { ...letter(String(5000 + index)), theme: 'movement' }),
  );
  const [frozen] = await Promise.all([act('freeze', 'hoa'), ...writing]);
  expect(frozen.ok).toBe(true);
  const kept = await keptOf();
  const { cutOff, figures } = openKept(kept).ledger;
  const { hash } = cutOff;
  const { rows } = await inAgency.database.read(office.agency.id, (db) =>
    sql<{ count: string }>`select count(*) from entry_versions
      where register = 'documents' and title like 'Công văn thử số 50__' and from_seq <= ${kept.seq}`.execute(db),
  );
  const countIn = (answer: Answer | undefined): number => (answer?.kind === 'value' ? Number(answer.value) : 0);
  const frozenCount = countIn(figures.find(({ id }) => id === 'documents.emulation')?.answer);
  expect(frozenCount - countIn(before.now.answer)).toBe(Number(rows[0]?.count));
  expect(countIn((await figureOf('documents.emulation')).now.answer)).toBe(frozenCount);
  const request = { agency: office.agency, reportType, periodCode: '2023-H1' };
  const again = unwrap(
    await inAgency.database.read(office.agency.id, (db) =>
      buildReport(db, world, request, { seq: kept.seq, hash, draftId: kept.draftId }),
    ),
  );
  expect(canonicalJson(freezeBuilt(again, signer))).toBe(kept.document);
});

test('what is written while the report is being frozen is in it, or is refused', async () => {
  await stateAfter('unfreeze', 'hoa', { reason: 'Thử khóa trong khi đang viết' });
  const session = office.as('minh');
  const opened = unwrap(await office.ask(routes, drafts.getDraft, { session })) as drafts.DraftView;
  const first = opened.sections.find(({ id }) => id === 'danh-gia')?.version ?? 0;
  const textOf = (version: number) => `Đơn vị hoàn thành tốt nhiệm vụ, lần viết thứ ${version}.`;
  const write = (version: number) => {
    const paragraphs = [{ style: 'body', children: [{ kind: 'text', text: textOf(version) }] }];
    const body = { section: 'danh-gia', version, paragraphs, autosave: true };
    return office.ask(routes, drafts.editBlock, { session, params: { block: 'uu-diem' }, body });
  };
  unwrap(await write(first));
  const freezing = act('freeze', 'hoa');
  let version = first;
  let refusal: string[] = [];
  while (refusal.length === 0) {
    refusal = typesOf(await write(version + 1));
    if (refusal.length === 0) version += 1;
  }
  expect(refusal).toEqual(['report-not-draft']);
  expect((await freezing).ok).toBe(true);
  expect((await keptOf()).document).toContain(textOf(version));
});

test('before the issue everything in doubt is shown, and the ledger of the issued report names the same', async () => {
  expect((await correct(await reportedEntry(), 'Soát lại')).ok).toBe(true);
  await stateAfter('review', 'hoa');
  await stateAfter('approve', 'hùng', { role: 'leader' });
  const shown = unwrap(await office.ask(routes, contract.getIssueNotes, { session: office.as('minh') })) as IssueNotes;
  expect(shown.findings).toEqual([doubt]);
  expect(shown.unproved.length).toBeGreaterThan(0);
  expect(shown.drift.figures.map(({ figureId, kind }) => [figureId, kind])).toContainEqual(['gifts.total', 'evidence']);
  notesBefore = shown;
});

test('of two who issue at once one takes the next number, in the register and on the report; the other is told', async () => {
  await enter('documents', { ...letter('17', '2023-05-05', 'BC-BDT'), docType: 'report' });
  const onThatDay = () =>
    inAgency.database.read(office.agency.id, (db) =>
      db
        .selectFrom('entry_versions')
        .select('entry_id')
        .where('register', '=', 'documents')
        .where('occurred_on', '=', '2023-07-03')
        .execute(),
    );
  const before = await onThatDay();
  const both = await Promise.all(['thư', 'lệ'].map((who) => act('issue', who, { role: 'clerk' })));
  expect(both.flatMap((one) => (one.ok ? [] : typesOf(one)))).toEqual(['report-stale']);
  const { frozen, state } = await lifeOf();
  expect({ state, frozen }).toMatchObject({ state: 'issued', frozen: { number: '18', date: '2023-07-03' } });
  expect(await onThatDay()).toHaveLength(before.length + 1);
  const { report, ledger } = openKept(await keptOf());
  expect(letterheadText(report.letterhead).number).toContain('18/BC-BDT');
  expect(ledger.issue).toEqual(notesBefore);
});

test('the issued file is signed outside and here; what is handed out is signed, and a file that is refused changes nothing', async () => {
  const session = office.as('thư', 'clerk');
  const pdf = async () =>
    unwrap(await office.ask(routes, downloadReport, { session, query: { format: 'pdf' } })) as { bytes: Uint8Array };
  const issued = (await pdf()).bytes;
  const receive = (body: Uint8Array) => office.ask(routes, signing.receiveSigned, { session, body });
  expect(typesOf(await receive(issued))).toEqual(['signed-file-refused']);
  const signed = await signedBy('leader', issued);
  const both = await Promise.all([receive(signed), receive(await signedBy('agency', issued))]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  const taken = (await pdf()).bytes;
  expect((await receive(taken)).ok).toBe(true);
  const here = (password: string) => {
    const body = { pkcs12: fixtureFile('agency.p12').toString('base64'), password };
    return office.ask(routes, signing.signHere, { session, body });
  };
  expect(typesOf(await here('sai'))).toEqual(['pkcs12-refused']);
  const view = unwrap(await here(fixturePassword)) as signing.SigningView;
  expect(view.signatures.map(({ kind }) => kind)).toEqual(['uploaded', 'signed']);
  const last = (await pdf()).bytes;
  expect([last.length, last.subarray(0, taken.length)]).toEqual([view.file?.size, taken]);
});

test('the certificate says what was checked and what was not, of which file, and names everything in doubt', async () => {
  const request = { session: office.as('minh'), query: { format: 'json' } };
  const { bytes } = unwrap(await office.ask(routes, downloadCertificate, request)) as { bytes: Uint8Array };
  const certificate = ReportCertificate.parse(JSON.parse(Buffer.from(bytes).toString()));
  expect(certificate.notes.drift).toEqual(notesBefore?.drift);
  expect(Object.fromEntries(certificate.checks.map(({ id, outcome }) => [id, outcome]))).toEqual({
    ...{ ledger: 'holds', recompute: 'holds', journal: 'holds', text: 'holds', signature: 'holds' },
    ...{ proof: 'found', drift: 'found', audit: 'found', trust: 'notDone', revocation: 'notDone' },
    ...{ authority: 'notDone', reality: 'notDone' },
  });
  const view = unwrap(
    await office.ask(routes, signing.getSigning, { session: office.as('minh') }),
  ) as signing.SigningView;
  expect(certificate.file).toEqual(view.file);
  expect(certificate).toMatchObject({ report: { number: '18/BC-BDT' }, notes: { findings: [doubt] } });
  const lines = certificateLines(certificate).join('\n');
  for (const { title } of certificate.notes.unproved) expect(lines).toContain(title);
  const pdf = unwrap(await writeCertificate(certificate, 'pdf'));
  const reading = await readPdfText(pdf);
  expect(reading.ok && reading.value).toContain('GIẤY XÁC NHẬN KIỂM TRA BÁO CÁO');
});

test('after issue it is submitted, accepted, or replaced by an edition that says which report it replaces', async () => {
  expect(typesOf(await act('unfreeze', 'hoa', { reason: 'Muộn' }))).toEqual(['report-state']);
  expect(await stateAfter('submit', 'thư', { role: 'clerk' })).toBe('submitted');
  const issued = await keptOf();
  const session = office.as('hoa', 'councilSecretary');
  const docx = unwrap(await office.ask(routes, downloadReport, { session, query: { format: 'docx' } })) as {
    bytes: Uint8Array;
  };
  const warned = async () => {
    const read = { session, query: { name: 'da-phat-hanh.docx' }, body: docx.bytes };
    return (unwrap(await office.ask(routes, readTieOut, read)) as TieOutView).warnings;
  };
  expect(await warned()).toEqual([]);
  expect(
    (unwrap(await act('replace', 'hoa', { reason: 'Ban Thi đua yêu cầu bổ sung' })) as contract.LifeView).edition,
  ).toBe(2);
  expect(await warned()).toEqual([expect.stringContaining('đã được lập báo cáo thay thế')]);
  const request = { agency: office.agency, reportType, periodCode: '2023-H1' };
  const built = unwrap(await inAgency.database.read(office.agency.id, (db) => buildReport(db, world, request)));
  expect(built.report.letterhead.subject.at(-1)).toBe('(thay thế Báo cáo số 18/BC-BDT ngày 03/7/2023)');
  await stateAfter('freeze', 'hoa');
  await stateAfter('review', 'hoa');
  expect(typesOf(await act('approve', 'minh', { role: 'leader' }))).toEqual(['own-report']);
  await stateAfter('approve', 'hùng', { role: 'leader' });
  expect((unwrap(await act('issue', 'thư', { role: 'clerk' })) as contract.LifeView).frozen?.number).toBe('19');
  expect(await stateAfter('submit', 'thư', { role: 'clerk' })).toBe('submitted');
  expect(await stateAfter('accept', 'hoa')).toBe('accepted');
  const earlier = await inAgency.database.read(office.agency.id, (db) =>
    findFrozen(db, office.agency.id, issued.draftId),
  );
  expect(earlier?.document).toBe(issued.document);
  const broken = await inAgency.database.read(office.agency.id, (db) => findBrokenSeq(db));
  expect(broken).toBeUndefined();
  expect(keysOf(office).report).toBe(reportType);
});

test('an entry that a frozen report rests on is corrected with a reason only; another one needs none', async () => {
  const reported = await reportedEntry();
  const refused = await correct(reported, ' ');
  expect(refused.ok ? [] : refused.error).toMatchObject([{ type: 'reason-missing', place: { pointer: '/reason' } }]);
  expect((await correct(reported, 'Ghi nhầm số quà')).ok).toBe(true);
  await enter('documents', letter('7001'));
  const fresh = await inAgency.database.read(office.agency.id, (db) =>
    db.selectFrom('entry_versions').select('entry_id').where('t2', '=', '7001').executeTakeFirstOrThrow(),
  );
  expect((await correct(fresh.entry_id, '')).ok).toBe(true);
});
