import type { Words } from '../catalogue.ts';
import type * as vi from './words.ts';

export const mailWords: Words<typeof vi.mailWords> = {
  title: 'Mail server',
  hint: 'Used to send notices and invitations. Without one everything works, only no messages go out.',
  host: 'Server name',
  port: 'Port',
  security: 'Encryption',
  securities: {
    starttls: 'STARTTLS (usually port 587)',
    tls: 'TLS from the start (usually port 465)',
    none: 'None (inside the office network only)',
  },
  user: 'User name at the mail server',
  password: 'Password at the mail server',
  passwordKept: 'Leave it empty to keep the stored password.',
  from: 'Sender address',
  fromName: 'Sender name',
  save: 'Save the mail server',
  saved: 'The mail server was saved.',
  trial: 'Send a trial',
  trialTo: 'Send a trial message to',
  sent: 'Sent; look into the mailbox.',
  invited: 'The link was also sent to the person’s e-mail address.',
};
