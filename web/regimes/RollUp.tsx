import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { downloadRollUp, type RollUpView } from '../../src/reports/roll-up/contract.ts';
import { addressOf } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';
import { AsOfChoice } from './AsOfChoice.tsx';
import { answerText } from './answerText.ts';
import { FigureParts } from './FigureParts.tsx';
import { type RegimeKey, rollUpQuery } from './queries.ts';

const words = t.regimes;
type Figure = RollUpView['figures'][number];

/** What the frozen figures of all reports add up to below an agency, and each figure by agency. */
export function RollUp({ regimeKey }: { regimeKey: RegimeKey }) {
  const { ngay, nut, 'so-lieu': shown } = useSearch({ from: '/$agency/cap-duoi/$regime' });
  const view = { node: nut, asOf: ngay };
  const { data, error, refetch } = useQuery(rollUpQuery(regimeKey, view));
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton height={36} lines={10} />;
  const figure = data.figures.find(({ figureId }) => figureId === shown);
  return (
    <>
      <div className="inbox-bar">
        <AsOfChoice />
        <Button
          href={addressOf(downloadRollUp, { params: regimeKey, query: view })}
          download
          icon={<Icon name="download" />}
        >
          {words.excel}
        </Button>
      </div>
      <Path regimeKey={regimeKey} path={data.path} />
      <p role="status">{words.counted(data.counted, data.obliged, data.accepted)}</p>
      {figure !== undefined && <FigureParts regimeKey={regimeKey} view={view} figure={figure} />}
      {data.figures.length === 0 ? (
        <p className="quiet">{words.noFigures}</p>
      ) : (
        <Figures regimeKey={regimeKey} figures={data.figures} />
      )}
    </>
  );
}

function Path({ regimeKey: { agency, regime }, path }: { regimeKey: RegimeKey; path: RollUpView['path'] }) {
  const search = useSearch({ from: '/$agency/cap-duoi/$regime' });
  const steps = [{ code: undefined, name: words.wholeTree }, ...path];
  return (
    <nav className="roll-up-path" aria-label={words.parent}>
      {steps.map(({ code, name }, index) => (
        <span key={name}>
          {index > 0 && <span aria-hidden="true">› </span>}
          <Link to="/$agency/cap-duoi/$regime" params={{ agency, regime }} search={{ ...search, nut: code }}>
            {name}
          </Link>
        </span>
      ))}
    </nav>
  );
}

function Figures({ regimeKey: { agency, regime }, figures }: { regimeKey: RegimeKey; figures: Figure[] }) {
  const search = useSearch({ from: '/$agency/cap-duoi/$regime' });
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{words.figure}</th>
          <th scope="col">{words.unit}</th>
          {[words.led, words.beside, words.numbers, words.missing].map((title) => (
            <th key={title} scope="col" className="right">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <tr key={figure.figureId}>
            <td>
              <Link
                to="/$agency/cap-duoi/$regime"
                params={{ agency, regime }}
                search={{ ...search, 'so-lieu': figure.figureId }}
              >
                {figure.title}
              </Link>
              {figure.kind.how === 'share' && <span className="tag">{words.share}</span>}
              {figure.overridden && <span className="tag">{words.overridden}</span>}
            </td>
            <td>{figure.unit}</td>
            <td className="right">
              {figure.kind.how === 'apart' ? (
                <span title={words.apartWhy[figure.kind.why]}>{words.apart}</span>
              ) : (
                answerText(figure.answer)
              )}
            </td>
            <td className="right">{figure.beside === null ? '' : answerText(figure.beside)}</td>
            <td className="right">{figure.kind.how === 'apart' ? figure.reports - figure.missing : figure.numbers}</td>
            <td className="right">{figure.missing}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
