import { useMutation, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { type FormEvent, useState } from 'react';
import { keepNoticeChoice } from '../../src/notices/contract.ts';
import { mailChoices, type NoticeChoice } from '../../src/notices/types.ts';
import { ApiProblem, call } from '../client.ts';
import { meQuery, queryClient } from '../queries.ts';
import { Trouble } from '../sign-in/Trouble.tsx';
import { t } from '../strings.ts';
import { choiceQuery } from './queries.ts';

interface TimeProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A time of day on the clock of 24 hours. */
function TimeInput({ label, value, onChange }: TimeProps) {
  return (
    <label>
      {label}{' '}
      <input
        className="native-select time-input"
        inputMode="numeric"
        pattern="([01][0-9]|2[0-3]):[0-5][0-9]"
        required
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}

function Reach({ mailIsSet }: { mailIsSet: boolean }) {
  const email = useQuery(meQuery).data?.email ?? null;
  const text = !mailIsSet ? t.notices.noServer : email === null ? t.notices.noAddress : t.notices.toAddress(email);
  return <p className="quiet">{text}</p>;
}

function Choice({ agency, start, mailIsSet }: { agency: string; start: NoticeChoice; mailIsSet: boolean }) {
  const [choice, setChoice] = useState(start);
  const keep = useMutation({
    mutationFn: (body: NoticeChoice) => call(keepNoticeChoice, { params: { agency }, body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['notice-choice', agency] }),
  });
  const change = (more: Partial<NoticeChoice>) => {
    keep.reset();
    setChoice({ ...choice, ...more });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate(choice);
  };
  return (
    <form onSubmit={submit}>
      <Reach mailIsSet={mailIsSet} />
      {keep.error instanceof ApiProblem && <Trouble title={keep.error.message} detail={keep.error.detail} />}
      <fieldset>
        <legend className="visually-hidden">{t.notices.choice}</legend>
        {mailChoices.map((mail) => (
          <label key={mail} className="radio">
            <input type="radio" name="mail" checked={choice.mail === mail} onChange={() => change({ mail })} />
            {t.notices.mail[mail]}
          </label>
        ))}
      </fieldset>
      <div className="quiet-hours">
        <TimeInput label={t.notices.quiet} value={choice.quietFrom} onChange={(quietFrom) => change({ quietFrom })} />
        <TimeInput label={t.notices.quietTo} value={choice.quietTo} onChange={(quietTo) => change({ quietTo })} />
        <span className="quiet">{t.notices.quietHint}</span>
      </div>
      <div className="actions">
        <Button htmlType="submit" loading={keep.isPending}>
          {t.notices.save}
        </Button>
        <span role="status">{keep.isSuccess ? t.notices.saved : ''}</span>
      </div>
    </form>
  );
}

/** How one wants to be told by e-mail: how often, and when not. */
export function ChoiceForm({ agency }: { agency: string }) {
  const { data } = useQuery(choiceQuery(agency));
  return (
    <section className="notice-choice" aria-labelledby="cach-nhan">
      <h2 id="cach-nhan">{t.notices.choice}</h2>
      {data !== undefined && <Choice agency={agency} start={data.choice} mailIsSet={data.mailIsSet} />}
    </section>
  );
}
