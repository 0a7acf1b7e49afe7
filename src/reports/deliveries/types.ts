/** What agencies send each other: a regime downwards, a report upwards, a word on a report downwards. */
export const deliveryKinds = ['regime', 'submission', 'answer'] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

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
