import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import type { RegisterView } from '../../src/registers/contract.ts';
import { downloadTemplate, exportEntries } from '../../src/registers/excel/contract.ts';
import { addressOf } from '../client.ts';
import { Icon } from '../frame/Icon.tsx';
import { entriesQueryOf } from '../register/listQuery.ts';
import type { RegisterSearch } from '../searches.ts';
import { t } from '../strings.ts';

interface ExcelButtonsProps {
  agency: string;
  register: RegisterView;
  search: RegisterSearch;
  mayWrite: boolean;
}

/** The way of a register to Excel and back: what is shown as a workbook, the empty workbook, the import. */
export function ExcelButtons({ agency, register, search, mayWrite }: ExcelButtonsProps) {
  const params = { agency, register: register.id };
  const { search: text, from, to, filter } = entriesQueryOf(search);
  return (
    <>
      <Button
        href={addressOf(exportEntries, { params, query: { search: text, from, to, filter } })}
        download
        icon={<Icon name="download" />}
        title={t.excel.exportHint}
      >
        {t.excel.export}
      </Button>
      <Button href={addressOf(downloadTemplate, { params })} download icon={<Icon name="registers" />}>
        {t.excel.template}
      </Button>
      {mayWrite && (
        <Link className="button-link" to="/$agency/so/$register/nhap-excel" params={params}>
          <Icon name="up" />
          {t.excel.import}
        </Link>
      )}
    </>
  );
}
