import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printFigure } from '../reliability/figures';
import { middleOfScene, type OpenApp, openApp, openSampleNamed, outlineRow } from './openApp';

/** Source: reliability.md R14. */
const MOST_DRAW_CALLS = 200;

describe('the picture of 10,000 racks', () => {
  let app: OpenApp;
  beforeAll(async () => {
    // The processor draws: a small window spares it pixels, and costs as many draw calls as a large one.
    app = await openApp({ widthPx: 960, heightPx: 600 });
    await outlineRow(app.page, 'R1-01').waitFor();
  });
  afterAll(() => app.close());

  /** Draw calls of a picture that a deed brings about. */
  const callsAfter = async (act: () => Promise<void>): Promise<number> => {
    await app.drawn();
    await act();
    let seen = { frames: 0, calls: 0 };
    await expect
      .poll(
        async () => {
          const { frames, calls } = await app.drawn();
          seen = { frames: seen.frames + frames, calls: seen.calls + calls };
          return seen.frames;
        },
        { timeout: 60_000 },
      )
      .toBeGreaterThan(0);
    return seen.calls / seen.frames;
  };

  it('takes few draw calls from afar and near, in plan and in 3D, and none while idle', {
    timeout: 500_000,
  }, async () => {
    const { page } = app;
    const small = await callsAfter(() => page.keyboard.press('2'));
    await openSampleNamed(page, 'Gigawatt campus');
    await expect.poll(async () => (await app.drawn()).calls, { timeout: 120_000 }).toBeGreaterThan(small / 2);
    await page.getByRole('application').focus();
    const figures: number[] = [];
    const { x, y } = await middleOfScene(page);
    await page.mouse.move(x, y);
    // A plant that has just been opened is seen as a whole already, and asking for that again draws nothing.
    figures.push(await callsAfter(() => page.mouse.wheel(0, -900)));
    for (const key of ['Home', '1', '2']) figures.push(await callsAfter(() => page.keyboard.press(key)));
    expect(Math.max(...figures)).toBeLessThanOrEqual(MOST_DRAW_CALLS);
    // A picture of a plant was drawn, not an empty one.
    expect(Math.min(...figures)).toBeGreaterThan(10);
    await page.mouse.move(2, 2);
    // What was asked for before may still come, fittings a few more in each picture: idle begins when two looks in a row see the same.
    await expect
      .poll(
        async () => {
          await app.drawn();
          await page.waitForTimeout(1500);
          return (await app.drawn()).frames;
        },
        { timeout: 240_000 },
      )
      .toBe(0);
    expect(await app.complaints()).toEqual([]);
    printFigure(
      'R14',
      '10,080 racks drawn',
      `${Math.max(...figures).toFixed(0)} draw calls a picture at most, 0 pictures while idle`,
    );
  });

  it('gives everything back when another project is opened', { timeout: 300_000 }, async () => {
    const { page } = app;
    const open = async (title: string): Promise<number> => {
      await openSampleNamed(page, title);
      await page.waitForTimeout(3000);
      return app.liveResources();
    };
    const first = await open('Starter hall');
    const other = await open('Latency trap');
    for (let round = 0; round < 2; round++) {
      expect(await open('Starter hall')).toBeLessThanOrEqual(first);
      expect(await open('Latency trap')).toBeLessThanOrEqual(other);
    }
    printFigure('R12', 'graphics buffers after reopening', `back to ${first} with the same project`);
  });
});
