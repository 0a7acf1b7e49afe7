import type { Editor } from '@tiptap/core';
import { redo, undo } from '@tiptap/pm/history';
import type { ReactNode } from 'react';
import type { EditedParagraph } from '../../src/reports/drafts/types.ts';
import { t } from '../strings.ts';
import { setParagraphStyle } from './styling.ts';
import { TableMenu } from './TableMenu.tsx';
import { isInTable } from './tableNodes.ts';

const words = t.editor.tools;
const styles = Object.keys(words.styles) as EditedParagraph['style'][];

interface ToolProps {
  name: string;
  disabled: boolean;
  onPress: () => void;
  pressed?: boolean;
  children: ReactNode;
}

/** Pressing it leaves the cursor where it is. */
function Tool({ name, disabled, onPress, pressed, children }: ToolProps) {
  return (
    <button
      type="button"
      className="tool"
      title={name}
      aria-label={name}
      aria-pressed={pressed}
      disabled={disabled}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

interface ToolsProps {
  editor: Editor | undefined;
  onInsert: () => void;
  onNote: () => void;
  onTable: () => void;
}

/** What may be done where the cursor stands. */
export function Tools({ editor, onInsert, onNote, onTable }: ToolsProps) {
  const disabled = editor === undefined || editor.isDestroyed || !editor.isEditable;
  const style = disabled ? 'body' : String(editor.getAttributes('paragraph').style ?? 'body');
  const run = (command: typeof undo) => () => editor !== undefined && command(editor.state, editor.view.dispatch);
  const toggle = (mark: 'bold' | 'italic') => () => editor?.commands.toggleMark(mark);
  return (
    <div className="tools" role="toolbar" aria-label={words.label}>
      <Tool name={words.undo} disabled={disabled} onPress={run(undo)}>
        ↶
      </Tool>
      <Tool name={words.redo} disabled={disabled} onPress={run(redo)}>
        ↷
      </Tool>
      <Tool
        name={words.bold}
        disabled={disabled}
        onPress={toggle('bold')}
        pressed={!disabled && editor.isActive('bold')}
      >
        <strong>B</strong>
      </Tool>
      <Tool
        name={words.italic}
        disabled={disabled}
        onPress={toggle('italic')}
        pressed={!disabled && editor.isActive('italic')}
      >
        <em>I</em>
      </Tool>
      <select
        className="native-select"
        aria-label={words.style}
        disabled={disabled || isInTable(editor.state)}
        value={style}
        onChange={(event) => editor && setParagraphStyle(editor, event.target.value as EditedParagraph['style'])}
      >
        {styles.map((one) => (
          <option key={one} value={one}>
            {words.styles[one]}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="tool wide"
        title={words.insertHint}
        disabled={disabled}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onInsert}
      >
        {words.insert}
      </button>
      <button
        type="button"
        className="tool wide"
        disabled={disabled}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onNote}
      >
        {words.note}
      </button>
      <TableMenu editor={editor} onInsert={onTable} />
    </div>
  );
}
