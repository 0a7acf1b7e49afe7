import '../styles/excel.css';
import { Link, useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import type { RegisterView } from '../../src/registers/contract.ts';
import { ApiProblem } from '../client.ts';
import { Crumbs } from '../register/Crumbs.tsx';
import { controlId, LinesGrid } from '../register/LinesGrid.tsx';
import { RegisterGate } from '../register/RegisterGate.tsx';
import { t } from '../strings.ts';
import { fitsGrid, useManyEntries } from './useManyEntries.ts';

function placeTitle(field: { fields?: { id: string; title: string }[] | undefined }, place: string): string {
  const [, row = '0', column] = place.split('/');
  const title = field.fields?.find(({ id }) => id === column)?.title ?? '';
  return `${t.entry.line(Number(row) + 1)}${title === '' ? '' : `, ${title}`}`;
}

function Grid({ agency, register }: { agency: string; register: RegisterView }) {
  const { field, lines, change, errors, submit, mutation } = useManyEntries(agency, register);
  const places = Object.entries(errors);
  const refused = mutation.error instanceof ApiProblem ? mutation.error : undefined;
  const saved = mutation.data?.count;
  return (
    <>
      <p className="quiet">{t.excel.gridHint}</p>
      {saved !== undefined && lines.length === 0 && <p role="status">{t.excel.gridSaved(saved)}</p>}
      {(places.length > 0 || refused !== undefined) && (
        <div className="form-errors" role="alert">
          <h2>{places.length > 0 ? t.form.errorTitle(places.length) : refused?.message}</h2>
          {places.length === 0 && <p>{refused?.detail}</p>}
          <ul>
            {places.slice(0, 30).map(([place, message]) => (
              <li key={place}>
                <a
                  href={`#${controlId(place)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(controlId(place))?.focus();
                  }}
                >
                  {placeTitle(field, place)}: {message}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <LinesGrid agency={agency} field={field} lines={lines} errors={errors} onChange={change} />
      <div className="actions">
        <Button type="primary" loading={mutation.isPending} disabled={lines.length === 0} onClick={submit}>
          {t.excel.gridSave}
        </Button>
        <Link className="button-link" to="/$agency/so/$register" params={{ agency, register: register.id }}>
          {t.register.toList}
        </Link>
      </div>
    </>
  );
}

/** Many entries at once, typed or pasted from Excel: all of them or none. */
export function ManyEntriesPage() {
  const { agency, register: id } = useParams({ from: '/$agency/so/$register/vao-nhieu' });
  return (
    <RegisterGate agency={agency} register={id} writing>
      {(register) => (
        <div className="page import-page">
          <title>{t.pageTitle(t.excel.gridTitle(register.title))}</title>
          <Crumbs agency={agency} register={register} />
          <div className="page-head">
            <h1>{t.excel.gridTitle(register.title)}</h1>
          </div>
          {fitsGrid(register) ? (
            <Grid key={id} agency={agency} register={register} />
          ) : (
            <p>
              {t.excel.gridUnfit}{' '}
              <Link to="/$agency/so/$register/nhap-excel" params={{ agency, register: id }}>
                {t.excel.import}
              </Link>
            </p>
          )}
        </div>
      )}
    </RegisterGate>
  );
}
