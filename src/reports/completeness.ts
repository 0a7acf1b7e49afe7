import { z } from 'zod';
import type { Answer, LedgerFigure } from '../figures/types.ts';
import { compareDecimals, divideDecimals } from '../kernel/decimal.ts';
import { formatNumber } from '../kernel/number-format.ts';
import { formatAnswer, plainFormat } from './format-figure.ts';
import type { OfficerMark } from './types.ts';

/** What is looked at before the figures of a report are frozen. */
export const findingKinds = ['register', 'officer', 'movement', 'document', 'proof'] as const;
export const FindingKind = z.enum(findingKinds);
export type FindingKind = z.infer<typeof FindingKind>;

/**
 * One thing that is left to do or to look at. `subject`: the id of the register, of the officer's block, of the figure, of the
 * document's entry ("" where the register of documents has none). `tag`: the first print of a figure.
 */
export const CompletenessFinding = z.object({
  kind: FindingKind,
  subject: z.string(),
  title: z.string(),
  detail: z.string(),
  tag: z.string().optional(),
});
export type CompletenessFinding = z.infer<typeof CompletenessFinding>;

/** `compared`: the period before in words, how many figures have a value to compare with there, and how many have none. */
export const Completeness = z.object({
  complete: z.boolean(),
  findings: z.array(CompletenessFinding),
  compared: z.object({ period: z.string(), figures: z.number(), withoutBasis: z.number() }),
});
export type Completeness = z.infer<typeof Completeness>;

/** A register that the report reads, and what it holds for the period. */
export interface RegisterStanding {
  register: string;
  title: string;
  hasEntry: boolean;
  isAttested: boolean;
}

/** Neither an entry nor a statement that there is none: nobody can tell "nothing happened" from "nobody entered it". */
export function silentRegisters(standings: readonly RegisterStanding[]): CompletenessFinding[] {
  return standings
    .filter(({ hasEntry, isAttested }) => !hasEntry && !isAttested)
    .map(({ register, title }) => ({
      kind: 'register',
      subject: register,
      title,
      detail: 'Chưa có mục nào và chưa xác nhận không phát sinh trong kỳ.',
    }));
}

const officerDetails: Partial<Record<OfficerMark['state'], string>> = {
  carriedOver: 'Vẫn là lời văn của kỳ trước, chưa viết lại.',
  unwritten: 'Chưa viết.',
};

/** Texts of the officer that nobody wrote for this period; each block once. */
export function unwrittenTexts(marks: readonly OfficerMark[]): CompletenessFinding[] {
  const byBlock = new Map(marks.map((mark) => [mark.block, mark]));
  return [...byBlock.values()].flatMap(({ block, title, state }) => {
    const detail = officerDetails[state];
    return detail === undefined ? [] : [{ kind: 'officer' as const, subject: block, title, detail }];
  });
}

/** A document that the report cites; `hasFile` undefined: its register keeps no place of the file. */
export interface CitedStanding {
  entryId: string;
  citation: string;
  hasFile: boolean | undefined;
}

export function documentsWithoutFile(cited: readonly CitedStanding[]): CompletenessFinding[] {
  return cited
    .filter(({ entryId, hasFile }) => entryId === '' || hasFile === false)
    .map(({ entryId, citation }) => ({
      kind: 'document',
      subject: entryId,
      title: citation,
      detail: entryId === '' ? 'Viện dẫn trong báo cáo nhưng chưa có trong sổ văn bản.' : 'Chưa có tệp văn bản.',
    }));
}

/** What of a figure says whether it is proved and whether it moved. */
export type JudgedFigure = Pick<LedgerFigure, 'id' | 'title' | 'unit' | 'answer' | 'verdicts'>;

/** A figure as printed: where first, and what the same figure was in the period before (undefined: not evaluated there). */
export interface PrintedFigure {
  figure: JudgedFigure;
  tag: string;
  before: Answer | undefined;
}

const proofDetails: Partial<Record<LedgerFigure['verdicts']['document'], string>> = {
  unproved: 'Các mục sổ đứng sau số liệu chưa có văn bản chứng minh.',
  partly: 'Một số mục sổ đứng sau số liệu chưa có văn bản chứng minh.',
};

