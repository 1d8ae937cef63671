import type { ReactNode } from 'react';
import { ErrorSummary, failuresOf, Link, useErrorText, type Coded } from '@rampa/ui';
import { useBoard } from '../day/board-context.ts';
import { tripHref } from '../paths.ts';
import { useWords } from '../text.ts';

export interface DeskErrorsProps {
  readonly error: unknown;
  readonly fieldIdOf?: (failure: Coded) => string | undefined;
  /** The date that was asked for on a leg. */
  readonly dateOf: (leg: number) => string | undefined;
}

/** What went wrong, said to a dispatcher: a trip that the rider has already can be opened from here. */
export function DeskErrors({ error, fieldIdOf, dateOf }: DeskErrorsProps): ReactNode {
  const t = useWords();
  const text = useErrorText();
  const { today } = useBoard();
  if (!error) return null;
  const failures = failuresOf(error);
  const items = failures.map((failure) => {
    const fieldId = fieldIdOf?.(failure);
    const time = timeOf(failure);
    const own = time ? t('booking.taken', { time }) : t('booking.takenSometime');
    return { text: failure.code === 'duplicate_trip' ? own : text(failure), ...(fieldId && { fieldId }) };
  });
  return (
    <>
      <ErrorSummary items={items} />
      {failures.map((failure) => {
        const trip = failure.code === 'duplicate_trip' ? failure.params?.['trip'] : undefined;
        if (trip === undefined) return null;
        return (
          <p key={trip}>
            <Link href={tripHref(String(trip), dateOf(legOf(failure)), today)}>{t('booking.openTaken', { time: timeOf(failure) })}</Link>
          </p>
        );
      })}
    </>
  );
}

const legOf = ({ pointer }: Coded): number => Number(/\/legs\/(\d+)/.exec(pointer ?? '')?.[1] ?? 0);

/** As the pages write it: 9:30. */
const timeOf = ({ params }: Coded): string => String(params?.['time'] ?? '').replace(/^0(?=\d:)/, '');
