import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';
import { EntryView } from '../contract.ts';

const register = z.strictObject({ agency: z.string(), register: z.string() });

/** The most entries that are changed at once. */
export const mostChanged = 500;

/** One change to many entries: taken out of the register, or one field set anew (empty: nothing in it). */
export const ManyChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('remove') }),
  z.strictObject({ kind: z.literal('set'), field: z.string().max(60), value: z.string().max(200) }),
]);
export type ManyChange = z.infer<typeof ManyChange>;

/** Changes the entries chosen in a list, all or none, as one write with one row of the journal. `count`: those that really changed. */
export const changeMany = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/registers/:register/changes',
  summary: 'Sửa hoặc xóa nhiều mục cùng lúc',
  permission: 'entries.write',
  params: register,
  body: z.strictObject({
    idempotencyKey: z.string().min(8).max(200),
    entries: z
      .array(z.strictObject({ id: z.uuid(), version: z.int().min(1) }))
      .min(1)
      .max(mostChanged),
    change: ManyChange,
    reason: z.string().max(2000),
  }),
  response: z.object({ count: z.number() }),
});

/** Entries that what is being typed may repeat: the same title within 15 days, or the same number and symbol in the same year. */
export const listAlikeEntries = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/registers/:register/alike',
  summary: 'Mục có thể trùng với mục đang nhập',
  permission: 'entries.read',
  params: register,
  query: z.strictObject({
    date: z.string(),
    title: z.string().max(2000).default(''),
    number: z.string().max(100).default(''),
    symbol: z.string().max(100).default(''),
    /** The entry that is being corrected: it repeats nothing. */
    except: z.uuid().optional(),
  }),
  response: z.object({ entries: z.array(EntryView) }),
});
