import type { RefObject } from 'react';

interface HiddenFileInputProps {
  ref: RefObject<HTMLInputElement | null>;
  /** How the choice is called for who does not see it. */
  label: string;
  accept?: string;
  several?: boolean;
  onFiles: (files: File[]) => void;
}

/** The browser's own choice of files, behind a button that clicks it. The same file may be chosen again. */
export function HiddenFileInput({ ref, label, accept, several = false, onFiles }: HiddenFileInputProps) {
  return (
    <input
      ref={ref}
      type="file"
      className="visually-hidden"
      tabIndex={-1}
      aria-label={label}
      accept={accept}
      multiple={several}
      onChange={(event) => {
        onFiles([...(event.target.files ?? [])]);
        event.target.value = '';
      }}
    />
  );
}
