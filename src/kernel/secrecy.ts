import { normalizeText } from './vietnamese.ts';

export interface SecrecyMark {
  mark: 'MẬT' | 'TỐI MẬT' | 'TUYỆT MẬT';
  /** 1-based, in the text as given. */
  line: number;
}

const decoration = String.raw`[ *_#>|[\](){}<«».:;"“”'‘’=~–—-]*`;
/** Stamps are often letter-spaced: "T Ố I  M Ậ T". */
const highDegree = String.raw`(?:T ?U ?Y ?Ệ ?T|T ?Ố ?I) ?\|? ?M ?Ậ ?T`;

/** "MẬT" alone on a line only in capitals: "mật" is honey too. "Tối mật" and "tuyệt mật" mean nothing else, in any case. */
const alone = new RegExp(`^${decoration}(M ?Ậ ?T)${decoration}$`, 'u');
const aloneHigh = new RegExp(`^${decoration}(${highDegree})${decoration}$`, 'iu');
const aloneAnyCase = new RegExp(`^${decoration}(mật)${decoration}$`, 'iu');

const label = `(?:^|[ |;,.([“"*_-])(?:mức )?độ mật[*_”"]*`;
const field = new RegExp(`${label} ?[:=|–-]+[ *_[("“:]*(tuyệt mật|tối mật|mật)(?![\\p{L}\\p{M}\\d])`, 'iu');
const emptyField = new RegExp(`${label} ?[:=|–-]*[ *_]*$`, 'iu');
const stamp = /(?:^|[[({<|]) ?(?:[Dd](?:ẤU|ấu) ?:? ?)?(TUYỆT MẬT|TỐI MẬT|MẬT) ?(?:[\])}>|]|$)/u;

/**
 * Finds a secrecy *mark* in a text: MẬT, TỐI MẬT, TUYỆT MẬT alone on a line or in a cell, in a stamp ("[MẬT]") or in a field
 * ("Độ mật: Tối mật"). The words in a sentence ("trừ văn bản mật") are no mark.
 * @see Luật Bảo vệ bí mật nhà nước 2018, Điều 8 (degrees)
 */
export function findSecrecyMark(text: string): SecrecyMark | undefined {
  let afterLabel = false;
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    for (const part of line.split(/[\f\v\u0085\u2028\u2029]/)) {
      const plain = withColumns(part);
      if (plain === '') continue;
      const found = markIn(plain, afterLabel);
      if (found !== undefined) return { mark: degree(found), line: index + 1 };
      afterLabel = emptyField.test(plain);
    }
  }
  return undefined;
}

/** Tabs and wide gaps divide columns, as in the head of an official document: they count as the edge of a cell. */
function withColumns(line: string): string {
  return normalizeText(line)
    .replace(/\t+| {3,}/g, ' | ')
    .replace(/ +/g, ' ');
}

function markIn(line: string, afterLabel: boolean): string | undefined {
  const patterns = afterLabel ? [aloneAnyCase, alone, aloneHigh, field, stamp] : [alone, aloneHigh, field, stamp];
  for (const pattern of patterns) {
    const match = pattern.exec(line);
    if (match !== null) return match[1] ?? '';
  }
  return undefined;
}

const edge = String.raw`[\s._()[\]{}–-]`;
const highInName = new RegExp(`(?:^|${edge})((?:tuyệt|tối)[\\s._-]*mật)(?=$|${edge})`, 'iu');
/** Between other words only an unmistakable sign counts, so that "BẢO MẬT", "BÍ MẬT", "MẬT KHẨU" may be names. */
const plainInName = /(?:^|[._()[\]{}–-]) *(MẬT) *(?=$|[._()[\]{}–-])/u;
const innocentNeighbour = /(?:BÍ|BẢO|CƠ|THÂN|CHẶT)[\s._-]*MẬT|MẬT[\s._-]*(?:KHẨU|MÃ|ĐỘ|ONG|THIẾT|NGỮ)/gu;

/**
 * A mark in a file name: "Báo cáo (MẬT).docx", "MẬT - kế hoạch.pdf", "Tối mật_05.docx". A name without accents ("TOI_MAT") is no mark:
 * it may as well be "tôi mất". Folders in front of the name are not looked at.
 */
export function findSecrecyMarkInFileName(name: string): SecrecyMark | undefined {
  const plain = normalizeText(name.split(/[/\\]/).at(-1) ?? '').replace(innocentNeighbour, '…');
  const match = highInName.exec(plain) ?? plainInName.exec(plain);
  return match === null ? undefined : { mark: degree(match[1] ?? ''), line: 1 };
}

function degree(text: string): SecrecyMark['mark'] {
  const upper = text.toLocaleUpperCase('vi').replace(/[^\p{L}]/gu, '');
  return upper.startsWith('TUY') ? 'TUYỆT MẬT' : upper.startsWith('T') ? 'TỐI MẬT' : 'MẬT';
}
