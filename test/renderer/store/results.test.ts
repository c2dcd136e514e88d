import { describe, expect, it } from 'vitest';
import type { Snapshot } from '#engine/solve';
import { createPreferences, createResults, createSelection } from '#renderer/store';

const snapshot = (generation: number, gridDrawW: number, scenarioId = 'scenario_a'): Snapshot =>
  ({ scenarioId, generation, headline: { gridDrawW } }) as Snapshot;

describe('results', () => {
  it('never show an older answer over a newer one', () => {
    const results = createResults(() => {});
    results.accept(snapshot(2, 20), 'committed');
    results.accept(snapshot(1, 10), 'committed');
    expect(results.state.getState().snapshot?.generation).toBe(2);
  });

  it('take the last settled answer as the baseline of an edit, whatever a gesture showed in between', () => {
    const results = createResults(() => {});
    results.accept(snapshot(1, 10), 'committed');
    results.accept(snapshot(2, 99), 'preview');
    expect(results.state.getState().baseline).toEqual({ gridDrawW: 10 });
    results.beginEdit();
    results.accept(snapshot(3, 30), 'committed');
    expect(results.state.getState().baseline).toEqual({ gridDrawW: 10 });
    results.beginEdit();
    expect(results.state.getState().baseline).toEqual({ gridDrawW: 30 });
  });

  it('leave once they are neither shown nor settled, and another has left after them', () => {
    const left: number[] = [];
    const results = createResults(({ generation }) => left.push(generation));
    results.accept(snapshot(1, 10), 'committed');
    for (const generation of [2, 3, 4]) results.accept(snapshot(generation, 20), 'preview');
    // 4 is shown, 1 is settled, and 3 has only just gone.
    expect(left).toEqual([2]);
    results.dropPreview();
    expect(results.state.getState().snapshot?.generation).toBe(1);
    expect(left).toEqual([2, 3]);
    results.accept(snapshot(5, 30), 'committed');
    results.accept(snapshot(6, 30), 'committed');
    expect(left).toEqual([2, 3, 4, 1]);
  });

  it('do not leave while somebody reads them', () => {
    const left: number[] = [];
    const results = createResults(({ generation }) => left.push(generation));
    results.accept(snapshot(1, 10), 'committed');
    results.keep(results.state.getState().snapshot!);
    for (const generation of [2, 3, 4]) results.accept(snapshot(generation, 20), 'committed');
    expect(left).toEqual([2]);
  });

  it('keep the last answer in sight when the engine fails', () => {
    const results = createResults(() => {});
    results.accept(snapshot(1, 10), 'committed');
    results.beginSolve();
    results.fail('out of memory');
    expect(results.state.getState()).toMatchObject({ failure: 'out of memory', isCalculating: false });
    expect(results.state.getState().snapshot?.generation).toBe(1);
  });
});

describe('the selection', () => {
  it('toggles, adds without doubles, and does not announce what did not change', () => {
    const selection = createSelection();
    let changes = 0;
    selection.state.subscribe(() => {
      changes += 1;
    });
    selection.set(['a', 'b']);
    selection.set(['a', 'b']);
    expect(changes).toBe(1);
    selection.toggle('a');
    selection.add(['b', 'c']);
    expect(selection.state.getState().ids).toEqual(['b', 'c']);
  });
});

describe('preferences', () => {
  const memory = (content: string | null) => {
    let kept = content;
    return {
      getItem: () => kept,
      setItem: (_: string, value: string) => {
        kept = value;
      },
      read: () => kept,
    };
  };

  it('come back after a restart', () => {
    const storage = memory(null);
    createPreferences(storage).change({ theme: 'light', units: 'us' });
    expect(createPreferences(storage).state.getState()).toMatchObject({ theme: 'light', units: 'us' });
  });

  it('start from the defaults when what was kept cannot be read or makes no sense', () => {
    for (const content of ['{', '7', '{"theme":"pink","units":3,"snapStepM":-1}'])
      expect(createPreferences(memory(content)).state.getState()).toMatchObject({
        theme: 'system',
        units: 'si',
        snapStepM: 0.6,
      });
  });

  it('keep what is valid beside what is not, and come back as they were made, the layout apart', () => {
    const preferences = createPreferences(
      memory(
        '{"theme":"dark","locale":"nonsense-","keys":{"file.save":["Ctrl+J"]},"autosaveMinutes":-3,"layout":{"a":1}}',
      ),
    );
    expect(preferences.state.getState()).toMatchObject({
      theme: 'dark',
      locale: null,
      keys: { 'file.save': ['Ctrl+J'] },
      autosaveMinutes: 0,
    });
    preferences.reset();
    expect(preferences.state.getState()).toMatchObject({ theme: 'system', keys: {}, layout: { a: 1 } });
  });

  it('last as long as the window where storage refuses', () => {
    const preferences = createPreferences({
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    });
    preferences.change({ theme: 'dark' });
    expect(preferences.state.getState().theme).toBe('dark');
  });
});
