import type { Words } from '../catalogue.ts';
import type * as vi from './words.ts';

export const noticeWords: Words<typeof vi.noticeWords> = {
  title: 'Notices',
  bell: (unread) => (unread === 0 ? 'Notices: nothing new' : `Notices: ${unread} unread`),
  none: 'No notices yet.',
  markAll: 'Mark all as read',
  markRead: (title) => `Read: ${title}`,
  markUnread: (title) => `Unread: ${title}`,
  read: 'Mark as read',
  toUnread: 'Mark as unread',
  kinds: {
    assigned: 'Newly assigned',
    returned: 'Returned report',
    dueSoon: 'Due soon',
    dueToday: 'Due today',
    late: 'Overdue',
  },
  due: (date) => `due ${date}`,
  choice: 'By e-mail',
  mail: {
    each: 'As they come',
    daily: 'One message a day',
    weekly: 'One message a week, on Monday morning',
    never: 'No, only here',
  },
  quiet: 'No messages from',
  quietTo: 'to',
  quietHint: 'The same time twice means at any time.',
  save: 'Save',
  saved: 'Saved.',
  noServer: 'No mail server is set for the office, so notices appear only here.',
  noAddress: 'Your account has no e-mail address; ask the administrator to add one.',
  toAddress: (email) => `Messages go to ${email}.`,
};
