import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import {
  downloadPacket,
  type PacketAnswer,
  type PacketView,
  takePacket,
} from '../../src/reports/deliveries/contract.ts';
import { addressOf, call } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { FileDrop } from '../files/FileDrop.tsx';
import { findPeriod } from '../frame/periods.ts';
import { SmallTable } from '../frame/SmallTable.tsx';
import { printInstant } from '../printDate.ts';
import { queryClient } from '../queries.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';
import { Problem } from './Problem.tsx';
import { packetsQuery } from './queries.ts';
import { RegimeTabs } from './RegimeTabs.tsx';
import { TrustedKeys } from './TrustedKeys.tsx';

const words = t.regimes.packet;

/** What goes to agencies of other installations as files, and what comes from them. */
export function PacketsPage() {
  const { agency } = useParams({ from: '/$agency/goi-tep' });
  const { data, error, refetch } = useQuery(packetsQuery(agency));
  const may = useMay('deliveries.take', agency);
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  return (
    <div className="page regimes-page">
      <title>{t.pageTitle(words.title)}</title>
      <RegimeTabs agency={agency} />
      <div className="page-head">
        <h1>{words.title}</h1>
      </div>
      <p className="quiet">{words.hint}</p>
      {may && <Taking agency={agency} />}
      <section className="regime-box" aria-label={words.waiting}>
        <h2>{words.waiting}</h2>
        {data === undefined ? <Skeleton height={32} lines={3} /> : <Waiting agency={agency} packets={data.packets} />}
      </section>
      <section className="regime-box" aria-label={words.keys}>
        <h2>{words.keys}</h2>
        {data === undefined ? <Skeleton height={32} lines={2} /> : <TrustedKeys agency={agency} keys={data.keys} />}
      </section>
      {data !== undefined && (
        <p className="quiet">
          {words.ownKey}: <code>{data.fingerprint}</code>
        </p>
      )}
    </div>
  );
}

function aboutText({ kind, title, period: code }: Pick<PacketView, 'kind' | 'title' | 'period'>): string {
  const period = code === null ? undefined : findPeriod(code);
  const of = period === undefined ? (code ?? '') : t.frame.periodTitle(period);
  return [`${words.kinds[kind]}: ${title}`, of].filter((part) => part !== '').join(', ');
}

function Waiting({ agency, packets }: { agency: string; packets: readonly PacketView[] }) {
  if (packets.length === 0) return <p className="quiet">{words.noneWaiting}</p>;
  return (
    <SmallTable columns={[words.to, words.about, words.madeAt, null]}>
      {packets.map((packet) => (
        <tr key={packet.id}>
          <td>{packet.name}</td>
          <td>{aboutText(packet)}</td>
          <td className="date">{printInstant(packet.at)}</td>
          <td>
            <a
              href={addressOf(downloadPacket, { params: { agency, packet: packet.id } })}
              download
              aria-label={`${words.download}: ${packet.name}, ${aboutText(packet)}`}
            >
              {words.download}
            </a>
          </td>
        </tr>
      ))}
    </SmallTable>
  );
}

/** A packet is taken at once where its sender's key is known; else a person compares the key first. */
function Taking({ agency }: { agency: string }) {
  const { mutate, isPending, error, data, variables } = useMutation({
    mutationFn: async ({ file, trusted }: { file: File; trusted?: string }) => {
      const body = new Uint8Array(await file.arrayBuffer());
      return call(takePacket, { params: { agency }, query: { trusted }, body });
    },
    onSuccess: () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === agency }),
  });
  return (
    <section className="regime-box" aria-label={words.take}>
      <h2>{words.take}</h2>
      <FileDrop
        words={{ drop: words.drop, choose: words.choose }}
        accept=".json"
        busy={isPending}
        onFiles={([file]) => {
          if (file !== undefined) mutate({ file });
        }}
      />
      <Problem error={error} />
      {data !== undefined && !isPending && error === null && (
        <Outcome
          agency={agency}
          answer={data}
          onTrust={(trusted) => variables !== undefined && mutate({ file: variables.file, trusted })}
        />
      )}
    </section>
  );
}

function Outcome({
  agency,
  answer,
  onTrust,
}: {
  agency: string;
  answer: PacketAnswer;
  onTrust: (fingerprint: string) => void;
}) {
  if (answer.outcome !== 'keyUnknown')
    return (
      <p role="status">
        {words.outcomes[answer.outcome]} {aboutText(answer)} ({answer.from}).{' '}
        {answer.submission !== null && (
          <Link to="/$agency/cap-duoi/nhan/$submission" params={{ agency, submission: answer.submission }}>
            {t.regimes.read}
          </Link>
        )}
      </p>
    );
  return (
    <div role="status" className="packet-key">
      <p>
        <strong>{words.keyUnknown(answer.from)}</strong> {aboutText(answer)}
      </p>
      <p>{words.compare}</p>
      <p className="fingerprint-line">
        <code>{answer.fingerprint}</code>
      </p>
      <Button type="primary" onClick={() => onTrust(answer.fingerprint)}>
        {words.trust}
      </Button>
    </div>
  );
}
