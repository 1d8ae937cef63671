/** The no-show button, and what is still lacking for it. */
import { useState } from 'react';
import type { NoShowGap } from '@rampa/domain';
import { Button, CircleCheck, CircleDashed, Notice, useFormats, useNow, UserX } from '@rampa/ui';
import { useDriverText } from '../messages/text.ts';
import { useVanPosition } from '../position/position-context.tsx';
import type { ShownStop } from '../run/change.ts';
import { useRun } from '../run/run-context.tsx';
import { minutesAndSeconds, noShowView } from './no-show.ts';
import { SureDialog } from './sure-dialog.tsx';

export function NoShowPart({ stop, onNoShow }: { readonly stop: ShownStop; readonly onNoShow: () => void }) {
  const t = useDriverText();
  const formats = useFormats();
  const now = useNow(1);
  const { taps } = useRun();
  const { where } = useVanPosition();
  const [asking, setAsking] = useState(false);
  const attempts = taps
    .filter(({ tap, outcome }) => tap.stopId === stop.id && tap.kind === 'contact_attempt' && outcome?.accepted !== false)
    .map(({ tap }) => tap);
  const view = noShowView(stop, attempts, where(), now);
  const lacks = (gap: NoShowGap) => view.gaps.includes(gap);
  const waited = view.from === undefined ? t('noShow.waitedUnknown') : t('noShow.waited', { time: formats.time(view.from) });
  const left = view.secondsLeft > 0 ? t('noShow.left', { left: minutesAndSeconds(view.secondsLeft) }) : undefined;
  if (view.tooLate) return <Notice tone="look">{t('noShow.late')}</Notice>;
  return (
    <div className="no-show">
      {view.gaps.length > 0 && (
        <>
          <p id="no-show-rule">{t('noShow.rule')}</p>
          <ul className="plain-list no-show-rule">
            <Condition met={!lacks('van_not_at_door')} text={t('noShow.position')} />
            <Condition met={!lacks('wait_too_short')} text={waited} left={left} />
            <Condition met={!lacks('no_contact_attempt')} text={t('noShow.called')} />
          </ul>
          {where() === undefined && <p className="soft">{t('noShow.positionWay')}</p>}
        </>
      )}
      <Button
        big
        icon={<UserX />}
        disabled={view.gaps.length > 0}
        aria-describedby={view.gaps.length > 0 ? 'no-show-rule' : undefined}
        onClick={() => setAsking(true)}
      >
        {t('tap.no_show')}
      </Button>
      <SureDialog
        open={asking}
        title={t('noShow.sure')}
        text={t('noShow.sureText', { name: stop.trip?.riderName ?? '' })}
        yes={t('noShow.yes')}
        onClose={() => setAsking(false)}
        onYes={onNoShow}
      />
    </div>
  );
}

function Condition({ met, text, left }: { readonly met: boolean; readonly text: string; readonly left?: string | undefined }) {
  const t = useDriverText();
  return (
    <li className={met ? 'condition-met' : undefined}>
      {met ? <CircleCheck /> : <CircleDashed />}
      <span>
        {text}
        {left && <strong className="figures"> {left}</strong>}
        <span className="only-heard">: {met ? t('noShow.done') : t('noShow.open')}</span>
      </span>
    </li>
  );
}
