import { describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import type { Run, Vehicle } from '@rampa/contracts';
import { Instant, Seconds } from '@rampa/kernel';
import { axeFindings, renderUi } from '../test-support/index.ts';
import { indexLines } from './line-index.ts';
import { createPositionStore } from './position-store.ts';
import { vanRows } from './van-rows.ts';
import { VanTable } from './van-table.tsx';

const vehicle = (index: number, state: Vehicle['state'] = 'in_service'): Vehicle => ({
  id: `v${index}`,
  index,
  name: `Бус ${index}`,
  plate: `СВ 000${index} АВ`,
  colour: 'blue',
  state,
  layouts: [],
});
const stop = {
  id: 's',
  sequence: 1,
  kind: 'pickup',
  label: 'ул. Шипка 34',
  point: { lat: 42.69, lon: 23.33 },
  state: 'pending',
  aboard: 1,
  capacity: 6,
} as const;
const run: Run = {
  id: 'r',
  serviceDate: '2026-11-23',
  van: { vehicleId: 'v1', name: 'Бус 1', plate: '', colour: '' },
  driverName: 'Петър Стоянов',
  shift: { from: '', to: '' },
  state: 'under_way',
  stops: [
    { ...stop, plannedArrival: '2026-11-23T07:10:00Z', plannedDeparture: '2026-11-23T07:15:00Z', forecastArrival: '2026-11-23T07:20:00Z' },
  ],
};
const positions = createPositionStore();
positions.apply({ at: Instant(1_000_000), positions: [{ index: 1, lat: 42.69, lon: 23.33, heading: 0, speedKmh: 20 }] });
const rows = vanRows({
  vehicles: [vehicle(1), vehicle(2, 'out_of_service')],
  runs: [run],
  positions,
  index: indexLines([
    {
      class: 'primary',
      name: { bg: 'бул. Васил Левски', en: 'Vasil Levski Blvd' },
      line: [
        [42.68, 23.33],
        [42.7, 23.33],
      ],
    },
  ]),
  language: 'bg',
  now: Instant(1_200_000),
  staleAfter: Seconds(120),
  late: new Set(['v1']),
});

describe('text twin of the map', () => {
  it('carries what the picture carries: state, place, next stop by the forecast, age of the signal', () => {
    expect(rows[0]).toMatchObject({
      state: 'empty',
      late: true,
      stale: true,
      street: 'бул. Васил Левски',
      aboard: { persons: 0, capacity: 6 },
    });
    expect(rows[0]?.next).toEqual({ kind: 'pickup', label: 'ул. Шипка 34', at: '2026-11-23T07:20:00Z' });
    expect(rows[1]).toMatchObject({ state: 'broken', stale: false });
    expect(rows[1]).not.toHaveProperty('street');
  });

  it('is a table whose vans can be chosen', async () => {
    const onSelect = jest.fn();
    const { container } = await renderUi(<VanTable rows={rows} selected="v1" onSelect={onSelect} time={() => '9:20'} />);
    expect(screen.getByRole('row', { name: /Бус 1 Петър Стоянов/ }).textContent).toContain('закъснява');
    expect(container.textContent).toContain('сигнал от 9:20 ч.');
    fireEvent.click(screen.getByRole('button', { name: 'Бус 2' }));
    expect(onSelect).toHaveBeenCalledWith('v2');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('says so when there are no vans', async () => {
    const { container } = await renderUi(<VanTable rows={[]} time={() => ''} />);
    expect(container.textContent).toContain('Няма автомобили');
  });
});
