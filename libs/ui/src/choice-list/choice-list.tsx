import { useId, type ReactNode } from 'react';
import { CircleAlert } from '../icons.ts';
import './choice-list.css';

export interface Choice<V extends string> {
  readonly value: V;
  readonly label: ReactNode;
  readonly note?: ReactNode;
  readonly icon?: ReactNode;
}

export interface ChoiceListProps<V extends string> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string;
  /** The label is the page's question: shown as big as a heading. */
  readonly question?: boolean;
  readonly hideLabel?: boolean;
  readonly choices: readonly Choice<V>[];
  readonly value: V | undefined;
  readonly onValue: (value: V) => void;
  /** The first radio's id, for the error summary to go to. */
  readonly id?: string;
  /** Side by side where there is room. */
  readonly columns?: boolean;
}

/** Radios as big cards: the whole card is the target; arrows move, as radios do. */
export function ChoiceList<V extends string>(props: ChoiceListProps<V>) {
  const made = useId();
  const id = props.id ?? made;
  const { hint, error } = props;
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset className={error ? 'field field-wrong' : 'field'} aria-describedby={described}>
      <legend className={props.hideLabel ? 'only-heard' : props.question ? 'field-question choice-legend' : 'field-label choice-legend'}>
        {props.label}
      </legend>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <CircleAlert />
          <span>{error}</span>
        </p>
      )}
      <div className={props.columns ? 'choices choices-columns' : 'choices'}>
        {props.choices.map((choice, i) => (
          <label key={choice.value} className="choice">
            <input
              type="radio"
              id={i === 0 ? id : undefined}
              name={made}
              value={choice.value}
              checked={props.value === choice.value}
              onChange={() => props.onValue(choice.value)}
            />
            {choice.icon}
            <span className="choice-words">
              <span className="choice-label">{choice.label}</span>
              {choice.note && <span className="choice-note">{choice.note}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
