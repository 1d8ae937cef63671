import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiError, ClockState } from '@rampa/contracts';
import { Button } from '../button/button.tsx';
import { FastForward, Pause, Play, Rewind } from '../icons.ts';
import { useErrorText } from '../messages/error-text.ts';
import { useText } from '../messages/i18n.ts';
import { useApp } from '../session/context.tsx';
import { apiKey } from '../session/hooks.ts';
import { useServiceClock } from '../session/clock.ts';

const speeds = [1, 5, 15, 30, 60, 120] as const;

/** The next speed up (`+1`) or down (`-1`) the ladder from any speed. */
export function nextSpeed(speed: number, way: 1 | -1): number {
  if (way === 1) return speeds.find((s) => s > speed) ?? speeds[speeds.length - 1]!;
  return [...speeds].reverse().find((s) => s < speed) ?? speeds[0];
}

/** Pause, go on, slower, faster: moves the demo's time for everybody. */
export function DemoControls() {
  const t = useText();
  const say = useErrorText();
  const clock = useServiceClock();
  const { client } = useApp();
  const queries = useQueryClient();
  const set = useMutation<ClockState, ApiError, number>({
    mutationFn: (speed) => client.setClock({ body: { speed } }),
    onSuccess: (state) => queries.setQueryData(apiKey('clock'), state),
  });
  const paused = clock.speed === 0;
  return (
    <div className="demo-controls" role="group" aria-label={t('demo.controls')}>
      <Button
        look="quiet"
        icon={paused ? <Play /> : <Pause />}
        aria-label={paused ? t('demo.go') : t('demo.pause')}
        onClick={() => set.mutate(paused ? 15 : 0)}
      />
      <Button look="quiet" icon={<Rewind />} aria-label={t('demo.slower')} onClick={() => set.mutate(nextSpeed(clock.speed, -1))} />
      <span className="figures demo-speed">
        <span className="only-heard">{t('demo.speedLabel')} </span>
        {paused ? t('demo.paused') : t('demo.speed', { speed: clock.speed })}
      </span>
      <Button look="quiet" icon={<FastForward />} aria-label={t('demo.faster')} onClick={() => set.mutate(nextSpeed(clock.speed, 1))} />
      <span role="status" className="demo-error">
        {set.error ? say(set.error.failure) : ''}
      </span>
    </div>
  );
}
