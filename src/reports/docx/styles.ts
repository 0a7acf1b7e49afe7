import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx';
import { font, type StyleName, styles, type TextStyle } from '../layout.ts';
import { halfPointsOf, twipsOfMm, twipsOfPt } from './xml.ts';

/** The names a clerk sees in Word's list of styles. */
const styleTitles: Record<StyleName, string> = {
  nationalName: 'Quốc hiệu',
  motto: 'Tiêu ngữ',
  superior: 'Cơ quan chủ quản',
  agency: 'Cơ quan ban hành',
  number: 'Số, ký hiệu',
  placeDate: 'Địa danh và thời gian',
  typeName: 'Tên loại văn bản',
  subject: 'Trích yếu',
  addressee: 'Kính gửi',
  addresseeLine: 'Kính gửi - từng nơi',
  part: 'Phần',
  partTitle: 'Phần - tiêu đề',
  heading1: 'Mục I',
  heading2: 'Mục 1',
  heading3: 'Mục 1.1',
  heading4: 'Điểm a',
  body: 'Nội dung',
  item: 'Nội dung - gạch đầu dòng',
  subItem: 'Nội dung - dấu cộng',
  centered: 'Nội dung - giữa dòng',
  closing: 'Nội dung - kết thúc',
  tableTitle: 'Bảng - tên',
  tableHead: 'Bảng - đầu cột',
  tableCell: 'Bảng - ô',
  footnote: 'Chú thích',
  recipientsLabel: 'Nơi nhận - từ',
  recipient: 'Nơi nhận - danh sách',
  signerTitle: 'Người ký - chức vụ',
  signerName: 'Người ký - họ tên',
  annexLabel: 'Phụ lục - từ',
  annexTitle: 'Phụ lục - tên',
  annexReference: 'Phụ lục - kèm theo',
  pageNumber: 'Số trang',
};

/** Levels of Word's navigation pane. */
const outlineLevels: Partial<Record<StyleName, number>> = {
  part: 0,
  partTitle: 0,
  heading1: 1,
  heading2: 2,
  heading3: 3,
  heading4: 4,
};

export const styleId = (name: StyleName): string => `GU${name.charAt(0).toUpperCase()}${name.slice(1)}`;

export const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
} as const satisfies Record<TextStyle['align'], string>;

function paragraphStyle(name: StyleName): IParagraphStyleOptions & { id: string } {
  const style: TextStyle = styles[name];
  const outlineLevel = outlineLevels[name];
  return {
    id: styleId(name),
    name: styleTitles[name],
    basedOn: 'Normal',
    ...(outlineLevel === undefined ? {} : { next: styleId('body') }),
    quickFormat: true,
    run: {
      size: halfPointsOf(style.sizePt),
      ...(style.bold ? { bold: true } : {}),
      ...(style.italic ? { italics: true } : {}),
    },
    paragraph: {
      alignment: alignments[style.align],
      spacing: {
        before: twipsOfPt(style.beforePt),
        after: 0,
        line: twipsOfPt(style.linePt),
        lineRule: LineRuleType.EXACT,
      },
      indent: { left: twipsOfMm(style.leftMm), firstLine: twipsOfMm(style.firstLineMm) },
      ...(style.keepNext ? { keepNext: true } : {}),
      ...(outlineLevel === undefined ? {} : { outlineLevel }),
    },
  };
}

/** All of Word's styles of the document: Times New Roman 14 in Vietnamese, and one style for each kind of line in the layout. */
export const documentStyles: IStylesOptions = {
  default: {
    document: {
      run: {
        font: font.family,
        size: halfPointsOf(styles.body.sizePt),
        color: '000000',
        language: { value: font.language, eastAsia: font.language, bidirectional: 'ar-SA' },
      },
      paragraph: { spacing: { before: 0, after: 0 } },
    },
    footnoteReference: { run: { superScript: true } },
  },
  paragraphStyles: (Object.keys(styles) as StyleName[]).map(paragraphStyle),
};
