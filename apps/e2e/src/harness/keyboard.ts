/** What a person does who uses a keyboard alone. */
import type { Locator, Page } from 'playwright-core';

const MOST_STOPS = 120;

/** Presses Tab until the control has the focus. @throws Error when Tab never gets there. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.waitFor();
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    if (await control.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${control}`);
}

/** Goes to a button or link with Tab and presses Enter. */
export async function press(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press('Enter');
}

/** Goes to a field with Tab and types. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

/** Goes to a group of choices with Tab, then down to the one wanted. A group nobody has answered has its first choice in the Tab order. */
export async function choose(page: Page, choice: Locator): Promise<void> {
  const group = page.getByRole('radio');
  const first = group.first();
  const checked = group.and(page.locator(':checked'));
  await choice.waitFor();
  await tabTo(page, (await checked.count()) > 0 ? checked.first() : first);
  for (let steps = 0; steps < MOST_STOPS; steps++) {
    if (await choice.evaluate((element) => element === element.ownerDocument.activeElement)) {
      await page.keyboard.press('Space');
      return;
    }
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`The arrow keys do not reach ${choice}`);
}

/** Whether the page's h1 has the focus: where it goes after a change of page. */
export const headingHasFocus = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement !== null && document.activeElement.tagName === 'H1');
