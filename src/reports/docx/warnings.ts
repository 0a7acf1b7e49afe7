/** What a reader of Word files says beside the text: things that print, or hide, what the text alone does not show. */
const warningTexts = {
  'tracked-changes':
    'Tệp còn thay đổi chưa được chấp nhận hoặc từ chối; nội dung được đọc như khi đã chấp nhận tất cả.',
  'hidden-text': 'Tệp có chữ ẩn, không được tính là nội dung: “%s”.',
  'text-box': 'Tệp có hộp văn bản; nội dung trong hộp được đọc sau đoạn mà hộp gắn vào.',
  picture: 'Tệp có hình ảnh hoặc đối tượng chèn vào; chữ trong hình không đọc được.',
  field: 'Tệp có trường tự động (“%s”); nội dung in ra có thể khác nội dung đang lưu.',
  'foreign-content': 'Tệp chèn nội dung của tệp khác; phần đó không được đọc.',
  comments: 'Tệp có ý kiến góp ý (comment); ý kiến không được tính là nội dung.',
  'automatic-numbering': 'Tệp có đánh số tự động; số thứ tự tự động không nằm trong nội dung đọc được.',
  'header-text': 'Đầu trang hoặc chân trang có nội dung khác số trang: “%s”.',
  endnotes: 'Tệp có chú thích cuối văn bản; được đọc như chú thích cuối trang.',
  'orphan-note': 'Tệp có chú thích không gắn vào chỗ nào trong văn bản; chú thích đó không được in.',
  'several-ledgers': 'Tệp mang nhiều sổ số liệu; không sổ nào được dùng.',
  'external-reference': 'Tệp liên kết tới nội dung bên ngoài (“%s”); nội dung đó không được đọc.',
} as const;

export type WarningCode = keyof typeof warningTexts;

const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

export const warningText = (code: WarningCode, detail: string): string =>
  warningTexts[code].replace('%s', () => shorten(detail));
