import { z } from 'zod';

/** No line break can come into a header of a message. */
export const mailLine = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, { error: 'Chỉ gồm một dòng chữ.' });

/** The mail server of the office, without its password. */
export const MailServer = z.strictObject({
  host: mailLine(253).min(1, { error: 'Ghi tên máy chủ thư.' }),
  port: z.int({ error: 'Cổng là số từ 1 đến 65535.' }).min(1).max(65_535),
  /** `tls`: encrypted from the first byte; `starttls`: encrypted or not at all; `none`: inside the office only. */
  security: z.enum(['tls', 'starttls', 'none']),
  /** Empty: the server asks for no name. */
  user: mailLine(200),
  from: z.email({ error: 'Địa chỉ gửi không hợp lệ.' }).max(200),
  fromName: mailLine(100),
});
export type MailServer = z.infer<typeof MailServer>;
