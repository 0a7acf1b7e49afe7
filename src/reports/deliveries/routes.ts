import { type FileAnswer, type RequestOf, type Route, route } from '../../access/route.ts';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import type { PackWorld } from '../find-report.ts';
import type { Signer } from '../freeze.ts';
import { listSubordinates } from '../regimes/store.ts';
import { parseSubmission } from '../submissions/check-submission.ts';
import { listToldRegimes } from '../submissions/read-obligations.ts';
import { parseAnswer, parseRegime } from '../submissions/receive.ts';
import { fingerprintOf } from './check-delivery.ts';
import * as contract from './contract.ts';
import type { DeliveryPorts } from './deliver.ts';
import { revokeKey } from './keys/revoke-key.ts';
import { listKeys } from './keys/store.ts';
import { readPacket, writePacket } from './packet.ts';
import { findSent, listTaken, listUndelivered } from './store.ts';
import { takePacket } from './take-packet.ts';
import type { Delivery } from './types.ts';

export interface PacketPorts {
  delivering: DeliveryPorts;
  findAgency(code: string): Promise<Result<{ id: string; code: string; world: Pick<PackWorld, 'reportTypes'> }>>;
  signer: Signer;
}

/** Deliveries that go between installations as files. */
export function packetRoutes(ports: PacketPorts): Route[] {
  return [
    route(contract.listPackets, ({ params }) => listPackets(ports, params.agency)),
    route(contract.downloadPacket, ({ params }) => download(ports, params)),
    route(contract.takePacket, (request) => handleTake(ports, request)),
    route(contract.revokeKey, (request) => handleRevoke(ports, request)),
  ];
}

async function listPackets({ delivering, findAgency, signer }: PacketPorts, code: string) {
  const agency = await findAgency(code);
  if (!agency.ok) return agency;
  const { id, world } = agency.value;
  const { waiting, keys, names } = await delivering.database.read(id, (db) => readWaiting(db, id));
  const receivers = [...new Set(waiting.map(({ to }) => to))];
  const here = await Promise.all(receivers.map((to) => delivering.findId(to)));
  const elsewhere = new Set(receivers.filter((_, index) => here[index] === undefined));
  const packets = waiting
    .filter(({ to }) => elsewhere.has(to))
    .map(({ id: packet, to, at, ...delivery }) => ({
      ...{ id: packet, to, at, name: names.get(to) ?? to },
      ...aboutOf(delivery, world),
    }));
  return success({
    ...{ packets, fingerprint: fingerprintOf(signer.publicKey) },
    keys: keys.map(({ publicKey, ...key }) => ({
      ...key,
      name: names.get(key.code) ?? key.code,
      fingerprint: fingerprintOf(publicKey),
    })),
  });
}

/** What nobody here took and nobody elsewhere answered, whose keys were trusted, and how those below us and those who ask us are called. */
async function readWaiting(db: Reader, agencyId: string) {
  const answers = await listTaken(db, agencyId, 'answer');
  const answered = new Set(answers.map(({ content }) => parseAnswer(content)?.submission));
  const owners = (await listToldRegimes(db, agencyId)).map(({ owner }) => owner);
  const known = [...owners, ...(await listSubordinates(db, agencyId))];
  return {
    waiting: (await listUndelivered(db, agencyId)).filter(({ id }) => !answered.has(id)),
    keys: await listKeys(db, agencyId),
    names: new Map(known.map(({ code, name }) => [code, name])),
  };
}

async function download(
  { delivering, findAgency }: PacketPorts,
  { agency: code, packet }: { agency: string; packet: string },
): Promise<Result<FileAnswer>> {
  const agency = await findAgency(code);
  if (!agency.ok) return agency;
  const { id } = agency.value;
  const sent = await delivering.database.read(id, (db) => findSent(db, id, packet));
  if (sent === undefined)
    return failure([problem('packet-unknown', 'Không có gói này', 'Cơ quan chưa gửi gói nào như vậy.')]);
  const bytes = writePacket({ ...sent.delivery, from: code });
  const name = `goi-${code}-${sent.delivery.to}-${packet.slice(0, 8)}.json`;
  return success({ kind: 'file', bytes, contentType: 'application/json; charset=utf-8', name });
}

async function handleTake(
  { delivering, findAgency }: PacketPorts,
  { params, query, body, session }: RequestOf<typeof contract.takePacket>,
): Promise<Result<contract.PacketAnswer>> {
  const agency = await findAgency(params.agency);
  if (!agency.ok) return agency;
  const { id, code, world } = agency.value;
  const delivery = readPacket(body);
  if (delivery === undefined)
    return failure([
      problem(
        'packet-unreadable',
        'Không phải gói của Giao Ước',
        'Tệp bị hỏng hoặc không phải gói tải từ trang “Gói mang bằng tệp”; hãy tải lại ở nơi gửi.',
      ),
    ]);
  const writing = { agencyId: id, actor: session.actor, at: delivering.now() };
  const trusted = query.trusted ?? null;
  const taken = await takePacket(delivering, { receiver: { id, code }, delivery, writing, trusted });
  if (!taken.ok) return taken;
  const about = { ...aboutOf(delivery, world), from: delivery.from };
  if (taken.value.outcome === 'keyUnknown')
    return success({ ...about, outcome: 'keyUnknown', fingerprint: taken.value.fingerprint });
  const submission = delivery.kind === 'submission' ? delivery.id : null;
  return success({ ...about, outcome: taken.value.outcome, submission });
}

async function handleRevoke(
  { delivering, findAgency }: PacketPorts,
  { params, body, session }: RequestOf<typeof contract.revokeKey>,
): Promise<Result<{ done: true }>> {
  const agency = await findAgency(params.agency);
  if (!agency.ok) return agency;
  const { id: agencyId } = agency.value;
  const writing = { agencyId, actor: session.actor, at: delivering.now() };
  return delivering.database.attempt(agencyId, async (tx) => {
    const done = await revokeKey(tx, writing, { id: params.key, reason: body.reason });
    return done.ok ? success({ done: true as const }) : done;
  });
}

/** What a delivery is about, as the agency's own pack names it. */
function aboutOf(
  { kind, content }: Pick<Delivery, 'kind' | 'content'>,
  { reportTypes }: Pick<PackWorld, 'reportTypes'>,
): Pick<contract.PacketView, 'kind' | 'title' | 'period'> {
  if (kind === 'regime') return { kind, title: parseRegime(content)?.definition.title ?? '', period: null };
  const said = kind === 'submission' ? parseSubmission(content) : parseAnswer(content);
  const type = said?.reportType ?? '';
  return { kind, title: reportTypes.get(type)?.type.title ?? type, period: said?.period ?? null };
}
