/** The search over everything, from every page. */
export const searchWords = {
  open: 'Tìm',
  title: 'Tìm trong cơ quan',
  placeholder: 'Số, ký hiệu, trích yếu, tên việc, tên sổ, báo cáo… (gõ không dấu cũng được)',
  results: 'Kết quả tìm',
  groups: {
    recent: 'Vừa mở',
    entries: 'Văn bản và mục sổ',
    registers: 'Sổ',
    reports: 'Báo cáo',
    people: 'Người',
  },
  byName: 'Tìm những mục có tên này',
  found: (count: number) => `${count} kết quả`,
  nothing: 'Không tìm thấy. Thử ít chữ hơn, hoặc chỉ số và ký hiệu.',
  searching: 'Đang tìm…',
  help: '↑ ↓ để chọn, Enter để mở, Esc để đóng',
  close: 'Đóng',
} as const;
