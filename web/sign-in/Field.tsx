import { useId, useState } from 'react';
import { t } from './strings.ts';

interface FieldProps {
  name: string;
  label: string;
  autoComplete: string;
  hint?: string;
  error?: string | undefined;
  secret?: boolean;
  inputMode?: 'numeric' | 'text';
  autoFocus?: boolean;
}

/** A labelled input with its hint and message; a password can be shown. */
export function Field({ name, label, autoComplete, hint, error, secret = false, inputMode, autoFocus }: FieldProps) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].join(' ').trim();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-input">
        <input
          id={id}
          name={name}
          type={secret && !shown ? 'password' : 'text'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          inputMode={inputMode}
          // biome-ignore lint/a11y/noAutofocus: the page has nothing but this form
          autoFocus={autoFocus}
          aria-invalid={error !== undefined}
          aria-describedby={described === '' ? undefined : described}
        />
        {secret && (
          <button type="button" className="plain-button" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? t.signIn.hidePassword : t.signIn.showPassword}
          </button>
        )}
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="quiet">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}
