import { formatDateShort } from '../../kernel/dates.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { vietnamTime } from '../../kernel/vietnam-time.ts';
import type { Writing } from '../drafts/writing.ts';
import { lockJournal } from '../life/store.ts';
import { type DeliveryKeys, deliveryTrouble, fingerprintOf } from './check-delivery.ts';
import type { AgencyKey, Arrival, DeliveryPorts } from './deliver.ts';
import { findRevocation, listTrusted, trustKey } from './keys/store.ts';
import { addReceived, findReceived } from './store.ts';
import type { Delivery, Revocation } from './types.ts';

/**
 * What became of a packet. taken: it is in the inbox now · known: it was there before · keyUnknown: nothing was written, somebody has to
 * compare the key's fingerprint with the sender first.
 */
export type PacketOutcome =
  | { outcome: 'taken' | 'known'; delivery: Delivery }
  | { outcome: 'keyUnknown'; delivery: Delivery; fingerprint: string };

export interface PacketWish {
  receiver: AgencyKey;
  delivery: Delivery;
  /** Who brings it. */
  writing: Writing;
  /** The fingerprint that the person has compared with the sender; null: none. */
  trusted: string | null;
}

/** Takes a delivery that was carried here as a file. What is wrong with it is said, and then nothing is written. */
export async function takePacket(ports: DeliveryPorts, wish: PacketWish): Promise<Result<PacketOutcome>> {
  const { receiver, delivery, writing, trusted } = wish;
  const isHere = (await ports.findId(delivery.from)) !== undefined;
  return ports.database.attempt(receiver.id, async (tx): Promise<Result<PacketOutcome>> => {
    await lockJournal(tx, receiver.id);
    const before = await findReceived(tx, receiver.id, delivery);
    if (before !== undefined)
      return before.refusal === null ? success({ outcome: 'known', delivery }) : failure([before.refusal]);
    const keys = withTrusted(ports.keys, delivery.from, await listTrusted(tx, receiver.id, delivery.from));
    const fingerprint = fingerprintOf(delivery.publicKey);
    const isNew = !keys.keysOf(delivery.from).includes(delivery.publicKey);
    const known = isNew ? withTrusted(keys, delivery.from, [delivery.publicKey]) : keys;
    const trouble = deliveryTrouble(delivery, receiver.code, known);
    if (trouble !== undefined) return failure([trouble]);
    const revocation = await findRevocation(tx, receiver.id, delivery.publicKey);
    if (revocation !== undefined) return failure([revokedKey(delivery.from, revocation)]);
    if (isNew && isHere) return failure([foreignKey(delivery.from)]);
    if (isNew && trusted !== fingerprint) return success({ outcome: 'keyUnknown', delivery, fingerprint });
    if (isNew) await trustKey(tx, writing, { code: delivery.from, publicKey: delivery.publicKey });
    return takeChecked(ports, { tx, receiver, writing, delivery, sentAt: writing.at, keys: known });
  });
}

async function takeChecked(ports: DeliveryPorts, arrival: Arrival): Promise<Result<PacketOutcome>> {
  const { tx, writing, delivery } = arrival;
  const reception = ports.receptions[delivery.kind];
  const trouble = await reception.check(arrival);
  if (trouble !== undefined) return failure([trouble]);
  if (!(await addReceived(tx, writing, delivery, null))) throw new Error('A packet was taken twice at once');
  await reception.take(arrival);
  return success({ outcome: 'taken', delivery });
}

const withTrusted = (keys: DeliveryKeys, code: string, trusted: readonly string[]): DeliveryKeys => ({
  ...keys,
  keysOf: (agency) => (agency === code ? [...keys.keysOf(agency), ...trusted] : keys.keysOf(agency)),
});

const foreignKey = (code: string): Problem =>
  problem(
    'delivery-key-foreign',
    'Khóa ký không phải của hệ thống này',
    `“${code}” làm việc ngay trên hệ thống này nên gói của cơ quan ấy không thể ký bằng khóa khác.`,
  );

const revokedKey = (code: string, { reason, at }: Revocation): Problem =>
  problem(
    'delivery-key-revoked',
    'Khóa ký đã bị thu hồi',
    `Khóa đã ký gói này của “${code}” bị thu hồi ngày ${formatDateShort(vietnamTime(new Date(at)).day)} (${reason}). Nơi gửi phải ký bằng khóa khác.`,
  );
