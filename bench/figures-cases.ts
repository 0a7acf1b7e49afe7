/**
 * Forty figures as a half-year report asks them, each with the SQL an experienced person writes for it by hand: once over
 * the registers' tables (slots), once over typed tables. `P`, `Y`, `L` stand for the windows: the half year, the year so far,
 * the same half a year ago; without one everything up to the cut-off counts.
 */
export interface Case {
  id: string;
  source: 'gifts' | 'visits' | 'propaganda' | 'documents';
  formula: string;
  unit: string;
  slots: string;
  typed: string;
}

const windows = { P: 'inPeriod', Y: 'fromYearStart', T: 'toDate' } as const;

function gift(
  id: string,
  field: 'value' | 'persons' | 'households' | 'establishments' | 'portions',
  where: string,
  slots: string,
  typed: string,
): Case {
  const column = { persons: 'n1', households: 'n2', establishments: 'n3', portions: 'n4', value: 'n5' }[field];
  const unit = { persons: 'người', households: 'hộ', establishments: 'cơ sở', portions: 'phần quà', value: 'đồng' }[
    field
  ];
  return {
    id: `gifts.${id}`,
    source: 'gifts',
    unit,
    formula: `{ sum: { register: visits, field: gifts.${field}, ${where === '' ? '' : `where: { ${where} }, `}window: inPeriod } }`,
    slots: `sum(l.${column}) filter (where P${slots === '' ? '' : ` and ${slots}`})`,
    typed: `sum(l.${field}) filter (where P${typed === '' ? '' : ` and ${typed}`})`,
  };
}

function event(
  id: string,
  field: 'sessions' | 'attendees',
  window: keyof typeof windows,
  where: string,
  slots: string,
  typed: string,
): Case {
  const column = { sessions: 'n1', attendees: 'n2' }[field];
  const mark = window === 'T' ? '' : `${window} and `;
  return {
    id: `propaganda.${id}`,
    source: 'propaganda',
    unit: field === 'sessions' ? 'hội nghị' : 'lượt người',
    formula: `{ sum: { register: propaganda, field: ${field}, where: { ${where} }, window: ${windows[window]} } }`,
    slots: `sum(e.${column}) filter (where ${mark}${slots})`,
    typed: `sum(e.${field}) filter (where ${mark}${typed})`,
  };
}

function paper(id: string, window: keyof typeof windows, where: string, slots: string, typed: string): Case {
  const mark = window === 'T' ? '' : `${window} and `;
  return {
    id: `documents.${id}`,
    source: 'documents',
    unit: 'văn bản',
    formula: `{ count: { register: documents, where: { ${where} }, window: ${windows[window]} } }`,
    slots: `count(*) filter (where ${mark}${slots})`,
    typed: `count(*) filter (where ${mark}${typed})`,
  };
}

const tet = ["e.t1 = 'tet'", "e.occasion = 'tet'"] as const;

