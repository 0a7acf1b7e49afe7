import Button from 'antd/es/button';
import { type FormEvent, useId, useRef, useState } from 'react';
import { HiddenFileInput } from '../files/HiddenFileInput.tsx';
import { t } from '../strings.ts';

const words = t.signing;

/** A PKCS#12 file in base64 and its password, as the server takes them. */
export interface Key {
  pkcs12: string;
  password: string;
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Signs with a key that lies in a file. Neither it nor the password stays on the page when it was sent. */
export function KeyForm({ busy, onKey }: { busy: boolean; onKey: (key: Key) => void }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [password, setPassword] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(file === undefined || password === '');
    if (file === undefined || password === '') return;
    setPassword('');
    void base64Of(file).then((pkcs12) => onKey({ pkcs12, password }));
  };
  return (
    <form onSubmit={submit} aria-label={words.here}>
      <h3>{words.here}</h3>
      <p className="quiet">{words.hereHint}</p>
      <div className="field">
        <span>{words.key}</span>
        <div className="signing-key">
          <Button onClick={() => input.current?.click()}>{words.chooseKey}</Button>
          <span className={file === undefined ? 'quiet' : undefined}>{file?.name ?? words.noKey}</span>
        </div>
        <HiddenFileInput ref={input} label={words.key} accept=".p12,.pfx" onFiles={([chosen]) => setFile(chosen)} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-password`}>{words.password}</label>
        <input
          id={`${id}-password`}
          type="password"
          autoComplete="off"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      {isMissing && (
        <p className="field-error" role="alert">
          {words.missing}
        </p>
      )}
      <div>
        <Button htmlType="submit" loading={busy}>
          {words.sign}
        </Button>
      </div>
    </form>
  );
}
