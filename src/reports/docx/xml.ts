/** Text and lengths as WordprocessingML writes them. */

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };
const toEscape = /[&<>"\r]/g;
/** What XML 1.0 cannot hold, not even escaped: control characters and the two non-characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Escaped for an element's text or a double-quoted attribute. What XML cannot hold becomes U+FFFD, never an unreadable file. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(notXml, '\ufffd')
    .replace(toEscape, (character) => escapes[character] ?? character);
}

/** Twentieths of a point, Word's unit of length. */
export const twipsOfPt = (pt: number): number => Math.round(pt * 20);
export const twipsOfMm = (mm: number): number => Math.round((mm * 1440) / 25.4);
/** Half points, for sizes of type. */
export const halfPointsOf = (pt: number): number => Math.round(pt * 2);
/** Eighths of a point, for borders. */
export const eighthsOf = (pt: number): number => Math.round(pt * 8);

/** `<w:t>` with breaks and tabs as Word's own elements, so that text comes back as it went in. */
export function textElements(text: string): string {
  if (!/[\n\t]/.test(text)) return `<w:t xml:space="preserve">${escapeXml(text)}</w:t>`;
  return text
    .split(/([\n\t])/)
    .map((piece) => {
      if (piece === '\n') return '<w:br/>';
      if (piece === '\t') return '<w:tab/>';
      return piece === '' ? '' : `<w:t xml:space="preserve">${escapeXml(piece)}</w:t>`;
    })
    .join('');
}

export interface RunLook {
  bold?: boolean | undefined;
  italic?: boolean | undefined;
}

/** Run properties in the order of the schema (CT_RPr); nothing where the paragraph's style says it all. */
export function runProperties({ bold, italic }: RunLook): string {
  if (bold === undefined && italic === undefined) return '';
  const toggle = (name: string, on: boolean | undefined): string =>
    on === undefined ? '' : on ? `<w:${name}/><w:${name}Cs/>` : `<w:${name} w:val="0"/><w:${name}Cs w:val="0"/>`;
  return `<w:rPr>${toggle('b', bold)}${toggle('i', italic)}</w:rPr>`;
}

/** A run of text; an empty text makes an empty run, so that a figure printed as nothing keeps its place. */
export const run = (text: string, look: RunLook = {}): string =>
  `<w:r>${runProperties(look)}${textElements(text)}</w:r>`;
