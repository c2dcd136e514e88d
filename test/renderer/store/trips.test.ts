import { describe, expect, it } from 'vitest';
import { commands } from '#engine/commands';
import { actionOf, isPossible, labelOf } from '#renderer/actions';
import { courseOf, headlineFigures, racksDown, whatIfSwatches } from '#renderer/selectors';
import { commit, undo } from '#renderer/store';
import { openWindow, rackIds, type TestWindow, until } from '../windowSession';

const idOf = ({ session }: TestWindow, name: string): string =>
  [...session.document.records().values()].find(
    (record) =>
      'scenarioId' in record && record.scenarioId === session.view.state.getState().scenarioId && record.name === name,
  )!.id;

const answered = ({ session }: TestWindow, out: number) =>
  until(
    session.results.state,
    ({ snapshot, isCalculating }) => !isCalculating && snapshot !== null && (snapshot.whatIf?.out.length ?? 0) === out,
  );

const act = ({ session }: TestWindow, id: `scenario.${string}`): void => actionOf(id)!.run(session);

describe('elements out of service', () => {
  it('are answered at once, against the plant with all in service, and are no edit', async () => {
    const window = openWindow();
    const { session } = window;
    const whole = (await answered(window, 0)).snapshot!;
    session.selection.set([idOf(window, 'LV switchgear A')]);
    act(window, 'scenario.trip');
    const { snapshot } = await answered(window, 1);
    expect(snapshot!.whatIf!.healthy).toEqual(whole.headline);
    expect(racksDown(snapshot!.whatIf!)).toHaveLength(8);
    expect(session.document.state.getState().isDirty).toBe(false);
    const figures = headlineFigures(snapshot, snapshot!.whatIf!.healthy, { system: 'si', locale: 'en-US' });
    expect(figures.find(({ name }) => name === 'tokensPerS')!.change!.text).toBe('-100%');
    act(window, 'scenario.restoreAll');
    expect((await answered(window, 0)).snapshot!.headline).toEqual(whole.headline);
    window.close();
  });

  it('happen in the order of time: power at once, coolant at its limit later', async () => {
    const window = openWindow();
    await answered(window, 0);
    window.session.trips.trip([idOf(window, 'LV switchgear A')]);
    const course = courseOf((await answered(window, 1)).snapshot!.whatIf!);
    expect(course.map(({ type }) => type)).toEqual(expect.arrayContaining(['out', 'stopped', 'limit']));
    const times = course.map(({ atS }) => atS ?? Number.MAX_VALUE);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    window.close();
  });

  it('are seen in the picture: what is out, and racks that are down', async () => {
    const window = openWindow();
    await answered(window, 0);
    const board = idOf(window, 'LV switchgear A');
    window.session.trips.trip([board]);
    const swatchOf = whatIfSwatches((await answered(window, 1)).snapshot!.whatIf!);
    const looks = [board, rackIds(window.session)[0]!, idOf(window, 'LV switchgear B')].map(swatchOf);
    expect(new Set(looks.map(({ css }) => css)).size).toBe(3);
    // Told apart without colour too.
    expect(new Set(looks.map(({ pattern }) => pattern)).size).toBe(3);
    window.close();
  });

  it('survive edits and an undo, and are forgotten when deleted, with the scenario, and with the project', () => {
    const window = openWindow();
    const { session } = window;
    const [first, second, third] = rackIds(session);
    const ids = () => session.trips.state.getState().ids;
    session.trips.trip([first!, second!, first!]);
    expect(ids()).toEqual([first, second]);
    const context = { document: session.document.records(), newId: session.newId };
    commit(session, commands.deleteElements(context, { ids: [third!] }));
    undo(session);
    expect(ids()).toEqual([first, second]);
    commit(session, commands.deleteElements({ ...context, document: session.document.records() }, { ids: [first!] }));
    expect(ids()).toEqual([second]);
    const other = [...session.document.records().values()].find(
      (record) => record.type === 'scenario' && record.id !== session.view.state.getState().scenarioId,
    )!;
    session.view.change({ scenarioId: other.id });
    expect(ids()).toEqual([]);
    session.trips.trip([second!]);
    session.document.open([...session.document.records().values()]);
    expect(ids()).toEqual([]);
    window.close();
  });

  it('are offered for what can fail, by the number that it is about', () => {
    const window = openWindow();
    const { session } = window;
    const trip = actionOf('scenario.trip')!;
    const restore = actionOf('scenario.restore')!;
    session.selection.set([idOf(window, 'Hall 1')]);
    expect(isPossible(trip, session)).toBe(false);
    session.selection.set([idOf(window, 'Hall 1'), ...rackIds(session)]);
    expect(labelOf(trip, session)).toBe('Trip 8 elements');
    trip.run(session);
    expect(session.trips.state.getState().ids).toEqual(rackIds(session));
    expect(isPossible(trip, session)).toBe(false);
    session.selection.set(rackIds(session).slice(0, 2));
    expect(labelOf(restore, session)).toBe('Restore 2 elements');
    restore.run(session);
    expect(session.trips.state.getState().ids).toHaveLength(6);
    window.close();
  });
});
