/** Files that were audited since the page was loaded, by audit: the server does not keep their bytes. */
const held = new Map<string, File>();

export const holdFile = (audit: string, file: File): void => {
  held.set(audit, file);
};

export const heldFile = (audit: string): File | undefined => held.get(audit);
