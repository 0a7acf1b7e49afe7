import type { CSSProperties } from 'react';
import { t } from '../strings.ts';

/** Holds the place of what is loading, in its final size, so that nothing jumps. */
export function Skeleton({ height, lines = 1, width = '100%' }: { height: number; lines?: number; width?: string }) {
  const style: CSSProperties = { height, width, marginBottom: Math.round(height / 2) };
  return (
    <div role="status">
      <span className="visually-hidden">{t.loading}</span>
      {Array.from({ length: lines }, (_, index) => index).map((line) => (
        <div key={line} className="skeleton" style={style} />
      ))}
    </div>
  );
}
