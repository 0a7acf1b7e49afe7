import { mayCarry, typeOfAbbreviation } from '../citations/document-types.ts';
import { agencyOf } from '../citations/issuers.ts';
import { type Mention, mentionsOf } from '../citations/mentions.ts';
import type { Check, Found } from './check.ts';
import { findingAbout } from './mention-finding.ts';

/** The name of the type and the abbreviation in the symbol mean two types: "Quyết định số 05/KH-BDT". */
export const typeMismatch: Check = {
  id: 'type-mismatch',
  severity: 'error',
  check: ({ blocks }) => ({ findings: mentionsOf(blocks).flatMap((mention) => mismatch(mention) ?? []) }),
};

/** Abbreviations that in a symbol always mean the type. Others may be an agency or its field ("CT": Chỉ thị, Cục Thuế). */
const plainTypes = new Set(['QĐ', 'KH', 'NQ', 'BC', 'TTR', 'CTR', 'NĐ', 'TTLT', 'HD', 'QC', 'TB', 'NQLT']);
/** With an agency that is known behind them these mean the type too. */
const typesOfKnownAgency = new Set(['CT', 'TT', 'KL']);

/** What is issued with a decision or resolution and then often called by that number. */
const issuedWithDecision = new Set(
  'Quy chế|Quy định|Quy trình|Đề án|Chương trình|Dự án|Chiến lược|Điều lệ|Quy hoạch|Phương án|Danh sách|Đề cương|Hướng dẫn'.split(
    '|',
  ),
);

function mismatch(mention: Mention): Found | undefined {
  const { citation } = mention;
  const { type, segments, ownType, number } = citation;
  const [head = '', agency = ''] = segments;
  if (!ownType || type === undefined || segments.length < 2 || !meansType(type, head, agency)) return undefined;
  const meant = typeOfAbbreviation(head);
  if (meant === undefined || meant === 'Công văn' || mayCarry(type, head) || areRelated(type, meant, head))
    return undefined;
  return findingAbout(
    mention,
    `Tên loại và ký hiệu không khớp: ghi “${type}” nhưng ký hiệu “${head}” của số ${number} là ký hiệu của ` +
      `${meant.toLowerCase()}. Sửa tên loại hoặc ký hiệu cho đúng với văn bản.`,
  );
}

function meansType(type: string, head: string, agency: string): boolean {
  const upper = head.toUpperCase();
  if (type === 'Công văn') return plainTypes.has(upper) && agencyOf(agency) !== undefined && upper !== 'TB';
  return plainTypes.has(upper) || (typesOfKnownAgency.has(upper) && agencyOf(agency) !== undefined);
}

const joint = / (?:phối hợp|liên tịch|liên ngành)$/u;

/** Pairs that people use for each other, of which nobody can be sure that one is wrong. */
function areRelated(type: string, meant: string, head: string): boolean {
  const [one, other] = [type.replace(joint, ''), meant.replace(joint, '')];
  if (one === other || (joint.test(type) && joint.test(meant))) return true;
  if (issuedWithDecision.has(one) && /^(?:QĐ|NQ|NĐ|TT)$/.test(head.toUpperCase())) return true;
  return (one === 'Kết luận' || one === 'Văn bản') && meant === 'Thông báo';
}
