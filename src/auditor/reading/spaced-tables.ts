/** Lines longer than this are prose. */
const longestRow = 300;
const fewestRows = 3;
const gap = / {2,}/;
const figure = /^(?:[-+–]?\d[\d.,]*(?: ?%)?|[-–])$/;

interface Region {
  from: number;
  to: number;
}

const cellsOf = (line: string): string[] => line.trim().split(gap);

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
 * The rows of a table whose cells are parted by room, as a typewriter or "save as text" leaves them, by the index of their line, as "| a | b | c": two
 * characters in front, otherwise as long as the line. Only where all lines have as many cells and a column holds figures alone; a cell
 * that is broken over two lines makes a table that nobody can be sure of.
 */
export function spacedRows(lines: readonly string[]): ReadonlyMap<number, string> {
  const rows = new Map<number, string>();
  for (const { from, to } of regionsOf(lines)) {
    const region = lines.slice(from, to).map((line) => (line.length > longestRow ? [line] : cellsOf(line)));
    const first = region.findIndex((cells) => cells.length > 1);
    const last = region.findLastIndex((cells) => cells.length > 1);
    const table = first < 0 ? [] : region.slice(first, last + 1);
    if (!isTable(table)) continue;
    for (let index = first; index <= last; index += 1) rows.set(from + index, rowOf(lines[from + index] ?? '', table));
  }
  return rows;
}

const widthOf = (table: readonly (readonly string[])[]): number => table.at(-1)?.length ?? 0;

function isTable(table: readonly (readonly string[])[]): boolean {
  const [head, ...body] = table;
  const width = widthOf(table);
  if (head === undefined || table.length < fewestRows || head.length < width - 1 || head[0]?.startsWith('|'))
    return false;
  if (body.some((cells) => cells.length !== width)) return false;
  return Array.from({ length: width - 1 }, (_, column) => column + 1).some((column) =>
    body.every((cells) => figure.test(cells[column] ?? '')),
  );
}

/** A head over all columns but the first begins with an empty cell. */
function rowOf(line: string, table: readonly (readonly string[])[]): string {
  const edge = cellsOf(line).length < widthOf(table) ? '| | ' : '| ';
  const inset = line.length - line.trimStart().length;
  const cells = line.slice(inset).replace(/ {2,}/g, (room) => ` |${' '.repeat(room.length - 2)}`);
  return `${edge}${' '.repeat(inset)}${cells}`;
}
