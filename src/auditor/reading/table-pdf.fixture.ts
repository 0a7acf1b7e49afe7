/** How the edges of cells are drawn: strokes as LibreOffice does, filled bars as Word and browsers do, or not at all. */
export type Edges = 'strokes' | 'bars' | 'none';

interface Cell {
  text: string;
  /** How many columns and rows it covers. */
  columns?: number;
  rows?: number;
}

const width = 90;
const height = 24;
const [left, top] = [60, 760];

const line = (edges: Edges, [x1, y1, x2, y2]: readonly [number, number, number, number]): string => {
  if (edges === 'none') return '';
  if (edges === 'strokes') return `${x1} ${y1} m ${x2} ${y2} l S\n`;
  return `${x1} ${Math.min(y1, y2)} ${Math.max(0.5, x2 - x1)} ${Math.max(0.5, Math.abs(y2 - y1))} re f\n`;
};

const say = (text: string, x: number, y: number): string => `BT /F1 10 Tf ${x} ${y} Td (${text}) Tj ET\n`;

/** A cell at a row and column, its edges and its words; null is covered by another. */
function drawCell(edges: Edges, { text, columns = 1, rows = 1 }: Cell, row: number, column: number): string {
  const [x, y] = [left + column * width, top - row * height];
  const [right, foot] = [x + columns * width, y - rows * height];
  const box = [
    [x, y, right, y],
    [x, foot, right, foot],
    [x, foot, x, y],
    [right, foot, right, y],
  ] as const;
  return box.map((edge) => line(edges, edge)).join('') + (text === '' ? '' : say(text, x + 4, y - 15));
}

function drawPage(edges: Edges, rows: readonly (readonly (Cell | string | null)[])[], isFirst: boolean): string {
  const cells = rows.flatMap((cellsOfRow, row) =>
    cellsOfRow.map((cell, column) =>
      cell === null ? '' : drawCell(edges, typeof cell === 'string' ? { text: cell } : cell, row, column),
    ),
  );
  return (isFirst ? say('Ket qua nhu sau:', left, top + 20) : '') + cells.join('');
}

/** A PDF whose pages hold a table each, written by hand. */
export function tablePdf(edges: Edges, pages: readonly (readonly (readonly (Cell | string | null)[])[])[]): Uint8Array {
  const ids = pages.map((_, index) => 4 + index * 2);
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages.length}/Kids[${ids.map((id) => `${id} 0 R`).join(' ')}]>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    ...pages.flatMap((rows, index) => {
      const content = drawPage(edges, rows, index === 0);
      return [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${5 + index * 2} 0 R>>`,
        `<</Length ${content.length}>>stream\n${content}\nendstream`,
      ];
    }),
  ];
  let body = '%PDF-1.4\n';
  const starts = objects.map((object, index) => {
    const start = body.length;
    body += `${index + 1} 0 obj${object}endobj\n`;
    return start;
  });
  const entries = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  return Buffer.from(
    `${body}${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF`,
  );
}
