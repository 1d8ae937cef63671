import { useEffect, useRef } from 'react';
import { CircleX } from '../icons.ts';
import { errorText, failuresOf, type Coded } from '../messages/error-text.ts';
import { useLanguage, useText } from '../messages/i18n.ts';
import './error-summary.css';

export interface SummaryItem {
  readonly text: string;
  /** Id of the control to go to. */
  readonly fieldId?: string;
}

export interface ErrorSummaryProps {
  /** What was thrown, in codes; or sentences ready-made. */
  readonly error?: unknown;
  readonly items?: readonly SummaryItem[];
  /** From a failure's JSON pointer to the id of a control on this page. */
  readonly fieldIdOf?: (failure: Coded) => string | undefined;
}

/** Everything that went wrong, at the top of the page. Takes the focus when it appears and each time its content changes. */
export function ErrorSummary({ error, items, fieldIdOf }: ErrorSummaryProps) {
  const t = useText();
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const list: readonly SummaryItem[] =
    items ?? (error ? failuresOf(error).map((f) => ({ text: errorText(f, language), fieldId: fieldIdOf?.(f) })) : []);
  const content = list.map((item) => item.text).join('\n');
  useEffect(() => {
    if (content) box.current?.focus();
  }, [content, error]);
  if (list.length === 0) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box} aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">
        <CircleX />
        {list.length === 1 ? t('errors.one') : t('errors.many', { count: list.length })}
      </h2>
      <ul>
        {list.map((item) => (
          <li key={item.text}>{item.fieldId ? <FieldLink id={item.fieldId} text={item.text} /> : item.text}</li>
        ))}
      </ul>
    </div>
  );
}

function FieldLink({ id, text }: { readonly id: string; readonly text: string }) {
  return (
    <a
      href={`#${id}`}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(id)?.focus();
      }}
    >
      {text}
    </a>
  );
}
