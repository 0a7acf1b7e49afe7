import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';
import { deliveryKinds } from './types.ts';

const agency = z.strictObject({ agency: z.string() });

/** What a packet is about, in a line of its own content: the title of a regime, type and period of a report, accepted or returned. */
const About = z.object({ kind: z.enum(deliveryKinds), title: z.string(), period: z.string().nullable() });

/** `name`: of the receiver, where we know it; else its code. */
export const PacketView = About.extend({ id: z.string(), to: z.string(), name: z.string(), at: z.string() });
export type PacketView = z.infer<typeof PacketView>;

/** What waits to be carried, as files, to agencies of other installations; a report that was answered waits no more. `fingerprint`: of the key that signs here, to be compared. */
export const listPackets = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/packets',
  summary: 'Gói chờ mang đến hệ thống khác',
  permission: 'reports.read',
  params: agency,
  response: z.object({ packets: z.array(PacketView), fingerprint: z.string() }),
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
