import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headline, middleOfScene, type OpenApp, openApp, outlineRow, runCommand, solved } from './openApp';

/** Journey 5: what if it fails? */
describe('what if it fails', () => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp();
    await solved(app.page);
  });
  afterAll(() => app.close());

  const banner = () => app.page.getByRole('region', { name: 'The plant is shown with some of it out of service' });
  const menuLine = (name: string | RegExp) => app.page.getByRole('menuitem', { name });

  it('trips what is right-clicked in the picture, says that the plant is not shown whole, and restores it', async () => {
    const { page } = app;
    await outlineRow(page, 'Standby generator').click();
    await page.keyboard.press('f');
    const { x, y } = await middleOfScene(page);
    await page.mouse.move(x, y);
    await page.mouse.click(x, y, { button: 'right' });
    await menuLine(/^Trip/).click();
    await expect.poll(() => banner().innerText()).toContain('1 out of service');
    await expect.poll(() => banner().innerText()).toContain('all racks run on');
    await banner().getByRole('button', { name: 'Restore all' }).click();
    await expect.poll(() => banner().count()).toBe(0);
  });

  it('shows what changes in every figure, how long coolant holds and what happens in which order', async () => {
    const { page } = app;
    const before = (await headline(page, 'Tokens/s').first().innerText()).split('\n').slice(0, 3);
    await outlineRow(page, 'LV switchgear A').click({ button: 'right' });
    await menuLine(/^Trip/).click();
    // Its pumps stop, so all racks do; their figure falls against the whole plant.
    await expect.poll(() => banner().innerText()).toMatch(/8 racks down · coolant holds for \d+/);
    await expect.poll(() => headline(page, 'Tokens/s').first().innerText()).toContain('-100%');
    await page.getByText(/8 racks at the limit of the coolant: they stop/).waitFor();
    await banner().getByRole('button', { name: 'Restore all' }).click();
    await expect.poll(() => banner().count()).toBe(0);
    await expect
      .poll(async () => (await headline(page, 'Tokens/s').first().innerText()).split('\n').slice(0, 3))
      .toEqual(before);
  });

  it('trips several from the outliner, one after the other, and puts one back', async () => {
    const { page } = app;
    await outlineRow(page, 'Transformer A').click({ button: 'right' });
    await menuLine(/^Trip/).click();
    await outlineRow(page, 'CDU 1').click({ button: 'right' });
    await menuLine(/^Trip/).click();
    await expect.poll(() => banner().innerText()).toContain('2 out of service');
    await expect.poll(() => banner().innerText()).toContain('all racks run on');
    await outlineRow(page, 'CDU 1').click({ button: 'right' });
    await menuLine(/^Restore/).click();
    await expect.poll(() => banner().innerText()).toContain('1 out of service');
  });

  it('keeps what is out through an edit, leaves the file alone, and forgets it with the scenario', async () => {
    const { page } = app;
    expect(await page.title()).not.toContain('edited');
    await outlineRow(page, 'R1-08').click();
    await page.keyboard.press('Delete');
    await expect.poll(() => outlineRow(page, 'R1-08').count()).toBe(0);
    await expect.poll(() => banner().innerText()).toContain('1 out of service');
    await page.keyboard.press('Control+z');
    await outlineRow(page, 'R1-08').waitFor();
    await page
      .getByRole('button', { name: /^Scenario/ })
      .first()
      .click();
    await page.getByRole('menuitemcheckbox', { name: 'HGX H200, liquid' }).click();
    await expect.poll(() => banner().count()).toBe(0);
  });

  it('is a command like any other', async () => {
    const { page } = app;
    await outlineRow(page, 'R1-01').click();
    await runCommand(page, 'Trip');
    await expect.poll(() => banner().innerText()).toContain('1 rack down');
    await runCommand(page, 'Restore all');
    await expect.poll(() => banner().count()).toBe(0);
    expect(await app.complaints()).toEqual([]);
  });
});