export const cases: Case[] = [
  gift('total', 'value', '', '', ''),
  gift('donations', 'value', 'gifts.funding: donations', "l.t4 = 'donations'", "l.funding = 'donations'"),
  gift('central', 'value', 'gifts.funding: central', "l.t4 = 'central'", "l.funding = 'central'"),
  gift(
    'tetPortions',
    'portions',
    'occasion: tet, gifts.funding: donations',
    `${tet[0]} and l.t4 = 'donations'`,
    `${tet[1]} and l.funding = 'donations'`,
  ),
  gift(
    'tetDonations',
    'value',
    'occasion: tet, gifts.funding: donations',
    `${tet[0]} and l.t4 = 'donations'`,
    `${tet[1]} and l.funding = 'donations'`,
  ),
  gift(
    'tetProvincial',
    'value',
    'occasion: tet, gifts.funding: provincial',
    `${tet[0]} and l.t4 = 'provincial'`,
    `${tet[1]} and l.funding = 'provincial'`,
  ),
  gift(
    'tetReputable',
    'persons',
    'occasion: tet, gifts.recipientKind: reputablePerson',
    `${tet[0]} and l.t2 = 'reputablePerson'`,
    `${tet[1]} and l.recipient_kind = 'reputablePerson'`,
  ),
  gift(
    'tetElders',
    'persons',
    'occasion: tet, gifts.recipientKind: villageElder',
    `${tet[0]} and l.t2 = 'villageElder'`,
    `${tet[1]} and l.recipient_kind = 'villageElder'`,
  ),
  gift(
    'mosques',
    'establishments',
    'occasion: ramadan, gifts.recipientKind: mosque',
    "e.t1 = 'ramadan' and l.t2 = 'mosque'",
    "e.occasion = 'ramadan' and l.recipient_kind = 'mosque'",
  ),
  gift('ramadanHouseholds', 'households', 'occasion: ramadan', "e.t1 = 'ramadan'", "e.occasion = 'ramadan'"),
  gift('ramadan', 'value', 'occasion: ramadan', "e.t1 = 'ramadan'", "e.occasion = 'ramadan'"),
  gift(
    'khmerPagodas',
    'establishments',
    'occasion: cholChnamThmay, gifts.giver: province',
    "e.t1 = 'cholChnamThmay' and l.t1 = 'province'",
    "e.occasion = 'cholChnamThmay' and l.giver = 'province'",
  ),
  gift(
    'khmerHouseholds',
    'households',
    'occasion: cholChnamThmay, gifts.giver: province',
    "e.t1 = 'cholChnamThmay' and l.t1 = 'province'",
    "e.occasion = 'cholChnamThmay' and l.giver = 'province'",
  ),
  gift('khmer', 'value', 'occasion: cholChnamThmay', "e.t1 = 'cholChnamThmay'", "e.occasion = 'cholChnamThmay'"),
  gift(
    'leaders',
    'value',
    'gifts.giver: centralCommittee',
    "l.t1 = 'centralCommittee'",
    "l.giver = 'centralCommittee'",
  ),
  {
    id: 'visits.all',
    source: 'visits',
    unit: 'đợt',
    formula: '{ count: { register: visits, window: inPeriod } }',
    slots: 'count(*) filter (where P)',
    typed: 'count(*) filter (where P)',
  },
  {
    id: 'visits.tet',
    source: 'visits',
    unit: 'đợt',
    formula: '{ count: { register: visits, where: { occasion: tet }, window: inPeriod } }',
    slots: `count(*) filter (where P and ${tet[0]})`,
    typed: `count(*) filter (where P and ${tet[1]})`,
  },
  event('conferences', 'sessions', 'P', 'activity: conference', "e.t1 = 'conference'", "e.activity = 'conference'"),
  event('attendees', 'attendees', 'P', 'activity: conference', "e.t1 = 'conference'", "e.activity = 'conference'"),
  event('conferencesYear', 'sessions', 'Y', 'activity: conference', "e.t1 = 'conference'", "e.activity = 'conference'"),
  event('attendeesEver', 'attendees', 'T', 'activity: conference', "e.t1 = 'conference'", "e.activity = 'conference'"),
  event(
    'classes',
    'sessions',
    'P',
    'activity: trainingClass',
    "e.t1 = 'trainingClass'",
    "e.activity = 'trainingClass'",
  ),
  event(
    'trainees',
    'attendees',
    'P',
    'activity: trainingClass',
    "e.t1 = 'trainingClass'",
    "e.activity = 'trainingClass'",
  ),
  event(
    'marriage',
    'sessions',
    'P',
    'activity: conference, subjectArea: childMarriage, role: lead',
    "e.t1 = 'conference' and e.t2 = 'childMarriage' and e.role = 'lead'",
    "e.activity = 'conference' and e.subject_area = 'childMarriage' and e.role = 'lead'",
  ),
  event(
    'marriageAttendees',
    'attendees',
    'P',
    'activity: conference, subjectArea: childMarriage, role: lead',
    "e.t1 = 'conference' and e.t2 = 'childMarriage' and e.role = 'lead'",
    "e.activity = 'conference' and e.subject_area = 'childMarriage' and e.role = 'lead'",
  ),
  event(
    'tobacco',
    'sessions',
    'P',
    'activity: conference, subjectArea: tobacco',
    "e.t1 = 'conference' and e.t2 = 'tobacco'",
    "e.activity = 'conference' and e.subject_area = 'tobacco'",
  ),
  event(
    'tobaccoAttendees',
    'attendees',
    'P',
    'activity: conference, subjectArea: tobacco',
    "e.t1 = 'conference' and e.t2 = 'tobacco'",
    "e.activity = 'conference' and e.subject_area = 'tobacco'",
  ),
  event(
    'supported',
    'attendees',
    'P',
    'role: coordinate, subjectArea: programmePolicy',
    "e.role = 'coordinate' and e.t2 = 'programmePolicy'",
    "e.role = 'coordinate' and e.subject_area = 'programmePolicy'",
  ),
  event(
    'officials',
    'attendees',
    'P',
    'audience: localOfficials',
    "e.t3 = 'localOfficials'",
    "e.audience = 'localOfficials'",
  ),
  {
    id: 'propaganda.lastYear',
    source: 'propaganda',
    unit: 'hội nghị',
    formula:
      '{ previousPeriod: { of: { sum: { register: propaganda, field: sessions, where: { activity: conference }, window: inPeriod } }, shift: year } }',
    slots: "sum(e.n1) filter (where L and e.t1 = 'conference')",
    typed: "sum(e.sessions) filter (where L and e.activity = 'conference')",
  },
  paper('drafted', 'P', 'direction: drafted', "e.t6 = 'drafted'", "e.direction = 'drafted'"),
  paper('outgoing', 'P', 'direction: outgoing', "e.t6 = 'outgoing'", "e.direction = 'outgoing'"),
  paper('incoming', 'P', 'direction: incoming', "e.t6 = 'incoming'", "e.direction = 'incoming'"),
  paper(
    'digital',
    'P',
    'direction: outgoing, theme: digital',
    "e.t6 = 'outgoing' and e.t7 = 'digital'",
    "e.direction = 'outgoing' and e.theme = 'digital'",
  ),
  paper(
    'council',
    'T',
    'direction: outgoing, theme: council',
    "e.t6 = 'outgoing' and e.t7 = 'council'",
    "e.direction = 'outgoing' and e.theme = 'council'",
  ),
  paper(
    'plans',
    'P',
    'direction: outgoing, docType: plan',
    "e.t6 = 'outgoing' and e.t1 = 'plan'",
    "e.direction = 'outgoing' and e.doc_type = 'plan'",
  ),
  paper(
    'decisionsYear',
    'Y',
    'direction: outgoing, docType: decision',
    "e.t6 = 'outgoing' and e.t1 = 'decision'",
    "e.direction = 'outgoing' and e.doc_type = 'decision'",
  ),
];

/** Figures by group and combined ones: their hand-written side is a statement of its own, or arithmetic. */
export const groupedYaml = `
- { id: gifts.byFunding, title: Trị giá quà theo nguồn, unit: đồng, formula: { sum: { register: visits, field: gifts.value, window: inPeriod, by: gifts.funding } } }
- { id: documents.emulation, title: Văn bản về thi đua, unit: văn bản, formula: { count: { register: documents, where: { direction: outgoing, theme: [emulationDirection, movement, exemplars] }, window: inPeriod, by: docType } } }
- { id: gifts.provincial, title: Trị giá quà từ ngân sách tỉnh, unit: đồng, formula: { minus: { from: { figure: gifts.total }, subtract: [{ figure: gifts.donations }, { figure: gifts.central }] } } }
`;

export const figuresYaml = `figures:
${cases.map(({ id, unit, formula }) => `- { id: ${id}, title: ${id}, unit: ${unit}, formula: ${formula} }`).join('\n')}
${groupedYaml}`;
