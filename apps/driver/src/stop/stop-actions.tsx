/** The buttons of a stop: the next thing to do is the biggest. */
import { useState, type ReactNode } from 'react';
import { Button, Check, DoorOpen, LinkButton, LogIn, LogOut, Navigation, Route } from '@rampa/ui';
import { useDriverText } from '../messages/text.ts';
import { paths } from '../paths.ts';
import type { ShownStop } from '../run/change.ts';
import { useRun } from '../run/run-context.tsx';
import { HandoverDialog } from './handover-dialog.tsx';
import { SureDialog } from './sure-dialog.tsx';
import { useStopTap, type StopTap } from './use-stop-tap.ts';

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
      return here ? (
        <Button look="primary" big icon={<LogIn />} onClick={() => tap('board')}>
          {t('tap.board')}
        </Button>
      ) : (
        <OnTheWay stop={stop} tap={tap} />
      );
    case 'dropoff':
      return here ? <AtDropoff stop={stop} tap={tap} /> : <OnTheWay stop={stop} tap={tap} />;
  }
}

interface PartProps {
  readonly stop: ShownStop;
  readonly tap: StopTap;
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
      <Button look="primary" big icon={<Check />} onClick={() => setAsking(true)}>
        {t('tap.finish')}
      </Button>
      <ShowWay />
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
