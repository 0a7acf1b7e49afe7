import { escapeHtml } from '../../kernel/html.ts';
import { type Book, type BookColumn, type BookEntry, isStatement } from './book.ts';
import { headRuns, layoutBook } from './book-layout.ts';
import { type BookOwner, closingText, spanText } from './book-text.ts';

/** The book as one page without scripts; the browser prints it lying, the head on every sheet. */
export function writeBookHtml(book: Book, owner: BookOwner): string {
  const { paper, marginMm, sizePt, shares } = layoutBook(book);
  const widths = shares.map((share) => `<col style="width:${(share * 100).toFixed(2)}%">`).join('');
  const style = `@page{size:${paper} landscape;margin:${marginMm}mm}body{margin:0 auto;max-width:400mm;padding:4mm;font-family:"Times New Roman",Tinos,serif;font-size:${sizePt}pt;color:#000;background:#fff}
header{display:grid;grid-template-columns:2fr 3fr 2fr;text-align:center;font-size:11pt;margin-bottom:4mm}h1{font-size:15pt;margin:0;text-transform:uppercase}
table{border-collapse:collapse;width:100%;table-layout:fixed}td,th{border:.5pt solid #000;padding:.8mm 1mm;vertical-align:top;overflow-wrap:break-word}th{vertical-align:middle}
thead{display:table-header-group}.right{text-align:right;font-variant-numeric:tabular-nums}.center{text-align:center}.number td{text-align:center;font-style:italic;font-size:85%}
.signs{display:grid;grid-template-columns:1fr 1fr;text-align:center;margin:4mm 0 30mm;break-inside:avoid}@media print{body{max-width:none;padding:0}}`;
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(book.title)}</title>
<style>${style}</style>
</head>
<body>
<header><div>${escapeHtml(owner.superior)}<br><strong>${escapeHtml(owner.name)}</strong></div><div><h1>${escapeHtml(book.title)}</h1>${spanText(book)}</div><div></div></header>
<table>
<colgroup>${widths}</colgroup>
${headHtml(book.columns)}
<tbody>
${book.rows.map((row) => rowHtml(row, book.columns)).join('\n')}
${book.rows.length === 0 ? `<tr><td class="center" colspan="${book.columns.length}"><em>Trong kỳ chưa vào sổ mục nào.</em></td></tr>` : ''}
${totalHtml(book)}
</tbody>
</table>
<p>${closingText(book)}</p>
<div class="signs"><div><strong>NGƯỜI LẬP SỔ</strong><br><em>(Ký, ghi rõ họ tên)</em></div><div><strong>THỦ TRƯỞNG CƠ QUAN</strong><br><em>(Ký tên, đóng dấu)</em></div></div>
</body>
</html>
`;
}

function headHtml(columns: readonly BookColumn[]): string {
  const runs = headRuns(columns);
  const hasGroups = runs.some(({ isGroup }) => isGroup);
  const upper = runs.map(({ title, span, isGroup }) =>
    isGroup
      ? `<th scope="colgroup" colspan="${span}">${escapeHtml(title)}</th>`
      : `<th scope="col"${hasGroups ? ' rowspan="2"' : ''}>${escapeHtml(title)}</th>`,
  );
  const lower = columns
    .filter(({ group }) => group !== undefined)
    .map(({ title }) => `<th scope="col">${escapeHtml(title)}</th>`);
  const numbers = columns.map((_, index) => `<td>(${index + 1})</td>`);
  return `<thead><tr>${upper.join('')}</tr>${lower.length > 0 ? `<tr>${lower.join('')}</tr>` : ''}<tr class="number">${numbers.join('')}</tr></thead>`;
}

function rowHtml(row: Book['rows'][number], columns: readonly BookColumn[]): string {
  if (isStatement(row)) return `<tr><td colspan="${columns.length}"><em>${escapeHtml(row.text)}</em></td></tr>`;
  const height = Math.max(1, row.lines.length);
  return Array.from({ length: height }, (_, line) => `<tr>${lineHtml(row, line, height, columns)}</tr>`).join('');
}

function lineHtml(row: BookEntry, line: number, height: number, columns: readonly BookColumn[]): string {
  let [own, sub] = [0, 0];
  return columns
    .map(({ group, align }) => {
      const isOwn = group === undefined;
      const text = isOwn ? row.cells[own++] : row.lines[line]?.[sub++];
      if (isOwn && line > 0) return '';
      return `<td class="${align}"${isOwn && height > 1 ? ` rowspan="${height}"` : ''}>${escapeHtml(text ?? '')}</td>`;
    })
    .join('');
}

function totalHtml({ totals, columns }: Book): string {
  if (totals.every((total) => total === undefined)) return '';
  const cells = columns.map(
    ({ align }, index) =>
      `<td class="${align}"><strong>${escapeHtml(totals[index] ?? (index === 1 ? 'Cộng' : ''))}</strong></td>`,
  );
  return `<tr>${cells.join('')}</tr>`;
}
