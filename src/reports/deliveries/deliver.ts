import type { Problem } from '../../kernel/problem.ts';
import type { Database, Transaction } from '../../platform/postgres/connect.ts';
import type { Writing } from '../drafts/writing.ts';
import { lockJournal } from '../life/store.ts';
import { type DeliveryKeys, deliveryTrouble } from './check-delivery.ts';
import { addReceipt, addReceived, findReceived, findSent, hasReceipt } from './store.ts';
import type { Delivery, DeliveryKind } from './types.ts';

export interface AgencyKey {
  id: string;
  code: string;
}

/** The receiving side, in a transaction of its own. `at`: ISO 8601, UTC. */
export interface Arrival {
  tx: Transaction;
  receiver: AgencyKey;
  writing: Writing;
  delivery: Delivery;
  /** When it was sent, as this installation itself noted; what was carried here as a file counts from the moment it came. */
  sentAt: string;
  /** Of this installation, and those that the receiver trusts to be the sender's. */
  keys: DeliveryKeys;
}

/** Reads a delivery of one kind. @returns what is wrong with it; undefined: it may be taken, by `take`. */
export interface Reception {
  check(arrival: Arrival): Promise<Problem | undefined>;
  take(arrival: Arrival): Promise<void>;
}

export interface DeliveryPorts {
  database: Database;
  /** Of an agency in this installation. */
  findCode(agencyId: string): Promise<string | undefined>;
  findId(code: string): Promise<string | undefined>;
  keys: DeliveryKeys;
  receptions: Record<DeliveryKind, Reception>;
  now(): string;
}

/** The name that the journal gives to what the deliveries themselves write. */
export const deliverer = 'chuyển nhận giữa các cơ quan';

/**
 * Brings one delivery from the sender's outbox into the receiver's inbox and notes at the sender that it arrived. Bears a repeat at any
 * point: what is in the inbox is not taken again. A receiver that works on another installation is brought nothing: somebody carries
 * the delivery there as a file (packet.ts).
 */
export async function deliver(ports: DeliveryPorts, senderId: string, id: string): Promise<void> {
  const { database } = ports;
  const from = await ports.findCode(senderId);
  const sent = await database.read(senderId, (db) => findSent(db, senderId, id));
  if (from === undefined || sent === undefined) throw new RangeError(`No delivery ${id}`);
  const { at, delivery } = sent;
  const receiverId = await ports.findId(delivery.to);
  if (receiverId === undefined) return;
  const refusal = await receive(ports, { id: receiverId, code: delivery.to }, { ...delivery, from }, at);
  await database.write(senderId, async (tx) => {
    if (await hasReceipt(tx, senderId, id)) return;
    await addReceipt(tx, { agencyId: senderId, actor: deliverer, at: ports.now() }, { id, refusal });
  });
}

/** Takes or refuses a delivery at the receiver's, once. `sentAt`: ISO 8601. @returns why it was refused. */
export async function receive(
  ports: DeliveryPorts,
  receiver: AgencyKey,
  delivery: Delivery,
  sentAt: string,
): Promise<Problem | null> {
  const writing: Writing = { agencyId: receiver.id, actor: deliverer, at: ports.now() };
  return ports.database.write(receiver.id, async (tx) => {
    await lockJournal(tx, receiver.id);
    const before = await findReceived(tx, receiver.id, delivery);
    if (before !== undefined) return before.refusal;
    const reception = ports.receptions[delivery.kind];
    const arrival: Arrival = { tx, receiver, writing, delivery, sentAt, keys: ports.keys };
    const trouble = deliveryTrouble(delivery, receiver.code, ports.keys) ?? (await reception.check(arrival)) ?? null;
    if (!(await addReceived(tx, writing, delivery, trouble))) throw new Error('A delivery arrived twice at once');
    if (trouble === null) await reception.take(arrival);
    return trouble;
  });
}
