import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type AuditView, compareAudit } from '../../src/auditor/review/contract.ts';
import { call } from '../client.ts';
import { Icon } from '../frame/Icon.tsx';
import { auditsKey, queryClient } from '../queries.ts';
import { t } from '../strings.ts';
import { sendAudit } from './auditStream.ts';
import { comparisonOf } from './comparison.ts';
import { HeldFileButton } from './HeldFileButton.tsx';
import { holdFile } from './heldFiles.ts';

const words = t.audit;

/** Reads the file anew by the kinds that are on now, and lays it beside what it was laid beside. The file comes from this page, or is chosen again. */
export function AgainButton({ agency, audit }: { agency: string; audit: AuditView }) {
  const navigate = useNavigate();
  const reading = useMutation({
    mutationFn: async (file: File) => {
      const read = await sendAudit(agency, file);
      const body = comparisonOf(audit);
      const isCompared = body.ledger !== null || body.previous !== null;
      const { audit: last } = isCompared
        ? await call(compareAudit, { params: { agency, audit: read }, body })
        : { audit: read };
      holdFile(last, file);
      return last;
    },
    onSuccess: async (last) => {
      void queryClient.invalidateQueries({ queryKey: auditsKey(agency) });
      await navigate({ to: '/$agency/ra-soat/$audit', params: { agency, audit: last } });
    },
  });
  return (
    <HeldFileButton audit={audit.id} act={reading} hint={words.againHint} choose={words.againChoose}>
      <Icon name="audit" />
      {reading.isPending ? words.againProgress : words.again}
    </HeldFileButton>
  );
}
