import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';
import { deliveryKinds, Revocation } from './types.ts';

const agency = z.strictObject({ agency: z.string() });

/** What a packet is about, in a line of its own content: the title of a regime, type and period of a report, accepted or returned. */
const About = z.object({ kind: z.enum(deliveryKinds), title: z.string(), period: z.string().nullable() });

/** `name`: of the receiver, where we know it; else its code. */
export const PacketView = About.extend({ id: z.string(), to: z.string(), name: z.string(), at: z.string() });
export type PacketView = z.infer<typeof PacketView>;

/** A key that somebody compared and trusted; `revocation` null: it still counts. `at`: when it was trusted. */
export const KeyView = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  fingerprint: z.string(),
  author: z.string(),
  at: z.string(),
  revocation: Revocation.nullable(),
});
export type KeyView = z.infer<typeof KeyView>;

/** What waits to be carried, as files, to agencies of other installations; a report that was answered waits no more. `fingerprint`: of the key that signs here, to be compared. `keys`: of others, as they were trusted here. */
export const listPackets = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/packets',
  summary: 'Gói chờ mang đến hệ thống khác',
  permission: 'reports.read',
  params: agency,
  response: z.object({ packets: z.array(PacketView), fingerprint: z.string(), keys: z.array(KeyView) }),
});

/** One delivery as a file, with hash and signature. */
export const downloadPacket = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/packets/:packet',
  summary: 'Tải gói',
  permission: 'reports.read',
  params: z.strictObject({ agency: z.string(), packet: z.uuid() }),
});

export const PacketAnswer = z.discriminatedUnion('outcome', [
  About.extend({ outcome: z.enum(['taken', 'known']), from: z.string(), submission: z.string().nullable() }),
  About.extend({ outcome: z.literal('keyUnknown'), from: z.string(), fingerprint: z.string() }),
]);
export type PacketAnswer = z.infer<typeof PacketAnswer>;

/**
 * Takes a packet from another installation, the file as the body. `trusted`: the fingerprint of the sender's key, compared by a person;
 * without it a packet under a key that is not known yet is only looked at. The same packet is taken once.
 */
export const takePacket = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/packets',
  summary: 'Nhận gói từ hệ thống khác',
  permission: 'deliveries.take',
  params: agency,
  query: z.strictObject({ trusted: z.string().max(60).optional() }),
  body: z.instanceof(Uint8Array),
  uploadBytes: 20 * 1024 * 1024,
  perMinute: 60,
  response: PacketAnswer,
});

/** Trusts a key no more, for good and with a reason; what it signed before stays and says so. */
export const revokeKey = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/delivery-keys/:key/revocation',
  summary: 'Thu hồi khóa ký của cơ quan khác',
  permission: 'regimes.manage',
  params: z.strictObject({ agency: z.string(), key: z.uuid() }),
  body: z.strictObject({ reason: z.string().max(2000, { error: 'Lý do dài nhất 2.000 ký tự.' }) }),
  response: z.object({ done: z.literal(true) }),
});
