import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readDocx } from '../src/reports/docx/read-docx.ts';
import { editDocx } from '../src/reports/tamper.fixture.ts';
import type { World } from './world.ts';

/** The sample's report as issued, with another number of divisions and a sentence put otherwise, as somebody in Word does. */
export async function editedReport({ folder }: Pick<World, 'folder'>): Promise<Buffer> {
  const issued = readFileSync(path.join(folder, 'out', 'binh-phuoc-2023-h1', 'bao-cao.docx'));
  const reading = await readDocx(issued);
  if (!reading.ok) throw new Error('The report cannot be read');
  const number = reading.value.paragraphs.find(({ text }) => text.includes('Hiện nay, Ban có'))?.figures[0];
  const control = new RegExp(`(<w:tag w:val="${number?.tag}"/>.*?<w:t(?: [^>]*)?>)[^<]*`, 's');
  const edited = await editDocx(issued, 'word/document.xml', (xml) =>
    xml.replace('Hiện nay, Ban có ', 'Đến nay, cơ quan có ').replace(control, (_, before: string) => `${before}04`),
  );
  return Buffer.from(edited);
}
