import type { Citation } from './find-citations.ts';
import { agencyOf } from './issuers.ts';

/** The part of a symbol that names the issuer: the last, but the first of an official letter ("124/BDT-VP"). */
export function issuerSegment({ segments, type, form }: Citation): string | undefined {
  if (segments.length === 0) return undefined;
  const letter = type === 'Công văn' && form === 'state' && segments[0] !== 'CV';
  return letter || segments.length === 1 ? segments[0] : segments[1];
}

/** What an abbreviation means in this text: the name that stands most often behind a symbol with it. */
function learnNames(citations: readonly Citation[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const citation of citations) {
    const segment = issuerSegment(citation);
    if (segment === undefined || citation.issuer === undefined) continue;
    const names = counts.get(segment) ?? new Map<string, number>();
    names.set(citation.issuer, (names.get(citation.issuer) ?? 0) + 1);
    counts.set(segment, names);
  }
  return new Map([...counts].map(([segment, names]) => [segment, mostOften(names)]));
}

function mostOften(names: ReadonlyMap<string, number>): string {
  return [...names].reduce((best, name) => (name[1] > best[1] ? name : best), ['', 0])[0];
}

/** Gives an issuer to the citations that name none: as the text names it elsewhere, else as the abbreviation is known everywhere. */
export function resolveIssuers(citations: readonly Citation[]): void {
  const learned = learnNames(citations);
  for (const citation of citations) {
    const segment = issuerSegment(citation);
    if (citation.issuer !== undefined || segment === undefined) continue;
    citation.issuerGuessed = true;
    citation.issuer = learned.get(segment) ?? agencyOf(segment) ?? composed(segment);
  }
}

/** Bodies of the Party by level: "BDVTU" is the Ban Dân vận of the Tỉnh ủy. */
const partyBodies: Record<string, string> = {
  ...{ BDV: 'Ban Dân vận', BTG: 'Ban Tuyên giáo', BTC: 'Ban Tổ chức', BNC: 'Ban Nội chính', UBKT: 'Ủy ban Kiểm tra' },
  ...{ VP: 'Văn phòng', BTGDV: 'Ban Tuyên giáo và Dân vận' },
};

/** "CBBDT": the party cell of "BDT"; "BDVHU": a body of the Huyện ủy. */
function composed(segment: string): string | undefined {
  const [, body, level] = /^(\p{L}+?)(TW|TU|HU|ThU)$/u.exec(segment) ?? [];
  if (body !== undefined && level !== undefined && Object.hasOwn(partyBodies, body))
    return `${partyBodies[body]} ${agencyOf(level)}`;
  const cell = /^(CB|ĐU|CĐCS)(?=\p{L}{2})/u.exec(segment)?.[1];
  const whole = cell === undefined ? undefined : agencyOf(segment.slice(cell.length));
  return cell === undefined || whole === undefined ? undefined : `${agencyOf(cell)} ${whole}`;
}
