import type { ProseChange, TiedFigure, TieOut } from './types.ts';

const stateWords = {
  changed: 'Bị sửa',
  deleted: 'Bị bỏ',
  moved: 'Đổi chỗ',
  unchanged: 'Giữ nguyên',
} as const satisfies Record<TiedFigure['state'], string>;
const waysWords = {
  tag: 'nhận ra theo ô số liệu',
  bookmark: 'nhận ra theo dấu trang',
  alignment: 'nhận ra theo câu văn',
} as const satisfies Record<NonNullable<TiedFigure['by']>, string>;

/** What the command line prints for a person: the figures that are not as issued, new numbers, and the prose side by side. */
export function describeTieOut(file: string, { reportId, figures, newNumbers, prose }: TieOut): string[] {
  const count = (state: TiedFigure['state']): number => figures.filter((one) => one.state === state).length;
  const by = (way: TiedFigure['by']): number => figures.filter((one) => one.by === way).length;
  return [
    `${file}: báo cáo ${reportId}, ${figures.length} số liệu: ${count('unchanged')} giữ nguyên, ${count('moved')} đổi chỗ, ${count('changed')} bị sửa, ${count('deleted')} bị bỏ; ${newNumbers.length} con số mới không có trong sổ kê; ${prose.length} đoạn văn thay đổi.`,
    `  Nhận ra ${by('tag')} theo ô số liệu, ${by('bookmark')} theo dấu trang, ${by('alignment')} theo câu văn.`,
    ...figures.filter(({ state }) => state === 'changed').map((figure, index) => figureLine(figure, `so-${index + 1}`)),
    ...figures.filter(({ state }) => state === 'deleted').map((figure) => figureLine(figure, '')),
    ...newNumbers.map(({ line, raw, around }) => `  Số mới, đoạn ${line}: “${raw}” trong “…${around}…”.`),
    ...prose.map((change, index) => proseLine(change, `van-${index + 1}`)),
    ...(count('changed') + prose.length === 0
      ? []
      : [
          '  Muốn nhận vào dự thảo: thêm --accept all, hay --accept với mã trong ngoặc vuông; số bị sửa cần --reason, thành số liệu điều chỉnh.',
        ]),
  ];
}

function figureLine({ figureId, title, state, by, issued, now, line }: TiedFigure, key: string): string {
  const name = title === '' ? figureId : `${title} (${figureId})`;
  const change = state === 'deleted' ? `“${issued}”` : `đã phát hành “${issued}”, nay là “${now}”`;
  const place = line === 0 ? '' : `, đoạn ${line}`;
  return `  ${key === '' ? '' : `[${key}] `}${stateWords[state]}${place}: ${name}: ${change}${by === undefined ? '' : `; ${waysWords[by]}`}.`;
}

const proseWords = {
  changed: 'Văn bị sửa',
  deleted: 'Đoạn bị bỏ',
  added: 'Đoạn thêm vào',
  moved: 'Đoạn đổi chỗ',
} as const satisfies Record<ProseChange['state'], string>;

/** "[-bớt-]" and "{+thêm+}", as comparisons of words are commonly written; what stays is cut short. */
function proseLine({ line, state, parts }: ProseChange, key: string): string {
  const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] } as const;
  const text = parts.map(({ kind, text: words }) => `${marks[kind][0]}${shorten(words)}${marks[kind][1]}`).join(' ');
  return `  [${key}] ${proseWords[state]}${line === 0 ? '' : `, đoạn ${line}`}: ${text}`;
}

const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 38)} … ${text.slice(-38)}` : text);
