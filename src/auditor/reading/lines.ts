export interface Line {
  /** 1-based. */
  number: number;
  text: string;
  /** Where it begins in the whole text. */
  offset: number;
}

const starts = [
  /^[-+•*▪●–—]\s/,
  /^\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s/,
  /^\d{1,2}(?:\.\d{1,2}){1,3}\s+\p{Lu}/u,
  /^(?:(?:[a-zđ]{1,2}|[ivx]{1,4})\)|[a-zđ]\.)\s/u,
  /^\([a-zđ\d]{1,2}\)\s/u,
  /^[IVXLC]{1,6}[.)]\s/,
  /^\**(?:Điều|Chương|Mục|Phần|Phụ lục)\s+(?:\d+|[IVXLC]+|thứ)\b/u,
  /^\**(?:Căn cứ|Xét|Theo đề nghị|Kính gửi|Nơi nhận|Số\s*:|Về việc|V\/v)/u,
  /^[⁰¹²³⁴-⁹]/,
  /^\[\^?\d+\]/,
  /^[|#>]/,
];

/** Whether a line begins a list item, heading, row or another part of its own. */
export function startsBlock(text: string): boolean {
  return starts.some((start) => start.test(text));
}
