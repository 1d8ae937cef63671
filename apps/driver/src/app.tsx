/** Who drives, and what fits on the screen while driving. */
import { lazy, Suspense } from 'react';
import { Route, Routes, useNavigate } from 'react-router';
import {
  DemoPicker,
  ErrorBoundary,
  ErrorSummary,
  LinkProvider,
  NotFound,
  Notice,
  Page,
  Shell,
  Spinner,
  useSessionQuery,
  useText,
} from '@rampa/ui';
import { useDriverText } from './messages/text.ts';
import { ChangeNotice } from './run/change-notice.tsx';
import { QueueBanner } from './run/queue-banner.tsx';
import { RunProvider, useRun } from './run/run-context.tsx';
import { ManifestPage } from './pages/manifest-page.tsx';
import { NextPage } from './pages/next-page.tsx';
import { DrivingCard } from './pages/driving-card.tsx';
import { PositionProvider, useVanPosition } from './position/position-context.tsx';
import { paths, withinApp } from './paths.ts';

const WayPage = lazy(async () => ({ default: (await import('./way/way-page.tsx')).WayPage }));

export function App() {
  const t = useDriverText();
  const navigate = useNavigate();
  return (
    <LinkProvider value={(href) => void navigate(withinApp(href))}>
      <Shell density="touch" appName={t('appName')} homeHref={paths.list}>
        <ErrorBoundary>
          <Suspense fallback={<Spinner />}>
            <Signed />
          </Suspense>
        </ErrorBoundary>
      </Shell>
    </LinkProvider>
  );
}

function Signed() {
  const t = useDriverText();
  const common = useText();
  const navigate = useNavigate();
  const session = useSessionQuery();
  if (session.error) {
    return (
      <Page title={common('brand')}>
        <ErrorSummary error={session.error} />
      </Page>
    );
  }
  if (session.data === undefined) return <Spinner />;
  if (session.data === null) return <DemoPicker app="driver" onSignedIn={() => void navigate('/')} />;
  if (!session.data.driverId) {
    return (
      <Page title={t('notForYou')}>
        <Notice tone="look">{t('notForYouWay')}</Notice>
      </Page>
    );
  }
  return (
    <RunProvider key={session.data.driverId} driverId={session.data.driverId}>
      <Pages />
    </RunProvider>
  );
}

function Pages() {
  const { manifest } = useRun();
  return (
    <PositionProvider manifest={manifest ?? undefined}>
      <Screen />
    </PositionProvider>
  );
}

/** While the van moves there is one card and nothing to press. */
function Screen() {
  const { driving } = useVanPosition();
  if (driving) return <DrivingCard />;
  return (
    <div className="screen">
      <QueueBanner />
      <ChangeNotice />
      <Routes>
        <Route path="/" element={<ManifestPage />} />
        <Route path="/next" element={<NextPage />} />
        <Route path="/way" element={<WayPage />} />
        <Route path="*" element={<NotFound home={paths.list} />} />
      </Routes>
    </div>
  );
}
