import type { ContentStore } from '../../platform/files/content-store.ts';
import type { DraftWork } from '../drafts/edit-draft.ts';
import type { Signer } from '../freeze.ts';
import type { AuditFrozen } from './read-issue-notes.ts';

/** Something that is being done with a report. */
export interface LifeWork extends DraftWork {
  signer: Signer;
  /** The day in Vietnam. */
  today: string;
  issuing: Issuing;
}

/** What an issue needs beside the database. */
export interface Issuing {
  contents: ContentStore;
  audit: AuditFrozen;
}
