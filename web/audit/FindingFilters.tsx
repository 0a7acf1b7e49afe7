import { checkTitle } from '../../src/auditor/checks/titles.ts';
import type { FindingView } from '../../src/auditor/review/contract.ts';
import type { AuditSearch } from '../searches.ts';
import { t } from '../strings.ts';
import { filterFindings, severities } from './findings.ts';

const words = t.audit;
const verdicts = ['open', 'confirmed', 'dismissed'] as const;

interface FindingFiltersProps {
  findings: readonly FindingView[];
  search: AuditSearch;
  onChange: (change: Partial<AuditSearch>) => void;
}

interface Choice {
  value: string;
  label: string;
  count: number;
}

function Filter({
  label,
  value,
  choices,
  onChange,
}: {
  label: string;
  value: string | undefined;
  choices: Choice[];
  onChange: (value: string | undefined) => void;
}) {
  return (
    <label>
      <span className="visually-hidden">{label}</span>
      <select
        className="text-input"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
      >
        <option value="">{`${label}: ${words.all.toLowerCase()}`}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {words.severityCount(choice.label, choice.count)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Which findings are shown. Each choice says how many there are of it under the other two. */
export function FindingFilters({ findings, search, onChange }: FindingFiltersProps) {
  const count = (change: Partial<AuditSearch>): number => filterFindings(findings, { ...search, ...change }).length;
  const kinds = [...new Set(findings.map(({ kind }) => kind))].sort((one, other) =>
    checkTitle(one).localeCompare(checkTitle(other), 'vi'),
  );
  return (
    <fieldset className="audit-filters">
      <legend className="visually-hidden">{words.filters}</legend>
      <Filter
        label={words.severity}
        value={search.muc}
        choices={severities.map((muc) => ({ value: muc, label: words.severities[muc], count: count({ muc }) }))}
        onChange={(value) => onChange({ muc: severities.find((one) => one === value) })}
      />
      <Filter
        label={words.kind}
        value={search.loai}
        choices={kinds.map((loai) => ({ value: loai, label: checkTitle(loai), count: count({ loai }) }))}
        onChange={(loai) => onChange({ loai })}
      />
      <Filter
        label={words.verdict}
        value={search.xet}
        choices={verdicts.map((xet) => ({ value: xet, label: words.verdicts[xet], count: count({ xet }) }))}
        onChange={(value) => onChange({ xet: verdicts.find((one) => one === value) })}
      />
    </fieldset>
  );
}
