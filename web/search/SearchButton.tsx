import { lazy, Suspense, useEffect, useState } from 'react';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';

const SearchDialog = lazy(() => import('./SearchDialog.tsx').then((module) => ({ default: module.SearchDialog })));

/** Opens the search: a button of the top bar, and Ctrl+K anywhere. */
export function SearchButton({ agency }: { agency: string }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      const isWanted = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.code === 'KeyK';
      if (!isWanted || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <button
        type="button"
        className="search-open"
        aria-label={t.search.open}
        aria-keyshortcuts="Control+K"
        onClick={() => setOpen(true)}
      >
        <Icon name="search" />
        <span>{t.search.open}</span>
        <kbd>Ctrl K</kbd>
      </button>
      {open && (
        <Suspense>
          <SearchDialog agency={agency} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
