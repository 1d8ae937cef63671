import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveAnnouncer, useFreshAnnouncements } from '../announcer/announcer.tsx';
import { DemoBanner } from '../demo/demo-banner.tsx';
import { Phone } from '../icons.ts';
import { Link } from '../link/link.tsx';
import { chooseLanguage, useLanguage, useText } from '../messages/i18n.ts';
import { useAgency, useConnected, useSession, useSignIn } from '../session/hooks.ts';
import { Brand } from './brand.tsx';
import { applyTheme, keptTheme, type Theme } from './theme.ts';
import './shell.css';

export interface ShellProps {
  /** `touch` for riders and drivers (48 px targets, larger type), `dense` for the console. */
  readonly density: 'touch' | 'dense';
  /** Shown beside the name: „Диспечер“. */
  readonly appName?: string;
  readonly homeHref: string;
  /** Links of the app, in the header. */
  readonly nav?: ReactNode;
  /** Let the content fill the screen instead of a readable column. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** What every page of an app stands in: skip link, demo banner, help and phone at the same place, language, theme, sign-out. */
export function Shell({ density, appName, homeHref, nav, wide, children }: ShellProps) {
  const t = useText();
  useEffect(() => {
    document.documentElement.dataset['density'] = density;
    applyTheme(keptTheme());
  }, [density]);
  return (
    <LiveAnnouncer>
      <div className="shell">
        <a className="skip" href="#content">
          {t('skip')}
        </a>
        <header className="shell-head">
          <Link className="shell-home" href={homeHref}>
            <Brand app={appName} />
          </Link>
          {nav}
          <div className="shell-tools">
            <LanguageSwitch />
            <HelpPhone />
          </div>
        </header>
        <DemoBanner />
        <ConnectionBanner />
        <main id="content" className={wide ? 'shell-main shell-wide' : 'shell-main'} tabIndex={-1}>
          {children}
        </main>
        <ShellFoot />
      </div>
    </LiveAnnouncer>
  );
}

function HelpPhone() {
  const t = useText();
  const phone = useAgency()?.phone;
  if (!phone) return null;
  return (
    <a className="shell-phone" href={`tel:${phone.replace(/[^+\d]/g, '')}`} aria-label={t('help', { phone })}>
      <Phone />
      <span className="figures">{phone}</span>
    </a>
  );
}

function LanguageSwitch() {
  const t = useText();
  const { i18n } = useTranslation();
  const other = useLanguage() === 'bg' ? 'en' : 'bg';
  return (
    <button
      type="button"
      className="shell-language"
      lang={other}
      aria-label={t('switchLanguage')}
      onClick={() => chooseLanguage(i18n, other)}
    >
      {other === 'en' ? 'EN' : 'БГ'}
    </button>
  );
}

/** Says when the socket is lost, and (to the ear too) when it is back. */
export function ConnectionBanner() {
  const t = useText();
  const connected = useConnected();
  const [wasLost, setWasLost] = useState(false);
  if (connected === false && !wasLost) setWasLost(true);
  return (
    <div role="status">
      {connected === false && <p className="shell-lost">{t('live.lost')}</p>}
      {connected === true && wasLost && <p className="only-heard">{t('live.back')}</p>}
    </div>
  );
}

function ShellFoot() {
  const t = useText();
  const session = useSession();
  const { signOut } = useSignIn();
  useFreshAnnouncements(session?.personId);
  return (
    <footer className="shell-foot">
      {session && (
        <p className="row">
          <span>{t('session.signedInAs', { name: session.name })}</span>
          <button type="button" className="shell-link" onClick={() => signOut.mutate()}>
            {t('session.signOut')}
          </button>
        </p>
      )}
      <ThemeSwitch />
    </footer>
  );
}

function ThemeSwitch() {
  const t = useText();
  const [theme, setTheme] = useState<Theme>(keptTheme);
  return (
    <label className="row">
      <span>{t('theme.label')}</span>
      <select
        className="input shell-theme"
        value={theme}
        onChange={(event) => {
          const next = event.target.value as Theme;
          setTheme(next);
          applyTheme(next);
        }}
      >
        {(['auto', 'light', 'dark'] as const).map((one) => (
          <option key={one} value={one}>
            {t(`theme.${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

export interface PageProps {
  readonly title: string;
  /** A lead in place of the heading's plain text; the title still names the document. */
  readonly heading?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** One page: names the document, takes back what the page before announced and, after a change of page, takes the focus to its heading. */
export function Page({ title, heading, children, className }: PageProps) {
  const t = useText();
  const top = useRef<HTMLHeadingElement>(null);
  const brand = t('brand');
  useFreshAnnouncements();
  useEffect(() => {
    document.title = `${title} – ${brand}`;
  }, [title, brand]);
  useEffect(() => {
    if (visited.first) visited.first = false;
    else if (!document.activeElement?.closest('[role="alert"]')) {
      top.current?.focus();
      window.scrollTo?.(0, 0);
    }
  }, []);
  return (
    <div className={className ?? 'stack-big'}>
      <h1 ref={top} tabIndex={-1}>
        {heading ?? title}
      </h1>
      {children}
    </div>
  );
}
/** The first page of a visit leaves the focus where the browser put it. */
const visited = { first: true };
