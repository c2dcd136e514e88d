import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenApp, openApp, solved } from './openApp';

describe('studies', () => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp();
    await solved(app.page);
    await app.page.getByRole('tab', { name: 'Studies' }).click();
  });
  afterAll(() => app.close());
  const run = () => app.page.getByRole('button', { name: 'Run', exact: true });
  const kind = (name: string) => app.page.getByRole('radio', { name });

  it('say how sure a figure is', async () => {
    const { page } = app;
    await kind('Risk').click();
    await page.getByLabel('Draws').fill('60');
    await page.keyboard.press('Enter');
    await run().click();
    const cost = page.getByRole('row', { name: /Cost per million tokens/ });
    await cost.waitFor();
    const [p10, p50, p90] = (await cost.getByRole('cell').allInnerTexts()).map((text) => Number.parseFloat(text));
    expect(p10).toBeLessThan(p50!);
    expect(p50).toBeLessThan(p90!);
  });

  it('are stopped and go on where they were', async () => {
    const { page } = app;
    await page.getByLabel('Draws').fill('3000');
    await page.keyboard.press('Enter');
    await run().click();
    await page.getByRole('progressbar').waitFor();
    await expect
      .poll(() => page.getByRole('progressbar').evaluate((bar) => (bar as HTMLProgressElement).value))
      .toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText(/Stopped with \d+ points/).waitFor();
    expect(await page.getByRole('button', { name: 'Go on' }).isEnabled()).toBe(true);
  });

  it('find the speed at which a million tokens cost what is wanted, and make it the plant in one undo step', async () => {
    const { page } = app;
    await kind('Goal').click();
    await page.getByLabel('Wanted').fill('0.2');
    await page.keyboard.press('Enter');
    await run().click();
    await page.getByText(/Speed per user .* gives Cost per million tokens 0\.200/).waitFor();
    await page.getByRole('button', { name: 'Apply', exact: true }).click();
    await expect
      .poll(() =>
        page
          .getByRole('button', { name: /\$\/M tokens/ })
          .first()
          .innerText(),
      )
      .toMatch(/0\.200/);
    await page.getByText('The plant was changed since').waitFor();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.getByRole('menuitem', { name: /^Undo Apply Speed per user/ }).click();
    await expect
      .poll(() =>
        page
          .getByRole('button', { name: /\$\/M tokens/ })
          .first()
          .innerText(),
      )
      .toMatch(/0\.135/);
  });

  it('break no rule of the security policy', async () => {
    expect(await app.complaints()).toEqual([]);
  });
});
