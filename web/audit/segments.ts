import type { Mark, MarkKind, Paragraph } from '../../src/auditor/review/audit-document.ts';

/** Where words of a finding stand in one paragraph. */
export interface KeyedSpot {
  key: string;
  start: number;
  end: number;
}

/** A stretch of a paragraph that is all of one kind. `findings`: keys of those it belongs to. */
export interface Segment {
  start: number;
  text: string;
  mark: MarkKind | undefined;
  findings: string[];
}

/** Cuts a paragraph at the ends of its marks and of the spots of findings, which may overlap each other. */
export function segmentsOf({ text, marks }: Paragraph, spots: readonly KeyedSpot[]): Segment[] {
  const cuts = new Set([0, text.length]);
  for (const { start, end } of [...marks, ...spots]) {
    cuts.add(start);
    cuts.add(end);
  }
  const ordered = [...cuts].filter((cut) => cut >= 0 && cut <= text.length).sort((one, other) => one - other);
  let next = 0;
  return ordered.slice(0, -1).map((start, index) => {
    const end = ordered[index + 1] ?? text.length;
    while ((marks[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    return {
      start,
      text: text.slice(start, end),
      mark: covers(marks[next], start) ? marks[next]?.kind : undefined,
      findings: spots.filter((spot) => spot.start <= start && spot.end >= end).map(({ key }) => key),
    };
  });
}

const covers = (mark: Mark | undefined, at: number): boolean => mark !== undefined && mark.start <= at;
