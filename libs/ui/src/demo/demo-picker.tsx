import { useId, useState } from 'react';
import type { App, DemoPerson } from '@rampa/contracts';
import { Button } from '../button/button.tsx';
import { ErrorSummary } from '../error-summary/error-summary.tsx';
import { User } from '../icons.ts';
import { useLanguage, useText } from '../messages/i18n.ts';
import { useApi, useSignIn } from '../session/hooks.ts';
import { Page } from '../shell/shell.tsx';
import { Spinner } from '../spinner/spinner.tsx';
import { TextField } from '../text-field/text-field.tsx';
import './demo.css';

const fold = (text: string): string => text.toLocaleLowerCase('bg').normalize('NFKD').replace(/\p{M}/gu, '');

/** People whose name or description has every word typed. */
export function findPeople(people: readonly DemoPerson[], text: string): readonly DemoPerson[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return people.filter((person) => {
    const all = fold(`${person.name} ${person.about.bg} ${person.about.en}`);
    return words.every((word) => all.includes(word));
  });
}

export interface DemoPickerProps {
  readonly app: App;
  /** After the session is there. */
  readonly onSignedIn?: () => void;
}

/** The sign-in of the demonstration: a list of made-up people of one app, searchable; a press signs in. */
export function DemoPicker({ app, onSignedIn }: DemoPickerProps) {
  const t = useText();
  const language = useLanguage();
  const id = useId();
  const people = useApi('demoPeople');
  const { signIn } = useSignIn();
  const [text, setText] = useState('');
  const ours = (people.data?.items ?? []).filter((person) => person.app === app);
  const shown = findPeople(ours, text);
  return (
    <Page title={t('picker.title')}>
      <ErrorSummary error={people.error ?? signIn.error} />
      <p>{t('picker.intro')}</p>
      <div role="search">
        <TextField label={t('picker.search')} type="search" autoComplete="off" value={text} onValue={setText} aria-controls={id} />
      </div>
      {people.isPending && <Spinner />}
      {people.data && (
        <p role="status" className="soft">
          {shown.length === 0 ? t('picker.none') : t('picker.found', { count: shown.length })}
        </p>
      )}
      <ul className="plain-list stack-small" id={id}>
        {shown.map((person) => (
          <li key={person.personId}>
            <Button
              className="picker-person"
              icon={<User />}
              busy={signIn.isPending && signIn.variables === person.personId}
              onClick={() => signIn.mutate(person.personId, { onSuccess: () => onSignedIn?.() })}
            >
              <span className="choice-words">
                <span>{person.name}</span>
                <span className="choice-note">{person.about[language]}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </Page>
  );
}
