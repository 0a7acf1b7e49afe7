import type { Words } from '../catalogue.ts';
import type { adminWords as vi } from './words.ts';

export const adminWords: Words<typeof vi> = {
  tabs: 'Pages of administration',
  users: 'Users',
  organisation: 'Organisation',
  packs: 'Packs',
  backups: 'Backups',
  system: 'System',
};
