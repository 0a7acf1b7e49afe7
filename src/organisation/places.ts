import { z } from 'zod';
import { parseCalendarDate } from '../kernel/dates.ts';
import type { Problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { fileProblem, readYamlFile } from '../registers/yaml-file.ts';

const day = z
  .string()
  .refine((text) => parseCalendarDate(text) !== undefined, 'không phải ngày có thật (năm-tháng-ngày)');

/** A place with the days on which it existed; no `from`: since before our records, no `to`: still there. */
export const Place = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  kind: z.enum(['province', 'city', 'town', 'district', 'commune', 'ward', 'township', 'specialZone', 'village']),
  name: z.string().min(1),
  parent: z.string().optional(),
  from: day.optional(),
  to: day.optional(),
});
export type Place = z.infer<typeof Place>;

const PlacesFile = z.strictObject({ places: z.array(Place) });

export function readPlaces(file: string, text: string): Result<Place[]> {
  const read = readYamlFile(PlacesFile, file, text);
  if (!read.ok) return read;
  const { places } = read.value.value;
  const ids = new Set<string>();
  const problems: Problem[] = [];
  for (const [index, place] of places.entries()) {
    const report = (reason: string): void =>
      void problems.push(fileProblem(file, read.value.lineOf(['places', index]), reason));
    if (ids.has(place.id)) report(`Địa bàn “${place.id}” đã khai báo ở trên.`);
    if (place.parent !== undefined && !ids.has(place.parent))
      report(`Địa bàn cấp trên “${place.parent}” chưa khai báo ở trên.`);
    ids.add(place.id);
  }
  return problems.length > 0 ? failure(problems) : success(places);
}
