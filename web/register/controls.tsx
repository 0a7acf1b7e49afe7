import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useRef } from 'react';
import { formatDateTable, parseCalendarDate, parseVietnameseDate } from '../../src/kernel/dates.ts';
import { formatNumber, parseMoney } from '../../src/kernel/number-format.ts';
import { numberInWords } from '../../src/kernel/number-words.ts';
import { capitalizeFirst } from '../../src/kernel/vietnamese.ts';
import type { FieldView } from '../../src/registers/contract.ts';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';
import type { CountText, RangeText } from './formState.ts';
import { boundWords } from './words.ts';

/** What every control is told: its name for screen readers where no label points at it, and whether its value was refused. */
export interface ControlProps<V> {
  id: string;
  value: V;
  onChange: (value: V) => void;
  label?: string | undefined;
  describedBy?: string | undefined;
  invalid: boolean;
}

function common({ id, label, describedBy, invalid }: Omit<ControlProps<unknown>, 'value' | 'onChange'>) {
  return {
    id,
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    status: invalid ? ('error' as const) : ('' as const),
  };
}

/** A day is typed, dd/mm/yyyy, or picked in the browser's own calendar; a wrong text stays until it is mended. */
export function DateControl(props: ControlProps<string> & { title: string }) {
  const picker = useRef<HTMLInputElement>(null);
  const { value, onChange, title } = props;
  const tidy = () => {
    const date = parseVietnameseDate(value);
    if (date !== undefined) onChange(formatDateTable(date));
  };
  return (
    <span className="date-control">
      <Input
        {...common(props)}
        value={value}
        inputMode="numeric"
        placeholder={t.form.dateExample}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onBlur={tidy}
      />
      <button
        type="button"
        className="icon-button"
        aria-label={t.form.pickDate(title)}
        onClick={() => picker.current?.showPicker()}
      >
        <Icon name="calendar" />
      </button>
      <input
        ref={picker}
        className="date-picker"
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={parseVietnameseDate(value) ?? ''}
        onChange={(event) => {
          const date = parseCalendarDate(event.target.value);
          if (date !== undefined) onChange(formatDateTable(date));
        }}
      />
    </span>
  );
}

export function RangeControl(props: ControlProps<RangeText> & { title: string }) {
  const { value, onChange, title, id } = props;
  return (
    <span className="control-row">
      <DateControl {...props} value={value.from} onChange={(from) => onChange({ ...value, from })} />
      <span className="quiet">–</span>
      <DateControl
        {...props}
        id={`${id}-den`}
        label={`${title}, ${t.form.toDate}`}
        value={value.to}
        onChange={(to) => onChange({ ...value, to })}
      />
    </span>
  );
}

export function TextControl(props: ControlProps<string> & { long: boolean; maxLength: number }) {
  const { value, onChange, long } = props;
  if (long) {
    return (
      <Input.TextArea {...common(props)} rows={2} value={value} onChange={(event) => onChange(event.target.value)} />
    );
  }
  return (
    <Input {...common(props)} value={value} autoComplete="off" onChange={(event) => onChange(event.target.value)} />
  );
}

const bounds = ['above', 'atLeast', 'about'] as const;
const boundOptions = [
  { value: '', label: t.form.exact },
  ...bounds.map((bound) => ({ value: bound, label: t.bounds[bound] })),
];
/** The word of a bound in the language of the screens, and in that of the workbooks that are pasted. */
const writtenBounds = bounds.flatMap((bound) =>
  [t.bounds[bound], boundWords[bound]].map((word) => [word, bound] as const),
);

/** "trên 800" as one text; a half-typed word stays part of the number, which then is refused where it stands. */
export function readBounded(text: string): CountText | undefined {
  const typed = text.normalize('NFC').trimStart();
  const found = writtenBounds.find(([word]) => typed.toLowerCase().startsWith(`${word} `));
  return found === undefined ? undefined : { value: typed.slice(found[0].length).trimStart(), bound: found[1] };
}

