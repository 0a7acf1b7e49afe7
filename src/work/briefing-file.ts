import { AlignmentType, Document, Packer, Paragraph, TextRun } from 'docx';
import type { FileAnswer } from '../access/route.ts';
import type { Briefing } from './briefing.ts';

/** Twentieths of a point, as Word counts: margins and spacing of NĐ 30/2020, Phụ lục I. */
const margins = { top: 1134, bottom: 1134, left: 1701, right: 1134 };
const font = 'Times New Roman';

/** The briefing as a Word file: a centred title and justified paragraphs of size 14, first lines indented. */
export async function briefingFile({ title, from, to, paragraphs }: Briefing): Promise<FileAnswer> {
  const run = (text: string, bold = false): TextRun => new TextRun({ text, bold, font, size: 28 });
  const head = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 240 },
    children: [run(title.toLocaleUpperCase('vi'), true)],
  });
  const body = paragraphs.map(
    (text) =>
      new Paragraph({
        alignment: AlignmentType.JUSTIFIED,
        indent: { firstLine: 567 },
        spacing: { after: 120, line: 300 },
        children: [run(text)],
      }),
  );
  const page = { size: { width: 11906, height: 16838 }, margin: margins };
  const document = new Document({ title, sections: [{ properties: { page }, children: [head, ...body] }] });
  return {
    kind: 'file',
    bytes: await Packer.toBuffer(document),
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    name: `tinh-hinh-tuan-${from}-${to}.docx`,
  };
}
