/** Files that were not taken when an entry was saved with them, by entry, until its page has told of them. */
const refused = new Map<string, { name: string; why: string }[]>();

export function noteRefused(entry: string, files: { name: string; why: string }[]): void {
  if (files.length > 0) refused.set(entry, files);
}

export function takeRefused(entry: string): { name: string; why: string }[] {
  const files = refused.get(entry) ?? [];
  refused.delete(entry);
  return files;
}
