/** Where a problem stands: in a file (1-based line and column), in a body (RFC 6901 pointer), or in a table (1-based row). */
export interface Place {
  file?: string;
  line?: number;
  column?: number;
  pointer?: string;
  field?: string;
  row?: number;
  cell?: string;
}

/**
 * Something a person can mend. `type` is a stable id ("entry-invalid"); `title` and `detail` are Vietnamese sentences.
 * @see RFC 9457
 */
export interface Problem {
  type: string;
  title: string;
  detail: string;
  place?: Place;
}

export function problem(type: string, title: string, detail: string, place?: Place): Problem {
  return place === undefined ? { type, title, detail } : { type, title, detail, place };
}

/** One line for the command line: "tệp.yaml:12:3: Tiêu đề: chi tiết". A pointer or a row stands where a line would. */
export function formatProblem({ title, detail, place }: Problem): string {
  const where = place === undefined ? '' : formatPlace(place);
  return oneLine(`${where === '' ? '' : `${where}: `}${title}${detail === '' ? '' : `: ${detail}`}`);
}

/** File names and values come from outside: a line break or a terminal's control character in them must not reach the screen. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}

function formatPlace(place: Place): string {
  const inFile = place.file !== undefined;
  const position = inFile ? [place.file, place.line, place.column].filter((part) => part !== undefined).join(':') : '';
  const details = [
    inFile || place.line === undefined ? undefined : `dòng ${place.line}`,
    inFile || place.column === undefined ? undefined : `cột ${place.column}`,
    place.row === undefined ? undefined : `dòng ${place.row}`,
    place.cell === undefined ? undefined : `ô ${place.cell}`,
    place.field === undefined ? place.pointer : `“${place.field}”`,
  ].filter((part) => part !== undefined);
  return [position, details.join(', ')].filter((part) => part !== '').join(' ');
}
