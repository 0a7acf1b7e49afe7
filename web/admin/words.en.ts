import type { adminWords } from './words.ts';

export const adminWordsEn: typeof adminWords = {
  tabs: 'Administration pages',
  users: 'Users',
  rights: 'Rights by role',
  signIns: 'Sign-ins',
  grants: 'Access to sensitive data',
  journal: 'Journal',
};
