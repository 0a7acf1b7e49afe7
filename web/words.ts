/** Said on every page. */
export const generalWords = {
  product: 'Giao Ước',
  pageTitle: (page: string) => `${page} – Giao Ước`,
  skipToContent: 'Đến nội dung chính',
  loading: 'Đang tải…',
  /** Said in its own language, to whoever cannot read this one. */
  otherLanguage: 'English',
} as const;
