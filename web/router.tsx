import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { draftQuery } from './editor/queries.ts';
import { NoAgency, PageFailed, PageNotFound } from './feedback/Messages.tsx';
import { AgencyFrame } from './frame/AgencyFrame.tsx';
import { agenciesQuery, entryQuery, meQuery, queryClient, registersQuery, reportQuery } from './queries.ts';
import {
  AuditSearch,
  AuditsSearch,
  EntrySearch,
  HomeSearch,
  InboxSearch,
  JournalSearch,
  OrganisationSearch,
  QuickSearch,
  RegisterSearch,
  RegistersSearch,
  ReportSearch,
  TieOutSearch,
  WorkSearch,
} from './searches.ts';
import { parseSearch, stringifySearch } from './searchText.ts';

const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: PageNotFound, errorComponent: PageFailed });

async function toDefaultReport(code?: string): Promise<never> {
  const { agencies } = await queryClient.ensureQueryData(agenciesQuery);
  const agency = agencies.find((one) => one.code === code) ?? agencies[0];
  const { access, mayManageUsers, managesInstallation } = await queryClient.ensureQueryData(meQuery);
  if (agency === undefined)
    throw redirect({ to: managesInstallation ? '/co-quan-moi' : '/chua-co-co-quan', replace: true });
  if (access[agency.code]?.['reports.read'] === undefined && mayManageUsers)
    throw redirect({ to: '/$agency/quan-tri/nguoi-dung', params: { agency: agency.code }, replace: true });
  const params = { agency: agency.code, report: agency.defaultReport, period: agency.defaultPeriod };
  throw redirect({ to: '/$agency/bao-cao/$report/$period', params, replace: true });
}

/** The first page: what waits, for whoever may read entries; others begin with their report or with what they manage. */
async function toFirstPage(code?: string): Promise<never> {
  const { agencies } = await queryClient.ensureQueryData(agenciesQuery);
  const agency = agencies.find((one) => one.code === code) ?? agencies[0];
  const { access } = await queryClient.ensureQueryData(meQuery);
  if (agency !== undefined && access[agency.code]?.['entries.read'] !== undefined)
    throw redirect({ to: '/$agency/trang-chu', params: { agency: agency.code }, replace: true });
  return toDefaultReport(code);
}

const indexRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', loader: () => toFirstPage() });
const noAgencyRoute = createRoute({ getParentRoute: () => rootRoute, path: '/chua-co-co-quan', component: NoAgency });

const newAgencyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/co-quan-moi',
  component: lazyRouteComponent(() => import('./administration/NewAgencyPage.tsx'), 'NewAgencyPage'),
});

const agencyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$agency',
  component: AgencyFrame,
  notFoundComponent: PageNotFound,
  loader: async ({ params }) => {
    void queryClient.prefetchQuery(registersQuery(params.agency));
    await queryClient.ensureQueryData(agenciesQuery);
  },
});

const agencyIndexRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/',
  loader: ({ params }) => toFirstPage(params.agency),
});

export const homeRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/trang-chu',
  validateSearch: HomeSearch,
  component: lazyRouteComponent(() => import('./work/HomePage.tsx'), 'HomePage'),
});

export const workRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/cong-viec',
  validateSearch: WorkSearch,
  component: lazyRouteComponent(() => import('./work/WorkPage.tsx'), 'WorkPage'),
});

export const quickEntryRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/ghi-nhanh',
  validateSearch: QuickSearch,
  component: lazyRouteComponent(() => import('./work/QuickEntryPage.tsx'), 'QuickEntryPage'),
});

export const noticesRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/thong-bao',
  component: lazyRouteComponent(() => import('./notices/NoticesPage.tsx'), 'NoticesPage'),
});

export const mailServerRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/quan-tri/may-chu-thu',
  component: lazyRouteComponent(() => import('./mail/MailServerPage.tsx'), 'MailServerPage'),
});

const reportsIndexRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/bao-cao',
  loader: ({ params }) => toDefaultReport(params.agency),
});

