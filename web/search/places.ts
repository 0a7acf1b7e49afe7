import { z } from 'zod';

/** Where something found leads: a page, or for a person another search. */
export const Place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('entry'), register: z.string(), entry: z.string() }),
  z.object({ kind: z.literal('register'), register: z.string() }),
  z.object({ kind: z.literal('report'), report: z.string() }),
  z.object({ kind: z.literal('person'), person: z.string(), name: z.string() }),
]);
export type Place = z.infer<typeof Place>;

export const placeKey = (place: Place): string => Object.values(place).join('/');
