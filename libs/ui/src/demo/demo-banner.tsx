import type { ReactNode } from 'react';
import { useText } from '../messages/i18n.ts';
import { useAgency, useFormats, useSession } from '../session/hooks.ts';
import { useNow, useServiceClock } from '../session/clock.ts';
import { DemoControls } from './demo-controls.tsx';
import './demo.css';

/** Says "demo" on every page of a demonstration, with the time it lives in; nothing in a real service. */
export function DemoBanner({ controls }: { readonly controls?: ReactNode }) {
  const agency = useAgency();
  return agency?.demo ? <Shown controls={controls} /> : null;
}

function Shown({ controls }: { readonly controls?: ReactNode }) {
  const t = useText();
  const formats = useFormats();
  const clock = useServiceClock();
  const now = useNow();
  const session = useSession();
  return (
    <aside className="demo" aria-label={t('demo.label')}>
      <p className="demo-words">
        <strong className="demo-word">{t('demo.label')}</strong>
        <span className="demo-what">{t('demo.banner')}</span>
        {clock.known && (
          <span className="figures demo-time">
            <span className="only-heard">{t('demo.clockLabel')} </span>
            {t('demo.clock', { time: formats.time(now), date: formats.shortDay(formats.dateOf(now)) })}
          </span>
        )}
      </p>
      {controls ?? (session && <DemoControls />)}
    </aside>
  );
}
