import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';

interface PanelHeadProps {
  children: ReactNode;
  onClose: () => void;
}

/** Title and close button of a panel beside the sheet; a panel that opens takes the focus, but not from the summary's buttons. */
export function PanelHead({ children, onClose }: PanelHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement?.closest('.summary') == null) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="panel-head">
      <h2 ref={heading} tabIndex={-1}>
        {children}
      </h2>
      <button type="button" className="icon-button" aria-label={t.panel.close} title={t.panel.close} onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  );
}
