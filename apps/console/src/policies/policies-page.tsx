import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { roleMay, type ApiReply, type Policy } from '@rampa/contracts';
import {
  apiKey,
  Button,
  ErrorSummary,
  Notice,
  Page,
  plainDate,
  Spinner,
  Table,
  TextField,
  useApi,
  useLanguage,
  useSession,
  type Column,
} from '@rampa/ui';
import { useWords } from '../text.ts';
import { Impact } from './impact.tsx';
import { PolicyDialog } from './policy-dialog.tsx';
import { useValueText } from './value-text.ts';

/** Every rule the operator can change, with its value, since when, and what is to come. */
export function PoliciesPage(): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const session = useSession();
  const queries = useQueryClient();
  const list = useApi('policies');
  const [text, setText] = useState('');
  const [open, setOpen] = useState<Policy>();
  const [saved, setSaved] = useState<ApiReply<'setPolicy'>>();
  const may = session ? roleMay(session.role, 'policy.change') : false;
  const columns = useColumns(may, setOpen);
  const nameOf = (policy: Policy): string => (language === 'en' ? (policy.label.en ?? policy.label.bg) : policy.label.bg);
  const rows = (list.data?.items ?? []).filter((policy) =>
    nameOf(policy).toLocaleLowerCase(language).includes(text.trim().toLocaleLowerCase(language)),
  );
  return (
    <Page title={t('policies.title')} className="stack-small">
      {list.error && <ErrorSummary error={list.error} />}
      {!may && <Notice>{t('policies.managerOnly')}</Notice>}
      {saved && (
        <Notice tone="good" title={t('policies.saved', { what: nameOf(saved) })}>
          <Impact impact={saved.impact} />
        </Notice>
      )}
      <search className="toolbar">
        <TextField label={t('policies.search')} type="search" value={text} onValue={setText} autoComplete="off" />
      </search>
      {list.isPending ? (
        <Spinner />
      ) : (
        <Table
          caption={t('policies.title')}
          hideCaption
          columns={columns}
          rows={rows}
          rowKey={(policy) => policy.key}
          empty={t('policies.none')}
        />
      )}
      {open && (
        <PolicyDialog
          policy={open}
          name={nameOf(open)}
          onClose={() => setOpen(undefined)}
          onSet={(reply) => {
            setSaved(reply);
            queries.setQueryData<{ items: Policy[] }>(
              apiKey('policies'),
              (before) => before && { items: before.items.map((one) => (one.key === reply.key ? reply : one)) },
            );
          }}
        />
      )}
    </Page>
  );
}

function useColumns(may: boolean, onChange: (policy: Policy) => void): readonly Column<Policy>[] {
  const t = useWords();
  const language = useLanguage();
  const valueText = useValueText();
  const columns: readonly Column<Policy>[] = [
    {
      key: 'label',
      header: t('policies.rule'),
      cell: (policy) => (language === 'en' ? (policy.label.en ?? policy.label.bg) : policy.label.bg),
    },
    { key: 'value', header: t('policies.value'), figures: true, cell: (policy) => valueText(policy, policy.value) },
    { key: 'from', header: t('policies.since'), cell: (policy) => (policy.from ? plainDate(policy.from) : t('policies.byDefault')) },
    {
      key: 'upcoming',
      header: t('policies.upcoming'),
      cell: (policy) =>
        policy.upcoming.length === 0 ? (
          '–'
        ) : (
          <ul className="plain-list">
            {policy.upcoming.map((next) => (
              <li key={next.from}>{t('policies.fromDate', { date: plainDate(next.from), value: valueText(policy, next.value) })}</li>
            ))}
          </ul>
        ),
    },
  ];
  if (!may) return columns;
  return [
    ...columns,
    {
      key: 'change',
      header: t('fleet.actions'),
      cell: (policy) => (
        <Button
          look="quiet"
          aria-label={t('policies.changeWhat', { what: policy.label[language] ?? policy.label.bg })}
          onClick={() => onChange(policy)}
        >
          {t('policies.change')}
        </Button>
      ),
    },
  ];
}
