import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenApp, openApp, outlineRow, solved } from './openApp';

describe('a hidden panel', () => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp();
    await solved(app.page);
  });
  afterAll(() => app.close());

  const tab = (name: string) => app.page.getByRole('tab', { name, exact: true });
  const filter = () => app.page.getByRole('searchbox', { name: 'Filter' });

  it('keeps what it was set to', async () => {
    const { page } = app;
    await filter().fill('R1-08');
    await tab('Catalogue').click();
    await expect.poll(() => outlineRow(page, 'R1-08').count()).toBe(0);
    await tab('Outliner').click();
    expect(await filter().inputValue()).toBe('R1-08');
    expect(await outlineRow(page, 'R1-07').count()).toBe(0);
    await outlineRow(page, 'R1-08').waitFor();
    await filter().fill('');
  });

  it('shows what was edited meanwhile when it is seen again', async () => {
    const { page } = app;
    const rackInElevation = (name: string) =>
      page.getByRole('application', { name: 'Elevation' }).getByRole('button', { name }).first();
    await tab('Elevation').click();
    await rackInElevation('R1-08').waitFor();
    await tab('3D').click();
    await outlineRow(page, 'R1-08').click();
    await page.keyboard.press('Delete');
    await expect.poll(() => outlineRow(page, 'R1-08').count()).toBe(0);
    await tab('Elevation').click();
    await rackInElevation('R1-07').waitFor();
    expect(await rackInElevation('R1-08').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await rackInElevation('R1-08').waitFor();
    expect(await app.complaints()).toEqual([]);
  });
});
