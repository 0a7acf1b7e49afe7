import Button from 'antd/es/button';
import { useState } from 'react';
import type { EntryView, RegisterView } from '../../src/registers/contract.ts';
import type { ManyChange } from '../../src/registers/lists/contract.ts';
import { t } from '../strings.ts';
import { ChangeDialog, settableFields } from './ChangeDialog.tsx';

interface SelectionBarProps {
  agency: string;
  register: RegisterView;
  selected: EntryView[];
  onClear: () => void;
}

/** What can be done with the entries that were marked, and what was done last. */
export function SelectionBar({ agency, register, selected, onClear }: SelectionBarProps) {
  const [dialog, setDialog] = useState<ManyChange['kind']>();
  const [changed, setChanged] = useState<number>();
  const open = (kind: ManyChange['kind']) => {
    setChanged(undefined);
    setDialog(kind);
  };
  return (
    <div className="selection-bar" data-empty={selected.length === 0 && changed === undefined}>
      <span role="status">
        {selected.length > 0
          ? t.lists.selected(selected.length)
          : changed === undefined
            ? ''
            : t.lists.changed(changed)}
      </span>
      {selected.length > 0 && (
        <>
          {settableFields(register).length > 0 && (
            <Button size="small" onClick={() => open('set')}>
              {t.lists.assign}
            </Button>
          )}
          <Button size="small" onClick={() => open('remove')}>
            {t.lists.remove}
          </Button>
          <Button size="small" type="text" onClick={onClear}>
            {t.lists.unselect}
          </Button>
        </>
      )}
      {dialog !== undefined && (
        <ChangeDialog
          agency={agency}
          register={register}
          entries={selected}
          kind={dialog}
          onClose={() => setDialog(undefined)}
          onDone={(count) => {
            setDialog(undefined);
            setChanged(count);
            onClear();
          }}
        />
      )}
    </div>
  );
}
