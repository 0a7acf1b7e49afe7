import { Extension, Mark, mergeAttributes, Node } from '@tiptap/core';
import { history, redo, undo } from '@tiptap/pm/history';
import type { Node as TreeNode } from '@tiptap/pm/model';
import { NodeSelection, Plugin, TextSelection } from '@tiptap/pm/state';
import { t } from '../strings.ts';
import { Commented } from './commented.ts';
import { kept } from './kept.ts';
import { isInTable, tableNodes } from './tableNodes.ts';
import type { Chip } from './tree.ts';

const words = t.editor;

const Document = Node.create({ name: 'doc', topNode: true, content: '(draftBlock | fixedBlock)*' });
const Text = Node.create({ name: 'text', group: 'inline' });

const paragraphStyles = Object.keys(words.tools.styles);

/** What is copied in the editor keeps its style; anything else is body text. */
const pastedStyle = ({ classList }: HTMLElement) => ({
  style: paragraphStyles.find((style) => classList.contains(style)) ?? 'body',
});

const Paragraph = Node.create({
  name: 'paragraph',
  content: 'inline*',
  addAttributes: kept({ style: 'body' }),
  parseHTML: () => ['p', 'li', 'h1', 'h2', 'h3'].map((tag) => ({ tag, getAttrs: pastedStyle })),
  renderHTML: ({ node }) => ['p', { class: `sheet-paragraph ${node.attrs.style}` }, 0],
});

/** A block of the draft. Its label, and how it stands, are shown and not written in. */
const DraftBlock = Node.create({
  name: 'draftBlock',
  content: '(paragraph | table)*',
  isolating: true,
  defining: true,
  selectable: false,
  addAttributes: kept({
    id: '',
    kind: 'paragraph',
    standing: 'template',
    mark: '',
    label: '',
    level: 0,
    printed: true,
  }),
  renderHTML: ({ node: { attrs } }) => [
    'div',
    {
      ...{ class: `draft-block level-${attrs.level}`, 'data-block': attrs.id, 'data-kind': attrs.kind },
      ...{ 'data-standing': attrs.standing, 'data-printed': attrs.printed },
    },
    ['div', { class: 'draft-mark', contenteditable: 'false' }, attrs.mark],
    ['span', { class: 'draft-label', contenteditable: 'false' }, attrs.label],
    ['div', { class: 'draft-text' }, 0],
  ],
});

const stateSigns: Record<string, string> = { conflict: '≠', missing: '?', unproved: '!', overridden: '✎' };

/** A figure, a cited document, a list or a footnote: bound to its source, never typed. */
const ChipNode = Node.create({
  name: 'chip',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: kept({ run: null, text: '', state: '', title: '' }),
  parseHTML: () => [
    {
      tag: 'span[data-chip]',
      getAttrs: (element) => {
        const { chip = '', text = '', state = '' } = element.dataset;
        return { run: JSON.parse(chip), text, state, title: element.title };
      },
    },
  ],
  renderHTML: ({ node: { attrs } }) => {
    const { run, text, state, title } = attrs as { run: Chip; text: string; state: string; title: string };
    const sign = stateSigns[state];
    const said = state in t.figureStates ? t.figureStates[state as keyof typeof t.figureStates] : '';
    const shown = [['span', {}, text], ...(sign === undefined ? [] : [['span', { class: 'chip-sign' }, sign]])];
    const name = `${words.chipKinds[run.kind]}: ${title}${said === '' ? '' : ` (${said})`}`;
    return [
      'span',
      mergeAttributes({
        ...{ class: 'draft-chip', 'data-chip': JSON.stringify(run), 'data-kind': run.kind, title: name },
        ...{ 'data-text': text, 'data-state': state },
      }),
      ...shown,
    ];
  },
});

const Bold = Mark.create({
  name: 'bold',
  parseHTML: () => [{ tag: 'strong' }, { tag: 'b' }],
  renderHTML: () => ['strong', 0],
  addKeyboardShortcuts() {
    return { 'Mod-b': () => this.editor.commands.toggleMark('bold') };
  },
});
const Italic = Mark.create({
  name: 'italic',
  parseHTML: () => [{ tag: 'em' }, { tag: 'i' }],
  renderHTML: () => ['em', 0],
  addKeyboardShortcuts() {
    return { 'Mod-i': () => this.editor.commands.toggleMark('italic') };
  },
});

const shapeOf = (doc: TreeNode): string => {
  const shape: string[] = [];
  doc.forEach((block) => {
    const lines = block.children.map(({ type }) => type.name).join();
    shape.push(`${block.attrs.id}${block.attrs.kind === 'heading' ? lines : lines !== ''}`);
  });
  return shape.join(' ');
};

/** Set on what comes from the server, not from the keyboard. */
export const fromServer = 'fromServer';

/** Blocks are added and taken out by their own acts, never by a key that was pressed too long; undoing goes back to what was opened. */
const Guard = Extension.create({
  name: 'guard',
  addProseMirrorPlugins: () => [
    history(),
    new Plugin({
      filterTransaction: (tr, state) =>
        !tr.docChanged || tr.getMeta(fromServer) === true || shapeOf(tr.doc) === shapeOf(state.doc),
    }),
  ],
  addKeyboardShortcuts() {
    const run = (command: typeof undo) => () => command(this.editor.state, this.editor.view.dispatch);
    return {
      ...{ 'Mod-z': run(undo), 'Mod-y': run(redo), 'Mod-Shift-z': run(redo) },
      Enter: () => this.editor.commands.splitBlock() || true,
      'Mod-a': () => {
        const { $from } = this.editor.state.selection;
        if ($from.depth === 0) return true;
        const { tr } = this.editor.state;
        const all = isInTable(this.editor.state) ? $from.depth : 1;
        this.editor.view.dispatch(
          tr.setSelection(TextSelection.between(tr.doc.resolve($from.start(all)), tr.doc.resolve($from.end(all)))),
        );
        return true;
      },
    };
  },
});

/** The chip that is selected as a whole, if one is. */
export function selectedChip(selection: unknown): Chip | undefined {
  return selection instanceof NodeSelection && selection.node.type.name === 'chip'
    ? selection.node.attrs.run
    : undefined;
}

export const draftNodes = [
  Document,
  Text,
  Paragraph,
  DraftBlock,
  ...tableNodes,
  ChipNode,
  Bold,
  Italic,
  Guard,
  Commented,
];
