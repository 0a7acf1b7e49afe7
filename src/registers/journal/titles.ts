/** How an action of the journal is called, in Vietnamese; one that is not here is shown by its own name. */
export const journalActions: Readonly<Record<string, string>> = {
  'entry.add': 'Vào sổ',
  'entry.correct': 'Sửa mục sổ',
  'entry.remove': 'Bỏ mục sổ',
  'entry.import': 'Nhập sổ từ tệp',
  'entry.nil': 'Xác nhận không phát sinh',
  'entry.notApplicable': 'Xác nhận không thuộc chức năng',
  'entry.override': 'Điều chỉnh số liệu',
  'personalData.read': 'Xem dữ liệu nhạy cảm',
  'people.import': 'Nhập danh sách người',
  audit: 'Rà soát báo cáo',
  'verdict-confirmed': 'Kết luận rà soát: đúng là sai',
  'verdict-dismissed': 'Kết luận rà soát: bỏ qua',
  'verdict-open': 'Rút kết luận rà soát',
  'audit-deleted': 'Xóa kết quả rà soát',
  'audit-kinds': 'Chọn loại lỗi cần rà soát',
};
