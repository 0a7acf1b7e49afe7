import type { FieldView } from '../../src/registers/contract.ts';
import {
  ChoiceControl,
  CountCell,
  CountControl,
  DateControl,
  isLong,
  MoneyControl,
  RangeControl,
  TextControl,
  yesNo,
} from './controls.tsx';
import { countOf, type FormValue, rangeOf, textOf } from './formState.ts';
import { DocumentPicker, NamePicker } from './pickers.tsx';

export interface FieldControlProps {
  agency: string;
  field: FieldView;
  id: string;
  value: FormValue | undefined;
  onChange: (value: FormValue) => void;
  label?: string | undefined;
  describedBy?: string | undefined;
  invalid: boolean;
  /** In a cell of the grid: no reading in words, one line only. */
  compact: boolean;
}

/** The control of a field by its type; fields of lines have a grid of their own. */
export function FieldControl({ agency, field, value, compact, ...rest }: FieldControlProps) {
  const text = textOf(value);
  const picked = text === '' ? [] : [text];
  const pick = (ids: string[]) => rest.onChange(ids[0] ?? '');
  switch (field.type) {
    case 'date':
      return <DateControl {...rest} value={text} title={field.title} />;
    case 'dateRange':
      return <RangeControl {...rest} value={rangeOf(value)} title={field.title} />;
    case 'count':
    case 'measure':
      if (compact) return <CountCell {...rest} value={countOf(value)} />;
      return <CountControl {...rest} value={countOf(value)} title={field.title} unit={field.unit} />;
    case 'money':
      return <MoneyControl {...rest} value={text} reading={!compact} />;
    case 'choice':
      return <ChoiceControl {...rest} value={text} choices={field.choices ?? {}} />;
    case 'boolean':
      return <ChoiceControl {...rest} value={text} choices={yesNo} />;
    case 'document':
      return <DocumentPicker {...rest} agency={agency} value={picked} onChange={pick} multiple={false} />;
    case 'person':
    case 'orgUnit':
    case 'place':
      return <NamePicker {...rest} agency={agency} kind={field.type} value={picked} onChange={pick} multiple={false} />;
    default:
      return <TextControl {...rest} value={text} long={!compact && isLong(field)} maxLength={field.maxLength ?? 500} />;
  }
}
