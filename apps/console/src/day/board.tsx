/** The followed day, the vans' positions and the selection, for every page below. */
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { DaySnapshot, Run, Topic, Trip } from '@rampa/contracts';
import { useAgency, usePositions, useServiceClock, useTopic } from '@rampa/ui';
import { createPositionStore, type PositionStore } from '@rampa/ui/map';
import { readSelection, related, writeSelection, type Selection } from '../selection/selection.ts';
import { BoardContext, type Board } from './board-context.ts';
import { shareSelection } from '../selection/windows.ts';

const noTrips: ReadonlyMap<string, Trip> = new Map();
const noRuns: readonly Run[] = [];

export function BoardProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const clock = useServiceClock();
  const agency = useAgency();
  const [params, setParams] = useSearchParams();
  const today = clock.serviceDate ?? agency?.today;
  const asked = params.get('date');
  const date = asked && /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : today;
  const topic = useMemo<(Topic & { kind: 'board' }) | undefined>(() => (date ? { kind: 'board', date } : undefined), [date]);
  const { snapshot, refused } = useTopic(topic);
  const day = snapshot?.day;
  const positions = usePositionStore(topic, day);
  const trips = useMemo(() => (day ? new Map(day.trips.map((trip) => [trip.id, trip])) : noTrips), [day]);
  const runs = day?.runs ?? noRuns;

  const setParam = useCallback(
    (name: string, value: string | undefined) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === undefined) next.delete(name);
          else next.set(name, value);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const written = params.get('s');
  const selection = useMemo(() => readSelection(written), [written]);
  const show = useCallback((next: Selection | undefined) => setParam('s', next && writeSelection(next)), [setParam]);
  const [windows] = useState(shareSelection);
  useEffect(() => windows.listen(show), [windows, show]);
  const select = useCallback(
    (next: Selection | undefined) => {
      show(next);
      windows.tell(next);
    },
    [show, windows],
  );
  const setDate = useCallback((next: string) => setParam('date', next === today ? undefined : next), [setParam, today]);

  const board = useMemo<Board>(
    () => ({ today, date, setDate, day, refused, trips, runs, positions, selection, related: related(selection, { trips, runs }), select }),
    [today, date, setDate, day, refused, trips, runs, positions, selection, select],
  );
  return <BoardContext value={board}>{children}</BoardContext>;
}

function usePositionStore(topic: Topic | undefined, day: DaySnapshot | undefined): PositionStore {
  const key = topic ? JSON.stringify(topic) : '';
  const positions = useMemo(() => {
    void key;
    return createPositionStore();
  }, [key]);
  usePositions(topic, positions.apply);
  const vehicles = day?.vehicles;
  useEffect(() => {
    if (vehicles) positions.seed(vehicles);
  }, [positions, vehicles]);
  return positions;
}
