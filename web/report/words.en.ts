import type { Words } from '../catalogue.ts';
import type * as vi from './words.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const reportWords: Words<typeof vi.reportWords> = {
  title: 'Report',
  toolbar: 'Report and figures',
  word: 'Download Word',
  pdf: 'Download PDF',
  type: 'Report type',
  state: {
    draft: 'Draft',
    frozen: 'Frozen',
    inReview: 'In review',
    approved: 'Approved',
    issued: 'Issued',
    submitted: 'Submitted',
    accepted: 'Accepted',
    replaced: 'Replaced by another report',
  },
  cutOff: (date) => `Figures up to ${date}`,
  sheet: 'The report as it will be printed',
  figures: (count) => plural(count, 'figure', 'figures'),
  allFigures: 'Show all',
  jump: (word, count) => `${word}: ${count}. To the next figure`,
  footnote: (number) => `Footnote ${number}`,
  footnotes: 'Footnotes',
  backToText: (number) => `Back to where footnote ${number} stands`,
  empty: 'The report has no content yet.',
};

export const officerWords: Words<typeof vi.officerWords> = {
  edit: (title) => `Edit the text: ${title}`,
  title: (title) => `Text: ${title}`,
  text: 'Text of this period',
  help: 'Leave an empty line between paragraphs; a line that begins with “- ” or “+ ” is a list item. The text is kept in the register of report texts, with its history.',
  save: 'Save the text',
  states: {
    written: '',
    carriedOver: 'Text of the period before, not rewritten',
    default: '',
    unwritten: 'Not written',
  },
  hints: {
    written: 'The text written for this period.',
    carriedOver: 'This is the text of the period before; the report prints it with a mark until it is rewritten.',
    default: 'This is the template’s text; saving makes it this period’s own.',
    unwritten: 'This paragraph has no text yet.',
  },
};

export const checkWords: Words<typeof vi.checkWords> = {
  open: 'Check',
  title: 'Check before the freeze',
  complete: 'Complete: the figures can be frozen.',
  left: (count) => `${plural(count, 'thing', 'things')} to look at before the figures are frozen.`,
  wasComplete: 'Complete when the figures were frozen.',
  wasLeft: (count) => `${plural(count, 'thing was', 'things were')} left when the figures were frozen.`,
  compared: (period, figures, withoutBasis) =>
    `Compared with ${period}: ${plural(figures, 'figure', 'figures')}; ${withoutBasis} had no value then.`,
  kinds: {
    register: 'Registers with no entry and no word that nothing happened',
    officer: 'Text not written for this period',
    movement: 'Figures that changed unusually against the period before',
    document: 'Cited documents without a file',
    proof: 'Printed figures without proof',
  },
};

export const figureStateWords: Words<typeof vi.figureStateWords> = {
  proved: 'Proved',
  unproved: 'Not proved',
  overridden: 'Adjusted',
  conflict: 'In conflict',
  missing: 'No figure yet',
};

export const panelWords: Words<typeof vi.panelWords> = {
  label: 'Figure and evidence',
  close: 'Close',
  inReport: (count) =>
    count === 0
      ? 'Not printed in this period’s report'
      : `Printed in ${plural(count, 'place', 'places')} of the report`,
  nextPlace: 'To the next place',
  exact: 'Exact value',
  verdicts: 'Three verdicts',
  arithmetic: 'Arithmetic',
  register: 'Register',
  document: 'Document',
  formula: 'How it is computed',
  window: 'Time span',
  groups: 'By group',
  group: 'Group',
  value: 'Value',
  lastYear: 'Same period last year',
  noLastYear: 'Not compared with last year',
  evidence: (count) => `Evidence: ${plural(count, 'entry', 'entries')}`,
  noEvidence: 'No entry stands behind this figure yet.',
  someEvidence: (shown, count) => `Showing ${shown} of ${count} entries.`,
  date: 'Date',
  entry: 'Entry and its documents',
  noProof: 'No document proves it yet',
  ownProof: 'The entry is its own proof',
  fingerprint: 'Fingerprint of the evidence (SHA-256)',
  frozen: {
    same: 'The figure is frozen and has not changed since.',
    title: 'Changed since the freeze',
    kinds: {
      value: (now) => `Computed again it is ${now} now.`,
      verdict: () => 'The value is the same, the verdict is not.',
      evidence: () => 'The value is the same, the evidence is not.',
      appeared: () => 'The report did not print this figure at the freeze.',
      gone: () => 'Made again, the report would not print this figure.',
    },
    added: (count) => `${plural(count, 'entry', 'entries')} added`,
    corrected: (count) => `${plural(count, 'entry', 'entries')} corrected`,
    removed: (count) => `${plural(count, 'entry', 'entries')} gone`,
  },
  answers: {
    nil: 'Nothing happened',
    notApplicable: 'Not the agency’s function',
    missing: 'No figure yet',
  },
  verdictWords: {
    arithmetic: {
      holds: 'Holds when computed again',
      broken: 'Fails when computed again',
      none: 'Nothing to compute',
    },
    register: {
      agrees: 'Agrees with the register',
      overridden: 'Adjusted against the register',
      conflicts: 'In conflict with the word that nothing happened',
      none: 'The register has no entry yet',
    },
    document: {
      proved: 'Every entry has a document',
      partly: 'Some entries have no document',
      unproved: 'No document proves it yet',
      none: 'No entry to prove',
    },
  },
};
