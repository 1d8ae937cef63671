import { useId, useState, type ReactNode } from 'react';
import { ComboBox as AriaComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { realScheduler, type Scheduler } from '../announcer/queue.ts';
import { CircleAlert } from '../icons.ts';
import { errorText, failuresOf } from '../messages/error-text.ts';
import { useLanguage, useText } from '../messages/i18n.ts';
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
  readonly schedule?: Scheduler;
  readonly autoFocus?: boolean;
}

/** Finds by typing: suggestions come as one types, arrows and Enter choose, Escape closes; the count is spoken. */
export function Combobox<H>(props: ComboboxProps<H>) {
  const t = useText();
  const made = useId();
  const id = props.id ?? made;
  const [text, setText] = useState(props.startText ?? '');
  const [chosen, setChosen] = useState(props.startText ?? '');
  const found = useSearch({ text, search: props.search, schedule: props.schedule ?? realScheduler, active: text !== chosen });
  const items = found.hits.map((hit) => ({ id: props.keyOf(hit), hit }));

  const type = (next: string) => {
    setText(next);
    props.onText?.(next);
    if (chosen !== '' && next !== chosen) {
      setChosen('');
      props.onChoice(undefined);
    }
  };
  const choose = (key: unknown) => {
    const hit = found.hits.find((h) => props.keyOf(h) === key);
    if (!hit) return;
    const words = props.textOf(hit);
    setChosen(words);
    setText(words);
    props.onText?.(words);
    props.onChoice(hit);
  };
  return (
    <AriaComboBox
      className={props.error ? 'field field-wrong' : 'field'}
      inputValue={text}
      onInputChange={type}
      value={null}
      onChange={choose}
      items={items}
      allowsCustomValue
      allowsEmptyCollection={false}
      isInvalid={Boolean(props.error)}
      menuTrigger="input"
      autoFocus={props.autoFocus}
    >
      <Label className={props.question ? 'field-question' : 'field-label'}>{props.label}</Label>
      {props.hint && (
        <Text slot="description" className="field-hint">
          {props.hint}
        </Text>
      )}
      {props.error && (
        <Text slot="errorMessage" className="field-error">
          <CircleAlert />
          <span>{props.error}</span>
        </Text>
      )}
      <Input id={id} className="input" autoComplete="off" autoCorrect="off" spellCheck={false} />
      <Found found={found} text={text.trim()} chosen={chosen} />
      <Popover className="combobox-pop" offset={4}>
        <ListBox className="combobox-list" aria-label={t('combobox.suggestions')}>
          {(item: { id: string; hit: H }) => <Hit {...props} hit={item.hit} id={item.id} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

function Hit<H>({ hit, id, textOf, noteOf, iconOf }: Pick<ComboboxProps<H>, 'textOf' | 'noteOf' | 'iconOf'> & { hit: H; id: string }) {
  const note = noteOf?.(hit);
  return (
    <ListBoxItem id={id} className="combobox-item" textValue={textOf(hit)}>
      {iconOf?.(hit)}
      <span className="choice-words">
        <Text slot="label" className="choice-label">
          {textOf(hit)}
        </Text>
        {note && (
          <Text slot="description" className="choice-note">
            {note}
          </Text>
        )}
      </span>
    </ListBoxItem>
  );
}

/** What the search came to, in words: seen and (politely) heard. */
function Found<H>({ found, text, chosen }: { readonly found: SearchState<H>; readonly text: string; readonly chosen: string }) {
  const t = useText();
  const language = useLanguage();
  let words = '';
  if (found.state === 'searching') words = t('combobox.searching');
  else if (found.state === 'failed')
    words = failuresOf(found.error)
      .map((f) => errorText(f, language))
      .join(' ');
  else if (found.state === 'done' && found.hits.length === 0) words = t('combobox.none', { text });
  else if (found.state === 'done') words = t('combobox.results', { count: found.hits.length });
  else if (chosen) words = t('combobox.chosen', { what: chosen });
  return (
    <p className="field-hint combobox-found" role="status">
      {words}
    </p>
  );
}
