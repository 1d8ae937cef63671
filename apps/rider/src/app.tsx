/** Who is there, and which page they look at. */
import { lazy, Suspense, useEffect } from 'react';
import { Navigate, Route, Routes, useNavigate } from 'react-router';
import { DemoPicker, ErrorBoundary, ErrorSummary, LinkProvider, NotFound, Page, Shell, Spinner, useSessionQuery, useText } from '@rampa/ui';
import { drafts } from './booking/draft-store.ts';
import { Home } from './home/home.tsx';
import { RiderIdProvider } from './rider.tsx';

const Booking = lazy(async () => ({ default: (await import('./booking/booking.tsx')).Booking }));
const Rides = lazy(async () => ({ default: (await import('./trip/rides.tsx')).Rides }));
const Ride = lazy(async () => ({ default: (await import('./trip/ride.tsx')).Ride }));
const Cancel = lazy(async () => ({ default: (await import('./trip/cancel.tsx')).Cancel }));
const Retime = lazy(async () => ({ default: (await import('./trip/retime.tsx')).Retime }));

export function App() {
  const navigate = useNavigate();
  return (
    <LinkProvider value={(href) => void navigate(href)}>
      <Shell density="touch" homeHref="/">
        <ErrorBoundary>
          <Suspense fallback={<Spinner />}>
            <Pages />
          </Suspense>
        </ErrorBoundary>
      </Shell>
    </LinkProvider>
  );
}

function Pages() {
  const t = useText();
  const navigate = useNavigate();
  const session = useSessionQuery();
  const nobody = session.data === null;
  useEffect(() => {
    if (nobody) drafts.clear();
  }, [nobody]);
  if (session.error) {
    return (
      <Page title={t('brand')}>
        <ErrorSummary error={session.error} />
      </Page>
    );
  }
  if (session.data === undefined) return <Spinner />;
  if (!session.data?.riderId) return <DemoPicker app="rider" onSignedIn={() => void navigate('/')} />;
  return (
    <RiderIdProvider value={session.data.riderId}>
      <Routes>
        <Route path="/" element={<Home />} />
        <Route path="/book" element={<Navigate to="/book/from" replace />} />
        <Route path="/book/:step" element={<Booking />} />
        <Route path="/rides" element={<Rides />} />
        <Route path="/rides/:id" element={<Ride />} />
        <Route path="/rides/:id/cancel" element={<Cancel />} />
        <Route path="/rides/:id/time" element={<Retime />} />
        <Route path="*" element={<NotFound home="/" />} />
      </Routes>
    </RiderIdProvider>
  );
}
