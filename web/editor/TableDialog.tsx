import Button from 'antd/es/button';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { mostColumns, mostRows } from '../../src/reports/drafts/types.ts';
import { t } from '../strings.ts';

const words = t.editor.table;

function Count(props: { name: string; most: number; value: string; onValue: (value: string) => void }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{props.name}</label>
      <input
        id={id}
        type="number"
        required
        min={1}
        max={props.most}
        value={props.value}
        onChange={(event) => props.onValue(event.target.value)}
      />
    </div>
  );
}

/** How large the new table is. */
export function TableDialog(props: {
  onInsert: (size: { rows: number; columns: number }) => void;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [rows, setRows] = useState('3');
  const [columns, setColumns] = useState('3');
  useEffect(() => dialog.current?.showModal(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onInsert({ rows: Number(rows), columns: Number(columns) });
  };
  return (
    <dialog ref={dialog} className="desk-dialog small" aria-labelledby="chen-bang-ten" onClose={props.onClose}>
      <form onSubmit={submit}>
        <h2 id="chen-bang-ten">{words.insert}</h2>
        <Count name={words.rows} most={mostRows} value={rows} onValue={setRows} />
        <Count name={words.columns} most={mostColumns} value={columns} onValue={setColumns} />
        <p className="quiet">{words.hint}</p>
        <div className="actions">
          <Button type="primary" htmlType="submit">
            {words.put}
          </Button>
          <Button onClick={() => dialog.current?.close()}>{words.cancel}</Button>
        </div>
      </form>
    </dialog>
  );
}
