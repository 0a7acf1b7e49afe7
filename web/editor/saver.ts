import { editBlock } from '../../src/reports/drafts/contract.ts';
import type { EditedPart } from '../../src/reports/drafts/types.ts';
import { ApiProblem, call } from '../client.ts';
import type { ReportKey } from '../queries.ts';
import { dropCopy, keepCopy } from './localCopy.ts';
import { changedBlocks } from './tree.ts';

/**
 * saved: the server has everything · waiting: something was typed · saving · offline: kept on this PC until the server answers ·
 * stale: somebody changed the section meanwhile · locked: somebody else holds it · refused: the server does not take a block.
 */
export type SaveKind = 'saved' | 'waiting' | 'saving' | 'offline' | 'stale' | 'locked' | 'refused';
export interface SaveState {
  kind: SaveKind;
  problem?: ApiProblem;
}
type Blocks = ReadonlyMap<string, EditedPart[]>;

export interface SaverInput {
  report: ReportKey;
  section: string;
  copyKey: string;
  version: number;
  /** What the server has. */
  kept: Blocks;
  onState(state: SaveState): void;
  onSaved(): void;
  onFailed(): void;
}

const settleMilliseconds = 900;
const againMilliseconds = 5000;

/** Two first writes met: the draft is there now, and the write is good a moment later. */
export const isBegunMeanwhile = (error: unknown): boolean =>
  error instanceof ApiProblem && error.type.endsWith('draft-begun');

const kindOf = (problem: ApiProblem): SaveKind => {
  if (isBegunMeanwhile(problem)) return 'waiting';
  if (problem.status === 0 || problem.status >= 500) return 'offline';
  if (problem.type.endsWith('section-stale')) return 'stale';
  return problem.type.endsWith('section-locked') ? 'locked' : 'refused';
};

/** Keeps what is typed into a section: on this PC at once, on the server a moment later, one block after the other. */
export class Saver {
  version: number;
  readonly #input: SaverInput;
  readonly #kept: Map<string, EditedPart[]>;
  #now: Blocks;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #held = false;
  #typing = false;

  constructor(input: SaverInput) {
    this.#input = input;
    this.version = input.version;
    this.#kept = new Map(input.kept);
    this.#now = this.#kept;
  }

  /** Something is on its way here from the keys, or from here to the server. */
  get busy(): boolean {
    return this.#typing || this.#running !== undefined;
  }

  /** A key was pressed; what it wrote follows by `change`. */
  type(): void {
    this.#typing = true;
  }

  /** What the server does not have. */
  unsaved(): Blocks {
    return changedBlocks(this.#now, this.#kept);
  }

  change(blocks: Blocks): void {
    this.#typing = false;
    this.#now = blocks;
    this.#keepHere();
    if (this.#held) return;
    this.#input.onState({ kind: this.unsaved().size > 0 ? 'waiting' : 'saved' });
    this.#wait(settleMilliseconds);
  }

  flush(): Promise<void> {
    this.stop();
    if (this.#held || this.unsaved().size === 0) return this.#running ?? Promise.resolve();
    this.#running ??= this.#sendAll()
      .catch((error: unknown) => this.#failed(error))
      .finally(() => {
        this.#running = undefined;
      });
    return this.#running;
  }

  /** What was written is put on top of a version that the person has seen. */
  goOn(seen: number): Promise<void> {
    this.version = seen;
    this.#held = false;
    return this.flush();
  }

  hold(kind: 'stale' | 'locked'): void {
    this.#held = true;
    this.stop();
    this.#input.onState({ kind });
  }

  drop(): void {
    this.stop();
    this.#now = this.#kept;
    dropCopy(this.#input.copyKey);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #wait(milliseconds: number): void {
    this.stop();
    this.#timer = setTimeout(() => void this.flush(), milliseconds);
  }

  #keepHere(): void {
    const { copyKey } = this.#input;
    const blocks = this.unsaved();
    if (blocks.size === 0) dropCopy(copyKey);
    else keepCopy(copyKey, { version: this.version, at: new Date().toISOString(), blocks: Object.fromEntries(blocks) });
  }

  async #sendAll(): Promise<void> {
    const { report, section, onState, onSaved } = this.#input;
    for (let next = this.unsaved(); next.size > 0; next = this.unsaved()) {
      onState({ kind: 'saving' });
      for (const [block, paragraphs] of next) {
        const body = { section, version: this.version, paragraphs: [...paragraphs], autosave: true };
        this.version = (await call(editBlock, { params: { ...report, block }, body })).version;
        this.#kept.set(block, paragraphs);
      }
      this.#keepHere();
    }
    onState({ kind: 'saved' });
    onSaved();
  }

  #failed(error: unknown): void {
    if (!(error instanceof ApiProblem)) throw error;
    const kind = kindOf(error);
    if (kind === 'offline') this.#wait(againMilliseconds);
    else if (kind === 'waiting') this.#wait(settleMilliseconds);
    else if (kind !== 'refused') this.#held = true;
    this.#input.onState({ kind, problem: error });
    this.#input.onFailed();
  }
}
