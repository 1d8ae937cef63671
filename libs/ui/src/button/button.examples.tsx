import { Bus } from '../icons.ts';
import type { Examples } from '../test-support/index.ts';
import { Button, LinkButton } from './button.tsx';

export const examples: Examples = {
  looks: (
    <>
      <Button look="primary">Запазете превоз</Button>
      <Button>Обадете ни се</Button>
      <Button look="quiet">Назад</Button>
      <Button look="danger">Да, отменете</Button>
    </>
  ),
  'with an icon, big': (
    <Button look="primary" big icon={<Bus />}>
      Запазете превоз
    </Button>
  ),
  'an icon alone has a name': <Button icon={<Bus />} aria-label="Бус" />,
  busy: (
    <Button look="primary" busy>
      Търсим…
    </Button>
  ),
  'a link': (
    <LinkButton href="/rides" big>
      Моите пътувания
    </LinkButton>
  ),
  'a word that does not end': <Button big>{'Непротивоконституционствувателствувайте'.repeat(3)}</Button>,
  disabled: <Button disabled>Няма накъде</Button>,
};
