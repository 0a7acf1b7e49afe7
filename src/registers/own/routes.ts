import { type Route, route, type Session } from '../../access/route.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Database } from '../../platform/postgres/connect.ts';
import { findRegister } from '../actions.ts';
import type { Registers } from '../store.ts';
import * as contract from './contract.ts';
import { findSecretIn } from './find-secret.ts';
import { dropState, findState, keepState, type OwnState } from './store.ts';

/** What the routes of a person's own lists and drafts stand on. */
export interface OwnPorts {
  database: Database;
  findAgency(code: string): Promise<Result<{ id: string; world: { registers: Registers } }>>;
  /** ISO 8601, UTC. */
  now(): string;
}

interface Place {
  agency: string;
  register: string;
}

const done = { done: true } as const;
const emptyList: contract.OwnList = { columns: null, views: [] };

export function ownRoutes(ports: OwnPorts): Route[] {
  return [
    route(contract.getOwnList, async ({ params, session }) => {
      const found = await read(ports, params, listOf(session, params.register));
      const list = found.ok ? contract.OwnList.safeParse(found.value) : undefined;
      return found.ok ? success(list?.success === true ? list.data : emptyList) : found;
    }),
    route(contract.keepOwnList, ({ params, body, session }) =>
      keep(ports, params, listOf(session, params.register), body),
    ),
    route(contract.getDraft, async ({ params, session }) => {
      const found = await read(ports, params, draftOf(session, params));
      const draft = found.ok ? contract.OwnDraft.safeParse(found.value) : undefined;
      return found.ok ? success({ draft: draft?.success === true ? draft.data : null }) : found;
    }),
    route(contract.keepDraft, ({ params, body, session }) => keep(ports, params, draftOf(session, params), body)),
    route(contract.dropDraft, async ({ params, session }) => {
      const agency = await findPlace(ports, params);
      if (!agency.ok) return agency;
      await ports.database.write(agency.value, (tx) => dropState(tx, draftOf(session, params)));
      return success(done);
    }),
  ];
}

const listOf = ({ userId }: Session, register: string): OwnState => ({ userId, kind: 'list', subject: register });
const draftOf = ({ userId }: Session, { register, form }: { register: string; form: string }): OwnState => ({
  userId,
  kind: 'draft',
  subject: `${register}/${form}`,
});

async function findPlace(ports: OwnPorts, { agency: code, register }: Place): Promise<Result<string>> {
  const agency = await ports.findAgency(code);
  if (!agency.ok) return agency;
  const definition = findRegister(agency.value.world.registers, register);
  return definition.ok ? success(agency.value.id) : definition;
}

async function read(ports: OwnPorts, place: Place, state: OwnState): Promise<Result<unknown>> {
  const agency = await findPlace(ports, place);
  return agency.ok ? success(await ports.database.read(agency.value, (db) => findState(db, state))) : agency;
}

/** In characters of JSON; the table takes a little more in bytes. */
const longest = 100_000;

async function keep(ports: OwnPorts, place: Place, state: OwnState, value: unknown): Promise<Result<typeof done>> {
  const agency = await findPlace(ports, place);
  if (!agency.ok) return agency;
  const refused = findRefusal(value);
  if (refused !== undefined) return failure([refused]);
  await ports.database.write(agency.value, (tx) => keepState(tx, state, { value, at: ports.now() }));
  return success(done);
}

function findRefusal(value: unknown): Problem | undefined {
  if (JSON.stringify(value).length > longest)
    return problem(
      'draft-too-large',
      'Phần nhập dở quá dài',
      'Phần nhập dở dài quá mức giữ được; hãy lưu vào sổ thành nhiều mục.',
    );
  const secret = findSecretIn(value);
  return secret === undefined
    ? undefined
    : problem('secrecy-mark', `Có dấu “${secret.mark}”`, 'Không nhập tài liệu mật ở đây; phần này không được giữ lại.');
}
