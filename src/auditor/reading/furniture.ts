/** What a page carries beside its text: running heads of the gazette, stamps of electronic signatures, page numbers in words. */
const furniture = [
  /^CÔNG BÁO\/Số/u,
  /^(?:Người ký|Ký bởi|Email|Cơ quan|Thời gian ký|Ngày ký)\s*:/u,
  /^Trang\s+\d+(?:\s*\/\s*\d+)?$/u,
  /^[-–]\s*\d{1,4}\s*[-–]$/,
];
const pageNumber = /^\d{1,4}$/;

/** Whether a line belongs to the page, not to the text. A number alone is a page's only where it stands apart. */
export function isFurniture(lines: readonly string[], index: number): boolean {
  const text = (lines[index] ?? '').trim();
  if (text.length > 120) return false;
  if (furniture.some((pattern) => pattern.test(text))) return true;
  return pageNumber.test(text) && isApart(lines[index - 1]) && isApart(lines[index + 1]);
}

function isApart(neighbour: string | undefined): boolean {
  const text = neighbour?.trim() ?? '';
  return text === '' || (furniture[0]?.test(text) ?? false);
}
