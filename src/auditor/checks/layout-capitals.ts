import { foldText, normalizeTonePlacement } from '../../kernel/vietnamese.ts';
import { findParts, isPartyDocument } from '../layout/find-parts.ts';
import { rawOf } from '../reading/tokens.ts';
import type { Check, CheckContext, Found } from './check.ts';

interface Line {
  line: number;
  text: string;
}

const national = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const motto = 'Độc lập - Tự do - Hạnh phúc';
const plain = (text: string): string =>
  normalizeTonePlacement(text.replace(/\s+/g, ' ').trim(), 'old').replace(/–/g, '-');

function nationalTrouble({ line, text }: Line): Found[] {
  const written = plain(text);
  if (written.startsWith(national)) return [];
  return [{ line, raw: written, message: `Quốc hiệu viết là “${national}”; Phụ lục I, Phần I, Mục II.1.a.` }];
}

function mottoTrouble({ line, text }: Line): Found[] {
  const written = plain(text);
  if (written === motto) return [];
  return [{ line, raw: written, message: `Tiêu ngữ viết là “${motto}”; Phụ lục I, Phần I, Mục II.1.b.` }];
}

function typeTrouble({ line, text }: Line): Found[] {
  const written = plain(text).replace(/:$/, '');
  if (written === written.toUpperCase()) return [];
  return [
    {
      line,
      raw: written,
      message: `Tên loại văn bản viết chữ in hoa: “${written.toUpperCase()}”; Phụ lục I, Phần I, Mục II.5.b.`,
    },
  ];
}

/** "Số 05/KH-UBND" or "SỐ: …": the word in small letters with a colon. A Party's number has no colon and is not looked at. */
function numberTrouble({ line, text }: Line): Found[] {
  const written = plain(text);
  if (/^Số\s*:/u.test(written) || !/^SỐ\b/u.test(written)) return [];
  return [
    {
      line,
      raw: written,
      message: 'Từ “Số” ở số, ký hiệu viết chữ thường, sau có dấu hai chấm; Phụ lục I, Phần I, Mục II.3.c.',
    },
  ];
}

/** "Tm.", "T/M": how a signature's authority is shortened. */
function signerTroubles(lines: readonly Line[]): Found[] {
  return lines.flatMap(({ line, text }) => {
    const written = plain(text);
    if (!/^(?:T\/M|K\/T|T\/L|TM|KT|TL|TUQ)(?![\p{L}.])\s*\p{Lu}/u.test(written) || written !== written.toUpperCase())
      return [];
    const short = /^[A-Z/]+/.exec(written)?.[0].replace('/', '') ?? '';
    return [
      { line, raw: written, message: `Quyền hạn của người ký viết là “${short}.”; Phụ lục I, Phần I, Mục II.7.` },
    ];
  });
}

/** No line of a head or foot has more words and marks. */
const longestLine = 60;

const linesOf = ({ blocks }: CheckContext): Line[] =>
  blocks.flatMap(({ line, tokens }) =>
    splitLines(tokens).flatMap((part) =>
      part.length > longestLine ? [] : [{ line: part[0]?.line ?? line, text: rawOf(part) }],
    ),
  );

/** A block's tokens by the lines they stand on: the lines of a head are often joined. */
function splitLines<T extends { line: number }>(tokens: readonly T[]): T[][] {
  const lines: T[][] = [];
  for (const token of tokens) {
    if (lines.at(-1)?.at(-1)?.line === token.line) lines.at(-1)?.push(token);
    else lines.push([token]);
  }
  return lines;
}

const footLines = 40;

/** Fixed words of a document's head and foot that are written otherwise than NĐ 30 has them. Works on any text that shows its head. */
export const layoutCapitals: Check = {
  id: 'layout-capitals',
  severity: 'note',
  check: (context) => {
    const lines = linesOf(context);
    if (isPartyDocument(lines)) return { findings: [], notDone: 'văn bản của Đảng trình bày theo hướng dẫn riêng' };
    const parts = findParts(lines);
    const hasNational = lines.some(({ text }) => foldText(text).startsWith('cong hoa xa hoi chu nghia viet nam'));
    if (!hasNational) return { findings: [], notDone: 'văn bản không có phần đầu (quốc hiệu)' };
    return {
      findings: [
        ...(parts.get('nationalName') ?? []).flatMap(nationalTrouble),
        ...(parts.get('motto') ?? []).flatMap(mottoTrouble),
        ...(parts.get('typeName') ?? []).flatMap(typeTrouble),
        ...(parts.get('number') ?? []).flatMap(numberTrouble),
        ...signerTroubles(lines.slice(-footLines)),
      ],
    };
  },
};
