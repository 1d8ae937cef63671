/** The way to the next stop: turn by turn in words, then drawn, then handed over to the phone's own navigation. */
import { lazy, Suspense, useState } from 'react';
import type { ApiReply } from '@rampa/contracts';
import type { GeoPoint } from '@rampa/kernel';
import {
  ArrowLeft,
  Button,
  ErrorSummary,
  LinkButton,
  MapIcon,
  Navigation,
  Page,
  Repeat,
  Spinner,
  useApi,
  useLanguage,
  useText,
} from '@rampa/ui';
import { useDriverText, type DriverText } from '../messages/text.ts';
import { paths } from '../paths.ts';
import { useVanPosition } from '../position/position-context.tsx';
import type { ShownStop } from '../run/change.ts';
import { useRun } from '../run/run-context.tsx';
import { isOpen } from '../taps/overlay.ts';
import { navigationHref, startOf, type Start } from './start.ts';

const WayMap = lazy(async () => ({ default: (await import('./way-map.tsx')).WayMap }));

export function WayPage() {
  const t = useDriverText();
  const { stops, manifest } = useRun();
  const stop = stops.find((one) => isOpen(one) && one.kind !== 'start' && one.kind !== 'break');
  if (!stop) return <Page title={t('appName')}>{manifest === undefined ? <Spinner /> : <BackToStop />}</Page>;
  return <Way key={stop.id} stop={stop} />;
}

function Way({ stop }: { readonly stop: ShownStop }) {
  const t = useDriverText();
  const language = useLanguage();
  const { stops } = useRun();
  const { where } = useVanPosition();
  const [start, setStart] = useState<Start>(() => startOf(stops, stop, where()));
  const to = stop.address.point;
  const route = useApi('route', { body: { points: [start.point, to], language } });
  return (
    <Page title={t('way.title', { where: stop.address.label })}>
      <ErrorSummary error={route.error} />
      <LinkButton look="primary" big icon={<Navigation />} href={navigationHref(to)}>
        {t('way.external')}
      </LinkButton>
      <BackToStop />
      {route.isPending && <Spinner />}
      {route.data && <Turns route={route.data} start={start} />}
      {route.data && <Drawn route={route.data} from={start.point} stop={stop} />}
      <Button big icon={<Repeat />} onClick={() => setStart(startOf(stops, stop, where()))}>
        {t('way.again')}
      </Button>
    </Page>
  );
}

function BackToStop() {
  const t = useDriverText();
  return (
    <LinkButton big icon={<ArrowLeft />} href={paths.next}>
      {t('way.back')}
    </LinkButton>
  );
}

type Route = ApiReply<'route'>;

/** "850 m", "3.2 km" in the reader's digits. */
export function distanceText(metres: number, language: string, t: DriverText): string {
  if (metres < 950) return t('way.metres', { n: Math.max(10, Math.round(metres / 10) * 10) });
  const n = new Intl.NumberFormat(language, { maximumFractionDigits: metres < 9_950 ? 1 : 0 }).format(metres / 1000);
  return t('way.kilometres', { n });
}

function Turns({ route, start }: { readonly route: Route; readonly start: Start }) {
  const t = useDriverText();
  const common = useText();
  const language = useLanguage();
  const minutes = common('minutes', { count: Math.max(1, Math.round(route.durationSeconds / 60)) });
  const from = start.label === undefined ? t('way.fromVan') : t('way.fromStop', { where: start.label });
  return (
    <section className="stack" aria-labelledby="turns">
      <p className="lead">{t('way.length', { distance: distanceText(route.distanceMetres, language, t), minutes })}</p>
      <p className="soft">{t('way.from', { where: from })}</p>
      <h2 id="turns">{t('way.turns')}</h2>
      {language === 'bg' && <p className="soft">{t('way.turnsNote')}</p>}
      <ol className="turns">
        {route.legs
          .flatMap((leg) => leg.steps)
          .map((step, i) => (
            // the list is never re-ordered
            <li key={i}>
              <span lang="en">{step.instruction}</span>
              {step.distanceMetres > 0 && <span className="soft figures"> {distanceText(step.distanceMetres, language, t)}</span>}
            </li>
          ))}
      </ol>
    </section>
  );
}

function Drawn({ route, from, stop }: { readonly route: Route; readonly from: GeoPoint; readonly stop: ShownStop }) {
  const t = useDriverText();
  const [open, setOpen] = useState(false);
  return (
    <div className="stack-small">
      <Button big icon={<MapIcon />} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('way.map')}
      </Button>
      {open && (
        <Suspense fallback={<Spinner />}>
          <WayMap geometry={route.geometry} from={from} stop={stop} />
        </Suspense>
      )}
    </div>
  );
}
