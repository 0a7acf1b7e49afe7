import { Link } from '@tanstack/react-router';
import iconUrl from '../icon.svg';
import { Bell } from '../notices/Bell.tsx';
import { SearchButton } from '../search/SearchButton.tsx';
import { t } from '../strings.ts';
import { chooseTheme, useThemeMode } from '../themeMode.ts';
import { useMay } from '../useMay.ts';
import { AgencySwitch } from './AgencySwitch.tsx';
import { EnterMenu } from './EnterMenu.tsx';
import { Icon } from './Icon.tsx';
import { PeriodSwitch } from './PeriodSwitch.tsx';
import { UserMenu } from './UserMenu.tsx';

interface TopBarProps {
  agency: string;
  agencyName: string;
  menuOpen: boolean;
  onMenu: () => void;
}

function ThemeSwitch() {
  const mode = useThemeMode();
  const label = mode === 'light' ? t.frame.dark : t.frame.light;
  return (
    <button
      type="button"
      className="icon-button theme-switch"
      aria-label={label}
      title={label}
      onClick={() => chooseTheme(mode === 'light' ? 'dark' : 'light')}
    >
      <Icon name={mode === 'light' ? 'moon' : 'sun'} />
    </button>
  );
}

export function TopBar({ agency, agencyName, menuOpen, onMenu }: TopBarProps) {
  const mayWrite = useMay('entries.write', agency);
  const mayRead = useMay('entries.read', agency);
  return (
    <header className="top-bar">
      <button
        type="button"
        className="icon-button menu-toggle"
        aria-label={menuOpen ? t.frame.closeMenu : t.frame.openMenu}
        aria-expanded={menuOpen}
        aria-controls="muc-chinh"
        onClick={onMenu}
      >
        <Icon name={menuOpen ? 'close' : 'menu'} />
      </button>
      <Link to="/$agency" params={{ agency }} className="brand" aria-label={t.product}>
        <img className="brand-mark" src={iconUrl} alt="" />
        <span className="brand-name">{t.product}</span>
      </Link>
      <AgencySwitch agency={agency} agencyName={agencyName} />
      <span className="top-bar-space" />
      <SearchButton agency={agency} />
      <PeriodSwitch />
      {mayWrite && <EnterMenu agency={agency} />}
      {mayRead && <Bell agency={agency} />}
      <ThemeSwitch />
      <UserMenu agency={agency} />
    </header>
  );
}
