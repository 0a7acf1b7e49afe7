import { isLayoutPart, readLayout } from '../auditor/layout/read-layout.ts';
import type { Source } from '../auditor/reading/source.ts';
import { guardedUnzip } from '../platform/files/guarded-unzip.ts';
import { XmlRefusal } from '../reports/docx/parse-xml.ts';

/** Adds to the text of a Word file what it looks like. A file whose look cannot be read is audited without it. */
export async function withLayout(source: Source, bytes: Uint8Array): Promise<Source> {
  if (source.kind !== 'paragraphs') return source;
  const parts = await guardedUnzip(bytes, isLayoutPart);
  if (!parts.ok) return source;
  try {
    const layout = readLayout(parts.value, source.paragraphs);
    return layout === undefined ? source : { ...source, layout };
  } catch (error) {
    if (error instanceof XmlRefusal) return source;
    throw error;
  }
}
