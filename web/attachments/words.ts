/** Files that entries carry. */
export const attachmentWords = {
  title: 'Tệp đính kèm',
  count: (count: number) => `${count} tệp`,
  proves: (count: number) => `Chứng minh bằng ${count} tệp đính kèm.`,
  none: 'Chưa có tệp nào.',
  drop: 'Thả tệp vào trang này, hoặc',
  choose: 'Chọn tệp',
  kinds: 'PDF, .docx, .xlsx, ảnh JPG, PNG, HEIC; mỗi tệp không quá 25 MB. Không đính kèm tài liệu mật.',
  by: (author: string, at: string) => `${author}, ${at}`,
  remove: (name: string) => `Gỡ tệp ${name}`,
  removeTitle: (name: string) => `Gỡ tệp “${name}”`,
  reason: 'Lý do gỡ',
  apply: 'Gỡ tệp',
  pending: 'Gửi cùng khi lưu vào sổ',
  unchoose: (name: string) => `Không gửi ${name}`,
  unsent: 'Có tệp chưa đính kèm được:',
} as const;
