import { randomUUIDv7 } from 'node:crypto';
import { sendJob } from '../../platform/jobs/jobs.ts';
import type { Transaction } from '../../platform/postgres/connect.ts';
import type { Writing } from '../drafts/writing.ts';
import type { Signer } from '../freeze.ts';
import { lockJournal } from '../life/store.ts';
import { hashOf } from './check-delivery.ts';
import { addSent } from './store.ts';
import type { DeliveryKind } from './types.ts';

/**
 * Sends something to another agency in the sender's transaction: outbox row, journal row and job are there together or not at all.
 * @returns whether the same content had not been sent there before; then nothing is added.
 */
export async function send(
  tx: Transaction,
  writing: Writing,
  signer: Signer,
  { from, to, kind, content }: { from: string; to: string; kind: DeliveryKind; content: string },
): Promise<boolean> {
  const id = randomUUIDv7();
  const signature = Buffer.from(signer.sign(new TextEncoder().encode(content))).toString('base64');
  const delivery = { id, from, to, kind, content, sha256: hashOf(content), publicKey: signer.publicKey, signature };
  await lockJournal(tx, writing.agencyId);
  if (!(await addSent(tx, writing, delivery))) return false;
  await sendJob(tx, 'deliveries', { agencyId: writing.agencyId, id });
  return true;
}
