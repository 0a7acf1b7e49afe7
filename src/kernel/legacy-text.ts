import { failure, type Result, success } from './result.ts';

/** Vietnamese of before Unicode, as it looks when its bytes are read as Windows-1252. */
export type LegacyEncoding = 'tcvn3' | 'vni';

const table = (pairs: string, keyLength: (pair: string) => number): Map<string, string> =>
  new Map(pairs.split(' ').map((pair) => [pair.slice(0, keyLength(pair)), pair.slice(keyLength(pair))]));

/** TCVN 5712:1993, VN3 ("ABC"): one character for one. Capitals with a tone have no code: fonts whose name ends in H draw small ones as capitals. */
const tcvn3 = table(
  '¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ ¨ă ©â ªê «ô ¬ơ \u00adư ®đ µà ¶ả ·ã ¸á ¹ạ »ằ ¼ẳ ½ẵ ¾ắ Æặ Çầ Èẩ Éẫ Êấ Ëậ Ìè Îẻ Ïẽ Ðé Ñẹ Òề Óể Ôễ Õế Öệ ' +
    '×ì Øỉ Üĩ Ýí Þị ßò áỏ âõ ãó äọ åồ æổ çỗ èố éộ êờ ëở ìỡ íớ îợ ïù ñủ òũ óú ôụ õừ öử ÷ữ øứ ùự úỳ ûỷ üỹ ýý þỵ',
  () => 1,
);

/** VNI for Windows: a letter, then its mark. */
const vniSmall =
  'aøà aùá aûả aõã aïạ aêă aèằ aéắ aúẳ aüẵ aëặ aââ aàầ aáấ aåẩ aãẫ aäậ eøè eùé eûẻ eõẽ eïẹ eâê eàề eáế eåể eãễ eäệ oøò oùó oûỏ oõõ oïọ oâô oàồ oáố oåổ oãỗ oäộ ' +
  'ôøờ ôùớ ôûở ôõỡ ôïợ uøù uùú uûủ uõũ uïụ öøừ öùứ öûử öõữ öïự yøỳ yùý yûỷ yõỹ';
const vniPairs = new Map([
  ...table(vniSmall, () => 2),
  ...table(vniSmall.toUpperCase(), () => 2),
  // "Quaän": a capital, then a small mark, where only the first letter is large.
  ...table(
    vniSmall.replace(
      /(?<=^| )(.)(.)(.)/gu,
      (_, a: string, b: string, c: string) => `${a.toUpperCase()}${b}${c.toUpperCase()}`,
    ),
    () => 2,
  ),
]);
const vniSingles = table('ôơ öư æỉ óĩ òị îỵ ñđ ÔƠ ÖƯ ÆỈ ÓĨ ÒỊ ÎỴ ÑĐ', () => 1);

/** Letters that only Unicode has: who writes them writes no legacy text. */
const unicodeLetters = /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]|\p{M}/u;

/** A sign of TCVN3 that no Vietnamese or French word has: a symbol inside a word ("C«ng v¨n", "®ång bµo"). */
const tcvn3Sign =
  /[A-Za-zµ-þ][¡-¦¨©ª«¬\u00ad®µ¶·¸¹»¼½¾×÷](?=[A-Za-zµ-þ])|(?:^|\s)[®§](?=[A-Za-z¡-þ])|[A-Za-z][µ¶¸¹¨©ªÆÇËÞ](?=$|[\s,.;:])/u;
/** Pairs of VNI that no Vietnamese or French word has ("où", "naïve" and "hoà" are words). */
const vniSign = /[AEOaeo][âÂ]|[Aa][êÊåÅäÄëËüÜ]|[EeOo][åÅäÄ]|[AEOUYÔÖaeouyôö][ûÛøØ]|[ÔÖôö][ùÙïÏõÕ]|ñ[aeiouôöò]/u;

/** The encoding that a font was made for (".VnTime", "VNI-Times"); undefined for fonts of Unicode. */
export function encodingOfFont(font: string): LegacyEncoding | undefined {
  if (/^\.vn/i.test(font)) return 'tcvn3';
  return /^vni[- ]/i.test(font) ? 'vni' : undefined;
}

/** What a text was written in, by its font or by signs that leave no doubt; undefined for Unicode and for plain Latin letters. */
export function findLegacyEncoding(text: string, font: string): LegacyEncoding | undefined {
  if (unicodeLetters.test(text)) return undefined;
  const byFont = encodingOfFont(font);
  if (byFont !== undefined) return /[^\x20-\x7e\s]/u.test(text) || /^\.vn.*h$/i.test(font) ? byFont : undefined;
  if (tcvn3Sign.test(text)) return 'tcvn3';
  return vniSign.test(text) ? 'vni' : undefined;
}

/**
 * Brings legacy text into Unicode. @returns undefined when the text is no legacy text; an error when it holds characters that its
 * encoding does not know, so that nothing half-read is kept.
 */
export function convertLegacyText(text: string, font: string): Result<string, string> | undefined {
  const encoding = findLegacyEncoding(text, font);
  if (encoding === undefined) return undefined;
  const converted = encoding === 'tcvn3' ? fromTcvn3(text, /^\.vn.*h$/i.test(font)) : fromVni(text);
  return (
    converted ??
    failure(
      `viết bằng phông chữ cũ (${encoding === 'tcvn3' ? 'TCVN3, .Vn…' : 'VNI'}) và có ký tự không chuyển được sang Unicode; hãy chuyển mã rồi nhập lại`,
    )
  );
}

const outside = /[\u0080-\u00a0]|[^\p{ASCII}\p{L}\p{M}\p{P}]/u;

function fromTcvn3(text: string, capitals: boolean): Result<string, string> | undefined {
  const converted = [...text].map((letter) => tcvn3.get(letter) ?? letter).join('');
  if (outside.test(converted)) return undefined;
  return success(capitals ? converted.toLocaleUpperCase('vi') : converted);
}

function fromVni(text: string): Result<string, string> | undefined {
  let converted = '';
  for (let at = 0; at < text.length; ) {
    const pair = vniPairs.get(text.slice(at, at + 2));
    converted += pair ?? vniSingles.get(text.charAt(at)) ?? text.charAt(at);
    at += pair === undefined ? 1 : 2;
  }
  return outside.test(converted) || /[øûïåäëüØÛÏÅÄËÜ]/u.test(converted) ? undefined : success(converted);
}
