import { holds } from '../../access/predicate.ts';
import { type RequestOf, type Route, route, type Session, unlessKnown } from '../../access/route.ts';
import type { Result } from '../../kernel/result.ts';
import { success } from '../../kernel/result.ts';
import type { Database, Reader } from '../../platform/postgres/connect.ts';
import { listOverrides } from '../../registers/attest.ts';
import type { PackWorld } from '../find-report.ts';
import { readVersion } from '../reading-version.ts';
import { listLocks } from '../together/store.ts';
import * as contract from './contract.ts';
import {
  addBlock,
  confirmBlock,
  type DraftWork,
  detachBlock,
  editBlock,
  moveBlock,
  printAnyway,
  restoreVersion,
} from './edit-draft.ts';
import { holdSection, releaseSection } from './hold-section.ts';
import { openDraft } from './open-draft.ts';
import { compareInDraft, viewDraft, viewVersions } from './read-draft.ts';
import { setOverride } from './set-override.ts';
import { findDraft } from './store.ts';

export interface DraftPorts {
  database: Database;
  findAgency(code: string): Promise<Result<{ id: string; code: string; world: PackWorld }>>;
  /** ISO 8601, UTC. */
  now(): string;
}

type Keys = { agency: string; report: string; period: string };

/** Writing a report together: its draft, who writes in which section, and the versions of each. */
export function draftRoutes(ports: DraftPorts): Route[] {
  return [
    route(contract.getDraft, (request) => handleGet(ports, request)),
    ...blockRoutes(ports),
    route(contract.lockSection, ({ params, session, body }) =>
      writeDraft(ports, { params, session }, (work) => holdSection(work, { ...body, section: params.section })),
    ),
    route(contract.unlockSection, ({ params, session }) =>
      writeDraft(ports, { params, session }, (work) => releaseSection(work, params.section)),
    ),
    route(contract.listVersions, ({ params }) =>
      readDraft(ports, params, ({ db, agencyId, open }) => viewVersions(db, agencyId, open, params.section)),
    ),
    route(contract.compareVersions, ({ params, query }) =>
      readDraft(ports, params, ({ db, agencyId, open }) =>
        compareInDraft(db, agencyId, open, { section: params.section, ...query }),
      ),
    ),
    route(contract.restoreVersion, ({ params, session, body }) =>
      writeDraft(ports, { params, session }, (work) =>
        restoreVersion(work, { ...body, section: params.section, cause: 'restored' }),
      ),
    ),
    route(contract.setOverride, ({ params, session, body: { document, ...body } }) =>
      writeDraft(ports, { params, session }, (work) =>
        setOverride(work, { ...body, figureId: params.figure, proof: document === null ? [] : [document] }),
      ),
    ),
  ];
}

/** What may be done with one block. */
function blockRoutes(ports: DraftPorts): Route[] {
  type Asked = { params: Keys & { block: string }; session: Session };
  const write = <T>(asked: Asked, use: (work: DraftWork, block: string) => Promise<Result<T>>) =>
    writeDraft(ports, asked, (work) => use(work, asked.params.block));
  return [
    route(contract.addBlock, ({ params, session, body }) =>
      writeDraft(ports, { params, session }, (work) => addBlock(work, { ...body, cause: 'edited' })),
    ),
    route(contract.editBlock, ({ body: { autosave, ...body }, ...asked }) =>
      write(asked, (work, block) => editBlock(work, { ...body, block, cause: autosave ? 'autosaved' : 'edited' })),
    ),
    route(contract.confirmBlock, ({ body, ...asked }) =>
      write(asked, (work, block) => confirmBlock(work, { ...body, block, cause: 'confirmed' })),
    ),
    route(contract.detachBlock, ({ body, ...asked }) =>
      write(asked, (work, block) => detachBlock(work, { ...body, block, cause: 'edited' })),
    ),
    route(contract.moveBlock, ({ body, ...asked }) =>
      write(asked, (work, block) => moveBlock(work, { ...body, block, cause: 'edited' })),
    ),
    route(contract.printBlockAnyway, ({ body, ...asked }) =>
      write(asked, (work, block) => printAnyway(work, { ...body, block, cause: 'edited' })),
    ),
  ];
}

