/** Words of the page on which the mail server is set. */
export const mailWords = {
  title: 'Máy chủ thư',
  hint: 'Dùng để gửi thông báo và lời mời. Không khai báo thì mọi việc vẫn chạy, chỉ không có thư.',
  host: 'Tên máy chủ',
  port: 'Cổng',
  security: 'Mã hóa',
  securities: {
    starttls: 'STARTTLS (thường là cổng 587)',
    tls: 'TLS ngay từ đầu (thường là cổng 465)',
    none: 'Không mã hóa (chỉ trong mạng nội bộ)',
  },
  user: 'Tên đăng nhập máy chủ thư',
  password: 'Mật khẩu máy chủ thư',
  passwordKept: 'Để trống là giữ mật khẩu đã lưu.',
  from: 'Địa chỉ gửi',
  fromName: 'Tên người gửi',
  save: 'Lưu máy chủ thư',
  saved: 'Đã lưu máy chủ thư.',
  trial: 'Gửi thử',
  trialTo: 'Gửi thư thử đến',
  sent: 'Đã gửi; hãy xem hộp thư.',
  invited: 'Đường dẫn cũng đã được gửi đến thư điện tử của người ấy.',
} as const;