/** In a cell of a grid the bound is typed in front of the number. */
export function CountCell(props: ControlProps<CountText>) {
  const { value, onChange } = props;
  const word = boundOptions.find((one) => one.value === value.bound && one.value !== '')?.label;
  return (
    <Input
      {...common(props)}
      className="number-input"
      autoComplete="off"
      value={word === undefined ? value.value : `${word} ${value.value}`}
      onChange={(event) => onChange(readBounded(event.target.value) ?? { value: event.target.value, bound: '' })}
    />
  );
}

/** The bound is a choice of its own beside the number; typed in front of the number it is understood too. */
export function CountControl(props: ControlProps<CountText> & { title: string; unit: string | undefined }) {
  const { value, onChange, title, unit } = props;
  const type = (text: string) => onChange(readBounded(text) ?? { ...value, value: text });
  return (
    <span className="control-row">
      <select
        className="native-select bound-select"
        aria-label={t.form.bound(title)}
        value={value.bound}
        onChange={(event) => onChange({ ...value, bound: event.target.value })}
      >
        {boundOptions.map((bound) => (
          <option key={bound.value} value={bound.value}>
            {bound.label}
          </option>
        ))}
      </select>
      <Input
        {...common(props)}
        className="number-input"
        inputMode="decimal"
        autoComplete="off"
        value={value.value}
        suffix={unit}
        onChange={(event) => type(event.target.value)}
      />
    </span>
  );
}

/** An amount of đồng with its reading in words, which catches a nought too many at once. */
export function MoneyControl(props: ControlProps<string> & { reading: boolean }) {
  const { value, onChange, reading } = props;
  const amount = parseMoney(value);
  const words = amount === undefined || amount.length > 18 || amount.startsWith('-') ? '' : numberInWords(amount);
  return (
    <span className="money-control">
      <Input
        {...common(props)}
        className="number-input"
        autoComplete="off"
        value={value}
        suffix={t.form.unitMoney}
        title={words === '' ? undefined : `${words} ${t.form.unitMoney}`}
        onChange={(event) => onChange(event.target.value)}
        onBlur={() => amount !== undefined && onChange(formatNumber(amount))}
      />
      {reading && words !== '' && amount !== undefined && (
        <span className="quiet reading" aria-live="polite">
          {formatNumber(amount)} {t.form.unitMoney}: {capitalizeFirst(words)} {t.form.unitMoney}
        </span>
      )}
    </span>
  );
}

/** A few choices in the browser's own list: opens at once and works with every key. */
export function ChoiceControl(props: ControlProps<string> & { choices: Record<string, string> }) {
  const { value, onChange, choices, id, label, describedBy, invalid } = props;
  return (
    <select
      id={id}
      className="native-select wide"
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t.form.choose}</option>
      {Object.entries(choices).map(([code, title]) => (
        <option key={code} value={code}>
          {title}
        </option>
      ))}
    </select>
  );
}

export const yesNo = { true: t.entry.yes, false: t.entry.no };

interface SearchSelectProps extends Omit<ControlProps<string[]>, 'onChange'> {
  onChange: (value: string[]) => void;
  multiple: boolean;
  placeholder: string;
  options: { value: string; label: string }[];
  loading: boolean;
  onSearch: (text: string) => void;
}

/** Search on the server while typing. */
export function SearchSelect({
  value,
  onChange,
  multiple,
  placeholder,
  options,
  loading,
  onSearch,
  ...rest
}: SearchSelectProps) {
  const shared = {
    ...common(rest),
    className: 'search-select',
    placeholder,
    options,
    loading,
    allowClear: true,
    showSearch: { filterOption: false, onSearch },
    notFoundContent: loading ? t.loading : t.form.nothingFound,
    popupMatchSelectWidth: multiple,
    styles: { popup: { root: { maxWidth: multiple ? undefined : 'min(640px, 90vw)' } } },
  };
  if (multiple)
    return <Select {...shared} mode="multiple" value={value} onChange={(next: string[]) => onChange(next)} />;
  return (
    <Select
      {...shared}
      value={value[0]}
      onChange={(next: string | undefined) => onChange(next === undefined ? [] : [next])}
    />
  );
}

export const isLong = ({ type, maxLength }: FieldView): boolean =>
  type === 'note' || (type === 'text' && (maxLength ?? 500) > 200);
