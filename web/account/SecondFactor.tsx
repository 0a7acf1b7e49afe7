import Button from 'antd/es/button';
import { useState } from 'react';
import { confirmSecondFactor, disableSecondFactor, enableSecondFactor } from '../../src/access/account/contract.ts';
import { call } from '../client.ts';
import { QrCode } from '../qr/QrCode.tsx';
import { queryClient } from '../queries.ts';
import { Field } from '../sign-in/Field.tsx';
import { Trouble } from '../sign-in/Trouble.tsx';
import { missing, useForm } from '../sign-in/useForm.ts';
import { t } from '../strings.ts';

const words = t.access;
const refresh = () => queryClient.invalidateQueries({ queryKey: ['me'] });

/** Turns the second factor on, with the key for the phone and the codes to be kept, or off; both with the password. */
export function SecondFactor({ isOn, name }: { isOn: boolean; name: string }) {
  const [made, setMade] = useState<{ uri: string; backupCodes: string[] }>();
  return (
    <section>
      <h2>{words.secondFactor}</h2>
      <p className="quiet">{isOn ? words.secondFactorOn : words.secondFactorOff}</p>
      {made !== undefined && !isOn ? (
        <Confirm uri={made.uri} />
      ) : (
        <PasswordStep
          key={String(isOn)}
          label={isOn ? words.turnOff : words.turnOn}
          send={async (password) => {
            if (isOn) await call(disableSecondFactor, { params: {}, body: { password } });
            else setMade(await call(enableSecondFactor, { params: {}, body: { password } }));
            if (isOn) await refresh();
          }}
        />
      )}
      {made !== undefined && (
        <div className="print-alone">
          <p>
            {t.manage.codesOf(name)} – {words.backupCodes}:
          </p>
          <p className="codes">{made.backupCodes.join(' · ')}</p>
          <Button className="no-print" onClick={() => window.print()}>
            {t.manage.printCodes}
          </Button>
        </div>
      )}
    </section>
  );
}

function PasswordStep({ label, send }: { label: string; send: (password: string) => Promise<void> }) {
  const { busy, trouble, props } = useForm(
    (values) => missing(values, ['password']),
    async ({ password = '' }) => send(password),
  );
  return (
    <form {...props} className="account-form">
      {trouble !== undefined && <Trouble {...trouble} />}
      <Field
        name="password"
        label={words.currentPassword}
        autoComplete="current-password"
        secret
        error={trouble?.fields.password}
      />
      <Button htmlType="submit" loading={busy}>
        {label}
      </Button>
    </form>
  );
}

function Confirm({ uri }: { uri: string }) {
  const { busy, trouble, props } = useForm(
    (values) => missing(values, ['code']),
    async ({ code = '' }) => {
      await call(confirmSecondFactor, { params: {}, body: { code: code.replaceAll(/\s/g, '') } });
      await refresh();
    },
  );
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return (
    <>
      <p className="quiet">{t.manage.qrHint}</p>
      <QrCode text={uri} label={t.manage.qr} />
      <p>{words.secret}:</p>
      <p className="codes">{secret.replaceAll(/(.{4})/g, '$1 ')}</p>
      <p>
        <a href={uri}>{words.openApp}</a>
      </p>
      <form {...props} className="account-form">
        {trouble !== undefined && <Trouble {...trouble} />}
        <Field
          name="code"
          label={words.code}
          autoComplete="one-time-code"
          inputMode="numeric"
          error={trouble?.fields.code}
        />
        <Button htmlType="submit" type="primary" loading={busy}>
          {words.confirmCode}
        </Button>
      </form>
    </>
  );
}
