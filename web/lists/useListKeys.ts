import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, dialog, [contenteditable]') !== null;

interface PageKeys {
  onNew: (() => void) | undefined;
  search: RefObject<HTMLElement | null>;
}

/** Keys of the page while nothing is typed: N enters a new one, / goes to the search. */
export function usePageKeys({ onNew, search }: PageKeys): void {
  const latest = useRef(onNew);
  useEffect(() => {
    latest.current = onNew;
  });
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      const field = search.current?.querySelector('input');
      if (event.key === '/' && field !== null && field !== undefined) {
        event.preventDefault();
        field.focus();
      } else if (event.key.toLowerCase() === 'n' && latest.current !== undefined) {
        event.preventDefault();
        latest.current();
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [search]);
}

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

/** Keys of the rows: arrows, Home and End go from row to row, the space bar marks one; Enter opens it, being on its link. */
export function rowKeys(event: KeyboardEvent<HTMLElement>, onMark: (id: string) => void): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('tbody a[data-row]')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  if (event.key === ' ' && at >= 0) {
    event.preventDefault();
    onMark(links[at]?.dataset.row ?? '');
    return;
  }
  const onTable = at >= 0 || event.target === event.currentTarget;
  const step = steps[event.key];
  if (step === undefined || !onTable || links.length === 0) return;
  event.preventDefault();
  links[step(at, links.length - 1)]?.focus();
}
