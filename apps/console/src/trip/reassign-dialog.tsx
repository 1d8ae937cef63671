import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { MovePrice, Run, Trip } from '@rampa/contracts';
import {
  apiKey,
  Button,
  ChoiceList,
  Dialog,
  ErrorSummary,
  Notice,
  Spinner,
  useAnnounce,
  useApi,
  useFormats,
  useLanguage,
  useText,
} from '@rampa/ui';
import { useBoard } from '../day/board-context.ts';
import { useAction } from '../day/use-action.ts';
import { useWords } from '../text.ts';
import { useLimitText } from './limit-text.ts';

interface Props {
  readonly trip: Trip;
  /** The run to begin with. */
  readonly suggested?: string | undefined;
  readonly onClose: () => void;
}

/** Move a trip to another run: the price first, then the press. */
export function ReassignDialog({ trip, suggested, onClose }: Props): ReactNode {
  const t = useWords();
  const common = useText();
  const say = useAnnounce();
  const queries = useQueryClient();
  const { runs } = useBoard();
  const [runId, setRunId] = useState<string | undefined>(suggested);
  const assign = useAction('assign');
  const input = { params: { id: trip.id }, body: { runId: runId ?? '' } };
  const price = useApi('previewAssign', input, { enabled: runId !== undefined });
  const candidates = runs.filter((run) => run.id !== trip.runId && run.state !== 'finished' && run.state !== 'broken');
  const confirm = () => {
    if (!runId || !price.data) return;
    assign.mutate(
      { params: { id: trip.id }, body: { runId, planVersion: price.data.planVersion } },
      {
        onSuccess: () => {
          say(t('reassign.done'));
          onClose();
        },
        // the plan may have moved under the price that was shown: show the new one
        onError: () => void queries.invalidateQueries({ queryKey: apiKey('previewAssign') }),
        onSettled: () => queries.removeQueries({ queryKey: apiKey('explain') }),
      },
    );
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t(trip.runId ? 'reassign.title' : 'reassign.placeTitle', { who: trip.riderName ?? '' })}
      actions={
        <>
          <Button onClick={onClose}>{common('back')}</Button>
          <Button look="primary" busy={assign.isPending} disabled={!price.data?.feasible || price.isFetching} onClick={confirm}>
            {t('reassign.confirm')}
          </Button>
        </>
      }
    >
      <ErrorSummary error={assign.error ?? price.error} />
      <div className="reassign">
        <RunChoices runs={candidates} value={runId} onValue={setRunId} />
        <div className="reassign-price" role="status">
          {runId === undefined && <p className="soft">{t('reassign.choose')}</p>}
          {runId !== undefined && price.isFetching && <Spinner label={t('reassign.counting')} />}
          {price.data && !price.isFetching && <Price price={price.data} tripId={trip.id} />}
        </div>
      </div>
    </Dialog>
  );
}

function RunChoices({
  runs,
  value,
  onValue,
}: {
  readonly runs: readonly Run[];
  readonly value: string | undefined;
  readonly onValue: (id: string) => void;
}): ReactNode {
  const t = useWords();
  const formats = useFormats();
  return (
    <div className="run-choices">
      <ChoiceList
        label={t('reassign.run')}
        value={value}
        onValue={onValue}
        choices={runs.map((run) => ({
          value: run.id,
          label: `${run.van.name}, ${run.driverName}`,
          note: `${formats.time(run.shift.from)}–${formats.time(run.shift.to)}`,
        }))}
      />
    </div>
  );
}

/** What the move costs, or the rules that forbid it. */
export function Price({ price, tripId }: { readonly price: MovePrice; readonly tripId: string }): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const reason = useLimitText(tripId);
  const formats = useFormats();
  if (!price.feasible) {
    return (
      <Notice tone="bad" title={t('price.forbidden')}>
        <ul className="why-list">
          {price.reasons.map((r, i) => (
            <li key={i}>{reason(r)}</li>
          ))}
        </ul>
      </Notice>
    );
  }
  return (
    <div className="stack-small">
      <dl className="facts">
        <dt>{t('price.minutes')}</dt>
        <dd>{t('price.minutesValue', { count: Math.round(price.driveMinutes) })}</dd>
        <dt>{t('price.kilometres')}</dt>
        <dd>
          {t('price.kilometresValue', { km: new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(price.kilometres) })}
        </dd>
        {price.expectedPickup && <dt>{t('price.pickup')}</dt>}
        {price.expectedPickup && <dd>{formats.time(price.expectedPickup)}</dd>}
        {price.expectedArrival && <dt>{t('price.arrival')}</dt>}
        {price.expectedArrival && <dd>{formats.time(price.expectedArrival)}</dd>}
      </dl>
      {price.affected.length === 0 ? (
        <p className="small">{t('price.nobody')}</p>
      ) : (
        <table className="times">
          <caption>{t('price.affected')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('price.who')}</th>
              <th scope="col">{t('price.shift')}</th>
              <th scope="col">{t('price.ride')}</th>
            </tr>
          </thead>
          <tbody>
            {price.affected.map((one) => (
              <tr key={one.tripId}>
                <th scope="row">{one.riderName ?? t('trip.noName')}</th>
                <td>{signed(one.pickupShiftMinutes)}</td>
                <td>{signed(one.rideMinutes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

/** Minutes with their sign: more, less or none. */
export const signed = (minutes: number): string => {
  const whole = Math.round(minutes);
  return whole > 0 ? `+${whole}` : whole < 0 ? `−${-whole}` : '0';
};
