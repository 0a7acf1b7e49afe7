import { auditReport } from '../../src/auditor/audit.ts';
import { hasTags, htmlToText } from '../../src/auditor/reading/html-text.ts';
import type { Source } from '../../src/auditor/reading/source.ts';
import type { AuditReport } from '../../src/auditor/types.ts';
import { loadAuditFacts } from '../../src/main/auditor-facts.ts';
import { root } from '../project-files.ts';

const facts = loadAuditFacts(root);
if (!facts.ok) throw new Error(facts.error.map(({ detail }) => detail).join('; '));
const options = { facts: facts.value };

/** Audits as the command line does, with what the checks know of the country. */
export const auditSource = (source: Source): AuditReport => auditReport('x.txt', source, options);

/** What a reader of the file sees: an HTML file without its tags, any other as it is. */
export const shownText = (text: string): string => (hasTags(text) ? htmlToText(text) : text);

export const auditText = (text: string): AuditReport => auditSource({ kind: 'lines', text: shownText(text) });
