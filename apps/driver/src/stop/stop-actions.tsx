/** The buttons of a stop: the next thing to do is the biggest. */
import { useState, type ReactNode } from 'react';
import type { DriverEvent } from '@rampa/contracts';
import { Button, Check, DoorOpen, LinkButton, LogIn, LogOut, Navigation, Phone, Route, X } from '@rampa/ui';
import { useDriverText } from '../messages/text.ts';
import { paths } from '../paths.ts';
import { useVanPosition } from '../position/position-context.tsx';
import type { ShownStop } from '../run/change.ts';
import { useRun } from '../run/run-context.tsx';
import { HandoverDialog } from './handover-dialog.tsx';
import { NoShowPart } from './no-show-part.tsx';
import { SureDialog } from './sure-dialog.tsx';

type Kind = DriverEvent['kind'];

/** Sends a tap for this stop with the place where the van is. */
function useStopTap(stop: ShownStop): (kind: Kind, handedTo?: string) => void {
  const { tap } = useRun();
  const { where } = useVanPosition();
  return (kind, handedTo) => {
    const point = kind === 'depart' ? undefined : where();
    tap({ kind, stopId: stop.id, ...(point && { point }), ...(handedTo !== undefined && { handedTo }) });
  };
}

export function StopActions({ stop }: { readonly stop: ShownStop }) {
  const t = useDriverText();
  return (
    <section className="actions" aria-label={t('stop.actions')}>
      <ActionsOf stop={stop} />
    </section>
  );
}

function ActionsOf({ stop }: { readonly stop: ShownStop }): ReactNode {
  const t = useDriverText();
  const tap = useStopTap(stop);
  const here = stop.state === 'arrived';
  switch (stop.kind) {
    case 'start':
      return (
        <Button look="primary" big icon={<Navigation />} onClick={() => tap('depart')}>
          {t('tap.depart')}
        </Button>
      );
    case 'break':
      return (
        <Button look="primary" big icon={<Check />} onClick={() => tap(here ? 'break_end' : 'arrive')}>
          {here ? t('tap.break_end') : t('tap.arriveBreak')}
        </Button>
      );
    case 'end':
      return <Finish onYes={() => tap('finish')} />;
    case 'pickup':
      return here ? <AtPickup stop={stop} tap={tap} /> : <OnTheWay stop={stop} tap={tap} />;
    case 'dropoff':
      return here ? <AtDropoff stop={stop} tap={tap} /> : <OnTheWay stop={stop} tap={tap} />;
  }
}

interface PartProps {
  readonly stop: ShownStop;
  readonly tap: (kind: Kind, handedTo?: string) => void;
}

function OnTheWay({ stop, tap }: PartProps) {
  const t = useDriverText();
  const toLeave = stop.kind === 'pickup' && stop.trip?.state === 'scheduled';
  return (
    <>
      {toLeave && (
        <Button look="primary" big icon={<Navigation />} onClick={() => tap('depart')}>
          {t('tap.departTo')}
        </Button>
      )}
      <Button look={toLeave ? 'secondary' : 'primary'} big icon={<DoorOpen />} onClick={() => tap('arrive')}>
        {t('tap.arrive')}
      </Button>
      <ShowWay />
    </>
  );
}

function ShowWay() {
  const t = useDriverText();
  return (
    <LinkButton big icon={<Route />} href={paths.way}>
      {t('tap.navigate')}
    </LinkButton>
  );
}

function AtPickup({ stop, tap }: PartProps) {
  const t = useDriverText();
  const { taps } = useRun();
  const [asking, setAsking] = useState(false);
  const called = taps.some(
    (kept) => kept.tap.stopId === stop.id && kept.tap.kind === 'contact_attempt' && kept.outcome?.accepted !== false,
  );
  const name = stop.trip?.riderName ?? '';
  return (
    <>
      <Button look="primary" big icon={<LogIn />} onClick={() => tap('board')}>
        {t('tap.board')}
      </Button>
      <div className="otherwise" role="group" aria-labelledby="otherwise">
        <h2 id="otherwise">{t('stop.otherwise')}</h2>
        <Button big icon={<Phone />} onClick={() => tap('contact_attempt')}>
          {called ? t('tap.contactAgain') : t('tap.contact_attempt')}
        </Button>
        <NoShowPart stop={stop} onNoShow={() => tap('no_show')} />
        <Button big icon={<X />} onClick={() => setAsking(true)}>
          {t('tap.cancel_at_door')}
        </Button>
      </div>
      <SureDialog
        open={asking}
        title={t('cancelAtDoor.sure')}
        text={t('cancelAtDoor.sureText', { name })}
        yes={t('cancelAtDoor.yes')}
        onClose={() => setAsking(false)}
        onYes={() => tap('cancel_at_door')}
      />
    </>
  );
}

function AtDropoff({ stop, tap }: PartProps) {
  const t = useDriverText();
  const { taps } = useRun();
  const [asking, setAsking] = useState(false);
  // the service may know of the rule where this phone was not told
  const refused = taps.some((kept) => kept.tap.stopId === stop.id && kept.outcome?.code === 'handover_required');
  const byHand = stop.trip?.needs?.mustBeHandedOver === true || refused;
  return (
    <>
      <Button look="primary" big icon={<LogOut />} onClick={() => (byHand ? setAsking(true) : tap('alight'))}>
        {t('tap.alight')}
      </Button>
      <HandoverDialog
        open={asking}
        name={stop.trip?.riderName ?? ''}
        onClose={() => setAsking(false)}
        onDone={(handedTo) => tap('alight', handedTo)}
      />
    </>
  );
}

function Finish({ onYes }: { readonly onYes: () => void }) {
  const t = useDriverText();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <ShowWay />
      <Button look="primary" big icon={<Check />} onClick={() => setAsking(true)}>
        {t('tap.finish')}
      </Button>
      <SureDialog
        open={asking}
        title={t('finish.sure')}
        text={t('finish.sureText')}
        yes={t('finish.yes')}
        onClose={() => setAsking(false)}
        onYes={onYes}
      />
    </>
  );
}
