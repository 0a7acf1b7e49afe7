import { compareDecimals, multiplyDecimals } from '../../kernel/decimal.ts';
import { overlaps } from '../../kernel/interval.ts';
import { toFinding } from '../checks/check.ts';
import { amountOf, isPlain } from '../claims/amount.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { sameThing } from '../quantities/units.ts';
import { readReport } from '../read-report.ts';
import type { Source } from '../reading/source.ts';
import type { AuditReport, Finding, Severity } from '../types.ts';
import { type PastSentence, sentencesOf } from './sentences.ts';

/** The report of the period before. */
export interface PreviousReport {
  /** Name without folders, for a reader. */
  name: string;
  source: Source;
  /** What its places are called: "dòng 12", "đoạn 12". */
  counted: 'line' | 'paragraph';
}

const placeWords = { line: 'dòng', paragraph: 'đoạn' } as const;

const severities = {
  'previous-value': 'warning',
  'unexplained-jump': 'note',
  'carried-over': 'note',
} as const satisfies Record<string, Severity>;

/**
 * The report beside the one before: values that it gives for the period before must be those of that report, jumps need a word of why,
 * and sentences carried over with new dates, or with their numbers, are shown. Silent where two sentences are not surely about one thing.
 */
export function withPrevious(report: AuditReport, source: Source, previous: PreviousReport): AuditReport {
  const place = placeWords[previous.counted];
  const now = sentencesOf(readReport(source));
  const before = sentencesOf(readReport(previous.source));
  const claims = pastClaims(now)
    .slice(0, mostClaims)
    .flatMap((claim) => comparePast(claim, before, place) ?? []);
  const wrong = claims.flatMap(({ finding }) => finding ?? []);
  const pairs = pairByShape(now, before);
  const carried = pairs.flatMap((pair) => carriedOver(pair, place));
  const jumps = pairs.flatMap(([one, other]) => jumpsOf(one, other, place));
  return {
    ...report,
    findings: [...report.findings, ...wrong, ...jumps, ...carried].sort((one, other) => one.line - other.line),
    previous: { file: previous.name, compared: claims.length, sentences: carried.length },
    coverage: { ...report.coverage, done: [...report.coverage.done, ...Object.keys(severities)] },
  };
}

const found = (id: keyof typeof severities, line: number, raw: string, message: string): Finding =>
  toFinding({ id, severity: severities[id], check: () => ({ findings: [] }) }, { line, raw, message });

interface PastClaim {
  sentence: PastSentence;
  quantity: Quantity;
}

/** No report gives more; each is looked for in the whole earlier report. */
const mostClaims = 500;

/** Words right before a number that say it is of the period before. */
const pastWords =
  /(?:cùng kỳ|kỳ trước|năm trước|đầu kỳ|(?:tồn|dư|số) đầu năm|kỳ trước chuyển sang)(?: năm \d{4}| trước)?(?: (?:là|có|đạt|chuyển sang|:))*\s*$/iu;

