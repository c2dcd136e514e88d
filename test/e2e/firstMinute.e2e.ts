import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headline, type OpenApp, openApp, outlineRow, solved } from './openApp';

describe('the first minute', () => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp();
  });
  afterAll(() => app.close());

  it('opens a plant that works, with every headline figure answered', async () => {
    await solved(app.page);
    const labels = ['Thermal load', 'Grid draw', 'PUE', 'Tokens/s', 'Tokens/s/MW grid', 'Tokens/s/MW IT', '$/M tokens'];
    for (const label of labels) {
      const text = await headline(app.page, label).first().innerText();
      expect(text, label).toMatch(/\d/);
      expect(text, label).not.toMatch(/NaN|undefined|Infinity|-0\b/);
    }
    expect(await app.page.getByRole('button', { name: /0 errors/ }).count()).toBe(1);
  });

  it('changes the generation of all racks in one step, and shows what it does to every figure', async () => {
    const { page } = app;
    const before = await headline(page, 'Tokens/s').first().innerText();
    await outlineRow(page, 'R1-01').click();
    await outlineRow(page, 'R1-08').click({ modifiers: ['Shift'] });
    await page.getByText('8 racks', { exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'System' }).click();
    await page.getByRole('option', { name: 'GB300 NVL72' }).click();
    await expect.poll(() => headline(page, 'Grid draw').innerText()).toMatch(/\+[\d.]+%/);
    expect(await headline(page, 'Tokens/s').first().innerText()).not.toBe(before);
  });

  it('takes it back with Ctrl+Z, and the figures with it', async () => {
    const { page } = app;
    await page.getByRole('tree').focus();
    await page.keyboard.press('Control+z');
    await expect.poll(() => headline(page, 'Grid draw').innerText()).toMatch(/-[\d.]+%/);
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    expect(await page.getByRole('menuitem', { name: /^Redo Set system of 8 racks/ }).isEnabled()).toBe(true);
    await page.keyboard.press('Escape');
  });

  it('explains a figure down to its sources, and marks what is an estimate', async () => {
    const { page } = app;
    await headline(page, '$/M tokens').click();
    await page.getByText(/rests on \d+ estimates?/).waitFor();
    await page.getByRole('button', { name: 'IT racks', exact: true }).click();
    // Down the tree until an estimate with its source is in sight.
    const closed = page.locator('li button[aria-expanded="false"]');
    const estimate = page.getByText('estimate', { exact: true });
    for (let step = 0; step < 60 && (await estimate.count()) === 0; step++) await closed.first().click();
    expect(await page.getByRole('link').count()).toBeGreaterThan(0);
    expect(await estimate.count()).toBeGreaterThan(0);
  });

  it('breaks no rule of its content security policy and logs no error', async () => {
    expect(await app.complaints()).toEqual([]);
  });
});
