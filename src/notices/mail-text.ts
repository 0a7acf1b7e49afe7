import { formatDateShort, parseCalendarDate } from '../kernel/dates.ts';
import { escapeHtml } from '../kernel/html.ts';
import { capitalizeFirst } from '../kernel/vietnamese.ts';
import type { Notice, NoticeKind } from './types.ts';

export interface MailText {
  subject: string;
  text: string;
  html: string;
}

const headings: Record<NoticeKind, string> = {
  late: 'Đã quá hạn',
  dueToday: 'Đến hạn hôm nay',
  dueSoon: 'Sắp đến hạn',
  sentBack: 'Nơi nhận trả lại báo cáo',
  returned: 'Báo cáo bị trả lại',
  review: 'Chờ duyệt',
  numbering: 'Chờ cấp số',
  assigned: 'Mới giao',
  accepted: 'Đã được tiếp nhận',
};
const order = Object.keys(headings) as NoticeKind[];

/**
 * The e-mail of one or more notices: counts in the subject, titles and days in the text, a link into the application. Titles of entries
 * are never sensitive (a definition that marks one so is refused); nothing else of an entry is written.
 */
export function writeMail(
  to: { name: string },
  notices: readonly Pick<Notice, 'kind' | 'title' | 'deadline'>[],
  place: { agencyName: string; link: string },
): MailText {
  const groups = order
    .map((kind) => ({ heading: headings[kind], lines: notices.filter((one) => one.kind === kind).map(lineOf) }))
    .filter(({ lines }) => lines.length > 0);
  const subject = `Giao Ước: ${groups.map(({ heading, lines }) => `${lines.length} việc ${heading.toLocaleLowerCase('vi')}`).join(', ')}`;
  const greeting = `Kính gửi đồng chí ${to.name},`;
  const footer = 'Thư gửi tự động; cách nhận thư đặt ở trang Thông báo. Xin đừng trả lời thư này.';
  const parts = groups.map(({ heading, lines }) => [
    `${heading} (${lines.length})`,
    ...lines.map((line) => `- ${line}`),
  ]);
  const text = [greeting, ...parts.map((part) => part.join('\n')), `${place.agencyName}: ${place.link}`, footer];
  return { subject, text: `${text.join('\n\n')}\n`, html: htmlOf(greeting, groups, { ...place, footer }) };
}

function lineOf({ title, deadline }: Pick<Notice, 'title' | 'deadline'>): string {
  const date = deadline === null ? undefined : parseCalendarDate(deadline);
  // A title is one line in the registers; should one have a break, it must not look like another notice.
  const plain = capitalizeFirst(title.replaceAll(/\s+/g, ' '));
  return date === undefined ? plain : `${plain} (hạn ${formatDateShort(date)})`;
}

function htmlOf(
  greeting: string,
  groups: readonly { heading: string; lines: readonly string[] }[],
  { agencyName, link, footer }: { agencyName: string; link: string; footer: string },
): string {
  const lists = groups.map(
    ({ heading, lines }) =>
      `<h3>${escapeHtml(heading)} (${lines.length})</h3><ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`,
  );
  return `<!doctype html><html lang="vi"><body><p>${escapeHtml(greeting)}</p>${lists.join('')}<p><a href="${escapeHtml(link)}">${escapeHtml(agencyName)}</a></p><p><small>${escapeHtml(footer)}</small></p></body></html>`;
}
