import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { nameSearchQuery, registersQuery, reportTypesQuery, searchQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';
import { entryHit, type Hit, type HitGroup, personHits, registerHits, reportHits } from './hits.ts';
import { readRecent } from './recent.ts';

export interface Found {
  groups: { group: HitGroup; hits: Hit[] }[];
  /** All hits in the order of the groups. */
  hits: Hit[];
  isSearching: boolean;
}

/** The text as it was when the typing last rested. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), 120);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

/** What a text finds of what the person may read; without a text what was opened last. */
export function useHits(agency: string, typed: string): Found {
  const text = useRested(typed.trimStart());
  const isBlank = text.trim() === '';
  const mayReadEntries = useMay('entries.read', agency);
  const mayReadReports = useMay('reports.read', agency);
  const registers = useQuery(registersQuery(agency)).data?.registers ?? [];
  const reports = useQuery({ ...reportTypesQuery(agency), enabled: mayReadReports }).data?.reportTypes ?? [];
  const entries = useQuery({ ...searchQuery(agency, text), enabled: mayReadEntries && !isBlank });
  const people = useQuery({ ...nameSearchQuery(agency, 'person', text.trim()), enabled: mayReadEntries && !isBlank });
  const all: Found['groups'] = isBlank
    ? [{ group: 'recent', hits: readRecent(agency) }]
    : [
        { group: 'registers', hits: registerHits(registers, text) },
        { group: 'reports', hits: reportHits(reports, text) },
        { group: 'people', hits: personHits(people.data?.names ?? [], t.search.byName) },
        { group: 'entries', hits: (entries.data?.entries ?? []).map((entry) => entryHit(entry, registers)) },
      ];
  const groups = all.filter(({ hits }) => hits.length > 0);
  const isSearching = text !== typed.trimStart() || (!isBlank && (entries.isFetching || people.isFetching));
  return { groups, hits: groups.flatMap(({ hits }) => hits), isSearching };
}
