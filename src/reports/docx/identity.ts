import { createHash } from 'node:crypto';

/**
 * How a Word file says what it is (DESIGN, "Identity of a figure in Word"): names that Word and LibreOffice keep on saving.
 * Names of bookmarks that begin with "_" are hidden in both; they may have 40 characters and are compared without case.
 */

/** Custom document property with the report's id. */
export const reportIdProperty = 'giaouoc.reportId';

/** Namespace of the custom XML part that holds the ledger as the text of its root element. */
export const ledgerNamespace = 'urn:giaouoc:ledger:1';
/** The id of that part in Word's data store; one part of the kind in a file. */
export const ledgerStoreId = '{6F1E0C52-8A3B-4C67-9D25-3E7A5B90C1D4}';

const blockPrefix = '_gu_b_';
export const figurePrefix = '_gu_f_';

/**
 * The bookmark around a block, from the block's id alone, so that a reader finds the block of a bookmark by computing the bookmarks of
 * the ids in the ledger. The readable part is for people; twelve hex digits of SHA-256 tell ids apart.
 */
export function blockBookmark(blockId: string): string {
  const readable = blockId.replace(/[^A-Za-z0-9]+/g, '_').slice(-18);
  const digest = createHash('sha256').update(blockId).digest('hex').slice(0, 12);
  return `${blockPrefix}${readable}_${digest}`;
}

export const isBlockBookmark = (name: string): boolean => name.startsWith(blockPrefix);
export const isFigureBookmark = (name: string): boolean => name.startsWith(figurePrefix);
export const isOurBookmark = (name: string): boolean => isBlockBookmark(name) || isFigureBookmark(name);

/** LibreOffice 7.4 renames the bookmarks of every note but the first when it opens a file ("…_Copy_1"): the name that we gave. */
export const givenBookmark = (name: string): string => name.replace(/_Copy_\d+$/i, '').toLowerCase();
