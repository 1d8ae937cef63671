/**
 * Finds by typing: suggestions come as one types, arrows and Enter choose, Escape closes; the count is spoken.
 * After the combobox pattern of the ARIA Authoring Practices, with a list in the flow of the page: nothing is covered
 * at 400 % zoom, and nothing else is hidden from a screen reader while it is open.
 */
import { useId, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { realScheduler, type Scheduler } from '../announcer/queue.ts';
import { errorText, failuresOf } from '../messages/error-text.ts';
import { useLanguage, useText } from '../messages/i18n.ts';
import { FieldFrame, describedBy } from '../text-field/text-field.tsx';
import { useSearch, type SearchState } from './search.ts';
import './combobox.css';

export interface ComboboxProps<H> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string;
  readonly question?: boolean;
  readonly id?: string;
  /** What stands in the field at first. */
  readonly startText?: string;
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly H[]>;
  readonly keyOf: (hit: H) => string;
  readonly textOf: (hit: H) => string;
  readonly noteOf?: (hit: H) => string | undefined;
  readonly iconOf?: (hit: H) => ReactNode;
  /** A hit was chosen, or (undefined) the text no longer is one. */
  readonly onChoice: (hit: H | undefined) => void;
  readonly onText?: (text: string) => void;
  /** What is looked for, as the count names it; places unless said otherwise. */
  readonly finds?: 'places' | 'people';
  /** Letters before anything is asked for; 2 unless said otherwise. */
  readonly minLength?: number;
  readonly schedule?: Scheduler;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A text field with suggestions. Enter takes the marked one, or the first. */
export function Combobox<H>({ ref, ...props }: ComboboxProps<H>) {
  const made = useId();
  const id = props.id ?? made;
  const box = useCombobox(props);
  const { open, hits, active } = box;
  return (
    <FieldFrame id={id} label={props.label} hint={props.hint} error={props.error} question={props.question}>
      <input
        ref={ref}
        id={id}
        className="input"
        type="text"
        role="combobox"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={open && active >= 0 ? `${id}-option-${active}` : undefined}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={describedBy(id, props.hint, props.error)}
        value={box.text}
        onChange={(event) => box.type(event.target.value)}
        onKeyDown={box.onKey}
        onFocus={() => box.setShut(false)}
        onBlur={() => box.setShut(true)}
      />
      <p className="field-hint combobox-found" role="status">
        {box.words}
      </p>
      {open && (
        <Suggestions id={id}>
          {hits.map((hit, i) => (
            <Hit key={props.keyOf(hit)} {...props} id={`${id}-option-${i}`} hit={hit} active={i === active} onTake={() => box.take(hit)} />
          ))}
        </Suggestions>
      )}
    </FieldFrame>
  );
}

function useCombobox<H>(props: Omit<ComboboxProps<H>, 'ref'>) {
  const [text, setText] = useState(props.startText ?? '');
  const [chosen, setChosen] = useState(props.startText ?? '');
  const [marked, setMarked] = useState(-1);
  const [shut, setShut] = useState(true);
  const hadChoice = useRef(chosen !== '');
  const found = useSearch({
    text,
    search: props.search,
    schedule: props.schedule ?? realScheduler,
    active: text !== chosen,
    ...(props.minLength !== undefined && { minLength: props.minLength }),
  });
  const { hits } = found;
  const open = !shut && hits.length > 0 && text !== chosen;
  const active = marked < hits.length ? marked : -1;

  const type = (next: string) => {
    setText(next);
    setMarked(-1);
    setShut(false);
    setChosen('');
    props.onText?.(next);
    if (hadChoice.current) props.onChoice(undefined);
    hadChoice.current = false;
  };
  const take = (hit: H) => {
    const words = props.textOf(hit);
    setText(words);
    setChosen(words);
    setMarked(-1);
    hadChoice.current = true;
    props.onText?.(words);
    props.onChoice(hit);
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && open) setShut(true);
    else if (event.key === 'Enter' && open) take(hits[Math.max(0, active)]!);
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && hits.length > 0 && text !== chosen) {
      setShut(false);
      setMarked(event.key === 'ArrowDown' ? (active + 1) % hits.length : active <= 0 ? hits.length - 1 : active - 1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    text,
    hits,
    open,
    active,
    type,
    take,
    onKey,
    setShut,
    words: useFoundWords(found, text.trim(), chosen, props.finds ?? 'places'),
  };
}

function Suggestions({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const t = useText();
  return (
    <ul className="combobox-list" id={`${id}-list`} role="listbox" aria-label={t('combobox.suggestions')}>
      {children}
    </ul>
  );
}

interface HitProps<H> extends Pick<ComboboxProps<H>, 'textOf' | 'noteOf' | 'iconOf'> {
  readonly id: string;
  readonly hit: H;
  readonly active: boolean;
  readonly onTake: () => void;
}

function Hit<H>({ id, hit, active, onTake, textOf, noteOf, iconOf }: HitProps<H>) {
  const note = noteOf?.(hit);
  return (
    <li
      id={id}
      className="combobox-item"
      role="option"
      aria-selected={active}
      // the field keeps the focus; the press is a click so that a finger may still slide away
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      {iconOf?.(hit)}
      <span className="choice-words">
        <span className="choice-label">{textOf(hit)}</span>
        {note && <span className="choice-note">{note}</span>}
      </span>
    </li>
  );
}

/** What the search came to, in words: seen and (politely) heard. */
function useFoundWords<H>(found: SearchState<H>, text: string, chosen: string, finds: 'places' | 'people'): string {
  const t = useText();
  const language = useLanguage();
  if (found.state === 'searching') return t('combobox.searching');
  if (found.state === 'failed') {
    return failuresOf(found.error)
      .map((f) => errorText(f, language))
      .join(' ');
  }
  if (found.state === 'done') {
    const [some, none] = finds === 'people' ? (['people', 'nobody'] as const) : (['results', 'none'] as const);
    return found.hits.length === 0 ? t(`combobox.${none}`, { text }) : t(`combobox.${some}`, { count: found.hits.length });
  }
  return chosen ? t('combobox.chosen', { what: chosen }) : text ? t('combobox.more') : '';
}
