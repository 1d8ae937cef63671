import { useEffect, useRef, type ReactNode } from 'react';
import type { Booking } from '@rampa/contracts';
import { Button, Link, useFormats, useNow } from '@rampa/ui';
import { paths } from '../paths.ts';
import { useWords } from '../text.ts';

/** Booked: what to say to the caller, and where the trips are. Takes the focus, as the page it stands for would. */
export function BookedNote({ booking, onNext }: { readonly booking: Booking; readonly onNext: () => void }): ReactNode {
  const t = useWords();
  const formats = useFormats();
  const now = useNow();
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => top.current?.focus(), []);
  return (
    <section className="stack booked" aria-labelledby="booked">
      <h2 id="booked" tabIndex={-1} ref={top}>
        {t('booked.title')}
      </h2>
      {booking.trips.map((trip) => (
        <div key={trip.id} className="stack-small">
          <p className="lead">
            {trip.promise
              ? t('booked.promise', {
                  day: formats.day(trip.serviceDate, now),
                  window: formats.window(trip.promise.pickup),
                  from: trip.from.label,
                  to: trip.to.label,
                })
              : t('booked.standby', { from: trip.from.label, to: trip.to.label })}
          </p>
          <p>
            <Link href={`${paths.board}?date=${trip.serviceDate}&s=trip:${trip.id}`}>{t('booked.show')}</Link>
          </p>
        </div>
      ))}
      <div className="row">
        <Button look="primary" onClick={onNext}>
          {t('booked.next')}
        </Button>
      </div>
    </section>
  );
}
