import { expect, test } from 'vitest';
import { wantedOutputs } from './audit-outputs.ts';
import type { Call } from './call.ts';

const call = (files: string[], options: Call['options']): Call => ({
  config: {} as Call['config'],
  files,
  options,
});

test('certificate and annotated file are of one file and never lie over it or over each other', () => {
  expect(wantedOutputs(call(['a.docx', 'b.docx'], {})).ok).toBe(true);
  expect(wantedOutputs(call(['a.docx'], { certificate: 'x/c.pdf', annotate: 'y.docx' }))).toEqual({
    ok: true,
    value: { certificate: 'x/c.pdf', annotate: 'y.docx' },
  });
  const refused: [string[], Call['options']][] = [
    [['a.docx', 'b.docx'], { certificate: 'c.pdf' }],
    [['a.docx'], { annotate: './a.docx' }],
    [['a.json'], { certificate: 'a.json' }],
    [['a.docx'], { certificate: 'c.doc' }],
    [['a.docx'], { annotate: 'c.pdf' }],
  ];
  for (const [files, options] of refused) expect(wantedOutputs(call(files, options)).ok).toBe(false);
});
