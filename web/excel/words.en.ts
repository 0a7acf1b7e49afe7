import type { Words } from '../catalogue.ts';
import type * as vi from './words.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
const entries = (count: number): string => plural(count, 'entry', 'entries');
const rows = (count: number): string => plural(count, 'row', 'rows');
const columns = (count: number): string => plural(count, 'column', 'columns');

export const excelWords: Words<typeof vi.excelWords> = {
  menu: 'Excel',
  menuHint: 'Export what is shown, download the template, import a file or paste from Excel',
  export: 'Export to Excel',
  import: 'Import from Excel',
  template: 'Download the Excel template',
  grid: 'Enter many in a grid',
  title: (register) => `Import from Excel: ${register}`,
  hint: 'Choose a file, see every error by its cell, then enter all of it. With one error left, nothing is entered.',
  drop: 'Drop a file here (.xlsx or .csv, at most 30 MB and 50,000 rows), or',
  choose: 'Choose a file',
  help: [
    'The template has all columns of the register, its choices and a sheet of instructions. Lists from other programs can be imported too: you are asked about columns that are not recognised.',
    'Importing the same file again adds nothing; rows that the register has are recognised and skipped.',
    'You are asked about numbers and dates that can be read in two ways; nothing is guessed.',
    'Do not bring papers marked MẬT, TỐI MẬT or TUYỆT MẬT (state secrets) here.',
  ],
  steps: {
    send: 'Sending the file…',
    open: 'Reading the file…',
    check: 'Checking',
    compare: 'Comparing with the register…',
    write: 'Entering…',
  },
  counted: (step, done, total) => `${step}: ${done}/${rows(total)}`,
  brokenOff: 'The server’s answer broke off; nothing was entered. Try again.',
  summary: (file, counts) =>
    `${file}: ${rows(counts.rows)} – ${counts.new} new, ${counts.duplicate} already in the register, ${counts.error} with errors${counts.open === 0 ? '' : `, ${counts.open} waiting for an answer`}.`,
  enter: (count) => `Enter ${entries(count)}`,
  other: 'Choose another file',
  openQuestions: (count) => `${plural(count, 'question', 'questions')} left to answer.`,
  mendFirst: 'Correct the errors in the file, then choose it again.',
  noRows: 'The file has no row below its headings.',
  nothingNew: 'The register has every row already; there is nothing to import.',
  questions: 'To be answered before the import',
  examples: (text) => `For example: ${text}`,
  errors: (count) => `${plural(count, 'place', 'places')} to correct in the file`,
  moreErrors: (count) => `And ${count} more, shown when those above are corrected.`,
  sheet: 'Sheet',
  cell: 'Cell',
  column: 'Column',
  toMend: 'To correct',
  heading: 'Heading in the file',
  goesTo: 'Goes into',
  leftOut: 'not imported',
  notes: 'Notes',
  mapping: (used, left) =>
    left === 0
      ? `The file’s columns: ${columns(used)} imported`
      : `The file’s columns: ${columns(used)} imported, ${left} left out`,
  rows: (shown, total) => (shown < total ? `Preview of ${shown} of ${rows(total)}` : `Preview of ${rows(total)}`),
  row: 'Row',
  state: 'State',
  states: { new: 'New', duplicate: 'Already there', error: 'Error', open: 'Waiting' },
  done: (count, duplicate) =>
    duplicate === 0 ? `${entries(count)} entered.` : `${entries(count)} entered; ${duplicate} were already there.`,
  peopleLink: 'Import a list of people',
  peopleTitle: 'Import a list of people from Excel',
  peopleHelp: [
    'The columns: full name, position, division, from, to. Ethnic origin, religion, birth date and other columns are not read.',
    'People who are there already are recognised and skipped. Where two have the same name, add a column “Mã” (code) to tell them apart.',
  ],
  gridTitle: (register) => `Enter many: ${register}`,
  gridHint:
    'Each row is an entry. Copy a block of cells in Excel and paste it into the first cell. All are saved, or none. Proving documents are added later, entry by entry.',
  gridSave: 'Save all to the register',
  gridSaved: (count) => `${entries(count)} saved to the register.`,
  pasteQuestion: (example) => `How are the pasted numbers, such as “${example}”, written?`,
  pasteVietnamese: '1.234,5 (decimal comma)',
  pasteEnglish: '1,234.5 (decimal point)',
  gridUnfit:
    'Each entry of this register must have lines of its own, which a grid cannot hold. Fill in the template, then',
};
