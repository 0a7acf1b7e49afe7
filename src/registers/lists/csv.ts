/** A cell that a spreadsheet would take for a formula is kept from being one; numbers stay numbers. */
function plainCell(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+(?:,\d+)?$/.test(text);
  return isFormula ? `'${text}` : text;
}

function cell(text: string): string {
  const plain = plainCell(text);
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** Rows as CSV (RFC 4180: commas, CRLF). */
export function csvRows(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** What Excel needs in front to read Vietnamese letters. */
export const csvMark = '\ufeff';
