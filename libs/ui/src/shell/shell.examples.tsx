import type { Examples } from '../test-support/index.ts';
import { Page, Shell } from './shell.tsx';

export const examples: Examples = {
  'a page': (
    <Shell density="touch" homeHref="/">
      <Page title="Моите пътувания">
        <p>Нямате пътувания.</p>
      </Page>
    </Shell>
  ),
  'a dense, wide one with a heading without end': (
    <Shell density="dense" appName="диспечер" homeHref="/console" wide nav={<nav aria-label="Страници">…</nav>}>
      <Page title={'Заглавие'.repeat(40)}>
        <p>…</p>
      </Page>
    </Shell>
  ),
};
