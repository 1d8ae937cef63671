/** The recovery reports of the day on show, as the service keeps them: whoever opens the console reads the same. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RecoveryReport } from '@rampa/contracts';
import { useApp } from '@rampa/ui';
import { useBoard } from '../day/board-context.ts';

export type Affected = RecoveryReport['affected'][number];

const root = 'recoveries';

/** All reports of the day, the newest first, undefined until they are read; read again when a plan or the state of a van changes. */
export function useRecoveries(): readonly RecoveryReport[] | undefined {
  const { client } = useApp();
  const { date, day } = useBoard();
  const states = day?.vehicles.map((vehicle) => vehicle.state).join(' ');
  const { data } = useQuery({
    queryKey: [root, date, day?.planVersion, states],
    queryFn: () => client.recoveries({ params: { date: date ?? '' } }),
    enabled: date !== undefined,
    placeholderData: keepPreviousData,
  });
  return data?.items.filter((report) => report.date === date);
}

/** Has the reports read again at once. */
export function useReadRecoveries(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: [root] });
}
