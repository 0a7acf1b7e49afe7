import { z } from 'zod';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { type Delivery, deliveryKinds } from './types.ts';

/** A delivery as a file, carried between installations: what was sent, with the sender's signature. */
export const Packet = z.strictObject({
  format: z.literal('giaouoc-packet/1'),
  delivery: z.strictObject({
    id: z.uuid(),
    from: z.string().max(80),
    to: z.string().max(80),
    kind: z.enum(deliveryKinds),
    content: z.string(),
    sha256: z.string().max(64),
    publicKey: z.string().max(100),
    signature: z.string().max(200),
  }),
});

export const writePacket = (delivery: Delivery): Uint8Array =>
  new TextEncoder().encode(`${canonicalJson({ format: 'giaouoc-packet/1', delivery })}\n`);

/** The delivery in a file; undefined: it is no packet of this program. What it says is still to be checked. */
export function readPacket(bytes: Uint8Array): Delivery | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const packet = Packet.safeParse(JSON.parse(text));
    return packet.success ? packet.data.delivery : undefined;
  } catch {
    return undefined;
  }
}
