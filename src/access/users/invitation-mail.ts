import { formatDateShort } from '../../kernel/dates.ts';
import { escapeHtml } from '../../kernel/html.ts';
import { vietnamTime } from '../../kernel/vietnam-time.ts';

interface Link {
  to: { name: string };
  kind: 'invite' | 'reset';
  path: string;
  /** ISO 8601. */
  expiresAt: string;
}

/** The e-mail that carries a link to set a password by. */
export function writeInvitation({ to, kind, path, expiresAt }: Link, publicUrl: string) {
  const until = vietnamTime(new Date(expiresAt));
  const what =
    kind === 'invite'
      ? 'Đồng chí được mời vào làm việc trên Giao Ước.'
      : 'Mật khẩu Giao Ước của đồng chí được cấp lại.';
  const lines = [
    `Kính gửi đồng chí ${to.name},`,
    what,
    'Mở đường dẫn sau để đặt mật khẩu; đường dẫn dùng được một lần:',
    `${publicUrl}${path}`,
    `Hết hạn lúc ${until.time} ngày ${formatDateShort(until.day)}. Không chuyển tiếp thư này cho người khác.`,
  ];
  return {
    subject: kind === 'invite' ? 'Giao Ước: lời mời vào làm việc' : 'Giao Ước: cấp lại mật khẩu',
    text: `${lines.join('\n\n')}\n`,
    html: `<!doctype html><html lang="vi"><body>${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</body></html>`,
  };
}
