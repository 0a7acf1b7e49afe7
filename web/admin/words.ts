/** The pages of administration, as their tabs name them. */
export const adminWords = {
  tabs: 'Các trang quản trị',
  users: 'Người dùng',
  rights: 'Quyền theo vai trò',
  signIns: 'Đăng nhập',
  grants: 'Cho xem dữ liệu nhạy cảm',
  organisation: 'Tổ chức',
  packs: 'Bộ mẫu ngành',
  backups: 'Sao lưu',
  system: 'Hệ thống',
  mailServer: 'Máy chủ thư',
  journal: 'Nhật ký',
};
