/** The pages of administration, as their tabs name them. */
export const adminWords = {
  tabs: 'Các trang quản trị',
  users: 'Người dùng',
  organisation: 'Tổ chức',
  packs: 'Bộ mẫu ngành',
  backups: 'Sao lưu',
  system: 'Hệ thống',
};
