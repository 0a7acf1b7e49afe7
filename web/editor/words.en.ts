import type { Words } from '../catalogue.ts';
import type * as vi from './words.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const editorWords: Words<typeof vi.editorWords> = {
  title: 'Write the report',
  open: 'Write',
  openHint: 'Write the report’s text, assign sections, comment, send for approval and issue',
  toSheet: 'See it as printed',
  download: 'Download the draft (Word)',
  tieOut: 'Compare an edited copy',
  writeIn: (section) => `Text of section ${section}`,
  outline: 'Sections of the report',
  outlineWords: {
    complete: 'Complete',
    mine: 'You are writing',
    asked: (assignee, due, late) =>
      [assignee ?? 'Nobody asked', due === null ? '' : `${late ? 'overdue since' : 'due'} ${due}`]
        .filter((one) => one !== '')
        .join(', '),
    carriedOver: (count) => `${plural(count, 'paragraph', 'paragraphs')} of the last period to confirm`,
  },
  unprinted: 'Show what is not printed this period',
  edition: (number) => `Replacement no. ${number}`,
  readOnly: (state) => `${state}: the text cannot be changed at this stage.`,
  mayNot: 'You may read this report but not change it.',
  chipKinds: { figure: 'Figure', citation: 'Document', loop: 'List', footnote: 'Footnote' },
  listChip: '[list made from the registers]',
  listTitle: 'made from entries; it can be moved or removed, not changed word by word',
  marks: {
    template: '',
    edited: 'Edited',
    carriedOver: 'Text of the last period, not confirmed',
    added: 'Added paragraph',
    removed: 'Taken out of the report',
    fixed: 'Made from the registers, not changed here',
    templateChanged: 'The template has changed',
    unprinted: 'Not printed this period',
    comments: (count) => plural(count, 'comment', 'comments'),
  },
  tools: {
    label: 'Format and insert',
    bold: 'Bold (Ctrl+B)',
    italic: 'Italic (Ctrl+I)',
    undo: 'Undo (Ctrl+Z)',
    redo: 'Redo (Ctrl+Y)',
    insert: 'Insert a figure or document',
    insertHint: 'Typing / at the beginning of a word opens this too',
    note: 'Footnote',
    style: 'Paragraph style',
    styles: {
      body: 'Paragraph',
      item: 'Item (dash)',
      subItem: 'Sub-item (plus)',
      centered: 'Centred',
      closing: 'Closing paragraph',
    },
  },
  insert: {
    label: 'Insert into the paragraph',
    search: 'Find a figure or document',
    figures: 'Figures',
    documents: 'Documents',
    none: 'No figure or document found.',
    hint: '↑ ↓ choose, Enter inserts, Esc closes',
  },
  note: {
    title: 'Footnote',
    text: (number) => `Words of the footnote, part ${number}`,
    hint: 'Figures and documents in the footnote stay in place; the words around them can be changed.',
    save: 'Save the footnote',
    cancel: 'Cancel',
  },
  save: {
    saved: 'Saved',
    waiting: 'Not saved yet',
    saving: 'Saving…',
    offline: 'No connection: kept on this PC, sent again by itself',
    stale: 'There is a newer version',
    locked: 'Somebody else holds the section',
    refused: 'Not saved',
  },
  lock: {
    held: (holder, since) => `${holder} has been writing in this section since ${since}.`,
    taken: 'Somebody else has taken this section. What you just wrote is still kept on this PC.',
    mine: 'You hold this section.',
    takeOver: 'Take the section over',
  },
  stale: {
    title: 'Somebody else has just changed this section',
    hint: 'Nothing was overwritten. Below is the server’s version compared with yours.',
    legend: 'Struck out: only in the server’s version. Underlined: only in yours.',
    keepMine: 'Save mine on top of the new version',
    takeTheirs: 'Take the new version, drop mine',
  },
};
