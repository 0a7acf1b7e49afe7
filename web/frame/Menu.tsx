import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useParams, useSearch } from '@tanstack/react-router';
import { AdminMenuLink } from '../admin/AdminMenuLink.tsx';
import { meQuery, registersQuery } from '../queries.ts';
import { ReportMenuLinks } from '../regimes/ReportMenuLinks.tsx';
import { groupRegisters } from '../register/groupRegisters.ts';
import { t } from '../strings.ts';
import { Icon, type IconName } from './Icon.tsx';
import { usePeriod } from './usePeriod.ts';

const entries = [
  'home',
  'tasks',
  'registers',
  'documents',
  'emulation',
  'awards',
  'procedures',
  'people',
  'programme',
  'reports',
  'audit',
  'admin',
] as const satisfies readonly IconName[];

const notBuilt: ReadonlySet<string> = new Set(['emulation', 'awards', 'procedures', 'people', 'programme']);

function Registers({ agency }: { agency: string }) {
  const { data } = useQuery(registersQuery(agency));
  const { ky } = useSearch({ strict: false });
  const { register: shown } = useParams({ strict: false });
  return (
    <ul className="menu-sub">
      {groupRegisters(data?.registers ?? [], '').map(({ area, registers }) => (
        <li key={area}>
          <details className="menu-area" open={registers.some(({ id }) => id === shown)}>
            <summary>{area}</summary>
            <ul>
              {registers.map((register) => (
                <li key={register.id}>
                  <Link
                    className="menu-entry"
                    to="/$agency/so/$register"
                    params={{ agency, register: register.id }}
                    search={{ ky }}
                    activeOptions={{ includeSearch: false }}
                  >
                    {register.title}
                  </Link>
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}

/** What the person cannot go to: not built, or not for the role. */
function Greyed({ name }: { name: (typeof entries)[number] }) {
  const why = notBuilt.has(name) ? t.frame.notYet : t.frame.notYours;
  return (
    <span className="menu-entry" aria-disabled="true" title={why}>
      <Icon name={name} />
      {t.menu[name]}
      <span className="visually-hidden">({why})</span>
    </span>
  );
}

/** The main menu. What is not built yet, or not for the person's role, is shown, greyed, and leads nowhere. */
export function Menu({ agency, open }: { agency: string; open: boolean }) {
  const path = useLocation({ select: (location) => location.pathname });
  const { report } = usePeriod();
  const me = useQuery(meQuery).data;
  const mayManage = me?.mayManageUsers === true;
  const mayRead = me?.access[agency]?.['entries.read'] !== undefined;
  const mayAudit = me?.access[agency]?.['audits.read'] !== undefined;
  const changesUnits = me?.access[agency]?.['organisation.manage'] !== undefined;
  const readsJournal = me?.access[agency]?.['journal.read'] !== undefined;
  const mayReadReports = me?.access[agency]?.['reports.read'] !== undefined;
  const hasDocuments = useQuery(registersQuery(agency)).data?.registers.some(({ id }) => id === 'documents') === true;
  const isBuilt = (name: (typeof entries)[number]): boolean =>
    name === 'registers' ||
    ((name === 'home' || name === 'tasks') && mayRead) ||
    (name === 'documents' && mayRead && hasDocuments) ||
    (name === 'reports' && report !== undefined && mayReadReports) ||
    (name === 'audit' && mayAudit) ||
    (name === 'admin' && (mayManage || readsJournal || changesUnits));
  const inRegisters = path.startsWith(`/${agency}/so`);
  return (
    <nav className="menu" aria-label={t.frame.menuLabel} data-open={open} id="muc-chinh">
      <ul>
        {entries.map((name) => (
          <li key={name}>
            {name === 'home' && mayRead && (
              <Link className="menu-entry" to="/$agency/trang-chu" params={{ agency }}>
                <Icon name={name} />
                {t.menu[name]}
              </Link>
            )}
            {name === 'tasks' && mayRead && (
              <Link className="menu-entry" to="/$agency/cong-viec" params={{ agency }}>
                <Icon name={name} />
                {t.menu[name]}
              </Link>
            )}
            {name === 'registers' && (
              <>
                <Link className="menu-entry" to="/$agency/so" params={{ agency }} activeOptions={{ exact: true }}>
                  <Icon name={name} />
                  {t.menu[name]}
                </Link>
                {inRegisters && mayRead && <Registers agency={agency} />}
              </>
            )}
            {name === 'documents' && isBuilt(name) && (
              <Link
                className="menu-entry"
                to="/$agency/so/$register"
                params={{ agency, register: 'documents' }}
                activeOptions={{ includeSearch: false }}
              >
                <Icon name={name} />
                {t.menu[name]}
              </Link>
            )}
            {name === 'reports' && report !== undefined && mayReadReports && (
              <Link className="menu-entry" to="/$agency/bao-cao/$report/$period" params={{ agency, ...report }}>
                <Icon name={name} />
                {t.menu[name]}
              </Link>
            )}
            {name === 'reports' && <ReportMenuLinks agency={agency} path={path} />}
            {name === 'audit' && mayAudit && (
              <Link className="menu-entry" to="/$agency/ra-soat" params={{ agency }}>
                <Icon name={name} />
                {t.menu[name]}
              </Link>
            )}
            {name === 'admin' && isBuilt(name) && (
              <AdminMenuLink
                agency={agency}
                mayManage={mayManage}
                readsJournal={readsJournal}
                isInside={path.startsWith(`/${agency}/quan-tri/`)}
              />
            )}
            {!isBuilt(name) && <Greyed name={name} />}
          </li>
        ))}
      </ul>
    </nav>
  );
}
