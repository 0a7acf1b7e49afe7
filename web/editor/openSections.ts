import type { Saver } from './saver.ts';

const savers = new Map<string, Saver>();

/** A section that is written in on this page, until the returned function is called. */
export function openSection(section: string, saver: Saver): () => void {
  savers.set(section, saver);
  return () => {
    if (savers.get(section) === saver) savers.delete(section);
  };
}

/**
 * Sends what was typed into a section a moment ago, so that an act on it does not meet it on its way.
 * @returns the version of the section then; `seen` where it is not open.
 */
export async function settleSection(section: string, seen: number): Promise<number> {
  const saver = savers.get(section);
  await saver?.flush();
  return Math.max(saver?.version ?? seen, seen);
}
