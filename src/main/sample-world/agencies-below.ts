import type { AgencyFile } from '../../organisation/agency-file.ts';
import { stableId } from '../../organisation/store.ts';
import type { RegimeDefinition, Subordinate } from '../../reports/regimes/types.ts';
import type { SampleWorld } from './world-file.ts';

/** An agency of a sample world below the one above. `index`: its number, from 1; `name`: without its title. */
export interface BelowAgency {
  id: string;
  code: string;
  index: number;
  name: string;
  cluster: string;
  isLate: boolean;
  agencyFile: AgencyFile;
}

/** “007” of 100: names and codes then stand in the order of their numbers. */
const numbered = (number: number, of: number): string => String(number).padStart(String(of).length, '0');

/** The agencies below, numbered, in clusters of the same size. */
export function belowOf({ agencies, clusters, model, lateEvery }: SampleWorld): BelowAgency[] {
  const inCluster = Math.ceil(agencies.count / agencies.clusters);
  return Array.from({ length: agencies.count }, (_, at) => {
    const index = at + 1;
    const number = numbered(index, agencies.count);
    const code = `${agencies.code}-${number}`;
    const name = `${agencies.name} ${number}`;
    const names = model.agencyFile.names.map((one) => ({ ...one, name: `${agencies.title} ${name}`, place: name }));
    return {
      ...{ id: stableId('agency', code), code, index, name },
      cluster: clusterCode(clusters.code, Math.floor(at / inCluster) + 1, agencies.clusters),
      isLate: index % lateEvery === 0,
      agencyFile: { ...model.agencyFile, code, names },
    };
  });
}

const clusterCode = (code: string, number: number, of: number): string => `${code}-${numbered(number, of)}`;

/** Who stands below the agency above: its clusters, which report nothing themselves, and the agencies in them. */
export function subordinatesOf(
  { agencies, clusters, model }: SampleWorld,
  below: readonly BelowAgency[],
): Subordinate[] {
  const from = model.agencyFile.names[0]?.from ?? '';
  const common = { from, to: null, successors: [] };
  return [
    ...Array.from({ length: agencies.clusters }, (_, at) => ({
      ...{ code: clusterCode(clusters.code, at + 1, agencies.clusters), name: `${clusters.name} ${at + 1}` },
      ...{ kind: clusters.kind, parent: null, ...common },
    })),
    ...below.map(({ code, name, cluster }) => ({
      ...{ code, name: `${agencies.title} ${name}`, kind: agencies.kind, parent: cluster, ...common },
    })),
  ];
}

/** What the agency above asks of them. */
export function regimeOf({ regime, model, agencies }: SampleWorld): {
  validFrom: string;
  definition: RegimeDefinition;
} {
  const { title, deadlineDays } = regime;
  return {
    validFrom: `${model.period.slice(0, 4)}-01-01`,
    definition: {
      ...{ title, deadlineDays, reportType: model.report, periodKind: 'half', cutOff: { kind: 'endOfPeriod' } },
      obliged: { kind: 'agencyKind', agencyKind: agencies.kind },
    },
  };
}
