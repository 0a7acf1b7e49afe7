import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { annotateAudited } from '../../src/auditor/review/contract.ts';
import { ApiProblem, call } from '../client.ts';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';
import { heldFile, holdFile } from './heldFiles.ts';

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
  const input = useRef<HTMLInputElement>(null);
  const annotating = useMutation({
    mutationFn: async (file: File) => {
      const body = new Uint8Array(await file.arrayBuffer());
      const query = { name: file.name.slice(-300) };
      const blob = await call(annotateAudited, { params: { agency, audit }, query, body });
      holdFile(audit, file);
      save(blob, `${file.name.replace(/\.\w+$/, '')}-ra-soat.docx`);
    },
  });
  const { error } = annotating;
  const ask = () => {
    const file = heldFile(audit);
    if (file === undefined) input.current?.click();
    else annotating.mutate(file);
  };
  return (
    <>
      <button
        type="button"
        className="button-link"
        disabled={annotating.isPending}
        title={words.annotatedHint}
        onClick={ask}
      >
        <Icon name="download" />
        {words.annotated}
      </button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={words.chooseAgain}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) annotating.mutate(file);
          event.target.value = '';
        }}
      />
      {error !== null && (
        <p role="alert" className="audit-refused">
          {error.message}. {error instanceof ApiProblem && error.detail}
        </p>
      )}
    </>
  );
}
