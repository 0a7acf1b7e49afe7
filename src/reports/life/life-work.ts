import type { DraftWork } from '../drafts/edit-draft.ts';
import type { Signer } from '../freeze.ts';

/** Something that is being done with a report. */
export interface LifeWork extends DraftWork {
  signer: Signer;
  /** The day in Vietnam. */
  today: string;
}
