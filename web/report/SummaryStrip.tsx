import Button from 'antd/es/button';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';
import { type FigureState, figureStates, stateLook, stateWord } from './figureState.ts';

interface SummaryStripProps {
  states: ReadonlyMap<string, FigureState>;
  picked: FigureState | undefined;
  onJump: (state: FigureState) => void;
  onClear: () => void;
}

/** How many figures stand how; a click goes to the next one of that kind. States with no figure are left out. */
export function SummaryStrip({ states, picked, onJump, onClear }: SummaryStripProps) {
  const all = [...states.values()];
  return (
    <div className="summary">
      <span className="summary-total">{t.report.figures(all.length)}</span>
      {figureStates
        .map((state) => ({ state, count: all.filter((one) => one === state).length }))
        .filter(({ count }) => count > 0)
        .map(({ state, count }) => (
          <button
            key={state}
            type="button"
            className="summary-state state"
            data-tone={stateLook[state].tone}
            aria-pressed={picked === state}
            title={t.report.jump(stateWord(state), count)}
            onClick={() => onJump(state)}
          >
            <Icon name={stateLook[state].icon} />
            {stateWord(state)} <b>{count}</b>
          </button>
        ))}
      {picked !== undefined && (
        <Button size="small" type="text" onClick={onClear}>
          {t.report.allFigures}
        </Button>
      )}
    </div>
  );
}
