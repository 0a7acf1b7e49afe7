import { z } from 'zod';

/** What agencies send each other: a regime downwards, a report upwards, a word on a report downwards. */
export const deliveryKinds = ['regime', 'submission', 'answer'] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

/** That a sender's key counts no more since then. `at`: ISO 8601, UTC. */
export const Revocation = z.object({ reason: z.string(), author: z.string(), at: z.string() });
export type Revocation = z.infer<typeof Revocation>;

/** One delivery. `sha256`: hexadecimal, of the content's bytes; `signature`: Ed25519 over the same bytes, base64. */
export interface Delivery {
  id: string;
  from: string;
  to: string;
  kind: DeliveryKind;
  content: string;
  sha256: string;
  publicKey: string;
  signature: string;
}
