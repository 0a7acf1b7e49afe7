import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';
import { EntryView } from '../contract.ts';

/** Entries that have all the words, accent-free, the last of which may be begun: those with the very number first, then the newest; at most 30. */
export const searchEntries = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/search',
  summary: 'Tìm mục sổ và văn bản',
  permission: 'entries.read',
  params: z.strictObject({ agency: z.string() }),
  query: z.strictObject({ text: z.string().max(200) }),
  response: z.object({ entries: z.array(EntryView) }),
});
