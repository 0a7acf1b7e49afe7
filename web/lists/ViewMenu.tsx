import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useState } from 'react';
import type { SavedView } from '../../src/registers/own/contract.ts';
import { Icon } from '../frame/Icon.tsx';
import { useDropMenu } from '../frame/useDropMenu.ts';
import { firstPage } from '../register/listQuery.ts';
import { RegisterSearch } from '../searches.ts';
import { t } from '../strings.ts';

interface ViewMenuProps {
  agency: string;
  register: string;
  search: RegisterSearch;
  /** The columns shown now, which a view keeps. */
  columns: string[];
  views: SavedView[];
  onChange: (views: SavedView[]) => void;
}

/** What a view keeps of an address: all but the place in the pages; figures of the address are texts in it. */
function keptSearch(search: RegisterSearch, columns: string[]): SavedView['search'] {
  const { sau: _after, truoc: _before, trang: _page, ...view } = search;
  const entries = Object.entries({ ...view, cot: columns.join(',') }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as SavedView['search'];
}

/** Views under a name: opened by a link, so that what is shown can be sent to others as an address. */
export function ViewMenu({ agency, register, search, columns, views, onChange }: ViewMenuProps) {
  const { open, close, box, button } = useDropMenu();
  const [name, setName] = useState('');
  const keep = (event: FormEvent) => {
    event.preventDefault();
    const kept = name.trim();
    if (kept === '') return;
    const others = views.filter((view) => view.name !== kept);
    onChange([...others, { name: kept, search: keptSearch(search, columns) }]);
    setName('');
  };
  return (
    <div {...box}>
      <Button {...button} icon={<Icon name="down" />} title={t.lists.viewsHint}>
        {t.lists.views}
      </Button>
      {open && (
        <div className="drop-list view-list">
          {views.length === 0 && <p className="quiet">{t.lists.noViews}</p>}
          <ul>
            {views.map((view) => (
              <li key={view.name} className="view-item">
                <Link
                  to="/$agency/so/$register"
                  params={{ agency, register }}
                  search={{ ...RegisterSearch.parse(view.search), ...firstPage }}
                  onClick={close}
                >
                  {view.name}
                </Link>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t.lists.dropView(view.name)}
                  onClick={() => onChange(views.filter((one) => one !== view))}
                >
                  <Icon name="close" />
                </button>
              </li>
            ))}
          </ul>
          <form className="view-form" onSubmit={keep}>
            <Input
              aria-label={t.lists.viewName}
              placeholder={t.lists.viewName}
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
            <Button htmlType="submit">{t.lists.keepView}</Button>
          </form>
        </div>
      )}
    </div>
  );
}
