/** The last breakdown of a van, kept for the tab's session: ids, outcomes, times and rule codes, never a name. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { BreakVehicle, RecoveryReport } from '@rampa/contracts';

type Affected = RecoveryReport['affected'][number];
export type LossKind = 'vehicle' | 'lift';
/** One trip of a kept report; its people and vans are joined from the day when it is shown. */
export type KeptAffected = Omit<Affected, 'riderName' | 'van'> & { readonly vanId?: string | undefined };

export interface KeptRecovery {
  readonly date: string;
  readonly kind: LossKind;
  readonly affected: readonly KeptAffected[];
}

const Entry = RecoveryReport.shape.affected.element.omit({ riderName: true, van: true }).extend({
  vanId: RecoveryReport.shape.vehicleId.optional(),
});
const storageKey = (vehicleId: string): string => `rampa.console.recovery.${vehicleId}`;
const queryKey = (vehicleId: string): readonly unknown[] => ['recovery', vehicleId];

/** What may be kept of a report: no names, and of the reasons' values only the numbers. */
export function keepable(report: RecoveryReport, kind: LossKind, date: string): KeptRecovery {
  const affected = report.affected.map(({ riderName: _, van, reasons, ...one }) => ({
    ...one,
    ...(van && { vanId: van.vehicleId }),
    reasons: reasons.map(({ params, ...reason }) => ({ ...reason, ...(params && { params: numbersOf(params) }) })),
  }));
  return { date, kind, affected };
}

const numbersOf = (params: Readonly<Record<string, string | number>>): Record<string, string | number> =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => typeof value === 'number'));

export const writeKept = (storage: Pick<Storage, 'setItem'>, vehicleId: string, kept: KeptRecovery): void =>
  storage.setItem(storageKey(vehicleId), JSON.stringify(kept));

/** Null where nothing is kept, or what is kept cannot be read. */
export function readKept(storage: Pick<Storage, 'getItem'>, vehicleId: string): KeptRecovery | null {
  const kept = parsed(storage.getItem(storageKey(vehicleId)));
  if (typeof kept !== 'object' || kept === null) return null;
  const { date, kind, affected } = kept as Record<string, unknown>;
  const what = BreakVehicle.shape.kind.safeParse(kind);
  const whom = Entry.array().safeParse(affected);
  return typeof date === 'string' && what.success && whom.success ? { date, kind: what.data, affected: whom.data } : null;
}

function parsed(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The van's last breakdown on this date, also after a reload. */
export function useKeptRecovery(vehicleId: string, date: string | undefined): KeptRecovery | undefined {
  const read = (): KeptRecovery | null => readKept(globalThis.sessionStorage, vehicleId);
  const { data } = useQuery({ queryKey: queryKey(vehicleId), queryFn: read, initialData: read, enabled: false });
  return data && data.date === date ? data : undefined;
}

/** Keeps a report, and shows it wherever its van is shown. */
export function useKeepRecovery(): (vehicleId: string, kept: KeptRecovery) => void {
  const queries = useQueryClient();
  return (vehicleId, kept) => {
    writeKept(globalThis.sessionStorage, vehicleId, kept);
    queries.setQueryData(queryKey(vehicleId), kept);
  };
}
