import { EditorContent, useEditor } from '@tiptap/react';
import { memo, useEffect, useRef } from 'react';
import type { BlockView } from '../../src/reports/drafts/contract.ts';
import type { EditedParagraph } from '../../src/reports/drafts/types.ts';
import { t } from '../strings.ts';
import { FixedBlock } from './FixedBlock.tsx';
import { draftNodes, fromServer, selectedChip } from './nodes.ts';
import type { EditorPlace } from './place.ts';
import { refreshLook } from './refresh.ts';
import { type Chip, type EditorNode, fromDocument, type Look, toDocument } from './tree.ts';

const extensions = [...draftNodes, FixedBlock];
const settleMilliseconds = 150;

export interface SectionEditorProps {
  section: string;
  title: string;
  blocks: readonly BlockView[];
  /** What was written on this PC and the server does not have. */
  unsaved: ReadonlyMap<string, EditedParagraph[]>;
  look: Look;
  editable: boolean;
  onChange(blocks: ReadonlyMap<string, EditedParagraph[]>): void;
  onPlace(place: EditorPlace): void;
  onChip(chip: Chip, place: EditorPlace): void;
  onInsert(place: EditorPlace): void;
}

const withUnsaved = (blocks: readonly BlockView[], unsaved: SectionEditorProps['unsaved']): BlockView[] =>
  blocks.map((block) => {
    const paragraphs = unsaved.get(block.id);
    return paragraphs === undefined
      ? block
      : { ...block, paragraphs: paragraphs.map((one) => ({ ...one, printed: null })) };
  });

/** One section of the draft as a text to write in. What a key changes is told a moment after the last one. */
export const SectionEditor = memo(function SectionEditor(props: SectionEditorProps) {
  const { section, title, blocks, look, editable } = props;
  const latest = useRef(props);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = props;
  });
  const editor = useEditor({
    extensions,
    content: toDocument(withUnsaved(blocks, props.unsaved), look),
    editable,
    injectCSS: false,
    enableCoreExtensions: { keymap: false },
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: {
        ...{ class: 'draft-editor', role: 'textbox', 'aria-multiline': 'true', 'aria-label': t.editor.writeIn(title) },
        ...{ lang: 'vi', spellcheck: 'false' },
      },
      handleClickOn: (_view, _position, node) => {
        if (node.type.name !== 'chip') return false;
        latest.current.onChip(node.attrs.run as Chip, { editor, section });
        return false;
      },
      handleKeyDown: (view, event) => {
        const chip = selectedChip(view.state.selection);
        if (event.key !== 'Enter' || chip === undefined) return false;
        latest.current.onChip(chip, { editor, section });
        return true;
      },
      handleTextInput: (view, from, _to, text) => {
        const before = view.state.doc.resolve(from).nodeBefore;
        const begins = before === null || (before.isText && /\s$/.test(before.text ?? ''));
        if (text !== '/' || !begins) return false;
        latest.current.onInsert({ editor, section });
        return true;
      },
    },
    onSelectionUpdate: ({ editor: now }) => latest.current.onPlace({ editor: now, section }),
    onUpdate: ({ editor: now, transaction }) => {
      if (transaction.getMeta(fromServer) === true) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(
        () => latest.current.onChange(fromDocument(now.getJSON() as EditorNode)),
        settleMilliseconds,
      );
    },
  });
  useEffect(() => {
    editor.setEditable(editable, false);
  }, [editor, editable]);
  useEffect(() => {
    refreshLook(editor, blocks, look);
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
