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
  return `${where === '' ? '' : `${where}: `}${title}${detail === '' ? '' : `: ${detail}`}`;
}

function formatPlace(place: Place): string {
  const position = [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
  const details = [
    place.row === undefined ? undefined : `dòng ${place.row}`,
    place.cell === undefined ? undefined : `ô ${place.cell}`,
    place.field === undefined ? place.pointer : `“${place.field}”`,
  ].filter((part) => part !== undefined);
  return [position, details.join(', ')].filter((part) => part !== '').join(' ');
}
