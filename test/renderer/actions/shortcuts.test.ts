import { describe, expect, it } from 'vitest';
import {
  actionFor,
  actionOf,
  actions,
  actionWithKeys,
  combinationOf,
  keysOfAction,
  type Stroke,
} from '#renderer/actions';
import { startAutosave } from '#renderer/store';
import { openWindow } from '../windowSession';

const stroke = (key: string, held: Partial<Omit<Stroke, 'key'>> = {}): Stroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('keys of actions', () => {
  it('are what was pressed, written so that pressing it again is understood', () => {
    const { session } = openWindow();
    for (const [pressed, text] of [
      [stroke('j', { ctrlKey: true }), 'Ctrl+J'],
      [stroke('J', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+J'],
      [stroke('?', { shiftKey: true }), '?'],
      [stroke('F8'), 'F8'],
      [stroke('ArrowUp', { altKey: true }), 'Alt+ArrowUp'],
      [stroke('+', { metaKey: true }), 'Ctrl++'],
    ] as const) {
      expect(combinationOf(pressed)).toBe(text);
      session.preferences.change({ keys: { 'help.settings': [text] } });
      if (actionWithKeys(text, session)?.id === 'help.settings')
        expect(actionFor(pressed, session)?.id, text).toBe('help.settings');
    }
    expect(combinationOf(stroke('Shift', { shiftKey: true }))).toBeNull();
  });

  it('of the user take the place of those an action comes with, also none at all', () => {
    const { session } = openWindow();
    const save = actionOf('file.save')!;
    session.preferences.change({ keys: { 'file.save': ['Ctrl+J'], 'help.shortcuts': [] } });
    expect(keysOfAction(save, session)).toEqual(['Ctrl+J']);
    expect(actionFor(stroke('j', { ctrlKey: true }), session)?.id).toBe('file.save');
    expect(actionFor(stroke('s', { ctrlKey: true }), session)).toBeUndefined();
    expect(actionFor(stroke('?', { shiftKey: true }), session)).toBeUndefined();
    expect(actionWithKeys('ctrl+j', session)?.id).toBe('file.save');
  });

  it('lead to one action each, as they come', () => {
    const { session } = openWindow();
    const seen = new Map<string, string>();
    for (const action of actions)
      for (const keys of keysOfAction(action, session)) {
        expect(seen.get(keys.toLowerCase()), `${keys} of ${action.id}`).toBeUndefined();
        seen.set(keys.toLowerCase(), action.id);
      }
    expect(seen.size).toBeGreaterThan(30);
  });
});

describe('saving by itself', () => {
  it('saves what has a file and changes, as often as is wanted and no sooner', () => {
    const { session } = openWindow();
    let saves = 0;
    let tick = (): void => {};
    startAutosave({
      document: session.document,
      preferences: session.preferences,
      projectFile: session.projectFile,
      save: () => {
        saves += 1;
      },
      everyMinute: (each) => {
        tick = each;
        return () => {};
      },
    });
    const minutes = (n: number): void => {
      for (let k = 0; k < n; k++) tick();
    };
    const rack = [...session.document.records().values()].find(
      (record) => record.type === 'element' && record.kind === 'rack',
    )!;
    session.document.push({
      label: 'x',
      code: 'x',
      diff: { added: {}, removed: {}, updated: { [rack.id]: [rack, { ...rack }] } },
      selectionBefore: [],
      selectionAfter: [],
    });
    minutes(60);
    expect(saves).toBe(0);
    session.preferences.change({ autosaveMinutes: 5 });
    minutes(60);
    expect(saves).toBe(0);
    session.projectFile.change({ file: { path: '/p.millwright', name: 'p' } });
    minutes(4);
    const before = saves;
    minutes(10);
    expect(saves - before).toBe(2);
    session.document.markSaved(session.document.step());
    minutes(20);
    expect(saves - before).toBe(2);
  });
});
