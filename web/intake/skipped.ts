import { z } from 'zod';

const Skipped = z.array(z.string()).max(5000);
const keyOf = (agency: string): string => `giaouoc:intake-skipped:${agency}`;

/** What a person has passed over on this PC, so that the same report does not ask twice. */
export function readSkipped(agency: string): ReadonlySet<string> {
  try {
    return new Set(Skipped.parse(JSON.parse(localStorage.getItem(keyOf(agency)) ?? '[]')));
  } catch {
    return new Set();
  }
}

/** A full or forbidden store must not stop the work. */
export function keepSkipped(agency: string, skipped: ReadonlySet<string>): void {
  try {
    localStorage.setItem(keyOf(agency), JSON.stringify([...skipped].slice(-5000)));
  } catch (cause) {
    console.warn('skipped not kept', cause);
  }
}
