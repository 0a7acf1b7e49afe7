import { useEffect, useState } from 'react';
import { signInStatus } from '../../src/access/sign-in/contract.ts';
import { type ApiProblem, call } from '../client.ts';
import iconUrl from '../icon.svg';
import { changeLanguage, otherLanguage } from '../language.ts';
import { AcceptForm, FirstRunForm } from './BeginForms.tsx';
import { CodeForm, PasswordForm } from './SignInForms.tsx';
import { t } from './strings.ts';
import { Trouble } from './Trouble.tsx';
import { targetOf } from './target.ts';

type Status = Awaited<ReturnType<typeof call<typeof signInStatus>>>;

const goOn = () => window.location.replace(targetOf(window.location.search, window.location.origin));

/** Everything before the application: the door, the first run, an invitation. */
export function SignInPage() {
  const [status, setStatus] = useState<Status>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [step, setStep] = useState<'password' | 'code'>('password');
  useEffect(() => {
    call(signInStatus, { params: {} }).then(setStatus, setProblem);
  }, []);
  const secret = window.location.pathname === '/loi-moi' ? window.location.hash.slice(1) : undefined;
  const after = (next: 'done' | 'secondFactor') => (next === 'done' ? goOn() : setStep('code'));
  return (
    <main className="door">
      <title>{t.pageTitle(t.signIn.signIn)}</title>
      <header>
        <img src={iconUrl} alt="" width="40" height="40" />
        <p className="door-name">{t.signIn.product}</p>
        <p className="quiet">{t.signIn.purpose}</p>
      </header>
      {problem !== undefined && <Trouble title={problem.message} detail={problem.detail} />}
      {status !== undefined && step === 'code' && <CodeForm onDone={goOn} onBack={() => setStep('password')} />}
      {status !== undefined && step === 'password' && secret !== undefined && (
        <AcceptForm secret={secret} onDone={after} />
      )}
      {status !== undefined && step === 'password' && secret === undefined && <Door status={status} onDone={after} />}
      <footer>
        <button type="button" className="plain-button" lang={otherLanguage} onClick={changeLanguage}>
          {t.otherLanguage}
        </button>
      </footer>
    </main>
  );
}

function Door({ status, onDone }: { status: Status; onDone: (next: 'done' | 'secondFactor') => void }) {
  if (status.firstRun === 'here') return <FirstRunForm onDone={onDone} />;
  if (status.firstRun === 'elsewhere')
    return <Trouble title={t.signIn.firstRun.elsewhere} detail={t.signIn.firstRun.elsewhereHint} />;
  return <PasswordForm provincial={status.provincial} onDone={onDone} />;
}
