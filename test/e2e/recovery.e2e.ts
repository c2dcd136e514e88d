import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenApp, openApp } from './openApp';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

const journals = (): string[] => {
  try {
    return readdirSync(join(app.documentsFolder, '.journal'));
  } catch {
    return [];
  }
};
const until = async (isSo: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 100 && !isSo(); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(isSo()).toBe(true);
};

describe('a window that dies with unsaved work', () => {
  it('leaves it on disk within moments of the edit, and a new window offers it as a copy', async () => {
    const { page } = app;
    await page.getByText('R1-01', { exact: true }).first().click();
    await page.keyboard.press('Delete');
    await page.getByText('R1-01', { exact: true }).first().waitFor({ state: 'detached' });
    await until(() => journals().length === 1);
    const { context, url } = { context: page.context(), url: page.url() };
    await page.close({ runBeforeUnload: false });

    const next = await context.newPage();
    await next.goto(url);
    const dialog = next.getByRole('dialog', { name: 'Unsaved work was found' });
    await dialog.waitFor();
    await dialog.getByRole('button', { name: 'Recover' }).click();
    await next.getByText('Starter hall (recovered)').first().waitFor();
    await next.getByText('R1-02', { exact: true }).first().waitFor();
    expect(await next.getByText('R1-01', { exact: true }).count()).toBe(0);
    // The old journal is gone and the copy has its own.
    await until(() => journals().length === 1);

    // A second window does not take the work of one that still lives for left over.
    const beside = await context.newPage();
    await beside.goto(url);
    await beside.getByText('R1-02', { exact: true }).first().waitFor();
    await beside.waitForTimeout(1000);
    expect(await beside.getByRole('dialog').count()).toBe(0);
    await beside.close();
    await next.close({ runBeforeUnload: false });
  });
});
