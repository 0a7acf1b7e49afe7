/** What a page says when it cannot show what was asked for. */
export const errorWords = {
  status: (status: number) => `Máy chủ trả lời lỗi ${status}`,
  offline: 'Không kết nối được với máy chủ',
  offlineHint:
    'Kiểm tra máy chủ Giao Ước còn chạy và mạng cơ quan, rồi thử lại. Những gì đã nhập vẫn còn trên máy này.',
  unreadable: 'Câu trả lời của máy chủ không đúng mẫu; hãy tải lại trang. Nếu còn lặp lại, báo người quản trị.',
  tooLarge: 'Tệp quá lớn',
  tooLargeHint: (megabytes: number) => `Tệp nhiều nhất ${megabytes} MB. Hãy bỏ bớt ảnh trong tệp, hoặc chia nhỏ.`,
  crashed: 'Trang gặp lỗi và không hiển thị được',
  crashedHint: 'Tải lại trang. Những gì đã nhập vẫn còn trên máy này.',
  retry: 'Thử lại',
  reload: 'Tải lại trang',
  notFound: 'Không có trang này',
  notFoundHint: 'Địa chỉ có thể bị chép thiếu, hoặc mục đã được chuyển đi.',
  toDefaultReport: 'Mở báo cáo kỳ hiện tại',
  toRegisters: 'Mở sổ theo dõi',
  noAgency: 'Máy này chưa có cơ quan nào',
  noAgencyHint: 'Chạy lại «npm start» để nạp dữ liệu mẫu, hoặc nhờ người quản trị tạo cơ quan.',
  unknownAgency: (code: string) => `Máy này không có cơ quan «${code}»`,
  unknownRegister: (id: string) => `Cơ quan không có sổ «${id}»`,
} as const;
