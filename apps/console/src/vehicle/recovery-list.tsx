import type { ReactNode } from 'react';
import type { Vehicle } from '@rampa/contracts';
import { useFormats } from '@rampa/ui';
import { useBoard } from '../day/board-context.ts';
import { useWords } from '../text.ts';
import { RecoveryFold } from './recovery.tsx';
import { useRecoveries } from './recoveries.ts';

/** Every breakdown and delay of the day on show, the newest first, whatever has become of the van since. */
export function RecoveryList({ vehicles }: { readonly vehicles: readonly Pick<Vehicle, 'id' | 'name'>[] }): ReactNode {
  const t = useWords();
  const formats = useFormats();
  const { date } = useBoard();
  const reports = useRecoveries();
  if (!date || !reports) return null;
  const names = new Map(vehicles.map((vehicle) => [vehicle.id, vehicle.name]));
  return (
    <section className="stack-small" aria-labelledby="recoveries">
      <h2 id="recoveries">{t('recovery.listTitle', { day: formats.shortDay(date) })}</h2>
      {reports.length === 0 && <p className="soft">{t('recovery.listNone')}</p>}
      {reports.length > 0 && (
        <ul className="plain-list recovery-list">
          {reports.map((report) => (
            <li key={report.id}>
              <RecoveryFold report={report} van={names.get(report.vehicleId)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
