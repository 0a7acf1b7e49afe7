import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { RegisterView } from '../../src/registers/contract.ts';
import { downloadTemplate, exportEntries } from '../../src/registers/excel/contract.ts';
import { addressOf } from '../client.ts';
import { Icon } from '../frame/Icon.tsx';
import { entriesQueryOf } from '../register/listQuery.ts';
import type { RegisterSearch } from '../searches.ts';
import { t } from '../strings.ts';

interface ExcelMenuProps {
  agency: string;
  register: RegisterView;
  search: RegisterSearch;
  mayWrite: boolean;
}

/** The ways of a register to Excel and back: what is shown as a workbook, the empty workbook, a file, a pasted block. */
function Ways({ agency, register, search, mayWrite }: ExcelMenuProps) {
  const params = { agency, register: register.id };
  const { search: text, from, to, filter } = entriesQueryOf(search);
  return (
    <ul className="drop-list">
      <li>
        <a href={addressOf(exportEntries, { params, query: { search: text, from, to, filter } })} download>
          {t.excel.export}
        </a>
      </li>
      <li>
        <a href={addressOf(downloadTemplate, { params })} download>
          {t.excel.template}
        </a>
      </li>
      {mayWrite && (
        <>
          <li>
            <Link to="/$agency/so/$register/nhap-excel" params={params}>
              {t.excel.import}
            </Link>
          </li>
          <li>
            <Link to="/$agency/so/$register/vao-nhieu" params={params}>
              {t.excel.grid}
            </Link>
          </li>
        </>
      )}
    </ul>
  );
}

export function ExcelMenu(props: ExcelMenuProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    setOpen(false);
    button.current?.focus();
  };
  const onBlur = (event: FocusEvent<HTMLDivElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to what its button and links pass up
    <div className="drop" onKeyDown={onKeyDown} onBlur={onBlur}>
      <Button
        ref={button}
        icon={<Icon name="down" />}
        aria-expanded={open}
        title={t.excel.menuHint}
        onClick={() => setOpen(!open)}
      >
        {t.excel.menu}
      </Button>
      {open && <Ways {...props} />}
    </div>
  );
}
