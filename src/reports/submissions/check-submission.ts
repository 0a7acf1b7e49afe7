import type { LedgerFigure } from '../../figures/types.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { formatDateShort, parseCalendarDate } from '../../kernel/dates.ts';
import { parsePeriod } from '../../kernel/period.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { type DeliveryKeys, hashOf } from '../deliveries/check-delivery.ts';
import { signedBytes } from '../freeze.ts';
import { cutOffOf, obligedOn, subordinatesOn, versionFor } from '../regimes/regime-rules.ts';
import type { RegimeVersion, Subordinate } from '../regimes/types.ts';
import { Ledger } from '../types.ts';
import { type CarriedFigure, SubmissionContent } from './types.ts';

/** What the receiver knows when a report arrives. */
export interface Expectation {
  receiver: string;
  /** Who sent it. */
  from: string;
  versions: readonly RegimeVersion[];
  subordinates: readonly Subordinate[];
  /** Of this reporter, regime and period: the last edition that was taken; 0: none. */
  lastEdition: number;
  keys: DeliveryKeys;
}

const unreadable = problem(
  'submission-unreadable',
  'Không đọc được báo cáo',
  'Nội dung gửi đến không phải báo cáo của hệ thống này.',
);

/** A submission from elsewhere is hostile until its form is proved. */
export function parseSubmission(text: string): SubmissionContent | undefined {
  const parsed = SubmissionContent.safeParse(parseJson(text));
  return parsed.success ? parsed.data : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Why a report is not taken, by name; undefined: it is. Being late is no reason. */
export function submissionTrouble(text: string, expectation: Expectation): Problem | undefined {
  const content = parseSubmission(text);
  if (content === undefined) return unreadable;
  return (
    placeTrouble(content, expectation) ?? documentTrouble(content, expectation) ?? reporterTrouble(content, expectation)
  );
}

/** Right receiver, regime, type and period. The version under which a report was made may be an older one: it keeps that. */
function placeTrouble(content: SubmissionContent, { receiver, from, versions }: Expectation): Problem | undefined {
  const { regime, reporter, reportType, period } = content;
  if (regime.owner !== receiver)
    return problem(
      'submission-misdirected',
      'Gửi nhầm cơ quan',
      `Báo cáo nộp cho “${regime.owner}”, không phải “${receiver}”.`,
    );
  if (reporter.code !== from)
    return problem(
      'submission-foreign',
      'Không phải báo cáo của nơi gửi',
      `“${from}” gửi báo cáo của “${reporter.code}”.`,
    );
  const version = versions.find((one) => one.version === regime.version);
  if (version === undefined)
    return problem(
      'regime-unknown',
      'Không có chế độ báo cáo này',
      'Báo cáo nộp theo một chế độ mà nơi nhận không có.',
    );
  if (version.definition.reportType !== reportType)
    return problem(
      'submission-type',
      'Sai loại báo cáo',
      `Chế độ này nhận loại “${version.definition.reportType}”, không nhận “${reportType}”.`,
    );
  const asked = parsePeriod(period);
  if (!asked.ok || asked.value.kind !== version.definition.periodKind)
    return problem('submission-period', 'Sai kỳ báo cáo', `Chế độ này không nhận báo cáo của kỳ “${period}”.`);
  const wanted = versionFor(versions, asked.value)?.definition.reportType ?? reportType;
  if (wanted === reportType) return undefined;
  return problem(
    'regime-changed',
    'Chế độ báo cáo đã đổi loại',
    `Cho kỳ này chế độ nay nhận loại “${wanted}”; báo cáo loại “${reportType}” gửi sau khi đổi nên không nhận.`,
  );
}

/** The frozen report is whole, signed, of this agency, type, period and cut-off, and says the figures that are sent beside it. */
function documentTrouble(content: SubmissionContent, { versions, keys }: Expectation): Problem | undefined {
  if (hashOf(content.document) !== content.sha256)
    return problem(
      'submission-hash',
      'Báo cáo không còn nguyên vẹn',
      'Mã băm không khớp: báo cáo đã bị sửa sau khi khóa.',
    );
  const frozen = parseJson(content.document) as
    | { ledger?: unknown; report?: { letterhead?: { number?: unknown } } }
    | undefined;
  const parsed = Ledger.safeParse(frozen?.ledger);
  if (!parsed.success) return unreadable;
  const ledger = parsed.data;
  const { signature, ...unsigned } = ledger;
  if (
    !keys.keysOf(content.reporter.code).includes(ledger.publicKey) ||
    !keys.isSignedBy(ledger.publicKey, signedBytes(unsigned), signature)
  )
    return problem(
      'submission-signature',
      'Chữ ký của sổ kê không đúng',
      'Sổ kê số liệu không được ký bằng khóa đã biết của cơ quan báo cáo.',
    );
  if (
    ledger.agency.code !== content.reporter.code ||
    ledger.reportType !== content.reportType ||
    ledger.period.code !== content.period
  )
    return problem(
      'submission-differs',
      'Báo cáo không đúng như lời gửi',
      'Cơ quan, loại hoặc kỳ trong báo cáo khác với lời gửi.',
    );
  if (typeof frozen?.report?.letterhead?.number !== 'string')
    return problem(
      'submission-not-issued',
      'Báo cáo chưa phát hành',
      'Báo cáo chưa có số, ngày ban hành nên chưa nộp được.',
    );
  return cutOffTrouble(content, ledger, versions) ?? figuresTrouble(content, ledger);
}

function cutOffTrouble(
  content: SubmissionContent,
  ledger: Ledger,
  versions: readonly RegimeVersion[],
): Problem | undefined {
  const version = versions.find((one) => one.version === content.regime.version);
  const period = parsePeriod(content.period);
  if (version === undefined || !period.ok) return undefined;
  const cutOff = cutOffOf(version.definition, period.value);
  const day = parseCalendarDate(ledger.cutOff.date);
  if (day === cutOff) return undefined;
  const said = day === undefined ? ledger.cutOff.date : formatDateShort(day);
  return problem(
    'submission-cut-off',
    'Sai thời điểm chốt số liệu',
    `Chế độ chốt số liệu ngày ${formatDateShort(cutOff)}; báo cáo chốt ngày ${said}.`,
  );
}

/** Whether a figure is sent as the ledger has it; its groups, where they are sent, whole and each once. */
function isSaid({ unit, answer, groups }: LedgerFigure, carried: CarriedFigure | undefined): boolean {
  if (carried === undefined || carried.unit !== unit) return false;
  if (canonicalJson(carried.answer) !== canonicalJson(answer)) return false;
  if (carried.groups.length === 0) return true;
  const said = Object.fromEntries(carried.groups.map((one) => [one.group, one.answer]));
  const isEachOnce = Object.keys(said).length === carried.groups.length;
  return carried.kind.how === 'add' && isEachOnce && canonicalJson(said) === canonicalJson(groups);
}

function figuresTrouble({ figures }: SubmissionContent, ledger: Ledger): Problem | undefined {
  const said = new Map(figures.map((figure) => [figure.id, figure]));
  const wrong = ledger.figures.find((figure) => !isSaid(figure, said.get(figure.id)));
  if (wrong === undefined && said.size === ledger.figures.length && figures.length === said.size) return undefined;
  return problem(
    'submission-figures',
    'Số liệu gửi kèm khác báo cáo',
    wrong === undefined
      ? 'Số liệu gửi kèm nhiều hơn số liệu của báo cáo.'
      : `Số liệu “${wrong.title}” gửi kèm khác với sổ kê đã ký.`,
  );
}

/** Who must report; and that it is the next edition. */
function reporterTrouble(content: SubmissionContent, expectation: Expectation): Problem | undefined {
  const { versions, subordinates, from, lastEdition } = expectation;
  const period = parsePeriod(content.period);
  if (!period.ok) return undefined;
  const current = versionFor(versions, period.value) ?? versions.find((one) => one.version === content.regime.version);
  const asked = versions.find((one) => one.version === content.regime.version);
  if (current === undefined || asked === undefined) return undefined;
  const date = cutOffOf(asked.definition, period.value);
  const isObliged = [current, asked].some(({ definition }) =>
    obligedOn(definition.obliged, subordinates, date).some(({ code }) => code === from),
  );
  if (!isObliged) return notObliged(from, subordinates, date);
  if (content.edition <= lastEdition)
    return problem(
      'submission-repeated',
      'Đã nhận báo cáo này',
      `Đã nhận lần ${lastEdition}; muốn nộp lại phải lập báo cáo thay thế.`,
    );
  return undefined;
}

function notObliged(from: string, subordinates: readonly Subordinate[], date: string): Problem {
  const known = subordinates.find(({ code }) => code === from);
  const there = subordinatesOn(subordinates, date).some(({ code }) => code === from);
  if (known === undefined || there)
    return problem(
      'reporter-unasked',
      'Không thuộc diện báo cáo',
      `“${known?.name ?? from}” không có trong danh sách phải báo cáo của chế độ này.`,
    );
  const heirs = known.successors.map((code) => subordinates.find((one) => one.code === code)?.name ?? code).join(', ');
  return problem(
    'reporter-merged',
    'Cơ quan không còn hoạt động',
    heirs === ''
      ? `“${known.name}” đã thôi hoạt động trước ngày chốt số liệu.`
      : `“${known.name}” đã sáp nhập trước ngày chốt số liệu; cơ quan kế thừa báo cáo thay: ${heirs}.`,
  );
}
