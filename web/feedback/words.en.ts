import type { Words } from '../catalogue.ts';
import type * as vi from './words.ts';

export const errorWords: Words<typeof vi.errorWords> = {
  status: (status) => `The server answered with error ${status}`,
  offline: 'The server cannot be reached',
  offlineHint:
    'Check that the Giao Ước server is running and that the office network works, then try again. What you typed is kept on this computer.',
  unreadable: 'The server’s answer could not be read; reload the page. If it happens again, tell the administrator.',
  tooLarge: 'The file is too large',
  tooLargeHint: (megabytes: number) => `At most ${megabytes} MB. Take pictures out of the file, or split it.`,
  crashed: 'The page failed and cannot be shown',
  crashedHint: 'Reload the page. What you typed is kept on this computer.',
  retry: 'Try again',
  reload: 'Reload the page',
  notFound: 'There is no such page',
  notFoundHint: 'The address may have been copied incompletely, or the page has moved.',
  toDefaultReport: 'Open the report of the current period',
  toRegisters: 'Open the registers',
  noAgency: 'There is no agency on this computer yet',
  noAgencyHint: 'Run “npm start” again to load the sample, or ask the administrator to create an agency.',
  unknownAgency: (code) => `There is no agency “${code}” on this computer`,
  unknownRegister: (id) => `The agency has no register “${id}”`,
};
