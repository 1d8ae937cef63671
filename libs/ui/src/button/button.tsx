import { type ButtonHTMLAttributes, type MouseEvent, type ReactNode, type Ref } from 'react';
import { Link, type LinkProps } from '../link/link.tsx';
import './button.css';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

interface Looks {
  /** `primary` at most once a page: what to do next. */
  readonly look?: ButtonLook;
  /** Full width and tall, for a phone. */
  readonly big?: boolean;
  readonly icon?: ReactNode;
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Looks {
  /** Work under way: stays focusable, says so, ignores presses. */
  readonly busy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

const classes = ({ look = 'secondary', big }: Looks, extra?: string): string =>
  ['button', `button-${look}`, big ? 'button-big' : '', extra ?? ''].filter(Boolean).join(' ');

/** A button; `type="button"` unless said otherwise. */
export function Button({ look, big, icon, busy, className, children, onClick, ...rest }: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      className={classes({ look, big }, className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={press}
      {...rest}
    >
      {busy ? <span className="button-wait" aria-hidden="true" /> : icon}
      <span>{children}</span>
    </button>
  );
}

export interface LinkButtonProps extends LinkProps, Looks {}

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function LinkButton({ look, big, icon, className, children, ...rest }: LinkButtonProps) {
  return (
    <Link className={classes({ look, big }, className)} {...rest}>
      {icon}
      <span>{children}</span>
    </Link>
  );
}
