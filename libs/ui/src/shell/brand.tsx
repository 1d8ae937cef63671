import { useText } from '../messages/i18n.ts';

/** The mark: a ramp leading up to a door sill, beside the name. */
export function Brand({ app }: { readonly app?: string }) {
  const t = useText();
  return (
    <span className="brand">
      <svg viewBox="0 0 32 32" className="brand-mark" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="7" className="brand-ground" />
        <path d="M5 24.5 L19.5 15.5 H27 V24.5 Z" className="brand-ramp" />
        <circle cx="12" cy="11" r="3.6" className="brand-wheel" />
      </svg>
      <span className="brand-name">
        {t('brand')}
        {app && <span className="brand-app"> {app}</span>}
      </span>
    </span>
  );
}
