/** What other domains may read of agencies, people, units and places; the rest of the store is this domain's own. */
export { findAgencyName, listNames, readDirectory, stableId } from './store.ts';
