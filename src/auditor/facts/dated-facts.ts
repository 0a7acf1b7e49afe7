import { z } from 'zod';
import { parseCalendarDate } from '../../kernel/dates.ts';
import type { Problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { fileProblem, readYamlFile } from '../../registers/yaml-file.ts';

const day = z
  .string()
  .refine((text) => parseCalendarDate(text) !== undefined, 'không phải ngày có thật (năm-tháng-ngày)');

/** An organisation, a level of government or a legal document with the days between which it stands. */
export const DatedFact = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1),
  /** Names by which a text calls it. */
  names: z.array(z.string().min(1)).optional(),
  /** Levels by whose organs a text names it too: "Phòng Nội vụ huyện", "Công an quận" for "huyện", "quận". */
  levels: z.array(z.string().min(1)).optional(),
  /** Number and symbol of a document. */
  document: z.string().min(1).optional(),
  /** The first day on which it is right; undefined: before any text that is read. */
  from: day.optional(),
  /** The last day on which it is right; undefined: still right. */
  to: day.optional(),
  /** What stands in its place. */
  instead: z.string().min(1),
  source: z.string().min(1),
});
export type DatedFact = z.infer<typeof DatedFact>;

const DatedFacts = z.strictObject({ facts: z.array(DatedFact) });

export function readDatedFacts(file: string, text: string): Result<DatedFact[]> {
  const read = readYamlFile(DatedFacts, file, text);
  if (!read.ok) return read;
  const { facts } = read.value.value;
  const problems: Problem[] = [];
  for (const [index, { id, names, document, from, to }] of facts.entries()) {
    const report = (reason: string): void =>
      void problems.push(fileProblem(file, read.value.lineOf(['facts', index]), reason));
    if (facts.findIndex((fact) => fact.id === id) < index) report(`Mã “${id}” đã ghi ở trên.`);
    if ((names === undefined) === (document === undefined))
      report(`“${id}” cần names hoặc document, chỉ một trong hai.`);
    if (from === undefined && to === undefined) report(`“${id}” cần from hoặc to.`);
    if (from !== undefined && to !== undefined && to < from) report(`“${id}” kết thúc trước khi bắt đầu.`);
  }
  return problems.length > 0 ? failure(problems) : success(facts);
}
