import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import type { RegisterView } from '../../src/registers/contract.ts';
import { downloadTemplate, exportEntries } from '../../src/registers/excel/contract.ts';
import { addressOf } from '../client.ts';
import { Icon } from '../frame/Icon.tsx';
import { useDropMenu } from '../frame/useDropMenu.ts';
import { viewQueryOf } from '../register/listQuery.ts';
import type { RegisterSearch } from '../searches.ts';
import { t } from '../strings.ts';

interface ExcelMenuProps {
  agency: string;
  register: RegisterView;
  search: RegisterSearch;
  /** The columns shown, for CSV. */
  columns: string[];
  mayWrite: boolean;
}

/** The ways of a register to Excel and back: what is shown as a workbook, the empty workbook, a file, a pasted block. */
function Ways({ agency, register, search, columns, mayWrite }: ExcelMenuProps) {
  const params = { agency, register: register.id };
  const view = { ...viewQueryOf(search), sort: search.sap };
  return (
    <ul className="drop-list">
      <li>
        <a href={addressOf(exportEntries, { params, query: view })} download>
          {t.excel.export}
        </a>
      </li>
      <li>
        <a
          href={addressOf(exportEntries, { params, query: { ...view, format: 'csv', columns: columns.join(',') } })}
          download
        >
          {t.lists.exportCsv}
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
  const { open, box, button } = useDropMenu();
  return (
    <div {...box}>
      <Button {...button} icon={<Icon name="down" />} title={t.excel.menuHint}>
        {t.excel.menu}
      </Button>
      {open && <Ways {...props} />}
    </div>
  );
}