function pastClaims(sentences: readonly PastSentence[]): PastClaim[] {
  return sentences.flatMap((sentence) =>
    sentence.quantities.filter(isPlain).flatMap((quantity) => {
      const at = sentence.raw.indexOf(quantity.raw);
      const lead = sentence.raw.slice(Math.max(0, at - 60), at).replace(/[:(]\s*$/, '');
      return at >= 0 && quantity.unitKey !== '%' && pastWords.test(lead) ? [{ sentence, quantity }] : [];
    }),
  );
}

/** How much of the smaller sentence's words two sentences must share to be about one thing. */
const sameTopic = 0.7;

function comparePast(
  { sentence, quantity }: PastClaim,
  before: readonly PastSentence[],
  place: string,
): { finding: Finding | undefined } | undefined {
  const unit = sameThing(quantity.unitKey ?? '');
  const candidates = before
    .map((old) => ({ old, share: sharedWords(sentence, old) }))
    .filter(({ share }) => share >= sameTopic)
    .flatMap(({ old }) => old.quantities.filter((one) => isPlain(one) && sameThing(one.unitKey ?? '') === unit));
  if (candidates.length === 0) return undefined;
  if (candidates.some((one) => overlaps(amountOf(one), amountOf(quantity)))) return { finding: undefined };
  const values = new Set(candidates.map(({ value }) => value));
  const [only] = candidates;
  if (only === undefined || values.size > 1) return undefined;
  const message = `Kỳ trước được ghi là “${quantity.raw}”, báo cáo kỳ trước ghi “${only.raw}” (${place} ${only.line}).`;
  return { finding: found('previous-value', quantity.line, quantity.raw, message) };
}

/** Shorter sentences share their words by chance. */
const fewestShared = 3;

function sharedWords(a: PastSentence, b: PastSentence): number {
  const [small, large] = a.words.size < b.words.size ? [a.words, b.words] : [b.words, a.words];
  let common = 0;
  for (const word of small) if (large.has(word)) common += 1;
  return common < fewestShared ? 0 : common / small.size;
}

/** Sentences of the same words, each with its namesake of the report before. */
function pairByShape(now: readonly PastSentence[], before: readonly PastSentence[]): [PastSentence, PastSentence][] {
  const byShape = Map.groupBy(before, ({ shape }) => shape);
  return now.flatMap((sentence): [PastSentence, PastSentence][] => {
    const old = byShape.get(sentence.shape)?.shift();
    return old === undefined ? [] : [[sentence, old]];
  });
}

/** Headings and set phrases are shorter. */
const shortest = 12;
const legalBasis = /^(?:[-+•]\s*)?(?:Căn cứ|Thực hiện|Theo|Xét)(?=\s)/u;

function carriedOver([now, old]: [PastSentence, PastSentence], place: string): Finding[] {
  if (now.wordCount < shortest || legalBasis.test(now.raw)) return [];
  const sameNumbers = now.quantities.every(({ value }, index) => old.quantities[index]?.value === value);
  const newDates = now.dates !== old.dates;
  if (!sameNumbers || (!newDates && now.quantities.length === 0)) return [];
  const how = newDates ? 'chỉ đổi ngày, năm' : 'kể cả số liệu';
  const message = `Câu chép nguyên từ báo cáo kỳ trước, ${place} ${old.line}, ${how}; xem lại nội dung và số liệu của kỳ này.`;
  return [found('carried-over', now.line, now.raw, message)];
}

function jumpsOf(now: PastSentence, old: PastSentence, place: string): Finding[] {
  if (hasReason(now)) return [];
  return now.quantities.flatMap((quantity, index) => {
    const past = old.quantities[index];
    if (past === undefined || !isPlain(quantity) || !isPlain(past) || quantity.unitKey !== past.unitKey) return [];
    if (quantity.of !== undefined || !isJump(quantity, past)) return [];
    const message = `Kỳ trước “${past.raw}” (${place} ${old.line}), kỳ này “${quantity.raw}”, chênh từ 3 lần trở lên mà không nói vì sao.`;
    return [found('unexplained-jump', quantity.line, quantity.raw, message)];
  });
}

const hasReason = ({ words }: PastSentence): boolean =>
  ['do', 'vì', 'nhờ', 'bởi', 'tăng', 'giảm', 'nguyên'].some((word) => words.has(word));

const smallest = { đồng: '10000000', other: '5' } as const;

/** From three times on, where both are large enough to mean something: as before a report is frozen (completeness). */
function isJump({ value: now, unitKey }: Quantity, { value: past }: Quantity): boolean {
  const least = unitKey === 'đồng' ? smallest.đồng : smallest.other;
  const [small, large] = compareDecimals(now, past) < 0 ? [now, past] : [past, now];
  return compareDecimals(small, least) >= 0 && compareDecimals(large, multiplyDecimals(small, '3')) >= 0;
}
