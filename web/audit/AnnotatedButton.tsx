import { useMutation } from '@tanstack/react-query';
import { annotateAudited } from '../../src/auditor/review/contract.ts';
import { call } from '../client.ts';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';
import { HeldFileButton } from './HeldFileButton.tsx';
import { holdFile } from './heldFiles.ts';

const words = t.audit;

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The audited file as Word with the findings as comments. Its bytes were not kept: they come from this page, or are chosen again. */
export function AnnotatedButton({ agency, audit }: { agency: string; audit: string }) {
  const annotating = useMutation({
    mutationFn: async (file: File) => {
      const body = new Uint8Array(await file.arrayBuffer());
      const query = { name: file.name.slice(-300) };
      const blob = await call(annotateAudited, { params: { agency, audit }, query, body });
      holdFile(audit, file);
      save(blob, `${file.name.replace(/\.\w+$/, '')}-ra-soat.docx`);
    },
  });
  return (
    <HeldFileButton audit={audit} act={annotating} hint={words.annotatedHint} choose={words.chooseAgain}>
      <Icon name="download" />
      {words.annotated}
    </HeldFileButton>
  );
}
