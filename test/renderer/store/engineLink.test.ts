import { describe, expect, it } from 'vitest';
import { commands } from '#engine/commands';
import { commit } from '#renderer/store';
import { openWindow, rackIds, type TestWindow, until } from '../windowSession';

const settled = ({ session }: TestWindow) =>
  until(session.results.state, ({ snapshot, isCalculating }) => snapshot !== null && !isCalculating);

const changeSystem = ({ session }: TestWindow, ids: readonly string[], systemId: string) =>
  commit(
    session,
    commands.setProperty(
      { document: session.document.records(), newId: session.newId },
      { ids, key: 'systemId', value: systemId },
    ),
  );

describe('the link to the engine', () => {
  it('answers an opened scenario, and has nothing to compare it with', async () => {
    const window = openWindow();
    const { snapshot, baseline } = await settled(window);
    expect(snapshot?.scenarioId).toBe(window.session.view.state.getState().scenarioId);
    expect(snapshot?.headline.gridDrawW).toBeGreaterThan(0);
    expect(baseline).toBeNull();
    window.close();
  });

  it('answers an edit, and keeps the answer before it to show the difference', async () => {
    const window = openWindow();
    const before = (await settled(window)).snapshot!;
    expect(changeSystem(window, rackIds(window.session), 'gb300_nvl72')).toBe('committed');
    const after = await until(
      window.session.results.state,
      ({ snapshot, isCalculating }) => !isCalculating && snapshot !== null && snapshot.generation > before.generation,
    );
    expect(after.baseline).toEqual(before.headline);
    expect(after.snapshot!.headline.itPowerW).not.toBe(before.headline.itPowerW);
    window.close();
  });

  it('answers a gesture while it lasts, and goes back to the settled answer when it is given up', async () => {
    const window = openWindow();
    const { session } = window;
    const before = (await settled(window)).snapshot!;
    const removed = Object.fromEntries(
      rackIds(session)
        .slice(0, 4)
        .map((id) => [id, session.document.records().get(id)!]),
    );
    const runs = [...session.document.records().values()].filter(
      (record) => record.type === 'run' && (removed[record.to.elementId] || removed[record.from.elementId]),
    );
    for (const run of runs) removed[run.id] = run;
    session.preview.show({ added: {}, updated: {}, removed });
    window.drawFrame();
    const during = await until(
      session.results.state,
      ({ snapshot }) => snapshot !== null && snapshot.generation > before.generation,
    );
    expect(during.snapshot!.headline.itPowerW).toBeLessThan(before.headline.itPowerW);
    expect(during.baseline).toEqual(before.headline);
    session.preview.clear();
    expect(session.results.state.getState().snapshot).toBe(before);
    expect(session.document.state.getState().isDirty).toBe(false);
    window.close();
  });

  it('asks for the newest place of a gesture once the one before is answered, not for each move', async () => {
    const window = openWindow();
    const { session } = window;
    await settled(window);
    const generations: number[] = [];
    session.results.state.subscribe(({ snapshot }) => {
      if (snapshot && generations.at(-1) !== snapshot.generation) generations.push(snapshot.generation);
    });
    const start = session.results.state.getState().snapshot!.generation;
    for (let i = 0; i < 20; i++) session.preview.show({ added: {}, updated: {}, removed: {} });
    window.drawFrame();
    await until(session.results.state, ({ snapshot }) => snapshot!.generation > start);
    expect(generations).toEqual([start + 1]);
    window.close();
  });

  it('answers again when asked after a failure', async () => {
    const window = openWindow();
    const { session } = window;
    const before = (await settled(window)).snapshot!;
    session.results.fail('The calculation stopped twice.');
    session.engine.solveAgain();
    const { snapshot, failure } = await until(
      session.results.state,
      (state) => state.snapshot!.generation > before.generation,
    );
    expect(failure).toBeNull();
    expect(snapshot!.headline).toEqual(before.headline);
    window.close();
  });

  it('compares scenarios at equal grid draw', async () => {
    const window = openWindow();
    const { session } = window;
    await settled(window);
    const scenarios = [...session.document.records().values()].filter((record) => record.type === 'scenario');
    expect(scenarios.length).toBeGreaterThan(1);
    const base = session.view.state.getState().scenarioId!;
    const comparison = await session.engine.ask('compare', {
      scenarioIds: scenarios.map(({ id }) => id),
      baseScenarioId: base,
      basis: 'equalGridW',
    });
    const baseW = comparison.scenarios.find(({ scenarioId }) => scenarioId === base)!.headline.gridDrawW;
    for (const { headline } of comparison.scenarios) expect(headline.gridDrawW / baseW).toBeCloseTo(1, 9);
    window.close();
  });
});
