import type { Editor } from '@tiptap/core';
import type { EditorProps } from '@tiptap/pm/view';
import { EditorContent, useEditor } from '@tiptap/react';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import type { BlockView } from '../../src/reports/drafts/contract.ts';
import type { EditedPart } from '../../src/reports/drafts/types.ts';
import { t } from '../strings.ts';
import { markQuoted } from './commented.ts';
import { FixedBlock } from './FixedBlock.tsx';
import { draftNodes, fromServer, selectedChip } from './nodes.ts';
import type { EditorPlace } from './place.ts';
import { refreshLook } from './refresh.ts';
import { type Chip, type EditorNode, fromDocument, type Look, toDocument } from './tree.ts';
import { useTables } from './useTables.ts';

const extensions = [...draftNodes, FixedBlock];
const enableCoreExtensions = { keymap: false } as const;
const settleMilliseconds = 150;

export interface SectionEditorProps {
  section: string;
  title: string;
  blocks: readonly BlockView[];
  /** What was written on this PC and the server does not have. */
  unsaved: ReadonlyMap<string, EditedPart[]>;
  look: Look;
  editable: boolean;
  /** At once; what was written follows by `onChange`. */
  onType(): void;
  onChange(blocks: ReadonlyMap<string, EditedPart[]>): void;
  onPlace(place: EditorPlace): void;
  onChip(chip: Chip, place: EditorPlace): void;
  onInsert(place: EditorPlace): void;
  /** A picture was pasted, which a report does not hold. */
  onPicture(): void;
}

const withUnsaved = (blocks: readonly BlockView[], unsaved: SectionEditorProps['unsaved']): BlockView[] =>
  blocks.map((block) => {
    const paragraphs = unsaved.get(block.id);
    return paragraphs === undefined
      ? block
      : { ...block, paragraphs: paragraphs.map((one) => ({ ...one, printed: null })) };
  });

/** Says something of the place where the editor is. */
type Tell = (say: (props: SectionEditorProps, place: EditorPlace) => void) => void;

const hasPicture = (data: DataTransfer | null): boolean =>
  data !== null &&
  (/<img\b/i.test(data.getData('text/html')) || [...data.files].some(({ type }) => type.startsWith('image/')));

/** How the text box is called, and what clicks and keys on chips do. */
function propsOf(title: string, tell: Tell): EditorProps {
  return {
    attributes: {
      ...{ class: 'draft-editor', role: 'textbox', 'aria-multiline': 'true', 'aria-label': t.editor.writeIn(title) },
      ...{ lang: 'vi', spellcheck: 'false' },
    },
    handleClickOn: (_view, _position, node) => {
      if (node.type.name === 'chip') tell(({ onChip }, place) => onChip(node.attrs.run as Chip, place));
      return false;
    },
    handleKeyDown: (view, event) => {
      const chip = selectedChip(view.state.selection);
      if (event.key !== 'Enter' || chip === undefined) return false;
      tell(({ onChip }, place) => onChip(chip, place));
      return true;
    },
    handlePaste: (_view, event) => {
      if (hasPicture(event.clipboardData)) tell(({ onPicture }) => onPicture());
      return false;
    },
    handleTextInput: (view, from, _to, text) => {
      const before = view.state.doc.resolve(from).nodeBefore;
      const begins = before === null || (before.isText && /\s$/.test(before.text ?? ''));
      if (text !== '/' || !begins) return false;
      tell(({ onInsert }, place) => onInsert(place));
      return true;
    },
  };
}

/** EditorContent has a text drawn a second time for the blocks that React draws in it: one without such blocks is drawn once. */
const drawOnce = ({ editor }: { editor: Editor }): void => {
  editor.createNodeViews = () => undefined;
};

/** One section of the draft as a text to write in. What a key changes is told a moment after the last one. */
export const SectionEditor = memo(function SectionEditor(props: SectionEditorProps) {
  const { section, title, blocks, look, editable } = props;
  const latest = useRef(props);
  const opened = useRef<Editor>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = props;
  });
  // An option that is another at each rendering makes the editor draw itself anew.
  const [content] = useState(() => toDocument(withUnsaved(blocks, props.unsaved), look));
  const editorProps = useMemo(
    () => propsOf(title, (say) => opened.current && say(latest.current, { editor: opened.current, section })),
    [section, title],
  );
  const editor = useEditor({
    ...{ extensions, content, editable, editorProps, enableCoreExtensions },
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    ...(blocks.some(({ kind }) => kind === 'fixed') ? {} : { onBeforeCreate: drawOnce }),
    onSelectionUpdate: ({ editor: now }) => latest.current.onPlace({ editor: now, section }),
    onUpdate: ({ editor: now, transaction }) => {
      if (transaction.getMeta(fromServer) === true) return;
      latest.current.onType();
      clearTimeout(timer.current);
      timer.current = setTimeout(
        () => latest.current.onChange(fromDocument(now.getJSON() as EditorNode)),
        settleMilliseconds,
      );
    },
  });
  const mayWrite = useTables(editor) && editable;
  useEffect(() => {
    opened.current = editor;
    if (editor.isEditable !== mayWrite) editor.setEditable(mayWrite, false);
  }, [editor, mayWrite]);
  useEffect(() => {
    refreshLook(editor, blocks, look);
    markQuoted(editor, look.quoted);
  }, [editor, blocks, look]);
  useEffect(() => {
    const tell = () => {
      if (timer.current === undefined || editor.isDestroyed) return;
      clearTimeout(timer.current);
      latest.current.onChange(fromDocument(editor.getJSON() as EditorNode));
    };
    window.addEventListener('pagehide', tell);
    return () => {
      window.removeEventListener('pagehide', tell);
      tell();
    };
  }, [editor]);
  return <EditorContent editor={editor} />;
});
