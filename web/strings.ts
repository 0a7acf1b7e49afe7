import { accessWords } from './account/words.ts';
import { adminWords } from './admin/words.ts';
import { administrationWords } from './administration/words.ts';
import { attachmentWords } from './attachments/words.ts';
import { auditWords } from './audit/words.ts';
import type { Words } from './catalogue.ts';
import { editorWords } from './editor/words.ts';
import { excelWords } from './excel/words.ts';
import { errorWords } from './feedback/words.ts';
import { frameWords, menuWords } from './frame/words.ts';
import { intakeWords } from './intake/words.ts';
import { journalWords } from './journal/words.ts';
import { language } from './language.ts';
import { listWords } from './lists/words.ts';
import { mailWords } from './mail/words.ts';
import { noticeWords } from './notices/words.ts';
import { regimeWords } from './regimes/words.ts';
import {
  attestWords,
  boundWords,
  entryWords,
  formWords,
  kindWords,
  registerWords,
  roleWords,
} from './register/words.ts';
import { checkWords, figureStateWords, officerWords, panelWords, reportWords } from './report/words.ts';
import { searchWords } from './search/words.ts';
import { signInWords } from './sign-in/words.ts';
import { signingWords } from './signing/words.ts';
import { tieOutWords } from './tie-out/words.ts';
import { manageWords } from './users/words.ts';
import { generalWords } from './words.ts';
import { workWords } from './work/words.ts';

/** Every word on the screens, each area's in its own words.ts. */
const vi = {
  ...generalWords,
  access: accessWords,
  admin: adminWords,
  administration: administrationWords,
  manage: manageWords,
  journal: journalWords,
  signIn: signInWords,
  frame: frameWords,
  menu: menuWords,
  errors: errorWords,
  report: reportWords,
  editor: editorWords,
  officer: officerWords,
  check: checkWords,
  figureStates: figureStateWords,
  panel: panelWords,
  register: registerWords,
  audit: auditWords,
  tieOut: tieOutWords,
  intake: intakeWords,
  attest: attestWords,
  lists: listWords,
  attachments: attachmentWords,
  excel: excelWords,
  roles: roleWords,
  kinds: kindWords,
  bounds: boundWords,
  entry: entryWords,
  form: formWords,
  work: workWords,
  notices: noticeWords,
  regimes: regimeWords,
  mailServer: mailWords,
  search: searchWords,
  signing: signingWords,
} as const;

export type Catalogue = Words<typeof vi>;

/** In the language of the screens. English is a script of its own, which only those load who chose it, before any page is made. */
export const t: Catalogue = language === 'en' ? (await import('./strings.en.ts')).en : vi;
