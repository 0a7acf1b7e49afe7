import type { Database } from '../platform/postgres/connect.ts';
import { getSigningKey, isSignedBy } from '../platform/signing-key.ts';
import type { DeliveryKeys } from '../reports/deliveries/check-delivery.ts';
import type { DeliveryPorts } from '../reports/deliveries/deliver.ts';
import { receptions } from '../reports/submissions/receive.ts';
import { readKnownKeys } from './known-keys.ts';

/** What bringing deliveries stands on in a running application. Agencies of this installation sign with its key. */
export function deliveryPorts(database: Database, dataFolder: string): DeliveryPorts {
  const { publicKey } = getSigningKey(dataFolder);
  const keys: DeliveryKeys = {
    keysOf: (agency) => [publicKey, readKnownKeys(dataFolder).get(agency) ?? publicKey],
    isSignedBy,
  };
  const agencies = database.shared.selectFrom('agencies');
  return {
    ...{ database, keys, receptions },
    findCode: async (id) => (await agencies.select('code').where('id', '=', id).executeTakeFirst())?.code,
    findId: async (code) => (await agencies.select('id').where('code', '=', code).executeTakeFirst())?.id,
    now: () => new Date().toISOString(),
  };
}
