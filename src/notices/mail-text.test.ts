import { expect, test } from 'vitest';
import { writeMail } from './mail-text.ts';

const place = { agencyName: 'Ban Dân tộc', link: 'https://giaouoc.example/binh-phuoc-bdt/thong-bao' };

test('a digest counts in its subject, names titles and days, and leads back', () => {
  const mail = writeMail(
    { name: 'Nguyễn Thị An' },
    [
      { kind: 'dueSoon', title: 'Nộp báo cáo quý', deadline: '2023-03-13' },
      { kind: 'late', title: 'Trình kế hoạch', deadline: '2023-03-01' },
      { kind: 'assigned', title: 'Rà soát hồ sơ', deadline: null },
      { kind: 'late', title: 'Họp khối', deadline: '2023-03-02' },
    ],
    place,
  );
  expect(mail.subject).toBe('Giao Ước: 2 việc đã quá hạn, 1 việc sắp đến hạn, 1 việc mới giao');
  expect(mail.text).toBe(`Kính gửi đồng chí Nguyễn Thị An,

Đã quá hạn (2)
- Trình kế hoạch (hạn 01/3/2023)
- Họp khối (hạn 02/3/2023)

Sắp đến hạn (1)
- Nộp báo cáo quý (hạn 13/3/2023)

Mới giao (1)
- Rà soát hồ sơ

Ban Dân tộc: https://giaouoc.example/binh-phuoc-bdt/thong-bao

Thư gửi tự động; cách nhận thư đặt ở trang Thông báo. Xin đừng trả lời thư này.
`);
});

test('what people typed is text in the HTML, never markup, and never in a header', () => {
  const title = '<img src=x onerror=alert(1)>\r\nBcc: x@y.example';
  const mail = writeMail({ name: 'An & "Bình"' }, [{ kind: 'late', title, deadline: null }], place);
  expect(mail.subject).toBe('Giao Ước: 1 việc đã quá hạn');
  expect(mail.html).not.toContain('<img');
  expect(mail.html).toContain('&lt;img');
  expect(mail.html).toContain('An &amp; &quot;Bình&quot;');
  expect(mail.text).toContain('- <img src=x onerror=alert(1)> Bcc: x@y.example\n');
});
