import { useText } from '../messages/i18n.ts';
import { LinkButton } from '../button/button.tsx';
import { Page } from './shell.tsx';

/** An address that leads nowhere, with the way back to `home`. */
export function NotFound({ home }: { readonly home: string }) {
  const t = useText();
  return (
    <Page title={t('errors.notFound')}>
      <p>{t('errors.notFoundWay')}</p>
      <LinkButton href={home} look="primary" big>
        {t('errors.home')}
      </LinkButton>
    </Page>
  );
}
