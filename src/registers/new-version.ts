import type { StoredEntry } from './stored-entry.ts';
import type { EntryKind, Role } from './types.ts';

/** Who writes, when (ISO 8601, UTC), and under which key: a repeat of the key returns the first result. */
export interface WriteContext {
  agencyId: string;
  actor: string;
  at: string;
  idempotencyKey: string;
}

/** A document that an entry names: as proof, or in a field. `title`: how messages call the place. */
export interface NamedDocument {
  documentId: string;
  /** RFC 6901, in what was sent. */
  pointer: string;
  title: string;
}

/** A version to be written. `supersedes`: the version that the writer saw; absent for a new entry. */
export interface NewVersion {
  entryId: string;
  register: string;
  kind: EntryKind;
  supersedes?: number;
  deleted: boolean;
  definitionVersion: number;
  role: Role | null;
  proof: string[];
  /** Documents that must be there; the proof is among them. */
  names: NamedDocument[];
  reason: string | null;
  stored: StoredEntry;
}

export interface Written {
  entryId: string;
  version: number;
}
