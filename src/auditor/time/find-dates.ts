import type { ReadBlock } from '../read-report.ts';
import { type FoundDate, readDate } from '../reading/date-tokens.ts';

/** A date as it stands in a text, with its block. */
export interface PlacedDate extends FoundDate {
  block: ReadBlock;
  /** "ngày" stands before it. */
  named: boolean;
}

const found = new WeakMap<readonly ReadBlock[], readonly PlacedDate[]>();

/** Every full date of a text, also days that do not exist, in reading order. */
export function datesOf(blocks: readonly ReadBlock[]): readonly PlacedDate[] {
  const known = found.get(blocks);
  if (known !== undefined) return known;
  const dates = blocks.flatMap(datesOfBlock);
  found.set(blocks, dates);
  return dates;
}

function datesOfBlock(block: ReadBlock): PlacedDate[] {
  const dates: PlacedDate[] = [];
  for (let at = 0; at < block.tokens.length; at += 1) {
    if (block.tokens[at]?.kind !== 'number') continue;
    const named = block.tokens[at - 1]?.key === 'ngày';
    const date = readDate(block.tokens, at, named);
    if (date === undefined || !standsAlone(block, date)) continue;
    dates.push({ ...date, block, named });
    at = date.end - 1;
  }
  return dates;
}

/** "12/01/2023/QĐ-UBND" and "1/12/01/2023" hold no date. */
function standsAlone({ tokens }: ReadBlock, { start, end }: FoundDate): boolean {
  const joints = /^[/\-–]$/;
  const behind = tokens[end];
  const before = tokens[start - 1];
  const gluedBehind = behind?.glued === true && joints.test(behind.text) && tokens[end + 1]?.glued === true;
  const gluedBefore = tokens[start]?.glued === true && before?.glued === true && joints.test(before.text);
  return !(gluedBehind && behind.text === '/') && !(gluedBefore && before.text === '/');
}
