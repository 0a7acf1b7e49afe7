import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { downloadBriefing } from '../../src/work/contract.ts';
import { addressOf } from '../client.ts';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';
import { briefingQuery } from './queries.ts';

/** Friday's briefing: to read, to copy, to open in Word. */
export function BriefingBox({ agency, day }: { agency: string; day: string }) {
  const { data } = useQuery(briefingQuery(agency, day));
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    if (data === undefined) return;
    await navigator.clipboard.writeText([data.title, ...data.paragraphs].join('\n\n'));
    setCopied(true);
  };
  return (
    <section className="home-box briefing" aria-labelledby="bao-cao-nhanh">
      <h2 id="bao-cao-nhanh">{t.work.briefing}</h2>
      <p className="quiet">{t.work.briefingHint}</p>
      {data === undefined ? (
        <Skeleton height={18} lines={6} />
      ) : (
        <>
          <h3>{data.title}</h3>
          {data.paragraphs.map((text) => (
            <p key={text}>{text}</p>
          ))}
          <div className="actions">
            <Button onClick={() => void copy()}>{t.work.copy}</Button>
            <Button
              href={addressOf(downloadBriefing, { params: { agency }, query: { day } })}
              download
              icon={<Icon name="download" />}
            >
              {t.work.word}
            </Button>
            <span role="status">{copied ? t.work.copied : ''}</span>
          </div>
        </>
      )}
    </section>
  );
}
