import type { Words } from '../catalogue.ts';
import type * as vi from './words.ts';

export const intakeWords: Words<typeof vi.intakeWords> = {
  title: 'Take in an earlier report',
  hint: 'Reads the cited documents and figures of an old report; each becomes an entry only when you confirm it. The file is not kept.',
  link: 'Take in an earlier report',
  drop: 'Drop a file here (.docx, .pdf, .txt, .md, .html) or',
  choose: 'Choose a report file',
  reading: 'Reading the report…',
  counts: (fresh, differs, known) =>
    `${fresh} not in the registers, ${differs} recorded differently, ${known} already there.`,
  enteredCount: (count) => `Just entered: ${count}.`,
  showAll: 'Also show what the registers have and what was skipped',
  nothing: 'Nothing left to look at.',
  states: { new: 'Not in the register', differs: 'Recorded differently', known: 'In the register' },
  entered: 'Just entered',
  line: (line) => `Line ${line}:`,
  contradiction: (title) => `The report gives different values for ${title}:`,
  valueAt: (text, lines) => `${text} (line ${lines})`,
  difference: (title, inRegister, inFile) => `${title}: ${inRegister} in the register, ${inFile} in the report.`,
  inRegister: (title) => `In the register: ${title}`,
  similar: (title) => `Similar, already in the register: ${title}`,
  willEnter: 'To be entered:',
  toEntry: 'See the new entry',
  missing: (titles) => `The report does not say: ${titles}.`,
  enter: 'Enter',
  complete: 'Complete and enter',
  edit: 'Edit before entering',
  skip: 'Skip',
  skipped: 'Skipped.',
  unskip: 'Look again',
  otherFields: 'The register’s other fields',
};
