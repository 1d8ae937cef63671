import { lazy, Suspense, type ReactNode } from 'react';
import { Route, Routes, useNavigate } from 'react-router';
import { DemoPicker, ErrorBoundary, LinkProvider, Notice, Page, Shell, Spinner, useSession } from '@rampa/ui';
import { BoardProvider } from './day/board.tsx';
import { paths, withinApp } from './paths.ts';
import { ConsoleNav } from './shell/nav.tsx';
import { useShortcuts } from './shell/shortcuts.ts';
import { useWords } from './text.ts';

const BoardPage = lazy(async () => ({ default: (await import('./pages/board-page.tsx')).BoardPage }));
const MapPage = lazy(async () => ({ default: (await import('./pages/map-page.tsx')).MapPage }));
const TripsPage = lazy(async () => ({ default: (await import('./pages/trips-page.tsx')).TripsPage }));
const BookingPage = lazy(async () => ({ default: (await import('./booking/booking-page.tsx')).BookingPage }));
const FleetPage = lazy(async () => ({ default: (await import('./pages/fleet-page.tsx')).FleetPage }));
const PoliciesPage = lazy(async () => ({ default: (await import('./policies/policies-page.tsx')).PoliciesPage }));
const ImportsPage = lazy(async () => ({ default: (await import('./imports/imports-page.tsx')).ImportsPage }));

const desk = ['dispatcher', 'manager', 'auditor'];

export function App(): ReactNode {
  const t = useWords();
  const navigate = useNavigate();
  const session = useSession();
  const inside = session !== null && session !== undefined && desk.includes(session.role);
  return (
    <LinkProvider value={(href) => void navigate(withinApp(href))}>
      <Shell density="dense" appName={t('appName')} homeHref={paths.board} nav={inside ? <ConsoleNav /> : undefined} wide={inside}>
        <ErrorBoundary>
          {session === undefined && <Spinner />}
          {session === null && <DemoPicker app="console" />}
          {session && !inside && (
            <Page title={t('notForYou')}>
              <Notice tone="look">{t('notForYouWay')}</Notice>
            </Page>
          )}
          {inside && (
            <BoardProvider>
              <Pages />
            </BoardProvider>
          )}
        </ErrorBoundary>
      </Shell>
    </LinkProvider>
  );
}

function Pages(): ReactNode {
  const t = useWords();
  useShortcuts();
  return (
    <Suspense fallback={<Spinner />}>
      <Routes>
        <Route index element={<BoardPage />} />
        <Route path="map" element={<MapPage />} />
        <Route path="trips" element={<TripsPage />} />
        <Route path="booking" element={<BookingPage />} />
        <Route path="fleet" element={<FleetPage />} />
        <Route path="policies" element={<PoliciesPage />} />
        <Route path="imports" element={<ImportsPage />} />
        <Route
          path="*"
          element={
            <Page title={t('nowhere')}>
              <p>{t('nowhereWay')}</p>
            </Page>
          }
        />
      </Routes>
    </Suspense>
  );
}
