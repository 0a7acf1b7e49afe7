import { z } from 'zod';
import { parseCalendarDate } from '../kernel/dates.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { fileProblem, readYamlFile } from '../registers/yaml-file.ts';

const day = z
  .string()
  .refine((text) => parseCalendarDate(text) !== undefined, 'không phải ngày có thật (năm-tháng-ngày)');
const dated = { from: day, to: day.optional() };

/** An agency as a sample or a first run describes it. Names, units and people are dated; no `to`: still in force. */
export const AgencyFile = z.strictObject({
  code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  names: z
    .array(
      z.strictObject({
        ...dated,
        name: z.string().min(1),
        superior: z.string(),
        place: z.string().min(1),
        symbol: z.string().min(1),
      }),
    )
    .min(1),
  orgUnits: z.array(z.strictObject({ ...dated, id: z.string().min(1), name: z.string().min(1) })).default([]),
  people: z
    .array(
      z.strictObject({
        ...dated,
        id: z.string().min(1),
        name: z.string().min(1),
        title: z.string(),
        illustrative: z.boolean().default(false),
      }),
    )
    .default([]),
});
export type AgencyFile = z.infer<typeof AgencyFile>;

/** Reads agency.yaml. Two names in force on one day are refused. */
export function readAgencyFile(file: string, text: string): Result<AgencyFile> {
  const read = readYamlFile(AgencyFile, file, text);
  if (!read.ok) return read;
  const names = read.value.value.names.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const clash = names.findIndex((name, index) => {
    const next = names[index + 1];
    return next !== undefined && (name.to === undefined || name.to >= next.from);
  });
  if (clash < 0) return success({ ...read.value.value, names });
  return failure([
    fileProblem(file, read.value.lineOf(['names', clash]), 'Hai tên cơ quan cùng có hiệu lực trong một ngày.'),
  ]);
}
