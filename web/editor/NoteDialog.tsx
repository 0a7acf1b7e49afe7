import Button from 'antd/es/button';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { keyed } from '../keyed.ts';
import { t } from '../strings.ts';
import type { Chip } from './tree.ts';

const words = t.editor.note;
type Footnote = Extract<Chip, { kind: 'footnote' }>;

const nameOf = (run: Footnote['children'][number]['children'][number]): string => {
  if (run.kind === 'figure') return run.figureId;
  return run.kind === 'citation' ? run.document : t.editor.listChip;
};

/** The words of a footnote; figures and documents in it stay where they are. */
export function NoteDialog({
  note,
  onSave,
  onClose,
}: {
  note: Footnote;
  onSave: (note: Footnote) => void;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [children, setChildren] = useState(note.children);
  useEffect(() => dialog.current?.showModal(), []);
  const type = (paragraph: number, at: number, text: string) =>
    setChildren((before) =>
      before.map((one, index) =>
        index === paragraph
          ? {
              ...one,
              children: one.children.map((run, place) =>
                place === at && run.kind === 'text' ? { ...run, text } : run,
              ),
            }
          : one,
      ),
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave({ ...note, children });
  };
  return (
    <dialog ref={dialog} className="desk-dialog" aria-labelledby="chu-thich-ten" onClose={onClose}>
      <form onSubmit={submit}>
        <h2 id="chu-thich-ten">{words.title}</h2>
        {children.map((paragraph, index) =>
          keyed(paragraph.children, paragraph.id).map(({ key, item: run, index: at }) =>
            run.kind === 'text' ? (
              <textarea
                key={key}
                rows={2}
                aria-label={words.text(at + 1)}
                value={run.text}
                onChange={(event) => type(index, at, event.target.value)}
              />
            ) : (
              <p key={key} className="tag">
                {nameOf(run)}
              </p>
            ),
          ),
        )}
        <p className="quiet">{words.hint}</p>
        <div className="actions">
          <Button type="primary" htmlType="submit">
            {words.save}
          </Button>
          <Button onClick={() => dialog.current?.close()}>{words.cancel}</Button>
        </div>
      </form>
    </dialog>
  );
}
