import { Link, useParams } from '@tanstack/react-router';
import { importPeople, peopleTemplate } from '../../src/organisation/contract.ts';
import { addressOf } from '../client.ts';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';
import { ImportOf } from './ImportPage.tsx';

/** A list of the agency's people, taken from Excel: name, title, unit, days. */
export function ImportPeoplePage() {
  const { agency } = useParams({ from: '/$agency/nguoi/nhap-excel' });
  const params = { agency };
  return (
    <ImportOf
      addressOf={(query) => addressOf(importPeople, { params, query })}
      title={t.excel.peopleTitle}
      crumbs={null}
      help={t.excel.peopleHelp}
      ways={
        <a className="button-link" href={addressOf(peopleTemplate, { params })} download>
          <Icon name="download" />
          {t.excel.template}
        </a>
      }
      onward={
        <Link className="button-link" to="/$agency/so" params={params}>
          {t.errors.toRegisters}
        </Link>
      }
    />
  );
}
