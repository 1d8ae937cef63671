/** A small service day for specs: two vans, three trips, one of them late, one waiting. */
import type { Alert, DaySnapshot, Run, RunStop, Trip, Vehicle } from '@rampa/contracts';

export const DATE = '2026-11-23';
export const at = (time: string): string => `${DATE}T${time}:00+02:00`;
export const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const ids = { vanA: id(1), vanB: id(2), runA: id(11), runB: id(12), maria: id(21), ivan: id(22), waiting: id(23) } as const;

const van = (n: 1 | 2) => ({ vehicleId: id(n), name: `Бус ${n}`, plate: `СВ 000${n} АВ`, colour: 'blue', driverFirstName: 'Петър' });

export const stop = (n: number, kind: RunStop['kind'], time: string, more: Partial<RunStop> = {}): RunStop => ({
  id: id(100 + n),
  sequence: n,
  kind,
  label: kind === 'break' ? '' : `Адрес ${n}`,
  point: { lat: 42.69 + n / 1000, lon: 23.32 },
  plannedArrival: at(time),
  plannedDeparture: new Date(Date.parse(at(time)) + 300_000).toISOString(),
  state: 'pending',
  aboard: 0,
  capacity: 6,
  ...more,
});

export const trip = (tripId: string, more: Partial<Trip> = {}): Trip => ({
  id: tripId,
  bookingId: id(31),
  riderId: id(41),
  riderName: 'Мария Петрова',
  serviceDate: DATE,
  leg: 'out',
  state: 'scheduled',
  from: { label: 'ул. Шипка 34', point: { lat: 42.69, lon: 23.34 } },
  to: { label: 'Пирогов', point: { lat: 42.69, lon: 23.307 } },
  wish: { kind: 'arrive_by', date: DATE, time: '10:00' },
  party: { assistants: 0, companions: 0 },
  vital: false,
  reasons: [],
  fare: { cents: 51, currency: 'EUR', state: 'due' },
  version: 1,
  ...more,
});

export const maria = trip(ids.maria, {
  runId: ids.runA,
  van: van(1),
  promise: { pickup: { from: at('09:00'), to: at('09:30') }, latestArrival: at('10:00') },
  plannedPickup: at('09:10'),
  plannedArrival: at('09:40'),
  forecastPickup: at('09:42'),
  forecastArrival: at('09:58'),
});
export const ivan = trip(ids.ivan, {
  riderName: 'Иван Колев',
  runId: ids.runA,
  van: van(1),
  state: 'completed',
  actualPickup: at('07:05'),
  actualArrival: at('07:30'),
});
export const waiting = trip(ids.waiting, {
  riderName: 'Елена Димова',
  state: 'standby',
  vital: true,
  reasons: [{ code: 'pickup_window', params: { minutes: 14 } }],
});

export const runA: Run = {
  id: ids.runA,
  serviceDate: DATE,
  van: van(1),
  driverName: 'Петър Стоянов',
  shift: { from: at('06:30'), to: at('15:10') },
  state: 'under_way',
  stops: [
    stop(0, 'start', '06:45', { state: 'done' }),
    stop(1, 'pickup', '07:00', { tripId: ids.ivan, aboard: 1, state: 'done', arrivedAt: at('07:05') }),
    stop(2, 'dropoff', '07:30', { tripId: ids.ivan, state: 'done', arrivedAt: at('07:30') }),
    stop(3, 'pickup', '09:10', { tripId: ids.maria, aboard: 1, forecastArrival: at('09:42') }),
    stop(4, 'dropoff', '09:40', { tripId: ids.maria, forecastArrival: at('09:58') }),
    stop(5, 'break', '11:00', { plannedDeparture: at('11:30') }),
    stop(6, 'end', '15:00'),
  ],
};
export const runB: Run = {
  id: ids.runB,
  serviceDate: DATE,
  van: van(2),
  driverName: 'Калина Ангелова',
  shift: { from: at('09:00'), to: at('17:00') },
  state: 'planned',
  stops: [stop(20, 'start', '09:00'), stop(21, 'end', '16:50')],
};

const vehicle = (n: 1 | 2): Vehicle => ({
  id: id(n),
  index: n,
  name: `Бус ${n}`,
  plate: `СВ 000${n} АВ`,
  colour: 'blue',
  liftRatingKg: 300,
  state: 'in_service',
  layouts: [{ id: id(50 + n), name: 'Две колички', seats: 4, bays: 2, stretchers: 0 }],
  lastPosition: { point: { lat: 42.69, lon: 23.32 }, at: at('08:59') },
});

export const alerts: readonly Alert[] = [
  {
    id: 'a',
    kind: 'will_be_late',
    severity: 40,
    tripId: ids.maria,
    runId: ids.runA,
    minutes: 12,
    reasons: [{ code: 'travel_time' }],
    since: at('08:50'),
  },
  { id: 'b', kind: 'vital_standby', severity: 100, tripId: ids.waiting, reasons: waiting.reasons, since: at('08:40') },
  { id: 'c', kind: 'gps_silent', severity: 20, vehicleId: ids.vanB, runId: ids.runB, minutes: 4, reasons: [], since: at('08:55') },
];

export const day: DaySnapshot = {
  date: DATE,
  planVersion: 7,
  runs: [runB, runA],
  trips: [maria, ivan, waiting],
  vehicles: [vehicle(1), vehicle(2)],
  alerts: [...alerts],
};
export const tripMap = new Map(day.trips.map((one) => [one.id, one]));
