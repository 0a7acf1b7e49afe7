import { checkTitle } from '../../auditor/checks/titles.ts';
import { describeSignature } from '../../documents/signatures/describe.ts';
import type { Answer } from '../../figures/types.ts';
import { formatDateTable, parseCalendarDate } from '../../kernel/dates.ts';
import { formatAnswer, plainFormat } from '../format-figure.ts';
import type { IssueNotes } from '../issue-notes.ts';
import { stateWords } from '../life/state.ts';
import type { ReportCertificate } from './certificate.ts';

/** A part of the certificate as it is printed: a title and its lines. */
export interface CertificatePart {
  title: string;
  /** What is printed where there are no lines. */
  none: string;
  lines: string[];
}

/** The certificate as its pages and the command line print it. All text is data, never markup. */
export interface CertificatePage {
  title: string;
  subject: string;
  facts: [string, string][];
  parts: CertificatePart[];
  closing: string;
  date: [number, number, number];
}

const certificateTitle = 'Giấy xác nhận kiểm tra báo cáo';

export function certificatePage(certificate: ReportCertificate): CertificatePage {
  const { report, checks, notes, signatures, madeOn } = certificate;
  const [year = 0, month = 0, day = 0] = madeOn.split('-').map(Number);
  const linesOf = (...of: readonly string[]): string[] =>
    checks.filter(({ outcome }) => of.includes(outcome)).map(({ title, detail }) => `${title}: ${detail}`);
  return {
    title: certificateTitle,
    subject: `${report.title} – ${report.agency}`,
    facts: factsOf(certificate),
    parts: [
      { title: 'Đã kiểm, không thấy gì cần xem', none: 'Không có mục nào.', lines: linesOf('holds') },
      { title: 'Đã kiểm, có điểm cần xem', none: 'Không có mục nào.', lines: linesOf('found') },
      { title: 'Không kiểm', none: 'Không có mục nào.', lines: linesOf('notDone') },
      ...noteParts(notes),
      {
        title: 'Chữ ký số',
        none: 'Tệp chưa có chữ ký số.',
        lines: signatures.map((one) => `${describeSignature(one)}.`),
      },
    ],
    closing:
      'Giấy này chỉ nói về báo cáo và tệp có mã SHA-256 trên đây, tại ngày lập giấy. Điều nêu ở phần “Không kiểm” có thể đúng hoặc sai.',
    date: [year, month, day],
  };
}

const dayText = (date: string): string => {
  const day = parseCalendarDate(date);
  return day === undefined ? date : formatDateTable(day);
};
const hashText = (hash: string): string => hash.match(/.{1,32}/g)?.join(' ') ?? '';

function factsOf({ report, cutOff, documentSha256, file, madeOn, figures }: ReportCertificate): [string, string][] {
  const { number, date, edition, period } = report;
  return [
    ['Báo cáo', report.id],
    ['Kỳ', `từ ${dayText(period.from)} đến ${dayText(period.to)}`],
    ['Tình trạng', `${stateWords[report.state]}${edition > 1 ? `, bản thứ ${edition}` : ''}`],
    ['Số, ngày', number === null || date === null ? 'chưa phát hành' : `${number}, ngày ${dayText(date)}`],
    ['Chốt số liệu', `ngày ${dayText(cutOff.date)}, dòng nhật ký ${cutOff.seq}`],
    ['Số liệu in ra', `${figures.printed}; ${figures.overridden} điều chỉnh; ${figures.unproved} chưa chứng minh`],
    ['SHA-256 của số liệu đã khóa', hashText(documentSha256)],
    ['Tệp PDF', file === null ? 'chưa có' : `${file.name}, ${file.size} byte`],
    ['SHA-256 của tệp PDF', file === null ? 'chưa có' : hashText(file.sha256)],
    ['Ngày lập giấy', dayText(madeOn)],
  ];
}

const answerText = (answer: Answer | null, unit: string): string =>
  answer === null ? 'không có' : formatAnswer(answer, unit, plainFormat(unit), { padCounts: false });

const driftWords = {
  value: 'giá trị',
  verdict: 'kết luận',
  evidence: 'chứng cứ',
  appeared: 'mới có',
  gone: 'không còn',
} as const satisfies Record<IssueNotes['drift']['figures'][number]['kind'], string>;

const severityWords = { error: 'Sai', warning: 'Cần xem lại', note: 'Nhắc' } as const;

function noteParts({ overrides, unproved, drift, findings, notAudited }: IssueNotes): CertificatePart[] {
  return [
    {
      title: `Số liệu điều chỉnh (${overrides.length})`,
      none: 'Không có số liệu nào được điều chỉnh.',
      lines: overrides.map(({ title, unit, answer, reason, author, proved }) => {
        const why = reason === null ? 'điều chỉnh đã được rút' : `${author}: ${reason}`;
        return `${title}: ${answerText(answer, unit)} (${why})${proved ? '' : '; chưa có văn bản chứng minh'}.`;
      }),
    },
    {
      title: `Số liệu chưa chứng minh, thiếu hoặc mâu thuẫn (${unproved.length})`,
      none: 'Mọi số liệu in ra đều có văn bản chứng minh.',
      lines: unproved.map(({ title, detail }) => `${title}: ${detail}`),
    },
    {
      title: `Thay đổi sau khi khóa (${drift.figures.length + drift.blocks.length})`,
      none: 'Không có thay đổi.',
      lines: [
        ...drift.figures.map(
          ({ title, unit, kind, frozen, now }) =>
            `${title}: khóa là ${answerText(frozen, unit)}, nay là ${answerText(now, unit)} (${driftWords[kind]}).`,
        ),
        ...drift.blocks.map((block) => `Đoạn ${block} nay có lời khác.`),
      ],
    },
    {
      title: `Điểm rà soát thấy (${findings.length})`,
      none: notAudited ?? 'Rà soát không thấy điểm nào.',
      lines: findings.map(
        ({ kind, severity, message, raw }) =>
          `${severityWords[severity]} – ${checkTitle(kind)}: ${message}${raw === '' ? '' : ` (“${raw}”)`}`,
      ),
    },
  ];
}

/** The same for a terminal. */
export function certificateLines(certificate: ReportCertificate): string[] {
  const { title, subject, facts, parts, closing } = certificatePage(certificate);
  return [
    `${title}: ${subject}`,
    ...facts.map(([name, value]) => `  ${name}: ${value}`),
    ...parts.flatMap((part) => [
      part.title,
      ...(part.lines.length > 0 ? part.lines : [part.none]).map((one) => `  - ${one}`),
    ]),
    closing,
  ];
}
