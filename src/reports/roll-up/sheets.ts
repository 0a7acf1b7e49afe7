import type { Answer } from '../../figures/types.ts';
import { formatBound } from '../../kernel/bounds.ts';
import { formatNumber } from '../../kernel/number-format.ts';
import { fitsCell } from '../../registers/excel/number-text.ts';
import type { OutCell, OutSheet } from '../../registers/excel/sheet-xml.ts';
import type { FigureKind } from '../submissions/types.ts';
import type { RolledGroup, RollUpView } from './contract.ts';
import { type FigureRow, rolledFigure } from './roll-up.ts';

const text = (content: string, style?: 'head' | 'wrapped'): OutCell => ({
  ...{ kind: 'text', text: content },
  ...(style === undefined ? {} : { style }),
});

/** A number as a number where Excel keeps every digit; with its bound, or where it would lose digits, as a text. Missing is never 0. */
export function answerCell(answer: Answer | null): OutCell {
  if (answer === null) return undefined;
  if (answer.kind === 'nil') return text('không phát sinh');
  if (answer.kind === 'notApplicable') return text('không thuộc chức năng');
  if (answer.kind === 'missing') return text('chưa có số liệu');
  const { value, bound } = answer;
  if (!/^-?\d+(\.\d+)?$/.test(value)) return text(value);
  if (bound !== undefined || !fitsCell(value)) return text(`${formatBound(bound)}${formatNumber(value)}`);
  return { kind: 'number', text: value, style: value.includes('.') ? 'decimal' : 'whole' };
}

const howWords = { add: 'cộng', share: 'tính lại từ tử số và mẫu số', apart: 'không cộng' } as const;
const whyWords = {
  distinct: 'đếm người, đối tượng không trùng',
  state: 'số tại một thời điểm',
  capped: 'có mức tối đa',
  other: 'không cùng cách tính',
} as const;

export function kindWords({ kind }: Pick<FigureKind, 'kind'>): string {
  return kind.how === 'apart' ? `${howWords.apart} (${whyWords[kind.why]})` : howWords[kind.how];
}

const column = (width: number, style: OutSheet['columns'][number]['style'] = 'plain') => ({ width, style });

/** The totals, one figure a row. */
export function totalsSheet({ figures, obliged, counted, accepted }: RollUpView): OutSheet {
  const heads = [
    'Mã số liệu',
    'Số liệu',
    'Đơn vị tính',
    'Cách tổng hợp',
    'Cơ quan chủ trì',
    'Phối hợp, tham gia',
    'Báo cáo có số',
    'Báo cáo chưa có số',
    'Ghi chú',
  ];
  const note = `${counted} trong ${obliged} cơ quan phải báo cáo đã nộp; đã tiếp nhận ${accepted}.`;
  return {
    ...{ name: 'Tổng hợp', hidden: false, frozenRows: 2, validations: [] },
    columns: [24, 60, 16, 30, 22, 20, 14, 16, 30].map((width) => column(width)),
    rows: [
      [text(note)],
      heads.map((head) => text(head, 'head')),
      ...figures.map((one) => [
        ...[text(one.figureId), text(one.title), text(one.unit), text(kindWords(one))],
        ...[one.kind.how === 'apart' ? undefined : answerCell(one.answer), answerCell(one.beside)],
        ...[
          answerCell({ kind: 'value', value: String(one.numbers) }),
          answerCell({ kind: 'value', value: String(one.missing) }),
        ],
        text(one.overridden ? 'có số liệu điều chỉnh' : ''),
      ]),
    ],
  };
}

/** The groups of figures, one group a row; figures without groups have none. */
export function groupsSheet(
  kinds: readonly FigureKind[],
  groups: readonly (RolledGroup & { figureId: string })[],
): OutSheet {
  const heads = ['Số liệu', 'Nhóm', 'Đơn vị tính', 'Cơ quan chủ trì', 'Phối hợp, tham gia', 'Báo cáo có số'];
  const rows = kinds.flatMap(({ figureId, title, unit }) =>
    groups
      .filter((one) => one.figureId === figureId)
      .map((one) => [
        ...[text(title), text(one.title), text(unit), answerCell(one.answer), answerCell(one.beside)],
        answerCell({ kind: 'value', value: String(one.numbers) }),
      ]),
  );
  return {
    ...{ name: 'Theo nhóm', hidden: false, frozenRows: 1, validations: [] },
    columns: [60, 40, 16, 22, 20, 14].map((width) => column(width)),
    rows: [heads.map((head) => text(head, 'head')), ...rows],
  };
}

/** An agency with its report's figures; no rows: it has no report. */
export interface AgencyRows {
  code: string;
  name: string;
  figures: ReadonlyMap<string, FigureRow> | undefined;
}

/** What each agency reported, one agency a row, one figure a column. */
export function agenciesSheet(kinds: readonly FigureKind[], agencies: readonly AgencyRows[]): OutSheet {
  const cells = ({ code, name, figures }: AgencyRows): OutCell[] => [
    ...[text(code), text(name), text(figures === undefined ? 'chưa nộp' : 'đã nộp')],
    ...kinds.map((kind) => ownCell(kind, figures?.get(kind.figureId))),
  ];
  return {
    ...{ name: 'Từng cơ quan', hidden: false, frozenRows: 1, validations: [] },
    columns: [column(20), column(44), column(14), ...kinds.map(() => column(22))],
    rows: [
      [
        text('Mã', 'head'),
        text('Cơ quan', 'head'),
        text('Báo cáo', 'head'),
        ...kinds.map(({ title, unit }) => text(unit === '' ? title : `${title} (${unit})`, 'head')),
      ],
      ...agencies.map(cells),
    ],
  };
}

function ownCell({ kind }: FigureKind, row: FigureRow | undefined): OutCell {
  if (row === undefined) return undefined;
  return answerCell(kind.how === 'apart' ? row.stated : rolledFigure(row, kind).answer);
}
