/** Lines longer than this are prose. */
const longestRow = 300;
const fewestRows = 3;
const gap = / {2,}/;
const figure = /^(?:[-+–]?\d[\d.,]*(?: ?%)?|[-–])$/;

interface Region {
  from: number;
  to: number;
}

interface Cell {
  text: string;
  /** Offset in its line. */
  start: number;
  column: number;
}

function cellsOf(line: string): Cell[] {
  let at = line.length - line.trimStart().length;
  const texts = line.trim().split(gap);
  return texts.map((text, column) => {
    const start = line.indexOf(text, at);
    at = start + text.length;
    return { text, start, column };
  });
}

/** Lines between empty ones. */
function regionsOf(lines: readonly string[]): Region[] {
  const regions: Region[] = [];
  let from: number | undefined;
  for (const [index, line] of [...lines, ''].entries()) {
    if (line.trim() !== '') from ??= index;
    else if (from !== undefined) {
      regions.push({ from, to: index });
      from = undefined;
    }
  }
  return regions;
}

/**
 * The rows of a table whose cells are parted by room, as a typewriter or "save as text" leaves them, or by bars without one in front, by the
 * index of their line, as "| a | b | c": two characters in front, otherwise as long as the line. Only where a column holds figures alone and
 * each line has a cell for each column, or cells that stand under those of the others; a cell that is broken over two lines makes a table that nobody
 * can be sure of.
 */
export function spacedRows(lines: readonly string[]): ReadonlyMap<number, string> {
  const rows = new Map<number, string>();
  for (const { from, to } of regionsOf(lines)) {
    const region = lines.slice(from, to);
    const barred = barredRows(region) ?? roomyRows(region);
    for (const [index, row] of barred) rows.set(from + index, row);
  }
  return rows;
}

const rule = /^ *:?-+:? *(?:\| *:?-+:? *)+$/;

/** "a | b" over "--- | ---": Markdown without the bars at the edges. */
function barredRows(region: readonly string[]): Map<number, string> | undefined {
  const ruled = region.findIndex((line) => line.length <= longestRow && rule.test(line));
  if (ruled < 1 || region[ruled]?.trim().startsWith('|')) return undefined;
  const bars = (line: string): number => line.split('|').length;
  const width = bars(region[ruled] ?? '');
  const rows = new Map<number, string>();
  for (let index = ruled - 1; index < region.length && bars(region[index] ?? '') === width; index += 1)
    rows.set(index, `| ${region[index]}`);
  return rows;
}

function roomyRows(lines: readonly string[]): Map<number, string> {
  const region = lines.map((line) => (line.length > longestRow ? [] : cellsOf(line)));
  const first = region.findIndex((cells) => cells.length > 1);
  const last = region.findLastIndex((cells) => cells.length > 1);
  const table = first < 0 ? [] : region.slice(first, last + 1);
  const placed = placeCells(table);
  const rows = new Map<number, string>();
  placed?.forEach((cells, index) => {
    const row = rowOf(lines[first + index] ?? '', cells);
    if (row !== undefined) rows.set(first + index, row);
  });
  return placed?.length === rows.size ? rows : new Map();
}

/** Each line's cells with the columns they stand in; undefined where these lines are no table. */
function placeCells(table: readonly (readonly Cell[])[]): Cell[][] | undefined {
  const [head, ...body] = table;
  const width = Math.max(0, ...body.map((cells) => cells.length));
  if (head === undefined || table.length < fewestRows || width < 2 || head[0]?.text.startsWith('|')) return undefined;
  const full = body.filter((cells) => cells.length === width);
  if (head.length < width - 1 || head.length > width || full.length * 2 <= body.length) return undefined;
  const columns = extentsOf(full);
  const placed = body.map((cells) => (cells.length === width ? inOrder(cells) : placeUnder(cells, columns)));
  if (placed.some((cells) => cells === undefined)) return undefined;
  const rows = placed.filter((cells) => cells !== undefined);
  const figures = Array.from({ length: width - 1 }, (_, column) => column + 1).some((column) =>
    rows.every((cells) => cells.every((cell) => cell.column !== column || figure.test(cell.text))),
  );
  // A head over all columns but the first.
  const shift = width - head.length;
  return figures ? [head.map((cell, index) => ({ ...cell, column: index + shift })), ...rows] : undefined;
}

const inOrder = (cells: readonly Cell[]): Cell[] => cells.map((cell, column) => ({ ...cell, column }));

interface Extent {
  start: number;
  end: number;
}

/** From where to where the cells of each column reach. */
function extentsOf(rows: readonly (readonly Cell[])[]): Extent[] {
  const [first = []] = rows;
  return first.map((_, column) => ({
    start: Math.min(...rows.map((cells) => cells[column]?.start ?? 0)),
    end: Math.max(...rows.map((cells) => (cells[column]?.start ?? 0) + (cells[column]?.text.length ?? 0))),
  }));
}

/** A line with fewer cells: each under the only column that it touches, from left to right. */
function placeUnder(cells: readonly Cell[], columns: readonly Extent[]): Cell[] | undefined {
  if (cells.length < 2) return undefined;
  let last = -1;
  const placed: Cell[] = [];
  for (const [index, cell] of cells.entries()) {
    const touched = columns.flatMap(({ start, end }, column) =>
      cell.start < end && cell.start + cell.text.length > start ? [column] : [],
    );
    const isName = index === 0 && /\p{L}/u.test(cell.text) && touched.length > 0;
    const column = isName ? touched.at(-1) : touched.length === 1 ? touched[0] : undefined;
    if (column === undefined || column <= last) return undefined;
    placed.push({ ...cell, column });
    last = column;
  }
  return placed;
}

/** The line with a bar before each cell, and one for each column that is left out; undefined where there is no room for them. */
function rowOf(line: string, cells: readonly Cell[]): string | undefined {
  let row = '';
  let at = 0;
  let column = 0;
  for (const cell of cells) {
    const bars = '| '.repeat(cell.column + 1 - column);
    const room = cell.start - at;
    if (at > 0 && room < bars.length) return undefined;
    row += at > 0 ? bars.padStart(room) : `${bars}${' '.repeat(room)}`;
    row += cell.text;
    at = cell.start + cell.text.length;
    column = cell.column + 1;
  }
  return row + line.slice(at);
}
