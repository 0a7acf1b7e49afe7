import { createHash, randomUUID } from 'node:crypto';
import { readJournalHead } from '../access/journal.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import type { Reader } from '../platform/postgres/connect.ts';
import type { PackWorld } from './find-report.ts';

/** A pack that is read anew may have other templates. */
const packs = new WeakMap<PackWorld, string>();

function nameOf(world: PackWorld): string {
  const name = packs.get(world) ?? randomUUID();
  packs.set(world, name);
  return name;
}

/**
 * Names everything that can be read of an agency's reports now: the same name, the same answer. It is the journal's head, the pack, and
 * `beside`: what the answer depends on and no row of the journal tells, such as a lock that runs out. 43 characters.
 */
export async function readVersion(db: Reader, world: PackWorld, beside: unknown): Promise<string> {
  const { hash } = await readJournalHead(db);
  const named = canonicalJson([hash, nameOf(world), beside]);
  return createHash('sha256').update(named).digest('base64url');
}
