import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LaunchedApp, launchApp } from './launchApp';

const root = new URL('../..', import.meta.url).pathname;

const headline = (page: Page): Locator => page.getByRole('region', { name: /headline/i });
// Rendered text keeps the gaps between label, number and unit.
const figure = async (page: Page, label: string): Promise<string> =>
  (await headline(page).getByRole('button').filter({ hasText: label }).first().innerText()).replace(/\s+/g, ' ');
const settled = (page: Page): Promise<void> => page.getByText('Calculated').first().waitFor();

const chooseSystem = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('combobox', { name: 'System' }).click();
  await page.getByRole('option', { name, exact: true }).click();
};

describe('first minute', () => {
  let app: LaunchedApp;
  beforeAll(async () => {
    app = await launchApp();
    await app.page.getByText('R1-01', { exact: true }).first().waitFor();
    await settled(app.page);
  });
  afterAll(() => app.close());

  it('opens the starter hall with answers and without an error', async () => {
    for (const label of [
      'Thermal load',
      'Grid draw',
      'PUE',
      'Tokens/s',
      'Tokens/s/MW grid',
      'Tokens/s/MW IT',
      '$/M tokens',
    ])
      expect(await figure(app.page, label)).toMatch(/\d/);
    await expect(app.page.getByText('No problems').count()).resolves.toBe(1);
    await expect(app.page.locator('canvas').count()).resolves.toBeGreaterThan(0);
  });

  it('shows the same headline as the command line', async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(root, 'electron/cli/bin.mjs'), 'run', join(root, 'assets/samples/starter-hall/project.json'), '--json'],
      { maxBuffer: 64e6 },
    );
    const expected = JSON.parse(stdout).headline as Record<string, number>;
    const pairs: readonly (readonly [string, number])[] = [
      ['PUE', expected['pue']!],
      ['$/M tokens', expected['costPerMTokensUsd']!],
    ];
    for (const [label, value] of pairs) expect(await figure(app.page, label)).toContain(value.toPrecision(3));
    expect(await figure(app.page, 'Grid draw')).toContain((expected['gridDrawW']! / 1e3).toPrecision(3));
  });

  it('changes the headline when the rack generation is changed, and names the step to undo', async () => {
    const { page } = app;
    const before = await figure(page, 'Tokens/s');
    await page.getByText('R1-01', { exact: true }).first().click();
    await page
      .getByText('R1-08', { exact: true })
      .first()
      .click({ modifiers: ['Shift'] });
    await chooseSystem(page, 'Vera Rubin NVL72 (formerly announced as NVL144)').catch(() =>
      chooseSystem(page, 'GB300 NVL72'),
    );
    await expect.poll(() => figure(page, 'Tokens/s')).not.toBe(before);
    await page.keyboard.press('Control+z');
    await expect.poll(() => figure(page, 'Tokens/s')).toContain(before.split(' ')[1]!);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => figure(page, 'Tokens/s')).not.toBe(before);
  });

  it('saves, reloads, and shows the changed plant again', async () => {
    const { page } = app;
    const changed = (await figure(page, '$/M tokens')).match(/[\d.]+/)![0];
    await page.keyboard.press('Control+s');
    const name = page.getByRole('dialog').getByRole('textbox');
    await name.waitFor();
    await name.fill('My first plant');
    await page.keyboard.press('Enter');
    await page.getByText('My first plant').first().waitFor();
    await page.reload();
    await page.getByText('R1-01', { exact: true }).first().waitFor();
    await page.keyboard.press('Control+o');
    await page.getByRole('dialog').getByText('My first plant.millwright').click();
    await settled(page);
    await expect.poll(async () => (await figure(page, '$/M tokens')).match(/[\d.]+/)?.[0]).toBe(changed);
  });

  it('moves a rack by typed numbers', async () => {
    const { page } = app;
    await page.getByText('CDU 1', { exact: true }).first().click();
    const x = page.getByRole('textbox', { name: /X east/i });
    await x.fill('-3.4');
    await x.press('Enter');
    await expect.poll(() => x.inputValue()).toMatch(/^-3\.4/);
    // In the field, undo belongs to the text; outside it, to the plant.
    await x.blur();
    await page.keyboard.press('Control+z');
    await expect.poll(() => x.inputValue()).toMatch(/^-3\.1/);
  });

  it('explains a figure down to its sources', async () => {
    const { page } = app;
    await headline(page).getByRole('button').filter({ hasText: '$/M tokens' }).click();
    await page.getByText('Yearly cost', { exact: false }).first().waitFor();
  });

  it('complained of nothing on the way', () => {
    expect(app.complaints).toEqual([]);
  });
});
