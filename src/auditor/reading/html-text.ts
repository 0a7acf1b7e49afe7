/** Stands for the end of a paragraph that is no end of a line, so that lines are counted as in the file. */
export const paragraphEnd = '\u2029';

const blockTags = new Set(
  'p|div|br|li|ul|ol|tr|table|thead|tbody|h1|h2|h3|h4|h5|h6|section|article|header|footer|blockquote|dd|dt|dl|hr|title|body|head|caption|figure|pre|center'.split(
    '|',
  ),
);
const cellTags = new Set(['td', 'th']);
/** Their content is not text. */
const hiddenTags = new Set(['script', 'style', 'template', 'noscript', 'svg', 'head']);

const entities: Record<string, string> = {
  ...{ nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", ndash: '–', mdash: '—', hellip: '…', bull: '•' },
  ...{
    ldquo: '“',
    rdquo: '”',
    lsquo: '‘',
    rsquo: '’',
    laquo: '«',
    raquo: '»',
    middot: '·',
    shy: '',
    ensp: ' ',
    emsp: ' ',
  },
  ...{
    agrave: 'à',
    aacute: 'á',
    acirc: 'â',
    atilde: 'ã',
    egrave: 'è',
    eacute: 'é',
    ecirc: 'ê',
    igrave: 'ì',
    iacute: 'í',
  },
  ...{ ograve: 'ò', oacute: 'ó', ocirc: 'ô', otilde: 'õ', ugrave: 'ù', uacute: 'ú', yacute: 'ý', eth: 'đ', sup2: '²' },
  ...{
    Agrave: 'À',
    Aacute: 'Á',
    Acirc: 'Â',
    Atilde: 'Ã',
    Egrave: 'È',
    Eacute: 'É',
    Ecirc: 'Ê',
    Igrave: 'Ì',
    Iacute: 'Í',
  },
  ...{ Ograve: 'Ò', Oacute: 'Ó', Ocirc: 'Ô', Otilde: 'Õ', Ugrave: 'Ù', Uacute: 'Ú', Yacute: 'Ý', ETH: 'Đ', sup3: '³' },
};

function decode(text: string): string {
  return text.replace(/&(#x?[\da-f]{1,6}|[a-z]{2,8}\d?);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return Object.hasOwn(entities, name) ? (entities[name] ?? whole) : whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const raise = (text: string): string => text.replace(/\d/g, (digit) => raised[Number(digit)] ?? digit);
const lineEnds = (text: string): string => text.replace(/[^\n]+/g, '');

interface State {
  hidden: string | undefined;
  inSup: boolean;
}

/**
 * The text of an HTML page or of tags in Markdown, line by line as in the file: every line end stays, tags go. One pass; what is
 * no tag is text.
 */
export function htmlToText(html: string): string {
  const state: State = { hidden: undefined, inSup: false };
  const pieces: string[] = [];
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at);
    const end = open < 0 ? html.length : open;
    pieces.push(textPiece(html.slice(at, end), state));
    if (open < 0) break;
    const tag = /^<(?:!--|\/?[a-z!?])/i.test(html.slice(open, open + 4));
    const close = tag ? closeOf(html, open) : -1;
    if (close < 0) {
      pieces.push(state.hidden === undefined ? '<' : '');
      at = open + 1;
      if (tag) return pieces.join('') + textPiece(html.slice(at), state);
      continue;
    }
    pieces.push(tagPiece(html.slice(open, close), state));
    at = close;
  }
  return pieces.join('');
}

function closeOf(html: string, open: number): number {
  const comment = html.startsWith('<!--', open);
  const close = html.indexOf(comment ? '-->' : '>', open);
  return close < 0 ? -1 : close + (comment ? 3 : 1);
}

function textPiece(text: string, state: State): string {
  if (state.hidden !== undefined) return lineEnds(text);
  const plain = decode(text);
  return state.inSup ? raise(plain) : plain;
}

/** What stands for a tag: an end of a paragraph, the edge of a cell, nothing; and the line ends inside it. */
function tagPiece(tag: string, state: State): string {
  const name = /^<\/?([a-z][a-z\d]*)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
  const closing = tag.startsWith('</');
  const lines = lineEnds(tag);
  if (state.hidden !== undefined) {
    if (closing && name === state.hidden) state.hidden = undefined;
    return lines;
  }
  if (hiddenTags.has(name) && !closing && !tag.endsWith('/>')) state.hidden = name;
  if (name === 'sup') state.inSup = !closing;
  if (cellTags.has(name)) return closing ? lines : ` | ${lines}`;
  return blockTags.has(name) ? paragraphEnd + lines : lines;
}

/** Whether Markdown as conversion tools leave it has tags among its text. */
export function hasTags(text: string): boolean {
  return /<\/?(?:table|tr|td|th|br|sup|sub|p|div|span|u|b|i)\b[^<>]{0,200}>/i.test(text);
}
