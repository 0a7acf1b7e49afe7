import { z } from 'zod';
import { EditedParts } from '../../src/reports/drafts/types.ts';
import type { ReportKey } from '../queries.ts';

/** What was written and is not kept by the server yet. `version`: of the section that it was written on. */
const LocalCopy = z.object({
  version: z.number().int(),
  at: z.string(),
  blocks: z.record(z.string(), EditedParts),
});
export type LocalCopy = z.infer<typeof LocalCopy>;

/** Apart by person: a PC may have several users. */
export const copyKey = (actor: string, { agency, report, period }: ReportKey, section: string): string =>
  `giaouoc:section:${actor}:${agency}:${report}:${period}:${section}`;

export function findCopy(key: string): LocalCopy | undefined {
  try {
    const copy = LocalCopy.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'));
    return copy.success ? copy.data : undefined;
  } catch {
    return undefined;
  }
}

/** A full or forbidden store must not stop the work; the editor itself still holds everything. */
export function keepCopy(key: string, copy: LocalCopy): void {
  try {
    localStorage.setItem(key, JSON.stringify(copy));
  } catch (cause) {
    console.warn('section not kept on this PC', cause);
  }
}

export const dropCopy = (key: string): void => localStorage.removeItem(key);
