import Button from 'antd/es/button';
import type { RegisterView } from '../../src/registers/contract.ts';
import { Icon } from '../frame/Icon.tsx';
import { useDropMenu } from '../frame/useDropMenu.ts';
import { t } from '../strings.ts';
import { type ListColumn, possibleColumns } from './columns.ts';

interface ColumnMenuProps {
  register: RegisterView;
  shown: ListColumn[];
  /** Null: the usual columns. */
  onChange: (columns: string[] | null) => void;
}

/** Which columns the list shows. */
export function ColumnMenu({ register, shown, onChange }: ColumnMenuProps) {
  const { open, box, button } = useDropMenu();
  const ids = shown.map(({ id }) => id);
  const toggle = (id: string) => onChange(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
  return (
    <div {...box}>
      <Button {...button} icon={<Icon name="down" />} title={t.lists.columnsHint}>
        {t.lists.columns}
      </Button>
      {open && (
        <ul className="drop-list">
          {possibleColumns(register).map(({ id, title }) => (
            <li key={id}>
              <label className="drop-check">
                <input type="checkbox" checked={ids.includes(id)} onChange={() => toggle(id)} />
                {title}
              </label>
            </li>
          ))}
          <li>
            <button type="button" className="drop-button" onClick={() => onChange(null)}>
              {t.lists.allColumns}
            </button>
          </li>
        </ul>
      )}
    </div>
  );
}