export const reportRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/bao-cao/$report/$period',
  validateSearch: ReportSearch,
  loader: ({ params }) => void queryClient.prefetchQuery(reportQuery(params)),
  component: lazyRouteComponent(() => import('./report/ReportPage.tsx'), 'ReportPage'),
});

export const obligationsRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/nop-bao-cao',
  validateSearch: RegistersSearch,
  component: lazyRouteComponent(() => import('./regimes/ObligationsPage.tsx'), 'ObligationsPage'),
});

export const regimesRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/cap-duoi',
  validateSearch: RegistersSearch,
  component: lazyRouteComponent(() => import('./regimes/RegimesPage.tsx'), 'RegimesPage'),
});

export const subordinatesRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/cap-duoi/co-quan',
  validateSearch: RegistersSearch,
  component: lazyRouteComponent(() => import('./regimes/SubordinatesPage.tsx'), 'SubordinatesPage'),
});

export const inboxRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/cap-duoi/$regime',
  validateSearch: InboxSearch,
  component: lazyRouteComponent(() => import('./regimes/InboxPage.tsx'), 'InboxPage'),
});

export const submissionRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/cap-duoi/nhan/$submission',
  component: lazyRouteComponent(() => import('./regimes/SubmissionPage.tsx'), 'SubmissionPage'),
});

export const packetsRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/goi-tep',
  validateSearch: RegistersSearch,
  component: lazyRouteComponent(() => import('./regimes/PacketsPage.tsx'), 'PacketsPage'),
});

export const editorRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/bao-cao/$report/$period/soan',
  loader: ({ params }) => void queryClient.prefetchQuery(draftQuery(params)),
  component: lazyRouteComponent(() => import('./editor/EditorPage.tsx'), 'EditorPage'),
});

export const registersRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/so',
  validateSearch: RegistersSearch,
  component: lazyRouteComponent(() => import('./register/RegistersPage.tsx'), 'RegistersPage'),
});

export const intakeRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/nap-bao-cao',
  loader: ({ params }) => void queryClient.prefetchQuery(registersQuery(params.agency)),
  component: lazyRouteComponent(() => import('./intake/IntakePage.tsx'), 'IntakePage'),
});

export const registerRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/so/$register',
  validateSearch: RegisterSearch,
  component: lazyRouteComponent(() => import('./register/RegisterPage.tsx'), 'RegisterPage'),
});

export const newEntryRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/so/$register/vao-so',
  validateSearch: EntrySearch,
  component: lazyRouteComponent(() => import('./register/NewEntryPage.tsx'), 'NewEntryPage'),
});

export const attestRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/so/$register/xac-nhan',
  validateSearch: RegistersSearch,
  component: lazyRouteComponent(() => import('./register/AttestPage.tsx'), 'AttestPage'),
});

export const importRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/so/$register/nhap-excel',
  component: lazyRouteComponent(() => import('./excel/ImportPage.tsx'), 'ImportPage'),
});

export const importPeopleRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/nguoi/nhap-excel',
  component: lazyRouteComponent(() => import('./excel/ImportPeoplePage.tsx'), 'ImportPeoplePage'),
});

export const manyEntriesRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/so/$register/vao-nhieu',
  component: lazyRouteComponent(() => import('./excel/ManyEntriesPage.tsx'), 'ManyEntriesPage'),
});

export const entryRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/so/$register/$entry',
  validateSearch: EntrySearch,
  loader: ({ params }) => void queryClient.prefetchQuery(entryQuery(params.agency, params.entry)),
  component: lazyRouteComponent(() => import('./register/EntryPage.tsx'), 'EntryPage'),
});

export const editEntryRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/so/$register/$entry/sua',
  validateSearch: EntrySearch,
  loader: ({ params }) => void queryClient.prefetchQuery(entryQuery(params.agency, params.entry)),
  component: lazyRouteComponent(() => import('./register/EditEntryPage.tsx'), 'EditEntryPage'),
});

export const auditsRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/ra-soat',
  validateSearch: AuditsSearch,
  component: lazyRouteComponent(() => import('./audit/AuditsPage.tsx'), 'AuditsPage'),
});

