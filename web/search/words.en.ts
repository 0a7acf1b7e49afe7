import type { Words } from '../catalogue.ts';
import type * as vi from './words.ts';

export const searchWords: Words<typeof vi.searchWords> = {
  open: 'Search',
  title: 'Search the agency',
  placeholder: 'Number, symbol, subject, title, register, report… (accents may be left out)',
  results: 'Results',
  groups: {
    recent: 'Opened before',
    entries: 'Documents and entries',
    registers: 'Registers',
    reports: 'Reports',
    people: 'People',
  },
  byName: 'Find entries with this name',
  found: (count) => `${count} ${count === 1 ? 'result' : 'results'}`,
  nothing: 'Nothing found. Try fewer words, or only the number and symbol.',
  searching: 'Searching…',
  help: '↑ ↓ to choose, Enter to open, Esc to close',
  close: 'Close',
};
