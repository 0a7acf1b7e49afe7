import { type Route, route, type Session } from '../../access/route.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { type OpenDraft, openDraft } from '../drafts/open-draft.ts';
import { type DraftPorts, readDraft, writeDraft } from '../drafts/routes.ts';
import type { Signer } from '../freeze.ts';
import { type ActionWish, act } from './act.ts';
import * as contract from './contract.ts';
import type { Issuing } from './life-work.ts';
import { notFrozen, openKept } from './present.ts';
import { readDrift, readIssueNotes } from './read-issue-notes.ts';
import { type ReportAction, reportActions, transitions } from './state.ts';
import { findFrozen } from './store.ts';

export interface LifePorts extends DraftPorts {
  signer: Signer;
  /** The day in Vietnam. */
  today(): string;
  issuing: Issuing;
}

const actionRoutes = {
  freeze: contract.freeze,
  unfreeze: contract.unfreeze,
  review: contract.review,
  return: contract.returnReport,
  approve: contract.approve,
  issue: contract.issue,
  submit: contract.submit,
  accept: contract.accept,
  replace: contract.replace,
} as const satisfies Record<ReportAction, unknown>;

/** What is done with a report from the freeze to its acceptance, and what has changed since the freeze. */
export function lifeRoutes(ports: LifePorts): Route[] {
  return [
    route(contract.getLife, ({ params }) =>
      readDraft(ports, params, ({ db, agencyId, open }) => viewLife(db, agencyId, open)),
    ),
    route(contract.getDrift, ({ params }) => viewDrift(ports, params)),
    route(contract.getIssueNotes, ({ params }) => viewNotes(ports, params)),
    ...reportActions.map((action) =>
      route(actionRoutes[action], ({ params, body, session }) =>
        handleAction(ports, params, { ...body, action, session }),
      ),
    ),
  ];
}

type Keys = { agency: string; report: string; period: string };

async function handleAction(
  ports: LifePorts,
  params: Keys,
  { session, ...wish }: ActionWish & { session: Session },
): Promise<Result<contract.LifeView>> {
  return writeDraft(ports, { params, session }, async (work) => {
    const done = await act({ ...work, signer: ports.signer, issuing: ports.issuing, today: ports.today() }, wish);
    if (!done.ok) return done;
    const key = { reportType: params.report, periodCode: params.period };
    const open = await openDraft(work.tx, work.agency.id, work.world, key);
    return open.ok ? viewLife(work.tx, work.agency.id, open.value) : open;
  });
}

async function viewLife(db: Reader, agencyId: string, open: OpenDraft): Promise<Result<contract.LifeView>> {
  const { draft, state, actions } = open;
  const kept = draft === undefined || state === 'draft' ? undefined : await findFrozen(db, agencyId, draft.id);
  const letterhead = kept === undefined ? undefined : openKept(kept).report.letterhead;
  return success({
    state,
    edition: draft?.edition ?? 0,
    actions: [...actions],
    next: Object.keys(transitions[state]) as ReportAction[],
    frozen:
      kept === undefined
        ? null
        : {
            ...{ sha256: kept.sha256, seq: kept.seq },
            number: letterhead?.number ?? null,
            date: letterhead?.date ?? null,
          },
  });
}

async function viewNotes(ports: LifePorts, params: Keys) {
  return readDraft(ports, params, async ({ db, agencyId, code, world, open }) => {
    const { draft, state } = open;
    const kept = draft === undefined || state === 'draft' ? undefined : await findFrozen(db, agencyId, draft.id);
    if (kept === undefined) return failure([notFrozen]);
    const frozen = openKept(kept);
    if (frozen.ledger.issue !== undefined) return success(frozen.ledger.issue);
    const { audit } = ports.issuing;
    const work = { world, agency: { id: agencyId, code }, open, today: ports.today(), audit };
    const read = await readIssueNotes(db, work, frozen);
    return read.ok ? success(read.value.notes) : read;
  });
}

async function viewDrift(ports: LifePorts, params: Keys) {
  return readDraft(ports, params, async ({ db, agencyId, code, world, open }) => {
    const { draft, state } = open;
    const kept = draft === undefined || state === 'draft' ? undefined : await findFrozen(db, agencyId, draft.id);
    if (kept === undefined) return failure([notFrozen]);
    return readDrift(db, { world, agency: { id: agencyId, code }, open }, openKept(kept));
  });
}
