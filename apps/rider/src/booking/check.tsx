import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMutation } from '@tanstack/react-query';
import type { ApiError, Quote, QuoteRequest } from '@rampa/contracts';
import { Button, ChoiceList, ErrorSummary, failuresOf, Page, useApp, type Coded } from '@rampa/ui';
import { useRiderText } from '../messages/text.ts';
import { AnswerLines, changeId } from './answer-lines.tsx';
import { useBookedDraft, useToday } from './booking.tsx';
import { Fare } from './fare.tsx';
import { answer, quoteRequest, withQuote, type LegName, type Step } from './draft.ts';

/** Every answer on a line of its own that can be changed; then the offers are asked for. */
export function Check() {
  const t = useRiderText();
  const { client } = useApp();
  const navigate = useNavigate();
  const today = useToday();
  const [draft, update] = useBookedDraft();
  const ask = useMutation<Quote, ApiError, QuoteRequest>({
    mutationFn: (body) => client.quote({ body }),
    onSuccess: (quote) => {
      update((old) => withQuote(old, quote));
      void navigate('/book/offers-1');
    },
  });
  const twice = failuresOf(ask.error).find((f) => f.code === 'time_ambiguous');
  const request = quoteRequest(draft, today);
  return (
    <Page title={t('book.check')}>
      <ErrorSummary error={ask.error} fieldIdOf={lineAtFault} />
      <p>{t('book.checkIntro')}</p>
      <AnswerLines draft={draft} />
      <Fare fare={draft.quote?.fare} rides={draft.quote?.legs.length ?? 0} />
      {ask.error && twice && (
        <WhichHour
          leg={legOf(twice)}
          value={draft.offsets?.[legOf(twice)]}
          onValue={(offset) => update((old) => answer(old, { offsets: { ...old.offsets, [legOf(twice)]: offset } }))}
        />
      )}
      <Button look="primary" big busy={ask.isPending} onClick={() => request && ask.mutate(request)}>
        {ask.isPending ? t('book.asking') : t('book.ask')}
      </Button>
    </Page>
  );
}

type Offset = 'earlier' | 'later';

function WhichHour({ leg, value, onValue }: { readonly leg: LegName; readonly value?: Offset; readonly onValue: (value: Offset) => void }) {
  const t = useRiderText();
  const [id] = useState(changeId('hour'));
  return (
    <ChoiceList<Offset>
      id={id}
      label={t('book.whichHour', { leg: t(`leg.${leg}`) })}
      choices={[
        { value: 'earlier', label: t('book.earlier') },
        { value: 'later', label: t('book.later') },
      ]}
      value={value}
      onValue={onValue}
    />
  );
}

const legOf = (failure: Coded): LegName => (failure.pointer?.startsWith('/legs/1') ? 'back' : 'out');

/** The line that a failure points at. */
export function lineAtFault(failure: Coded): string | undefined {
  if (failure.code === 'time_ambiguous') return changeId('hour');
  const pointer = failure.pointer ?? '';
  const back = pointer.startsWith('/legs/1');
  const lines: readonly (readonly [RegExp, Step])[] = [
    [/\/from/, back ? 'to' : 'from'],
    [/\/to/, back ? 'from' : 'to'],
    [/\/wish\/date/, 'date'],
    [/\/wish/, back ? 'back-time' : 'time'],
    [/^\/party/, 'who'],
  ];
  const step = lines.find(([pattern]) => pattern.test(pointer))?.[1];
  return step && changeId(step);
}
