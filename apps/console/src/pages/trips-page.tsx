import { useMemo, useState, type ReactNode } from 'react';
import type { Trip } from '@rampa/contracts';
import { Link, Page, Select, Table, TextField, TripStateTag, useFormats, type Column } from '@rampa/ui';
import { useBoard } from '../day/board-context.ts';
import { DayBar } from '../day/day-bar.tsx';
import { minutesLate, pickupTime } from '../day/facts.ts';
import { filterTrips, stateGroups, type StateGroup } from '../day/filter.ts';
import { tripHref } from '../paths.ts';
import { useWords } from '../text.ts';

/** Every trip of the day as a table. */
export function TripsPage(): ReactNode {
  const t = useWords();
  const { day } = useBoard();
  const [text, setText] = useState('');
  const [group, setGroup] = useState<StateGroup>('all');
  const rows = useMemo(() => filterTrips(day?.trips ?? [], group, text), [day, group, text]);
  const columns = useColumns();
  return (
    <Page title={t('trips.title')} className="stack-small">
      <DayBar />
      <search className="toolbar">
        <TextField label={t('trips.search')} type="search" value={text} onValue={setText} autoComplete="off" />
        <Select
          label={t('trips.state')}
          value={group}
          onValue={setGroup}
          options={stateGroups.map((value) => ({ value, label: t(`trips.group.${value}`) }))}
        />
        <p role="status" className="figures">
          {t('trips.found', { count: rows.length })}
        </p>
      </search>
      {day && (
        <Table caption={t('trips.title')} hideCaption columns={columns} rows={rows} rowKey={(trip) => trip.id} empty={t('trips.none')} />
      )}
    </Page>
  );
}

function useColumns(): readonly Column<Trip>[] {
  const t = useWords();
  const formats = useFormats();
  const { date, today } = useBoard();
  return [
    {
      key: 'who',
      header: t('trips.who'),
      cell: (trip) => (
        <>
          <Link href={tripHref(trip.id, date, today)}>{trip.riderName ?? t('trip.noName')}</Link>
          {trip.vital && <span className="vital"> · {t('vital')}</span>}
        </>
      ),
    },
    { key: 'pickup', header: t('times.pickup'), figures: true, cell: (trip) => timeOrDash(pickupTime(trip), formats.time) },
    {
      key: 'promise',
      header: t('times.promise'),
      figures: true,
      cell: (trip) => (trip.promise ? `${formats.time(trip.promise.pickup.from)}–${formats.time(trip.promise.pickup.to)}` : '–'),
    },
    {
      key: 'late',
      header: t('trips.late'),
      figures: true,
      cell: (trip) => (minutesLate(trip) > 0 ? <span className="late">+{minutesLate(trip)}</span> : ''),
    },
    { key: 'state', header: t('trips.state'), cell: (trip) => <TripStateTag state={trip.state} /> },
    { key: 'from', header: t('trip.from'), cell: (trip) => trip.from.label },
    { key: 'to', header: t('trip.to'), cell: (trip) => trip.to.label },
    { key: 'van', header: t('trip.van'), cell: (trip) => trip.van?.name ?? '–' },
  ];
}

const timeOrDash = (instant: string | undefined, time: (instant: string) => string): string => (instant ? time(instant) : '–');
