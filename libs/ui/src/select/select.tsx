import { useId, type ReactNode, type SelectHTMLAttributes } from 'react';
import { FieldFrame, describedBy } from '../text-field/text-field.tsx';
import './select.css';

export interface SelectProps<V extends string> extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value'> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly value: V;
  readonly onValue: (value: V) => void;
}

/** The platform's own list: it works with every aid there is. */
export function Select<V extends string>({ label, hint, error, options, value, onValue, id, ...rest }: SelectProps<V>) {
  const made = useId();
  const own = id ?? made;
  return (
    <FieldFrame id={own} label={label} hint={hint} error={error}>
      <select
        id={own}
        className="input select"
        value={value}
        onChange={(event) => onValue(event.target.value as V)}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(own, hint, error)}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