/** Figures printed without data, or without documents behind all of their entries; those of one entry are told together. */
export function unprovedFigures(printed: readonly PrintedFigure[]): CompletenessFinding[] {
  const told = printed.flatMap(({ figure, tag }) => {
    const { id, title, answer, verdicts } = figure;
    const detail = answer.kind === 'missing' ? 'In ra nhưng chưa có số liệu.' : proofDetails[verdicts.document];
    return detail === undefined ? [] : [{ kind: 'proof' as const, subject: id, title, detail, tag }];
  });
  const byEntry = new Map<string, CompletenessFinding[]>();
  for (const one of told) {
    const entry = entryOf(one.subject);
    byEntry.set(entry, [...(byEntry.get(entry) ?? []), one]);
  }
  return [...byEntry.values()].flatMap(([first, ...others]) => {
    if (first === undefined || others.length === 0) return first ?? [];
    return [{ ...first, detail: `Mục sổ này và ${others.length} số liệu khác lấy từ đó chưa có văn bản chứng minh.` }];
  });
}

/** "planItems#<entry>.deadline" and "planItems#<entry>.amount" are figures of one entry; a figure of the pack is its own. */
const entryOf = (figureId: string): string => /^\w+#[^.]+/.exec(figureId)?.[0] ?? figureId;

/** From this factor on, up or down, a change asks for a second look. */
export const suspiciousFactor = '3';

/** What is too little to speak of a factor: 2 meetings after 6 are no sign of a mistake. By unit; other units count things. */
const floors: Record<string, string> = { đồng: '10000000', '%': '5' };
const floorOf = (unit: string): string => floors[unit] ?? '5';

/**
 * Figures that moved suspiciously: by the factor or more where both values reach the floor of their unit; and from nothing to a value
 * of the floor or more, or back. A period before that has no data and no statement of nothing is no basis.
 */
export function movedFigures(printed: readonly PrintedFigure[]): CompletenessFinding[] {
  return printed.flatMap(({ figure, tag, before }) => {
    const change = before === undefined ? undefined : describeMove(figure.answer, before, figure.unit);
    if (before === undefined || change === undefined) return [];
    const words = (answer: Answer): string =>
      answer.kind === 'nil'
        ? 'không phát sinh'
        : formatAnswer(answer, figure.unit, plainFormat(figure.unit), { padCounts: false });
    const detail = `${change}: kỳ trước ${words(before)}, kỳ này ${words(figure.answer)}.`;
    return [{ kind: 'movement' as const, subject: figure.id, title: figure.title, detail, tag }];
  });
}

function describeMove(now: Answer, before: Answer, unit: string): string | undefined {
  const [value, earlier] = [amountOf(now), amountOf(before)];
  const reaches = (amount: string): boolean => compareDecimals(amount, floorOf(unit)) >= 0;
  if (earlier === undefined) return undefined;
  if (value === undefined) return now.kind === 'missing' && reaches(earlier) ? 'Có rồi lại không' : undefined;
  if (earlier === '0') return reaches(value) ? 'Không rồi lại có' : undefined;
  if (value === '0') return reaches(earlier) ? 'Có rồi lại không' : undefined;
  if (!reaches(value) || !reaches(earlier)) return undefined;
  const isRise = compareDecimals(value, earlier) > 0;
  const factor = isRise ? quotient(value, earlier) : quotient(earlier, value);
  if (compareDecimals(factor, suspiciousFactor) < 0) return undefined;
  return isRise ? `Tăng gấp ${formatNumber(factor)} lần` : `Giảm ${formatNumber(factor)} lần`;
}

const quotient = (dividend: string, divisor: string): string => divideDecimals(dividend, divisor, { digits: 1 });

/** A number of at least 0; nil is 0. Undefined for dates, texts and what is missing or not our function. */
function amountOf(answer: Answer): string | undefined {
  if (answer.kind === 'nil') return '0';
  return answer.kind === 'value' && /^\d+(\.\d+)?$/.test(answer.value) ? answer.value : undefined;
}

/** Everything together, in the order of the kinds. */
export function judgeCompleteness(facts: {
  registers: readonly RegisterStanding[];
  officers: readonly OfficerMark[];
  cited: readonly CitedStanding[];
  printed: readonly PrintedFigure[];
  periodBefore: string;
}): Completeness {
  const findings = [
    ...silentRegisters(facts.registers),
    ...unwrittenTexts(facts.officers),
    ...movedFigures(facts.printed),
    ...documentsWithoutFile(facts.cited),
    ...unprovedFigures(facts.printed),
  ];
  const comparable = facts.printed.filter(({ before }) => before !== undefined);
  const based = comparable.filter(({ before }) => before !== undefined && amountOf(before) !== undefined);
  return {
    complete: findings.length === 0,
    findings,
    compared: { period: facts.periodBefore, figures: based.length, withoutBasis: comparable.length - based.length },
  };
}