/** A write to a report's draft, in one transaction that an error rolls back whole. */
export async function writeDraft<T>(
  ports: DraftPorts,
  { params, session }: { params: Keys; session: Session },
  use: (work: DraftWork) => Promise<Result<T>>,
): Promise<Result<T>> {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const { id, code, world } = agency.value;
  return ports.database.attempt(id, async (tx) => {
    const open = await openDraft(tx, id, world, { reportType: params.report, periodCode: params.period });
    if (!open.ok) return open;
    const writing = { agencyId: id, actor: session.actor, at: ports.now() };
    return use({ tx, writing, world, open: open.value, agency: { id, code } });
  });
}

interface DraftReading {
  db: Reader;
  agencyId: string;
  code: string;
  world: PackWorld;
  open: DraftWork['open'];
}

/** Reads a report's draft in one snapshot. */
export async function readDraft<T>(
  ports: Pick<DraftPorts, 'database' | 'findAgency'>,
  params: Keys,
  use: (reading: DraftReading) => Promise<Result<T>>,
): Promise<Result<T>> {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const { id, code, world } = agency.value;
  return ports.database.read(id, async (db) => {
    const open = await openDraft(db, id, world, { reportType: params.report, periodCode: params.period });
    return open.ok ? use({ db, agencyId: id, code, world, open: open.value }) : open;
  });
}

/** The draft and who writes in it; to a reader who has seen it so, only that nothing changed. */
async function handleGet(ports: DraftPorts, { params, session, known }: RequestOf<typeof contract.getDraft>) {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const { id, code, world } = agency.value;
  const rights = {
    mayWrite: holds(session, 'reports.write', params.agency),
    mayManage: holds(session, 'reports.manage', params.agency),
  };
  return ports.database.read(id, async (db) => {
    const key = { reportType: params.report, periodCode: params.period };
    const locks = await readLocks(db, id, key, ports.now());
    const version = await readVersion(db, world, [rights, locks]);
    return unlessKnown(version, known, async () => {
      const open = await openDraft(db, id, world, key);
      if (!open.ok) return open;
      const reading = { db, agencyId: id, code, world, open: open.value };
      return viewWhole(reading, { version, locks, rights });
    });
  });
}

interface AroundDraft {
  version: string;
  locks: readonly contract.LockView[];
  rights: { mayWrite: boolean; mayManage: boolean };
}

async function viewWhole(
  { db, agencyId, code, world, open }: DraftReading,
  { version, locks, rights }: AroundDraft,
): Promise<Result<contract.DraftView>> {
  const viewed = await viewDraft(db, { id: agencyId, code }, world, open);
  if (!viewed.ok) return viewed;
  const { sections, comments } = viewed.value;
  const { inForce: overrides } = await listOverrides(db, agencyId, open.period.code);
  // Who wrote last still holds his section when the report is frozen, but nobody writes in it.
  const held = open.state === 'draft' ? locks : [];
  return success({
    ...{ version, state: open.state, comments, overrides },
    edition: open.draft?.edition ?? 0,
    style: open.type.style,
    sections: sections.map((one) => ({ ...one, lock: held.find(({ section }) => section === one.id) ?? null })),
    mayWrite: open.state === 'draft' && rights.mayWrite,
    mayManage: rights.mayManage,
  });
}

/** Who writes in which section of the draft at a moment, if there is a draft. */
async function readLocks(
  db: Reader,
  agencyId: string,
  key: { reportType: string; periodCode: string },
  now: string,
): Promise<contract.LockView[]> {
  const draft = await findDraft(db, agencyId, key);
  if (draft === undefined) return [];
  const locks = [...(await listLocks(db, agencyId, draft.id)).values()].filter(({ expiresAt }) => expiresAt > now);
  return locks.map(({ section, holder, acquiredAt, expiresAt }) => ({ section, holder, acquiredAt, expiresAt }));
}
