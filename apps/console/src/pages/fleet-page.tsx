import type { ReactNode } from 'react';
import type { Vehicle } from '@rampa/contracts';
import { ErrorSummary, Page, Spinner, Table, useApi, type Column } from '@rampa/ui';
import { VanStateWord, vanState } from '@rampa/ui/map';
import { useBoard, useMinute } from '../day/board-context.ts';
import { DayBar } from '../day/day-bar.tsx';
import { useWords } from '../text.ts';
import { VehicleActions } from '../vehicle/vehicle-details.tsx';
import { layoutText } from '../vehicle/layout-text.ts';
import { RecoveryList } from '../vehicle/recovery-list.tsx';

/** The vans: how they can be fitted out, what state they are in, and what to do when one fails. */
export function FleetPage(): ReactNode {
  const t = useWords();
  const { day } = useBoard();
  const columns = useColumns();
  const fleet = useApi('vehicles');
  const live = new Map(day?.vehicles.map((vehicle) => [vehicle.id, vehicle]));
  const rows = (fleet.data?.items ?? []).map((vehicle) => live.get(vehicle.id) ?? vehicle);
  return (
    <Page title={t('fleet.title')} className="stack-small">
      <DayBar />
      {fleet.error && <ErrorSummary error={fleet.error} />}
      <RecoveryList vehicles={rows} />
      {fleet.isPending ? (
        <Spinner />
      ) : (
        <Table
          caption={t('fleet.title')}
          hideCaption
          columns={columns}
          rows={rows}
          rowKey={(vehicle) => vehicle.id}
          empty={t('fleet.none')}
        />
      )}
    </Page>
  );
}

function useColumns(): readonly Column<Vehicle>[] {
  const t = useWords();
  return [
    { key: 'name', header: t('fleet.name'), cell: (vehicle) => vehicle.name },
    { key: 'plate', header: t('vehicle.plate'), cell: (vehicle) => <span className="figures">{vehicle.plate}</span> },
    {
      key: 'state',
      header: t('trips.state'),
      cell: (vehicle) => <StateCell vehicle={vehicle} />,
    },
    {
      key: 'layouts',
      header: t('vehicle.layouts'),
      cell: (vehicle) => (
        <ul className="plain-list">
          {vehicle.layouts.map((layout) => (
            <li key={layout.id}>{layoutText(layout, t)}</li>
          ))}
        </ul>
      ),
    },
    {
      key: 'lift',
      header: t('vehicle.lift'),
      figures: true,
      cell: (vehicle) => (vehicle.liftRatingKg === undefined ? '–' : t('vehicle.liftValue', { kg: vehicle.liftRatingKg })),
    },
    { key: 'actions', header: t('fleet.actions'), cell: (vehicle) => <VehicleActions vehicle={vehicle} look="quiet" /> },
  ];
}

function StateCell({ vehicle }: { readonly vehicle: Vehicle }): ReactNode {
  const t = useWords();
  const { day, runs } = useBoard();
  const now = useMinute();
  const run = runs.find((one) => one.van.vehicleId === vehicle.id);
  return (
    <>
      {t(`fleet.state.${vehicle.state}`)}
      {day && vehicle.state === 'in_service' && (
        <span className="soft small">
          {' '}
          <VanStateWord state={vanState(vehicle, run, now)} />
        </span>
      )}
    </>
  );
}
