import { parseVietnameseDate } from '../../src/kernel/dates.ts';
import { type PeriodKind, periodKinds } from '../../src/kernel/period.ts';
import type { RegimeView } from '../../src/reports/regimes/contract.ts';
import type { Obliged, RegimeDefinition } from '../../src/reports/regimes/types.ts';
import { printDate } from '../printDate.ts';

/** The regime's form as it is typed. */
export interface RegimeFields {
  title: string;
  reportType: string;
  periodKind: PeriodKind;
  cutOffKind: RegimeDefinition['cutOff']['kind'];
  /** "14/6". */
  cutOffDay: string;
  deadlineDays: string;
  /** dd/mm/yyyy. */
  validFrom: string;
  obligedKind: Obliged['kind'];
  under: string;
  agencyKind: string;
  codes: string;
}

/** What a form begins with: the regime's last version, or an empty one from a day on. */
export function fieldsOf(regime: RegimeView | undefined, today: string): RegimeFields {
  const last = regime?.versions.at(-1);
  const definition = last?.definition;
  const obliged = definition?.obliged;
  const cutOff = definition?.cutOff;
  return {
    title: definition?.title ?? '',
    reportType: definition?.reportType ?? '',
    periodKind: definition?.periodKind ?? 'half',
    cutOffKind: cutOff?.kind ?? 'endOfPeriod',
    cutOffDay: cutOff?.kind === 'monthDay' ? `${cutOff.day}/${cutOff.month}` : '',
    deadlineDays: String(definition?.deadlineDays ?? 10),
    validFrom: printDate(today, 'table'),
    obligedKind: obliged?.kind ?? 'tree',
    under: obliged?.kind === 'tree' ? (obliged.under ?? '') : '',
    agencyKind: obliged?.kind === 'agencyKind' ? obliged.agencyKind : '',
    codes: obliged?.kind === 'agencies' ? obliged.codes.join('\n') : '',
  };
}

const listed = (text: string): string[] => text.split(/[\s,;]+/).filter((code) => code !== '');

/** What is sent; what was typed wrong goes as it is, so that the server names the field. */
export function inputOf(fields: RegimeFields): { validFrom: string; definition: RegimeDefinition } {
  const [day, month] = fields.cutOffDay.split('/').map((part) => Number(part.trim()));
  const obliged = {
    agencies: { kind: 'agencies' as const, codes: listed(fields.codes) },
    agencyKind: { kind: 'agencyKind' as const, agencyKind: fields.agencyKind },
    tree: { kind: 'tree' as const, under: fields.under === '' ? null : fields.under },
  }[fields.obligedKind];
  return {
    validFrom: parseVietnameseDate(fields.validFrom) ?? fields.validFrom,
    definition: {
      ...{ title: fields.title, reportType: fields.reportType.trim(), periodKind: fields.periodKind },
      cutOff:
        fields.cutOffKind === 'endOfPeriod'
          ? { kind: 'endOfPeriod' }
          : { kind: 'monthDay', day: day ?? 0, month: month ?? 0 },
      deadlineDays: Number(fields.deadlineDays),
      obliged,
    },
  };
}

export const regimePeriodKinds = periodKinds.filter((kind) => kind !== 'term');
