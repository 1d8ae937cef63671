/** A booking in the rider's app with nothing but the keyboard, in Bulgarian. */
import type { DemoPerson } from '@rampa/contracts';
import type { Page } from 'playwright-core';
import type { AppPage } from './browser.ts';
import { choose, headingHasFocus, press, tabTo, typeInto } from './keyboard.ts';
import { until } from './wait.ts';

export interface Wanted {
  /** As typed into the search: „Пирогов“. */
  readonly to: string;
  /** As typed: „10:30“. */
  readonly time: string;
}

/** Picks a demo person by name. */
export async function pickPerson(app: AppPage, person: DemoPerson): Promise<void> {
  const { page } = app;
  await app.heading('Кой сте Вие?');
  await typeInto(page, page.getByRole('searchbox'), person.name);
  await press(page, page.getByRole('button', { name: person.about.bg }).first());
}

/** To the search: a rider who has been somewhere before is offered those places first. */
export async function otherAddress(app: AppPage): Promise<void> {
  const { page } = app;
  const other = page.getByRole('radio', { name: 'Друг адрес' });
  await other
    .or(page.getByRole('combobox', { name: 'Място или адрес' }))
    .first()
    .waitFor();
  if ((await other.count()) > 0 && !(await other.isChecked())) await choose(page, other);
}

/** With nobody more than needed: who may not travel alone is not asked to. */
async function alone(page: Page): Promise<void> {
  const byOneself = page.getByRole('radio', { name: 'Само аз' });
  const helped = page.getByRole('radio', { name: 'Аз и придружител' });
  await byOneself.or(helped).first().waitFor();
  const wanted = (await byOneself.count()) > 0 ? byOneself : helped;
  // the answer may be given already
  if (!(await wanted.isChecked())) await choose(page, wanted);
}

/** From the rider's home to „Готово“; looks at each page that the focus has come to its heading. */
export async function bookByKeyboard(app: AppPage, { to, time }: Wanted): Promise<void> {
  const { page } = app;
  const arrived = async (heading: string): Promise<void> => {
    await app.heading(heading);
    await until(`the focus on „${heading}“`, () => headingHasFocus(page));
  };
  const goOn = (): Promise<void> => press(page, page.getByRole('button', { name: 'Продължете' }));
  const pick = async (label: string): Promise<void> => {
    await choose(page, page.getByRole('radio', { name: label }));
    await goOn();
  };

  await press(page, page.getByRole('button', { name: 'Запазете превоз' }));
  await arrived('Откъде тръгвате?');
  await pick('Вкъщи');
  await arrived('Закъде пътувате?');
  await otherAddress(app);
  await typeInto(page, page.getByRole('combobox', { name: 'Място или адрес' }), to);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await goOn();
  await arrived('Кое е важното?');
  await pick('Да пристигна до определен час');
  await arrived('Кога пътувате?');
  await pick('днес');
  await arrived('До колко часа трябва да сте там?');
  await typeInto(page, page.locator('#answer'), time);
  await goOn();
  await arrived('Кой ще пътува?');
  await alone(page);
  await goOn();
  await arrived('Искате ли и връщане?');
  await pick('Не, само натам');
  await arrived('Проверете заявката');
  await press(page, page.getByRole('button', { name: 'Покажете предложенията' }));
  await arrived('Изберете час');
  const offer = page.getByRole('radio', { name: /^Бусът идва/ }).first();
  await tabTo(page, offer);
  await page.keyboard.press('Space');
  await press(page, page.getByRole('button', { name: 'Потвърдете' }));
  await arrived('Готово, запазено е');
}
