import { checkTitle } from '../../auditor/checks/titles.ts';
import type { AuditReport } from '../../auditor/types.ts';
import type { LedgerFigure } from '../../figures/types.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { IssueNotes } from '../issue-notes.ts';
import type { KeyStanding } from '../verify.ts';
import type { ReportCheck } from './certificate.ts';

/** What was seen of a report, before it is put in words. */
export interface Seen {
  key: KeyStanding;
  /** Figures as of the freeze, computed once more; undefined: the pack makes this report no more. */
  recomputed: readonly LedgerFigure[] | undefined;
  frozen: readonly LedgerFigure[];
  /** The first number of the journal at which its chain breaks. */
  brokenSeq: string | undefined;
  /** Places where the kept PDF does not say what its ledger says; undefined: there is no kept file. */
  differences: number | undefined;
  /** Undefined: no file that could be signed. */
  signatures: number | undefined;
  notes: IssueNotes;
  audit: AuditReport | undefined;
}

const holds = (id: string, title: string, detail: string): ReportCheck => ({ id, title, outcome: 'holds', detail });
const found = (id: string, title: string, detail: string): ReportCheck => ({ id, title, outcome: 'found', detail });
const notDone = (id: string, title: string, detail: string): ReportCheck => ({ id, title, outcome: 'notDone', detail });

/** Every check of a report in the order in which the certificate prints them, those that nobody can do here last. */
export function judgeReport(seen: Seen): ReportCheck[] {
  return [
    judgeKey(seen),
    judgeFigures(seen),
    seen.brokenSeq === undefined
      ? holds('journal', 'Chuỗi nhật ký của cơ quan', 'Không dòng nào bị sửa, bị bỏ.')
      : found('journal', 'Chuỗi nhật ký của cơ quan', `Chuỗi không còn khớp từ dòng ${seen.brokenSeq}.`),
    judgeFile(seen),
    judgeProof(seen),
    judgeDrift(seen),
    ...judgeAudit(seen),
    judgeSignatures(seen),
    ...neverDone,
  ];
}

const keyDetails = {
  known: 'Sổ kê nguyên vẹn, ký bằng khóa của bản cài đặt này.',
  unknown: 'Sổ kê nguyên vẹn, ký bằng khóa chưa biết là của ai.',
  foreign: 'Sổ kê ký bằng khóa không phải của cơ quan này.',
  invalid: 'Sổ kê đã bị sửa sau khi ký.',
} as const satisfies Record<KeyStanding, string>;

function judgeKey({ key }: Seen): ReportCheck {
  const of = key === 'known' ? holds : found;
  return of('ledger', 'Chữ ký của sổ kê số liệu', keyDetails[key]);
}

function judgeFigures({ recomputed, frozen }: Seen): ReportCheck {
  const title = 'Tính lại số liệu tại thời điểm khóa';
  if (recomputed === undefined) return notDone('recompute', title, 'Bộ mẫu ngành hiện nay không lập báo cáo này nữa.');
  const now = new Map(recomputed.map((figure) => [figure.id, figure]));
  const said = (figure: LedgerFigure | undefined): string =>
    canonicalJson(figure === undefined ? null : { answer: figure.answer, groups: figure.groups });
  const other = frozen.filter((figure) => said(figure) !== said(now.get(figure.id)));
  return other.length === 0
    ? holds('recompute', title, `${frozen.length} số liệu tính lại đều ra đúng giá trị đã khóa.`)
    : found(
        'recompute',
        title,
        `${other.length} số liệu tính lại ra khác: ${other.map((one) => one.title).join('; ')}.`,
      );
}

function judgeFile({ differences }: Seen): ReportCheck {
  const title = 'Lời văn của tệp PDF so với sổ kê';
  if (differences === undefined) return notDone('text', title, 'Chưa có tệp phát hành.');
  return differences === 0
    ? holds('text', title, 'Từng đoạn, từng số liệu in ra khớp với sổ kê.')
    : found('text', title, `${differences} chỗ không khớp.`);
}

function judgeProof({ notes: { unproved }, frozen }: Seen): ReportCheck {
  const title = 'Văn bản chứng minh của số liệu';
  return unproved.length === 0
    ? holds('proof', title, `${frozen.length} số liệu đều có văn bản đứng sau.`)
    : found('proof', title, `${unproved.length} chỗ chưa chứng minh, nêu ở phần sau.`);
}

function judgeDrift({ notes: { drift } }: Seen): ReportCheck {
  const title = 'Số liệu thay đổi sau khi khóa';
  const { figures, blocks } = drift;
  return figures.length + blocks.length === 0
    ? holds('drift', title, 'Sổ chưa có gì làm báo cáo khác đi.')
    : found('drift', title, `${figures.length} số liệu và ${blocks.length} đoạn nay sẽ khác.`);
}

function judgeAudit({ audit, notes }: Seen): ReportCheck[] {
  const title = 'Rà soát lời văn và số học trong báo cáo';
  if (audit === undefined) return [notDone('audit', title, notes.notAudited ?? 'Chưa rà soát.')];
  const { done, notDone: left, numbers, checked, unclassified } = audit.coverage;
  const what = `${done.length} loại, ${checked} trong ${numbers} con số đã được so, ${unclassified} con số chưa hiểu`;
  const of = notes.findings.length === 0 ? holds : found;
  return [
    of('audit', title, `${what}; ${notes.findings.length} điểm cần xem.`),
    ...left.map(({ kind, reason }) => notDone(`audit:${kind}`, `Rà soát: ${checkTitle(kind)}`, reason)),
  ];
}

function judgeSignatures({ signatures }: Seen): ReportCheck {
  const title = 'Chữ ký số trên tệp PDF';
  if (signatures === undefined) return notDone('signature', title, 'Chưa có tệp phát hành.');
  return signatures === 0
    ? notDone('signature', title, 'Tệp chưa có chữ ký số nào.')
    : holds('signature', title, `${signatures} chữ ký khớp với tệp, chữ ký cuối ký trên toàn bộ tệp.`);
}

const neverDone: readonly ReportCheck[] = [
  notDone('trust', 'Chứng thư số', 'Không kiểm chứng thư số có dẫn tới tổ chức cấp đáng tin hay không.'),
  notDone(
    'revocation',
    'Thu hồi chứng thư số',
    'Không kiểm chứng thư số có bị thu hồi hay không; kiểm bằng lệnh verify với danh sách thu hồi (--crl).',
  ),
  notDone('authority', 'Thẩm quyền', 'Không kiểm người duyệt, người ký có đúng thẩm quyền hay không.'),
  notDone('reality', 'Sự việc', 'Không kiểm việc ghi trong sổ có thật hay không; không đọc nội dung tệp chứng minh.'),
];
