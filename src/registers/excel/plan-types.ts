import { z } from 'zod';
import type { Row, Sheet } from './cells.ts';
import type { Mapping } from './columns.ts';
import type { LayoutSheet } from './layout.ts';

/** Something only a person can tell. The import waits for its answer; nothing is guessed. */
export const Question = z.object({
  /** Stable for the file: "number:0:E". */
  id: z.string(),
  text: z.string(),
  /** Cells that raised it. */
  examples: z.array(z.string()),
  choices: z.array(z.object({ value: z.string(), title: z.string() })),
  answer: z.string().nullable(),
});
export type Question = z.infer<typeof Question>;

/** Answers by question id, as sent with the file. */
export const Answers = z.record(z.string().max(100), z.string().max(200));
export type Answers = z.infer<typeof Answers>;

/** A sheet of the file that was recognised. `index`: its place in the file, for question ids. */
export interface PlannedSheet {
  index: number;
  /** Serials of this file count from 1904. */
  date1904: boolean;
  sheet: Sheet;
  layout: LayoutSheet;
  mapping: Mapping;
  /** Rows below the head with something in them. */
  rows: Row[];
}

export interface CellProblem {
  sheet: string;
  row: number | undefined;
  column: number | undefined;
  reason: string;
  /** An answer that is still missing may settle it: no error yet. */
  open?: boolean;
}
