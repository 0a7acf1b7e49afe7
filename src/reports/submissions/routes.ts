import { type RequestOf, type Route, route } from '../../access/route.ts';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Database, Reader } from '../../platform/postgres/connect.ts';
import { writeDraft } from '../drafts/routes.ts';
import type { PackWorld } from '../find-report.ts';
import type { Signer } from '../freeze.ts';
import type { Issuing } from '../life/life-work.ts';
import { answerSubmission } from './answer-submission.ts';
import * as contract from './contract.ts';
import { obligationsFor } from './obligations.ts';
import { viewInbox, viewSubmission } from './read-inbox.ts';
import { listToldRegimes, readObligations } from './read-obligations.ts';
import { submit } from './submit.ts';

export interface SubmissionPorts {
  database: Database;
  findAgency(code: string): Promise<Result<{ id: string; code: string; world: PackWorld }>>;
  signer: Signer;
  /** ISO 8601, UTC. */
  now(): string;
  /** The day in Vietnam. */
  today(): string;
  issuing: Issuing;
}

/** What we must report to others, and what others report to us. */
export function submissionRoutes(ports: SubmissionPorts): Route[] {
  return [
    route(contract.getInbox, ({ params, query }) =>
      read(ports, params.agency, (db, { id }) => viewInbox(db, id, params, query.asOf ?? ports.today())),
    ),
    route(contract.getSubmission, ({ params }) =>
      read(ports, params.agency, (db, { id }) => viewSubmission(db, id, params.submission)),
    ),
    route(contract.answerSubmission, (request) => handleAnswer(ports, request)),
    route(contract.listObligations, ({ params }) => viewObligations(ports, params)),
    route(contract.submitReport, (request) => handleSubmit(ports, request)),
  ];
}

async function read<T>(
  ports: SubmissionPorts,
  code: string,
  use: (db: Reader, agency: { id: string; world: PackWorld }) => Promise<Result<T>>,
): Promise<Result<T>> {
  const agency = await ports.findAgency(code);
  if (!agency.ok) return agency;
  return ports.database.read(agency.value.id, (db) => use(db, agency.value));
}

async function handleAnswer(
  ports: SubmissionPorts,
  { params, session, body }: RequestOf<typeof contract.answerSubmission>,
): Promise<Result<{ done: true }>> {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const { id, code, world } = agency.value;
  const writing = { agencyId: id, actor: session.actor, at: ports.now() };
  return ports.database.attempt(id, async (tx) => {
    const work = { tx, writing, agency: { id, code }, world, signer: ports.signer };
    const done = await answerSubmission(work, { id: params.submission, ...body });
    return done.ok ? success({ done: true as const }) : done;
  });
}

async function viewObligations(ports: SubmissionPorts, params: { agency: string; period: string }) {
  return read(ports, params.agency, async (db, { id, world }) => {
    const isHere = async (code: string): Promise<boolean> => (await ports.findAgency(code)).ok;
    const obligations = await readObligations(db, id, { world, isHere }, params.period);
    return obligations.ok ? success({ obligations: obligations.value, today: ports.today() }) : obligations;
  });
}

async function handleSubmit(ports: SubmissionPorts, { params, session }: RequestOf<typeof contract.submitReport>) {
  const told = await read(ports, params.agency, async (db, { id }) => success(await listToldRegimes(db, id)));
  if (!told.ok) return told;
  const found = obligationsFor(told.value, params.period).find(({ regime }) => regime.id === params.regime);
  if (found === undefined)
    return failure([
      problem(
        'obligation-unknown',
        'Không phải nộp báo cáo này',
        'Không cơ quan nào yêu cầu báo cáo như vậy trong kỳ này.',
      ),
    ]);
  const report = found.regime.definition.reportType;
  const sent = await writeDraft(
    ports,
    { params: { agency: params.agency, report, period: params.period }, session },
    (work) => submit({ ...work, signer: ports.signer, issuing: ports.issuing, today: ports.today() }, found.regime),
  );
  return sent.ok ? viewObligations(ports, params) : sent;
}
