import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import type { FigurePart, RollUpView as View } from '../../src/reports/roll-up/contract.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { t } from '../strings.ts';
import { answerText } from './answerText.ts';
import { FigureGroups } from './FigureGroups.tsx';
import { type RegimeKey, type RollUpView, rolledFigureQuery } from './queries.ts';

const words = t.regimes;

interface FigurePartsProps {
  regimeKey: RegimeKey;
  view: RollUpView;
  figure: View['figures'][number];
}

/** One figure in each branch; a branch opens its own agencies, an agency its report. */
export function FigureParts({ regimeKey, view, figure }: FigurePartsProps) {
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(rolledFigureQuery(regimeKey, figure.figureId, view));
  const close = () =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, 'so-lieu': undefined }) as never });
  const title = words.byAgency(figure.title);
  return (
    <section className="figure-parts" aria-label={title}>
      <div className="figure-parts-head">
        <h2>{title}</h2>
        <Button onClick={close}>{words.close}</Button>
      </div>
      {figure.kind.how === 'apart' && <p className="quiet">{words.apartWhy[figure.kind.why]}</p>}
      {error !== null && data === undefined && <ProblemMessage error={error} onRetry={() => void refetch()} />}
      {data === undefined ? <Skeleton height={32} lines={5} /> : <Parts regimeKey={regimeKey} parts={data.parts} />}
      {data !== undefined && <FigureGroups groups={data.groups} />}
    </section>
  );
}

function Parts({ regimeKey: { agency, regime }, parts }: { regimeKey: RegimeKey; parts: FigurePart[] }) {
  const search = useSearch({ from: '/$agency/cap-duoi/$regime' });
  const valueIn = (part: FigurePart): string => {
    if (part.reports === 0) return words.notSubmitted;
    return part.own === null ? answerText(part.answer) : answerText(part.own);
  };
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col" className="right">
            {words.led}
          </th>
          <th scope="col" className="right">
            {words.beside}
          </th>
          <th scope="col" className="right">
            {words.missing}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.code}>
            <td>
              {part.isBranch ? (
                <Link to="/$agency/cap-duoi/$regime" params={{ agency, regime }} search={{ ...search, nut: part.code }}>
                  {part.name}
                </Link>
              ) : (
                part.name
              )}
              {part.isBranch && <span className="tag">{words.branch(part.obliged)}</span>}
            </td>
            <td className="right">{valueIn(part)}</td>
            <td className="right">{part.beside === null ? '' : answerText(part.beside)}</td>
            <td className="right">{part.missing}</td>
            <td>
              {part.submission !== null && (
                <Link
                  to="/$agency/cap-duoi/nhan/$submission"
                  params={{ agency, submission: part.submission }}
                  aria-label={`${words.read}: ${part.name}`}
                >
                  {words.read}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
