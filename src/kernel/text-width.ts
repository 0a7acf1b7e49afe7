/**
 * How wide a line of text prints in Times New Roman (and in Tinos, whose advance widths are the same), so that the Word writer,
 * which has no typesetter, can draw rules "as long as the text" and "a third to a half of the text" (NĐ 30/2020, Phụ lục I, II.1, II.2, II.5).
 */

const unitsPerEm = 2048;
const mmPerPt = 25.4 / 72;
/** For letters outside the tables: the width of "n". */
const unknownAdvance = 1024;

/** Advance width in font units, then the characters that have it. Marks add nothing; ơ and ư are letters of their own. */
const regularAdvances: [number, string][] = [
  [369, "'"],
  [410, '|'],
  [512, ' ,.'],
  [569, '/:;\\ijlt'],
  [682, '!()-I[]`fr‘’'],
  [797, 'Js'],
  [836, '"'],
  [909, '?acez“”'],
  [961, '^'],
  [983, '{}'],
  [1024, '#$*0123456789_bdghknopquvxyđ–'],
  [1083, 'ơ'],
  [1108, '~'],
  [1110, 'ư'],
  [1139, 'FPS'],
  [1155, '+<=>'],
  [1251, 'ELTZ'],
  [1366, 'BCR'],
  [1479, 'ADGHKNOQUVXYwĐƠ'],
  [1589, 'Ư'],
  [1593, '&m'],
  [1706, '%'],
  [1821, 'M'],
  [1886, '@'],
  [1933, 'W'],
  [2048, '—…'],
];
const boldAdvances: [number, string][] = [
  [451, '|'],
  [512, ' ,.'],
  [569, "'/\\il"],
  [682, '!()-:;[]`fjt‘’'],
  [797, 'Is'],
  [807, '{}'],
  [909, 'cerz'],
  [1024, '#$*0123456789?J_agovxy–“”'],
  [1065, '~'],
  [1134, 'ơ'],
  [1137, '"'],
  [1139, 'Sbdhknpquđ'],
  [1167, '+<=>'],
  [1190, '^'],
  [1229, 'ư'],
  [1251, 'FP'],
  [1366, 'BELTZ'],
  [1479, 'ACDNRUVXYwĐ'],
  [1593, 'GHKOQƠ'],
  [1630, 'Ư'],
  [1706, '&m'],
  [1905, '@'],
  [1933, 'M'],
  [2048, '%W—…'],
];

const byCharacter = (table: [number, string][]): Map<string, number> =>
  new Map(table.flatMap(([advance, characters]) => [...characters].map((character) => [character, advance] as const)));
const advances = { regular: byCharacter(regularAdvances), bold: byCharacter(boldAdvances) };

/** The letter without tone and circumflex or breve, the horn kept: "ớ" → "ơ". */
const withoutMarks = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u031a\u031c-\u036f]/g, '')
    .normalize('NFC');

/**
 * Width in millimetres of `text` set on one line, without kerning (Word does none by default). Unknown letters count half an em, or a
 * whole one where they are taken for wide.
 */
export function textWidthMm(
  text: string,
  sizePt: number,
  bold: boolean,
  unknown: 'middling' | 'wide' = 'middling',
): number {
  const table = bold ? advances.bold : advances.regular;
  const otherAdvance = unknown === 'wide' ? unitsPerEm : unknownAdvance;
  let units = 0;
  for (const character of withoutMarks(text)) units += table.get(character) ?? otherAdvance;
  return (units / unitsPerEm) * sizePt * mmPerPt;
}

/**
 * How far a text reaches when it is broken at spaces into lines of at most `columnMm`: the width of its widest line.
 * A single word wider than the column counts as the column.
 */
export function widestLineMm(text: string, sizePt: number, bold: boolean, columnMm: number): number {
  let widest = 0;
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidthMm(longer, sizePt, bold) > columnMm) line = word;
    else line = longer;
    widest = Math.max(widest, textWidthMm(line, sizePt, bold));
  }
  return Math.min(widest, columnMm);
}
