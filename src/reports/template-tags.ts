/** What each tag of a template may carry. Everything else is refused with the line and the nearest name. */
export interface AttributeRule {
  type: 'string' | 'number' | 'boolean';
  required?: boolean;
  oneOf?: readonly (string | number)[];
}

const format = {
  style: { type: 'string', oneOf: ['count', 'decimal', 'money', 'percent', 'ordinal', 'date', 'text'] },
  unit: { type: 'string', oneOf: ['đồng', 'triệu đồng', 'tỷ đồng'] },
  decimals: { type: 'number', oneOf: [0, 1, 2, 3, 4, 5, 6] },
  pad: { type: 'boolean' },
  showUnit: { type: 'boolean' },
} as const satisfies Record<string, AttributeRule>;

const citationForm = {
  type: 'string',
  oneOf: ['auto', 'full', 'plain', 'dated', 'short'],
} as const satisfies AttributeRule;
const loop = {
  selection: { type: 'string' },
  overLines: { type: 'string' },
  lines: { type: 'string' },
  relatedTo: { type: 'string' },
  relatedField: { type: 'string' },
  relation: { type: 'string' },
  separator: { type: 'string' },
  end: { type: 'string' },
  layout: { type: 'string', oneOf: ['blocks', 'inline', 'tableRows'] },
  marker: { type: 'string', oneOf: ['-', '+'] },
  id: { type: 'string' },
} as const satisfies Record<string, AttributeRule>;

export const tagRules = {
  section: { id: { type: 'string', required: true }, annex: { type: 'string' }, title: { type: 'string' } },
  heading: {
    level: { type: 'number', required: true, oneOf: [0, 1, 2, 3, 4] },
    label: { type: 'string' },
    numbered: { type: 'boolean' },
    id: { type: 'string' },
  },
  p: { style: { type: 'string', oneOf: ['body', 'item', 'subItem', 'centered', 'closing'] }, id: { type: 'string' } },
  officer: {
    id: { type: 'string', required: true },
    title: { type: 'string' },
    style: { type: 'string', oneOf: ['body', 'item', 'subItem'] },
  },
  loop,
  empty: {},
  given: { field: { type: 'string', required: true }, is: { type: 'string' }, missing: { type: 'boolean' } },
  when: {
    figure: { type: 'string', required: true },
    group: { type: 'string' },
    is: { type: 'string', required: true, oneOf: ['value', 'nil', 'notApplicable', 'missing', 'positive', 'zero'] },
  },
  answers: { figure: { type: 'string', required: true }, group: { type: 'string' } },
  answer: { is: { type: 'string', required: true, oneOf: ['value', 'nil', 'notApplicable', 'missing'] } },
  datatable: { id: { type: 'string', required: true }, title: { type: 'string' } },
  column: {
    title: { type: 'string', required: true },
    width: { type: 'number', required: true },
    align: { type: 'string', oneOf: ['left', 'center', 'right'] },
  },
  row: { bold: { type: 'boolean' } },
  cell: {},
  footnote: { id: { type: 'string', required: true } },
  figure: {
    id: { type: 'string', required: true },
    group: { type: 'string' },
    ...format,
    style: { ...format.style, required: true },
  },
  cite: { document: { type: 'string', required: true }, form: citationForm, type: { type: 'boolean' } },
  field: { name: { type: 'string', required: true }, citation: citationForm, type: { type: 'boolean' }, ...format },
  note: { ref: { type: 'string', required: true } },
} as const satisfies Record<string, Record<string, AttributeRule>>;

export type TagName = keyof typeof tagRules;

export function isTagName(name: string): name is TagName {
  return Object.hasOwn(tagRules, name);
}
