import Button from 'antd/es/button';
import type { z } from 'zod';
import type { SessionView } from '../../src/access/types.ts';
import { moment } from '../account/moment.ts';
import { SmallTable } from '../frame/SmallTable.tsx';
import { t } from '../strings.ts';

const words = t.access;

interface SessionTableProps {
  sessions: z.output<typeof SessionView>[];
  onEnd: (session: string) => Promise<void>;
}

/** Open sessions, each with the button that ends it. */
export function SessionTable({ sessions, onEnd }: SessionTableProps) {
  return (
    <SmallTable columns={[words.device, words.address, words.lastUsed, null]}>
      {sessions.map(({ id, userAgent, address, lastUsedAt, current }) => (
        <tr key={id}>
          <td className="user-agent">{userAgent === '' ? '–' : userAgent}</td>
          <td>{address === '' ? '–' : address}</td>
          <td>{moment(lastUsedAt)}</td>
          <td>
            {current ? (
              <span className="quiet">{words.thisSession}</span>
            ) : (
              <Button size="small" onClick={() => void onEnd(id)}>
                {words.endSession}
              </Button>
            )}
          </td>
        </tr>
      ))}
    </SmallTable>
  );
}
