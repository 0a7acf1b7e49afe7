import { accessWords } from './account/words.en.ts';
import { adminWords } from './admin/words.en.ts';
import { administrationWords } from './administration/words.en.ts';
import { attachmentWords } from './attachments/words.en.ts';
import { auditWords } from './audit/words.en.ts';
import { editorWords } from './editor/words.en.ts';
import { excelWords } from './excel/words.en.ts';
import { errorWords } from './feedback/words.en.ts';
import { frameWords, menuWords } from './frame/words.en.ts';
import { intakeWords } from './intake/words.en.ts';
import { journalWords } from './journal/words.en.ts';
import { listWords } from './lists/words.en.ts';
import { mailWords } from './mail/words.en.ts';
import { noticeWords } from './notices/words.en.ts';
import { regimeWords } from './regimes/words.en.ts';
import {
  attestWords,
  boundWords,
  entryWords,
  formWords,
  kindWords,
  registerWords,
  roleWords,
} from './register/words.en.ts';
import { checkWords, figureStateWords, officerWords, panelWords, reportWords } from './report/words.en.ts';
import { searchWords } from './search/words.en.ts';
import { signInWords } from './sign-in/words.en.ts';
import { signingWords } from './signing/words.en.ts';
import { tieOutWords } from './tie-out/words.en.ts';
import { manageWords } from './users/words.en.ts';
import { generalWords } from './words.en.ts';
import { workWords } from './work/words.en.ts';

/** The words in English. What is imported here is words alone: all that the pages are made of waits for it. */
export const en = {
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
