import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { Bus, CalendarClock, Link, List, MapIcon, Phone, Settings, Upload } from '@rampa/ui';
import { base, paths } from '../paths.ts';
import { useWords } from '../text.ts';

const items = [
  { key: 'board', icon: CalendarClock },
  { key: 'trips', icon: List },
  { key: 'booking', icon: Phone },
  { key: 'map', icon: MapIcon },
  { key: 'fleet', icon: Bus },
  { key: 'policies', icon: Settings },
  { key: 'imports', icon: Upload },
] as const;

/** The console's pages; the date and the selection go along where they mean something. */
export function ConsoleNav(): ReactNode {
  const t = useWords();
  const { pathname, search } = useLocation();
  const here = `${base}${pathname}`;
  return (
    <nav className="nav" aria-label={t('nav.label')}>
      <ul className="nav-list">
        {items.map(({ key, icon: Icon }) => (
          <li key={key}>
            <Link href={`${paths[key]}${search}`} className="nav-link" aria-current={here === paths[key] ? 'page' : undefined}>
              <Icon aria-hidden="true" />
              <span>{t(`nav.${key}`)}</span>
              {key === 'booking' && <kbd className="nav-key">Alt N</kbd>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
