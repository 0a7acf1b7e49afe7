/** Files that entries carry. */
export const attachmentWords = {
  title: 'Tệp đính kèm',
  none: 'Chưa có tệp nào.',
  drop: 'Thả tệp vào trang này, hoặc',
  choose: 'Chọn tệp',
  kinds: 'PDF, .docx, .xlsx, ảnh JPG, PNG, HEIC; mỗi tệp không quá 25 MB. Không đính kèm tài liệu mật.',
  by: (author: string, at: string) => `${author}, ${at}`,
  remove: (name: string) => `Gỡ tệp ${name}`,
  removeTitle: (name: string) => `Gỡ tệp “${name}”`,
  reason: 'Lý do gỡ',
  apply: 'Gỡ tệp',
  sending: (name: string) => `Đang gửi ${name}…`,
  pending: 'Gửi cùng khi lưu vào sổ',
  unchoose: (name: string) => `Không gửi ${name}`,
  failed: (name: string, why: string) => `${name}: ${why}`,
  unsent: 'Mục đã vào sổ, nhưng có tệp chưa đính kèm được; hãy thêm lại ở đây.',
} as const;
