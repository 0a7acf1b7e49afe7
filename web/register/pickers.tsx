import { useQueries, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { documentRegister } from '../../src/registers/citation.ts';
import { entriesQuery, entryQuery, type NameKind, nameSearchQuery, namesQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { type ControlProps, SearchSelect } from './controls.tsx';
import { documentName, documentQuery } from './documentSearch.ts';

interface PickerProps extends ControlProps<string[]> {
  agency: string;
  multiple: boolean;
}
interface Option {
  value: string;
  label: string;
}

const merge = (chosen: Option[], found: Option[]): Option[] => [
  ...chosen,
  ...found.filter((one) => !chosen.some((other) => other.value === one.value)),
];

/** Documents of the document register, by number or words of the subject. */
export function DocumentPicker({ agency, ...rest }: PickerProps) {
  const [text, setText] = useState('');
  const { query, symbol } = documentQuery(useDeferredValue(text));
  const found = useQuery(entriesQuery(agency, documentRegister, query));
  const chosen = useQueries({ queries: rest.value.map((id) => entryQuery(agency, id)) });
  const chosenOptions = rest.value.map((id, index) => {
    const entry = chosen[index]?.data?.entry;
    return { value: id, label: entry === undefined ? id : documentName(entry) };
  });
  const options = (found.data?.entries ?? [])
    .filter((entry) =>
      String(entry.values.symbol ?? '')
        .toLowerCase()
        .startsWith(symbol),
    )
    .map((entry) => ({ value: entry.id, label: `${documentName(entry)} – ${entry.title}` }));
  return (
    <SearchSelect
      {...rest}
      placeholder={t.form.searchDocument}
      options={merge(chosenOptions, options)}
      loading={found.isFetching}
      onSearch={setText}
    />
  );
}

/** People, org units and places of the agency, by name. */
export function NamePicker({ agency, kind, ...rest }: PickerProps & { kind: NameKind }) {
  const [text, setText] = useState('');
  const found = useQuery(nameSearchQuery(agency, kind, useDeferredValue(text)));
  const chosen = useQuery(namesQuery(agency, kind, rest.value));
  const chosenOptions = rest.value.map((id) => ({
    value: id,
    label: chosen.data?.names.find((name) => name.id === id)?.title ?? id,
  }));
  const options = (found.data?.names ?? []).map((name) => ({ value: name.id, label: name.title }));
  return (
    <SearchSelect
      {...rest}
      placeholder={t.form.searchName}
      options={merge(chosenOptions, options)}
      loading={found.isFetching}
      onSearch={setText}
    />
  );
}