export const auditRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/ra-soat/$audit',
  validateSearch: AuditSearch,
  component: lazyRouteComponent(() => import('./audit/AuditPage.tsx'), 'AuditPage'),
});

export const tieOutsRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/doi-chieu',
  validateSearch: TieOutSearch,
  component: lazyRouteComponent(() => import('./tie-out/TieOutsPage.tsx'), 'TieOutsPage'),
});

export const tieOutRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/doi-chieu/$tieOut',
  component: lazyRouteComponent(() => import('./tie-out/TieOutPage.tsx'), 'TieOutPage'),
});

export const accountRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/tai-khoan',
  component: lazyRouteComponent(() => import('./account/AccountPage.tsx'), 'AccountPage'),
});

export const usersRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/quan-tri/nguoi-dung',
  component: lazyRouteComponent(() => import('./users/UsersPage.tsx'), 'UsersPage'),
});

export const organisationRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/quan-tri/to-chuc',
  validateSearch: OrganisationSearch,
  component: lazyRouteComponent(() => import('./administration/OrganisationPage.tsx'), 'OrganisationPage'),
});

export const packsRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/quan-tri/bo-mau',
  component: lazyRouteComponent(() => import('./administration/PacksPage.tsx'), 'PacksPage'),
});

export const backupsRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/quan-tri/sao-luu',
  component: lazyRouteComponent(() => import('./administration/BackupsPage.tsx'), 'BackupsPage'),
});

export const systemRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/quan-tri/he-thong',
  component: lazyRouteComponent(() => import('./administration/SystemPage.tsx'), 'SystemPage'),
});

export const journalRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/quan-tri/nhat-ky',
  validateSearch: JournalSearch,
  component: lazyRouteComponent(() => import('./journal/JournalPage.tsx'), 'JournalPage'),
});

export const journalRowRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/quan-tri/nhat-ky/$row',
  validateSearch: JournalSearch,
  component: lazyRouteComponent(() => import('./journal/JournalRowPage.tsx'), 'JournalRowPage'),
});

export const grantsRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/quan-tri/cho-xem',
  component: lazyRouteComponent(() => import('./users/GrantsPage.tsx'), 'GrantsPage'),
});

export const rightsRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/quan-tri/quyen',
  component: lazyRouteComponent(() => import('./users/RightsPage.tsx'), 'RightsPage'),
});

export const signInsRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/quan-tri/dang-nhap',
  component: lazyRouteComponent(() => import('./users/SignInsPage.tsx'), 'SignInsPage'),
});

export const userRoute = createRoute({
  getParentRoute: () => agencyRoute,
  path: '/quan-tri/nguoi-dung/$user',
  component: lazyRouteComponent(() => import('./users/UserPage.tsx'), 'UserPage'),
});

const routeTree = rootRoute.addChildren([
  indexRoute,
  noAgencyRoute,
  newAgencyRoute,
  agencyRoute.addChildren([
    agencyIndexRoute,
    homeRoute,
    workRoute,
    quickEntryRoute,
    noticesRoute,
    mailServerRoute,
    reportsIndexRoute,
    reportRoute,
    obligationsRoute,
    regimesRoute,
    subordinatesRoute,
    inboxRoute,
    submissionRoute,
    packetsRoute,
    editorRoute,
    registersRoute,
    intakeRoute,
    registerRoute,
    newEntryRoute,
    importRoute,
    importPeopleRoute,
    manyEntriesRoute,
    attestRoute,
    entryRoute,
    editEntryRoute,
    auditsRoute,
    auditRoute,
    tieOutsRoute,
    tieOutRoute,
    accountRoute,
    usersRoute,
    organisationRoute,
    packsRoute,
    backupsRoute,
    systemRoute,
    userRoute,
    grantsRoute,
    rightsRoute,
    signInsRoute,
    journalRoute,
    journalRowRoute,
  ]),
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  // An address that names a figure or a finding shows it by itself; a reset after the first drawing would take it away again.
  scrollRestoration: ({ location: { search } }) => !('so-lieu' in search || 'diem' in search),
  defaultPreload: 'intent',
  defaultNotFoundComponent: PageNotFound,
  defaultErrorComponent: PageFailed,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
