import type { UseMutationResult } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { ApiProblem } from '../client.ts';
import { HiddenFileInput } from '../files/HiddenFileInput.tsx';
import { heldFile } from './heldFiles.ts';

interface HeldFileButtonProps {
  audit: string;
  /** What is done with the file. */
  act: UseMutationResult<unknown, Error, File>;
  hint: string;
  /** How the choice of a file is called for who does not see it. */
  choose: string;
  children: ReactNode;
}

/** A button that needs the audited file, whose bytes were not kept: they come from this page, or the file is chosen again. */
export function HeldFileButton({ audit, act, hint, choose, children }: HeldFileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const { error, isPending, mutate } = act;
  const ask = () => {
    const file = heldFile(audit);
    if (file === undefined) input.current?.click();
    else mutate(file);
  };
  return (
    <>
      <button
        type="button"
        className="button-link"
        disabled={isPending}
        title={hint}
        aria-busy={isPending}
        onClick={ask}
      >
        {children}
      </button>
      <HiddenFileInput ref={input} label={choose} onFiles={([file]) => file !== undefined && mutate(file)} />
      {error !== null && (
        <p role="alert" className="audit-refused">
          {error.message}. {error instanceof ApiProblem && error.detail}
        </p>
      )}
    </>
  );
}
