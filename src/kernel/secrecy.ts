import { normalizeText } from './vietnamese.ts';

export interface SecrecyMark {
  mark: 'MẬT' | 'TỐI MẬT' | 'TUYỆT MẬT';
  /** 1-based. */
  line: number;
}

const alone = /^[\s*_#>|[\](){}.:;–-]*(TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT)[\s*_|[\](){}.:;–-]*$/u;
const field =
  /(?:^|[\s|;,.([-])(?:độ|mức độ)\s+mật\s*[:=–-]\s*[*_[("“]*\s*(tuyệt\s+mật|tối\s+mật|mật)(?![\p{L}\p{M}])/iu;
const stamp = /[[({<|]\s*(?:DẤU\s*:?\s*)?(TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT)\s*[\])}>|]/u;

/**
 * Finds a secrecy *mark* in a text: MẬT, TỐI MẬT, TUYỆT MẬT alone on a line, in a stamp ("[MẬT]") or in a field ("Độ mật: Tối mật").
 * The words in a sentence ("trừ văn bản mật") are no mark.
 * @see Luật Bảo vệ bí mật nhà nước 2018, Điều 8 (degrees)
 */
export function findSecrecyMark(text: string): SecrecyMark | undefined {
  for (const [index, line] of normalizeText(text).split('\n').entries()) {
    const match = alone.exec(line) ?? field.exec(line) ?? stamp.exec(line);
    if (match !== null) return { mark: degree(match[1] ?? ''), line: index + 1 };
  }
  return undefined;
}

const fileName = /(?:^|[\s._()[\]-])(TUYỆT[\s_-]*MẬT|TỐI[\s_-]*MẬT|MẬT)(?=$|[\s._()[\]-])/u;

/** A mark in a file name: "Báo cáo (MẬT).docx", "TOI_MAT" is not one: marks carry their accents. */
export function findSecrecyMarkInFileName(name: string): SecrecyMark | undefined {
  const match = fileName.exec(name.normalize('NFC'));
  return match === null ? undefined : { mark: degree(match[1] ?? ''), line: 1 };
}

function degree(text: string): SecrecyMark['mark'] {
  const upper = text.toLocaleUpperCase('vi');
  return upper.startsWith('TUYỆT') ? 'TUYỆT MẬT' : upper.startsWith('TỐI') ? 'TỐI MẬT' : 'MẬT';
}
