import type { Words } from '../catalogue.ts';
import type * as vi from './words.ts';

export const adminWords: Words<typeof vi.adminWords> = {
  tabs: 'Administration pages',
  users: 'Users',
  rights: 'Rights by role',
  signIns: 'Sign-ins',
  grants: 'Access to sensitive data',
  organisation: 'Organisation',
  packs: 'Packs',
  backups: 'Backups',
  system: 'System',
  mailServer: 'Mail server',
  journal: 'Journal',
};
