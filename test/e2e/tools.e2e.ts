import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenApp, openApp, outlineRow } from './openApp';

/** Draws a plant with nothing but mouse and keyboard, in the plan, and takes it all back. */
describe('the tools of the hand', () => {
  let app: OpenApp;
  let page: Page;
  beforeAll(async () => {
    app = await openApp();
    page = app.page;
    page.setDefaultTimeout(90_000);
    await outlineRow(page, 'R1-01').waitFor();
    await page.getByRole('application').focus();
    await page.keyboard.press('2');
    await page.getByRole('toolbar', { name: 'Tools' }).waitFor();
  });
  afterAll(() => app.close());

  /** A place of the picture, in shares of its width and height. */
  const at = async (x: number, y: number): Promise<readonly [number, number]> => {
    const box = (await page.getByRole('application').boundingBox())!;
    return [box.x + box.width * x, box.y + box.height * y];
  };
  const move = async (x: number, y: number): Promise<void> => page.mouse.move(...(await at(x, y)));
  const click = async (x: number, y: number): Promise<void> => {
    const [px, py] = await at(x, y);
    await page.mouse.move(px, py);
    await page.mouse.click(px, py);
  };
  const undoButton = (name: RegExp) => page.getByRole('button', { name });
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  let steps = 0;
  const step = async (label: RegExp): Promise<void> => {
    await undoButton(label).waitFor();
    steps += 1;
  };

  it('draws a hall by typing its sides', async () => {
    await page.keyboard.press('h');
    await click(0.12, 0.95);
    await move(0.08, 0.9);
    await page.keyboard.type('12x7.5');
    await page.keyboard.press('Enter');
    await step(/^Undo Draw Hall/);
    await page.getByText(/^1 selected$/).waitFor();
  });

  it('draws a row with a typed count, from its button', async () => {
    await page.getByRole('button', { name: 'Draw row' }).click();
    await click(0.72, 0.8);
    await move(0.82, 0.8);
    await page.keyboard.type('6');
    await page.keyboard.press('Enter');
    await step(/^Undo Draw Row .* of 6 racks/);
  });

  it('moves by a typed distance', async () => {
    await outlineRow(page, 'Standby generator').click();
    await page.keyboard.press('f');
    await page.keyboard.press('Escape');
    const [x, y] = await at(0.5, 0.5);
    await page.mouse.move(x, y);
    await page.mouse.click(x, y);
    await page.getByText(/^1 selected$/).waitFor();
    const fromX = Number.parseFloat(await field('X east').inputValue());
    await page.mouse.down();
    await page.mouse.move(x - 30, y, { steps: 4 });
    await page.keyboard.type('2.5');
    await page.keyboard.press('Enter');
    await page.mouse.up();
    await step(/^Undo Move 1 /);
    await expect.poll(async () => Number.parseFloat(await field('X east').inputValue())).toBeCloseTo(fromX - 2.5, 6);
    await page.getByRole('application').focus();
    await page.keyboard.press('Home');
  });

  it('routes a pipe by hand', async () => {
    await page.getByRole('searchbox', { name: 'Filter' }).fill('Pipe');
    await outlineRow(page, 'Pipe').first().click();
    await page.getByRole('application').focus();
    await page.keyboard.press('p');
    await click(0.8, 0.3);
    await click(0.8, 0.6);
    await page.keyboard.press('Enter');
    await step(/^Undo Route Pipe \d+ by hand/);
    await page.getByRole('searchbox', { name: 'Filter' }).fill('');
  });

  it('measures and keeps the measure', async () => {
    await page.getByRole('application').focus();
    await page.keyboard.press('m');
    await click(0.1, 0.2);
    await move(0.2, 0.2);
    await page.keyboard.type('40\'6"<0');
    await page
      .getByText(/12\.34 m/)
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await step(/^Undo Draw Dimension 1/);
    await outlineRow(page, 'Dimension 1').waitFor();
  });

  it('groups what a rectangle touches', async () => {
    const [x, y] = await at(0.82, 0.85);
    await page.mouse.move(x, y);
    await page.mouse.down();
    const [toX, toY] = await at(0.7, 0.74);
    await page.mouse.move(toX, toY, { steps: 4 });
    await page.mouse.up();
    await page.getByText(/^[2-9] selected$/).waitFor();
    await page.keyboard.press('Control+g');
    await step(/^Undo Group/);
    await page.getByText(/^1 selected$/).waitFor();
  });

  it('undoes all of it, step by step, and logs no error', async () => {
    expect(steps).toBe(6);
    for (let i = 0; i < steps; i++) await page.keyboard.press('Control+z');
    await expect.poll(() => page.getByRole('button', { name: /^Undo\b/ }).getAttribute('aria-disabled')).toBe('true');
    expect(await outlineRow(page, 'Dimension 1').count()).toBe(0);
    expect(await app.complaints()).toEqual([]);
  });
});
