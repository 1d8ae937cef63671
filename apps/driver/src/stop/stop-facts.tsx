/** What a driver must know of a stop before opening the door. */
import type { ReactNode } from 'react';
import type { ManifestStop } from '@rampa/contracts';
import { TriangleAlert, useFormats, useNow, useText } from '@rampa/ui';
import { useDriverText, type DriverText } from '../messages/text.ts';
import { minutesBehind, minutesOverPromise } from '../run/timing.ts';

export function StopFacts({ stop }: { readonly stop: ManifestStop }) {
  const t = useDriverText();
  const formats = useFormats();
  const common = useText();
  const now = useNow();
  const { trip } = stop;
  const isBreak = stop.kind === 'break';
  const breakOver = Date.parse(stop.plannedDeparture) < now;
  const [behind, over] = [minutesBehind(stop, now), minutesOverPromise(stop, now)];
  return (
    <dl className="facts">
      {trip?.promise && stop.kind === 'pickup' && (
        <Fact name={t('stop.promise')} strong>
          {formats.window(trip.promise)}
          {over > 0 && <Behind>{t('stop.promiseOver', { minutes: common('minutes', { count: over }) })}</Behind>}
        </Fact>
      )}
      <Fact name={t('stop.planned')}>
        {isBreak
          ? t(breakOver ? 'stop.breakWasUntil' : 'stop.breakUntil', { time: formats.time(stop.plannedDeparture) })
          : t('stop.plannedAt', { time: formats.time(stop.plannedArrival) })}
        {behind > 0 && <Behind>{t('stop.behind', { minutes: common('minutes', { count: behind }) })}</Behind>}
      </Fact>
      {trip && (
        <>
          <Fact name={t('stop.needs')}>{trip.needs ? <Needs needs={trip.needs} /> : t('stop.needsLater')}</Fact>
          <Fact name={t('stop.persons')}>
            {[t('stop.personsCount', { count: trip.persons }), ...trip.places.map((place) => placeText(place, t))].join(', ')}
          </Fact>
          <Fact name={t('stop.fare')}>
            {formats.money(trip.fare.cents, trip.fare.currency)}, {t(`stop.fareState.${trip.fare.state}`)}
          </Fact>
        </>
      )}
    </dl>
  );
}

/** How late, beside the time that has passed. */
export const Behind = ({ children }: { readonly children: ReactNode }) => <strong className="stop-behind">{children}</strong>;

function Fact({ name, strong, children }: { readonly name: string; readonly strong?: boolean; readonly children: ReactNode }) {
  return (
    <div className={strong ? 'fact fact-strong' : 'fact'}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const placeKinds: Readonly<Record<string, 'seat' | 'bay' | 'stretcher'>> = { S: 'seat', B: 'bay', L: 'stretcher' };

/** "S2" is seat 2; what an operator has named differently stays as it is written in the van. */
export function placeText(place: string, t: DriverText): string {
  const [, letter = '', n = ''] = /^([A-Z])(\d+)$/.exec(place) ?? [];
  const kind = placeKinds[letter];
  return kind ? t(`place.${kind}`, { n }) : t('place.other', { n: place });
}

type NeedsOf = NonNullable<NonNullable<ManifestStop['trip']>['needs']>;

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('bg') + text.slice(1);

/** What binds first, then how to help and how to address. */
function Needs({ needs }: { readonly needs: NeedsOf }) {
  const t = useDriverText();
  const common = useText();
  const { sees, hears, speaks } = needs;
  const lines = [
    capital(common(`aid.${needs.aid}`)),
    t(`needs.${needs.boarding}`),
    t(`needs.${needs.help}`),
    needs.guideDog && t('needs.guideDog'),
    sees !== 'yes' && t(`needs.sees.${sees}`),
    hears !== 'yes' && t(`needs.hears.${hears}`),
    speaks !== 'yes' && t(`needs.speaks.${speaks}`),
  ].filter((line) => line !== false);
  return (
    <ul className="needs">
      {needs.mustBeHandedOver && (
        <li className="needs-first">
          <TriangleAlert />
          <strong>{t('needs.mustBeHandedOver')}</strong>
        </li>
      )}
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
