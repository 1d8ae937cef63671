import { useText } from '../messages/i18n.ts';
import './spinner.css';

/** Something is on its way; says so in words. */
export function Spinner({ label }: { readonly label?: string }) {
  const t = useText();
  return (
    <p className="spinner" role="status">
      <span className="spinner-ring" aria-hidden="true" />
      <span>{label ?? t('loading')}</span>
    </p>
  );
}

export interface ProgressProps {
  readonly label: string;
  /** 0 to 1. */
  readonly value: number;
}

/** Long work: how far it is. */
export function Progress({ label, value }: ProgressProps) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div className="progress">
      <span className="progress-words">
        <span>{label}</span>
        <span className="figures">{percent} %</span>
      </span>
      <progress aria-label={label} max={100} value={percent} />
    </div>
  );
}
