/** The control of each question. */
import { Accessibility, ChoiceList, DateField, TimeField, User, Users, useFormats, type Choice } from '@rampa/ui';
import { useRiderText, type RiderText } from '../messages/text.ts';
import { useNeedsAssistant } from './booking.tsx';
import { PlaceField } from './place-field.tsx';
import type { answer, Company, Draft, Step, WishKind } from './draft.ts';

/** The first control of the question: where the error summary leads. */
export const FIELD_ID = 'answer';

export interface FieldProps {
  readonly step: Step;
  readonly draft: Draft;
  readonly today: string;
  readonly error: string | undefined;
  readonly onAnswer: (given: Parameters<typeof answer>[1]) => void;
}

/** Labelled by the page's heading in words again, for those who jump from control to control. */
export function Field({ step, draft, today, error, onAnswer }: FieldProps) {
  const t = useRiderText();
  const formats = useFormats();
  const helped = useNeedsAssistant();
  const given = { id: FIELD_ID, error };
  const bare = { ...given, hideLabel: true };
  const ofDay = draft.date ? formats.fullDay(draft.date) : t('book.lineTime');
  switch (step) {
    case 'from':
      return <PlaceField {...given} label={t('book.from')} value={draft.from} onValue={(from) => onAnswer({ from })} />;
    case 'to':
      return <PlaceField {...given} label={t('book.to')} value={draft.to} not={draft.from} onValue={(to) => onAnswer({ to })} />;
    case 'kind':
      return <ChoiceList {...bare} label={t('book.kind')} choices={kinds(t)} value={draft.kind} onValue={(kind) => onAnswer({ kind })} />;
    case 'date':
      return <DateField {...bare} label={t('book.date')} today={today} value={draft.date ?? ''} onValue={(date) => onAnswer({ date })} />;
    case 'time':
      return <TimeField {...given} label={ofDay} value={draft.time ?? ''} onValue={(time) => onAnswer({ time })} />;
    case 'who':
      return (
        <ChoiceList
          {...bare}
          label={t('book.who')}
          hint={helped ? t('book.assistantKept') : undefined}
          choices={companies(t).filter(({ value }) => !helped || value === 'assistant' || value === 'both')}
          value={draft.who}
          onValue={(who) => onAnswer({ who })}
        />
      );
    case 'back':
      return <ChoiceList {...bare} label={t('book.back')} choices={backs(t)} value={draft.back} onValue={(back) => onAnswer({ back })} />;
    case 'back-time':
      return <TimeField {...given} label={ofDay} value={draft.backTime ?? ''} onValue={(backTime) => onAnswer({ backTime })} />;
  }
}

const kinds = (t: RiderText): readonly Choice<WishKind>[] => [
  { value: 'arrive_by', label: t('book.arriveBy'), note: t('book.arriveByNote') },
  { value: 'leave_at', label: t('book.leaveAt'), note: t('book.leaveAtNote') },
];

const companies = (t: RiderText): readonly Choice<Company>[] => [
  { value: 'alone', label: t('book.alone'), icon: <User /> },
  { value: 'assistant', label: t('book.assistant'), note: t('book.assistantNote'), icon: <Accessibility /> },
  { value: 'companion', label: t('book.companion'), note: t('book.companionNote'), icon: <Users /> },
  { value: 'both', label: t('book.both'), icon: <Users /> },
];

const backs = (t: RiderText): readonly Choice<'no' | 'at'>[] => [
  { value: 'no', label: t('book.backNo') },
  { value: 'at', label: t('book.backYes') },
];
