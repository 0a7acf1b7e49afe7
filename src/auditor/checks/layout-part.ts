import { findParts } from '../layout/find-parts.ts';
import { checkLayout, foundAt } from '../layout/layout-findings.ts';
import { type PartName, partRules } from '../layout/rules.ts';
import type { DocxLayout, ParagraphLayout } from '../layout/types.ts';
import type { Check, Found } from './check.ts';

/** What every document has (Điều 8). The name of the type is not among them: an official letter has none. */
const needed: readonly PartName[] = [
  'nationalName',
  'motto',
  'agency',
  'number',
  'placeDate',
  'recipientsLabel',
  'signerTitle',
];

/** With fewer parts than this a file is an annex or a piece of a text, not a document with parts missing. */
const fewest = 4;

function partFindings({ paragraphs }: DocxLayout): Found[] {
  const parts = findParts(paragraphs);
  const missing = needed.filter(
    (part) => !parts.has(part) && !(part === 'motto' && hasMotto(parts.get('nationalName'))),
  );
  if (needed.length - missing.length < fewest) return [];
  const line = paragraphs[0]?.line ?? 1;
  return [
    ...missing.map((part) => ({
      line,
      raw: partRules[part].name,
      message: `Thiếu thành phần thể thức: ${partRules[part].name.toLowerCase()}; Phụ lục I, Phần I, ${partRules[part].ref}.`,
    })),
    ...lastRecipient(parts.get('recipient') ?? []),
    ...endOfText(paragraphs, parts.get('recipientsLabel')?.[0]),
  ];
}

/** Both lines may stand in one paragraph. */
const hasMotto = (national: readonly ParagraphLayout[] | undefined): boolean =>
  national?.some(({ text }) => /hạnh phúc/iu.test(text)) ?? false;

function lastRecipient(recipients: readonly ParagraphLayout[]): Found[] {
  const last = recipients.at(-1);
  if (last === undefined || recipients.some(({ text }) => /lưu/iu.test(text))) return [];
  return foundAt([last], 'Danh sách nơi nhận thiếu dòng “- Lưu: VT, …”; Phụ lục I, Phần I, Mục II.9.c.');
}

/** The text ends with "./." before the recipients and the signature. */
function endOfText(paragraphs: readonly ParagraphLayout[], label: ParagraphLayout | undefined): Found[] {
  if (label === undefined) return [];
  const body = paragraphs
    .slice(0, paragraphs.indexOf(label))
    .filter(({ text, inTable }) => !inTable && text.trim().length > 40);
  const last = body.at(-1);
  if (last === undefined || body.some(({ text }) => /\.\s*\/\s*\.\s*$/.test(text))) return [];
  return /[.;:!?]\s*$/.test(last.text)
    ? foundAt([last], 'Kết thúc nội dung văn bản thiếu dấu “./.”; Phụ lục III.')
    : [];
}

/** Parts of a document that are missing (NĐ 30/2020, Điều 8). */
export const layoutPart: Check = {
  id: 'layout-part',
  severity: 'note',
  check: (context) => checkLayout(context, partFindings),
};
