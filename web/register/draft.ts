import { z } from 'zod';
import { meQuery, queryClient } from '../queries.ts';
import type { EntryFormState } from './formState.ts';

/** What is kept on this PC until it is saved. `idempotencyKey` belongs to one opening of the form, so that a repeated click writes once. */
export interface Draft {
  savedAt: string;
  idempotencyKey: string;
  /** The version that a correction started from; null for a new entry. */
  baseVersion: number | null;
  registerVersion: number;
  state: EntryFormState;
}

const Draft = z.object({
  savedAt: z.string(),
  idempotencyKey: z.string().min(8),
  baseVersion: z.number().nullable(),
  registerVersion: z.number(),
  state: z.object({
    values: z.record(z.string(), z.custom<EntryFormState['values'][string]>()),
    role: z.string(),
    proof: z.array(z.string()),
    reason: z.string(),
  }),
});

/** Apart by person: a PC may have several users. */
export const draftKey = (agency: string, register: string, form: string): string =>
  `giaouoc:draft:${queryClient.getQueryData(meQuery.queryKey)?.actor ?? ''}:${agency}:${register}:${form}`;

/** A draft of another version of the register is dropped: its fields may mean something else. */
export function readDraft(kept: unknown, registerVersion: number): Draft | undefined {
  const draft = Draft.safeParse(kept);
  return draft.success && draft.data.registerVersion === registerVersion ? draft.data : undefined;
}

/** The later one of what this PC and the server have kept. */
export function laterDraft(one: Draft | undefined, other: Draft | undefined): Draft | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.savedAt > other.savedAt ? one : other;
}

export function findDraft(key: string, registerVersion: number): Draft | undefined {
  try {
    return readDraft(JSON.parse(localStorage.getItem(key) ?? 'null'), registerVersion);
  } catch {
    return undefined;
  }
}

/** A full or forbidden store must not stop the work; the form itself still holds everything. */
export function keepDraft(key: string, draft: Draft): void {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch (cause) {
    console.warn('draft not kept', cause);
  }
}

export function dropDraft(key: string): void {
  localStorage.removeItem(key);
}

/** `crypto.randomUUID` exists only on https and localhost; the office network may use plain http. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
