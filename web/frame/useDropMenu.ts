import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';

/**
 * A list that drops from a button: opened and closed by the button, closed by Escape, which gives the focus back, and when the
 * focus leaves. `box` goes to the element around both, `button` to the button.
 */
export function useDropMenu() {
  const [open, setOpen] = useState(false);
  const ref = useRef<HTMLButtonElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    setOpen(false);
    ref.current?.focus();
  };
  const onBlur = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  return {
    open,
    close: () => setOpen(false),
    box: { className: 'drop', onKeyDown, onBlur },
    button: { ref, 'aria-expanded': open, onClick: () => setOpen(!open) },
  };
}
