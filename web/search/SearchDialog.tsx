import '../styles/search.css';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../frame/Icon.tsx';
import { findPeriod } from '../frame/periods.ts';
import { usePeriod } from '../frame/usePeriod.ts';
import { queryClient, reportTypesQuery } from '../queries.ts';
import { periodFor } from '../report/periodFor.ts';
import { t } from '../strings.ts';
import type { Hit } from './hits.ts';
import { type Place, placeKey } from './places.ts';
import { keepRecent } from './recent.ts';
import { type Found, useHits } from './useHits.ts';

/** Opens the page of what was found; a report in the period at hand. */
function useOpenPlace(agency: string): (place: Exclude<Place, { kind: 'person' }>) => void {
  const navigate = useNavigate();
  const { report } = usePeriod();
  return (place) => {
    if (place.kind === 'entry') {
      const params = { agency, register: place.register, entry: place.entry };
      void navigate({ to: '/$agency/so/$register/$entry', params });
    } else if (place.kind === 'register')
      void navigate({ to: '/$agency/so/$register', params: { agency, register: place.register } });
    else {
      const types = queryClient.getQueryData(reportTypesQuery(agency).queryKey)?.reportTypes ?? [];
      const kinds = types.find(({ id }) => id === place.report)?.periodKinds ?? [];
      const period = periodFor(kinds, findPeriod(report?.period));
      if (period === undefined) return;
      const params = { agency, report: place.report, period: period.code };
      void navigate({ to: '/$agency/bao-cao/$report/$period', params });
    }
  };
}

interface ResultsProps {
  found: Found;
  at: number;
  id: string;
  onChoose: (hit: Hit) => void;
}

const optionId = (id: string, place: Place): string => `${id}-${placeKey(place)}`;

function Results({ found, at, id, onChoose }: ResultsProps) {
  const chosen = found.hits[at];
  return (
    <div role="listbox" id={`${id}-ds`} aria-label={t.search.results} className="search-results">
      {found.groups.map(({ group, hits }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a list of options
        <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
          <p className="search-group" id={`${id}-${group}`} role="presentation">
            {t.search.groups[group]}
          </p>
          {hits.map((hit) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the focus, its keys choose
            // biome-ignore lint/a11y/useFocusableInteractive: the input has the focus and names the option
            <div
              key={placeKey(hit.place)}
              role="option"
              id={optionId(id, hit.place)}
              className="search-hit"
              aria-selected={hit === chosen}
              onClick={() => onChoose(hit)}
            >
              <span>{hit.title}</span>
              {hit.note !== '' && <span className="quiet">{hit.note}</span>}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

interface SearchDialogProps {
  agency: string;
  onClose: () => void;
}

/** The search over everything: a line to type in, what it finds below, chosen by arrows and Enter or by the mouse. */
export function SearchDialog({ agency, onClose }: SearchDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState(0);
  const found = useHits(agency, typed);
  const openPlace = useOpenPlace(agency);
  const at = Math.min(place, found.hits.length - 1);
  const chosen = found.hits[at];
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    if (chosen !== undefined) document.getElementById(optionId(id, chosen.place))?.scrollIntoView({ block: 'nearest' });
  }, [chosen, id]);

  const type = (text: string) => {
    setTyped(text);
    setPlace(0);
  };
  const choose = (hit: Hit) => {
    if (hit.place.kind === 'person') return type(hit.place.name);
    keepRecent(agency, hit);
    dialog.current?.close();
    openPlace(hit.place);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.hits.length > 0) {
      event.preventDefault();
      setPlace((at + step + found.hits.length) % found.hits.length);
    }
    if (event.key === 'Enter' && chosen !== undefined && !found.isSearching) {
      event.preventDefault();
      choose(chosen);
    }
  };
  const onClick = (event: MouseEvent) => {
    if (event.target === dialog.current) dialog.current.close();
  };
  const isEmpty = typed.trim() !== '' && found.hits.length === 0;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog ref={dialog} className="search-dialog" aria-label={t.search.title} onClose={onClose} onClick={onClick}>
      <div className="search-line">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-expanded={found.hits.length > 0}
          aria-controls={`${id}-ds`}
          aria-activedescendant={chosen === undefined ? undefined : optionId(id, chosen.place)}
          aria-autocomplete="list"
          aria-label={t.search.title}
          placeholder={t.search.placeholder}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          className="icon-button"
          aria-label={t.search.close}
          title={t.search.close}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </div>
      <Results found={found} at={at} id={id} onChoose={choose} />
      {isEmpty && <p className="search-empty">{found.isSearching ? t.search.searching : t.search.nothing}</p>}
      <p className="search-help quiet">
        <span>{t.search.help}</span>
        <span role="status">{typed.trim() === '' || found.isSearching ? '' : t.search.found(found.hits.length)}</span>
      </p>
    </dialog>
  );
}
