import type { ReactNode } from 'react';
import { Button, Spinner, X } from '@rampa/ui';
import { useBoard } from '../day/board-context.ts';
import { useWords } from '../text.ts';
import { TripDetails } from '../trip/trip-details.tsx';
import { VehicleDetails } from '../vehicle/vehicle-details.tsx';
import './details.css';

/** What is chosen, whatever it is. */
export function DetailsPanel(): ReactNode {
  const t = useWords();
  const { selection, related, day, select } = useBoard();
  return (
    <section className="panel details" aria-labelledby="details">
      <div className="panel-head details-head">
        <h2 id="details" tabIndex={-1} className="panel-title">
          {t(selection ? `details.title.${selection.kind}` : 'details.title.none')}
        </h2>
        {selection && <Button look="quiet" icon={<X />} aria-label={t('details.close')} onClick={() => select(undefined)} />}
      </div>
      <div className="panel-body">
        {!selection && <p className="soft">{t('details.none')}</p>}
        {selection && !day && <Spinner />}
        {selection?.kind === 'trip' && day && <TripDetails key={selection.id} id={selection.id} />}
        {selection && selection.kind !== 'trip' && day && (
          <VehicleDetails key={selection.id} vehicleId={related.vehicleId} runId={related.runId} />
        )}
      </div>
    </section>
  );
}
