import { useId, type InputHTMLAttributes, type ReactNode, type Ref } from 'react';
import { CircleAlert } from '../icons.ts';
import './text-field.css';

export interface FieldFrameProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string;
  /** The label is the page's question: shown as big as a heading. */
  readonly question?: boolean;
  /** Heard, not seen. */
  readonly hideLabel?: boolean | undefined;
  readonly children: ReactNode;
}

/** Label, hint and error around one control; the control points at them with `describedBy(id, …)`. */
export function FieldFrame({ id, label, hint, error, question, hideLabel, children }: FieldFrameProps) {
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label className={hideLabel ? 'only-heard' : question ? 'field-question' : 'field-label'} htmlFor={id}>
        {label}
      </label>
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
      {children}
    </div>
  );
}

/** Value for `aria-describedby` of a control within FieldFrame. */
export const describedBy = (id: string, hint: ReactNode, error: string | undefined): string | undefined =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string;
  readonly question?: boolean;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** One line of text with its label, hint and error. */
export function TextField({ label, hint, error, question, value, onValue, id, ...rest }: TextFieldProps) {
  const made = useId();
  const own = id ?? made;
  return (
    <FieldFrame id={own} label={label} hint={hint} error={error} question={question}>
      <input
        id={own}
        className="input"
        type="text"
        value={value}
        onChange={(event) => onValue(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(own, hint, error)}
        {...rest}
      />
    </FieldFrame>
  );
}
