import { foldText } from '../../kernel/vietnamese.ts';
import { type PartName, typeNames } from './rules.ts';

/** A paragraph by its text; the layout's paragraphs and the blocks of any text are looked through alike. */
export interface TextParagraph {
  text: string;
}

export type Parts<P extends TextParagraph> = ReadonlyMap<PartName, readonly P[]>;

/** The head of a document is over after so many paragraphs with text. */
const longestHead = 24;
const longestFoot = 30;

const nationalName = 'cong hoa xa hoi chu nghia viet nam';
const fold = (text: string): string =>
  foldText(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const types = new Set(typeNames.map((name) => fold(name)));

/** A document of the Party has a head and sizes of its own (Hướng dẫn 36-HD/VPTW). */
export const isPartyDocument = (paragraphs: readonly TextParagraph[]): boolean =>
  headOf(paragraphs).some(({ text }) => fold(text) === 'dang cong san viet nam');

const headOf = <P extends TextParagraph>(paragraphs: readonly P[]): P[] =>
  paragraphs.filter(({ text }) => text.trim() !== '').slice(0, longestHead);

const isCapitals = (text: string): boolean => text === text.toUpperCase() && /\p{L}{2}/u.test(text);

function headPart(text: string): PartName | undefined {
  const folded = fold(text);
  if (folded.startsWith(nationalName)) return 'nationalName';
  if (folded === 'doc lap tu do hanh phuc') return 'motto';
  if (/^số\s*:?\s*\d*\s*[/…. ]/iu.test(text.trim()) && text.length < 60) return 'number';
  if (/,\s*ngày\b.*\btháng\b.*\bnăm\b/iu.test(text) && text.length < 90) return 'placeDate';
  return types.has(folded) ? 'typeName' : undefined;
}

/** The parts of a document that NĐ 30 names, by what they say. What is not recognised is not there. */
export function findParts<P extends TextParagraph>(paragraphs: readonly P[]): Parts<P> {
  const parts = new Map<PartName, P[]>();
  const add = (part: PartName, paragraph: P): void => {
    parts.set(part, [...(parts.get(part) ?? []), paragraph]);
  };
  for (const paragraph of headOf(paragraphs)) {
    const part = headPart(paragraph.text);
    if (part !== undefined && !(part === 'typeName' && parts.has(part))) add(part, paragraph);
    else if (!parts.has('typeName') && !parts.has('number') && isCapitals(paragraph.text)) add('agency', paragraph);
    if (part === 'typeName') break;
  }
  addFoot(paragraphs, add);
  return parts;
}

function addFoot<P extends TextParagraph>(paragraphs: readonly P[], add: (part: PartName, paragraph: P) => void): void {
  const filled = paragraphs.filter(({ text }) => text.trim() !== '');
  const label = filled.findLastIndex(({ text }) => /^\P{L}*n/iu.test(text) && fold(text) === 'noi nhan');
  if (label >= 0) {
    add('recipientsLabel', filled[label] as P);
    const foot = filled.slice(label + 1, label + 1 + longestFoot);
    const items = foot.findIndex(({ text }) => !/^\s*[-–]/.test(text));
    for (const paragraph of items < 0 ? foot : foot.slice(0, items)) add('recipient', paragraph);
  }
  const near = label < 0 ? filled.slice(-longestFoot) : filled.slice(Math.max(0, label - 4), label + 1 + longestFoot);
  const signer = near.find(({ text }) => isSigner(text));
  if (signer !== undefined) add('signerTitle', signer);
}

const isSigner = (text: string): boolean =>
  isCapitals(text.trim()) &&
  /^(?:(?:TM|KT|TL|TUQ|Q)\.\s*\p{Lu}|(?:QUYỀN |PHÓ )?(?:CHỦ TỊCH|TRƯỞNG|GIÁM ĐỐC|CHÁNH|CHỦ NHIỆM|HIỆU TRƯỞNG|BỘ TRƯỞNG|THỦ TRƯỞNG|CỤC TRƯỞNG))/u.test(
    text.trim(),
  );
