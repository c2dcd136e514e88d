import { describe, expect, it } from 'vitest';
import {
  actionFor,
  actionOf,
  actions,
  checkOnDisk,
  copyName,
  createProject,
  hallMeant,
  isPossible,
  keysText,
  labelOf,
  openFile,
  openSample,
  overwriteOnDisk,
  type Stroke,
  save,
  saveUnderName,
} from '#renderer/actions';
import { exportBill, exportCircuits, exportNetwork } from '../../../renderer/actions/exports';
import { exportReport } from '../../../renderer/actions/files';
import { isStroke } from '../../../renderer/actions/keys';
import { openWindow, rackIds, until } from '../windowSession';

const stroke = (key: string, held: Partial<Stroke> = {}): Stroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('the list of actions', () => {
  it('names each action once, with a label and at most one meaning for each shortcut', () => {
    const { session } = openWindow();
    session.selection.set(rackIds(session));
    expect(actions.length).toBeGreaterThan(50);
    expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
    for (const action of actions) expect(labelOf(action, session)).not.toBe('');
    const combinations = actions.flatMap(({ keys }) => keys ?? []);
    expect(new Set(combinations).size).toBe(combinations.length);
  });

  it('finds what a stroke means, and nothing where it may not be done', () => {
    const { session } = openWindow();
    expect(actionFor(stroke('z', { ctrlKey: true }), session)).toBeUndefined();
    expect(actionFor(stroke('k', { metaKey: true }), session)?.id).toBe('help.palette');
    expect(actionFor(stroke('Delete'), session)).toBeUndefined();
    session.selection.set(rackIds(session));
    expect(actionFor(stroke('Delete'), session)?.id).toBe('edit.delete');
    actionOf('edit.delete')?.run(session);
    expect(actionFor(stroke('z', { ctrlKey: true }), session)?.id).toBe('edit.undo');
    expect(labelOf(actionOf('edit.undo')!, session)).toBe('Undo Delete 8 racks');
  });

  it('leaves single letters alone when the user has switched them off', () => {
    const { session } = openWindow();
    expect(actionFor(stroke('f'), session)?.id).toBe('view.frameSelection');
    session.preferences.change({ singleLetterKeys: 'off' });
    expect(actionFor(stroke('f'), session)).toBeUndefined();
    expect(actionFor(stroke('Home'), session)?.id).toBe('view.frameAll');
  });

  it('duplicates the selection beside itself as one step, and arrays are possible only with elements', () => {
    const { session } = openWindow();
    expect(isPossible(actionOf('edit.array')!, session)).toBe(false);
    const [hall] = [...session.document.records().values()].filter(
      (record) => record.type === 'element' && record.kind === 'dryCooler',
    );
    session.selection.set([hall!.id]);
    const before = session.document.records().size;
    actionOf('edit.duplicate')?.run(session);
    const isRefused = session.notices.state.getState().notices.length > 0;
    // The cooler beside it may be in the way; then nothing at all is changed.
    expect(session.document.records().size).toBe(isRefused ? before : before + 1);
  });
});

describe('connecting', () => {
  const placed = (session: ReturnType<typeof openWindow>['session'], kind: string) => {
    const record = [...session.document.records().values()].find(
      (one) =>
        one.type === 'element' && one.kind === kind && one.scenarioId === session.view.state.getState().scenarioId,
    );
    if (!record) throw new Error(`the sample has no ${kind}`);
    return record.id;
  };

  it('joins two elements by the ports that fit, in whichever order they were picked', () => {
    for (const order of [0, 1]) {
      const { session } = openWindow();
      const [rack] = rackIds(session);
      const records = session.document.records();
      const feed = [...records.values()].find(
        (one) => one.type === 'run' && one.to.elementId === rack && one.to.portId === 'feedA',
      );
      if (feed?.type !== 'run') throw new Error('the rack has a feed A');
      session.selection.set([feed.id]);
      actionOf('edit.delete')?.run(session);
      const pair = [feed.from.elementId, rack!];
      session.selection.set(order === 0 ? pair : pair.reverse());
      expect(isPossible(actionOf('edit.connect')!, session)).toBe(true);
      actionOf('edit.connect')?.run(session);
      const made = session.document.records().get(session.selection.state.getState().ids[0]!);
      expect(made).toMatchObject({ type: 'run', kind: 'cable', to: { elementId: rack, portId: 'feedA' } });
    }
  });

  it('says so when two elements have nothing to join', () => {
    const { session } = openWindow();
    const before = session.document.records().size;
    session.selection.set([rackIds(session)[0]!, rackIds(session)[1]!]);
    actionOf('edit.connect')?.run(session);
    expect(session.document.records().size).toBe(before);
    expect(session.notices.state.getState().notices.at(-1)?.message).toMatch(/no free ports/);
  });

  it('means the hall that is selected, or the only one', () => {
    const { session } = openWindow();
    const hall = placed(session, 'hall');
    expect(hallMeant(session)?.id).toBe(hall);
    createProject(session, new Date(2026, 0, 1));
    expect(hallMeant(session)).toBeUndefined();
    expect(isPossible(actionOf('insert.fillHall')!, session)).toBe(false);
  });
});

describe('shortcuts', () => {
  it('mean what is printed on the key, wherever the layout puts it', () => {
    expect(isStroke(stroke('?', { shiftKey: true }), '?')).toBe(true);
    expect(isStroke(stroke('?'), '?')).toBe(true);
    expect(isStroke(stroke('Z', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+Z')).toBe(true);
    expect(isStroke(stroke('z', { ctrlKey: true }), 'Ctrl+Shift+Z')).toBe(false);
    expect(isStroke(stroke('r', { altKey: true }), 'R')).toBe(false);
  });

  it('are printed as the platform does', () => {
    expect(keysText('Ctrl+Shift+Z', 'other')).toBe('Ctrl+Shift+Z');
    expect(keysText('Ctrl+Shift+Z', 'mac')).toBe('⌘⇧Z');
    expect(keysText('Shift+ArrowLeft', 'other')).toBe('Shift+←');
  });
});

describe('project files', () => {
  it('open, are saved where they came from with the hash they had, and are clean afterwards', async () => {
    const { session, host } = openWindow();
    session.projectFile.change({ file: { path: 'plant.millwright', name: 'plant.millwright' }, hash: 'seen' });
    session.selection.set([rackIds(session)[0]!]);
    actionOf('edit.delete')?.run(session);
    expect(session.document.state.getState().isDirty).toBe(true);
    await save(session);
    expect(host.saved.at(-1)).toMatchObject({ expectedHash: 'seen', file: { path: 'plant.millwright' } });
    expect(session.document.state.getState().isDirty).toBe(false);
    const size = session.document.records().size;
    createProject(session, new Date(2026, 0, 1));
    expect(session.document.records().size).toBeLessThan(size);
    await openFile(session, { path: 'plant.millwright', name: 'plant.millwright' });
    expect(session.document.records().size).toBe(size);
    expect(session.projectFile.state.getState().file?.name).toBe('plant.millwright');
  });

  it('stay unsaved and say so when the file on disk has changed meanwhile', async () => {
    const { session, host } = openWindow();
    session.projectFile.change({ file: { path: 'a', name: 'a' }, hash: 'old' });
    session.selection.set([rackIds(session)[0]!]);
    actionOf('edit.delete')?.run(session);
    host.nextSave = { ok: false, reason: 'changedOnDisk', problems: [] };
    await save(session);
    expect(session.document.state.getState().isDirty).toBe(true);
    expect(session.view.state.getState().dialog).toMatchObject({ id: 'changedOnDisk', wants: 'save' });
  });

  it('keep their file to themselves when another project is opened while they are saved', async () => {
    const { session, host } = openWindow();
    const saveFile = host.saveFile;
    let write = (): void => {};
    let ask = (): void => {};
    const written = new Promise<void>((resolve) => {
      write = resolve;
    });
    const asked = new Promise<void>((resolve) => {
      ask = resolve;
    });
    host.saveFile = async (request) => {
      ask();
      await written;
      return saveFile(request);
    };
    const saved = saveUnderName(session, 'first');
    await asked;
    createProject(session, new Date(2026, 0, 1));
    write();
    await saved;
    expect([...host.files.keys()].some((path) => path.includes('first'))).toBe(true);
    expect(session.projectFile.state.getState().file).toBeNull();
  });

  it('leave the open project alone when another cannot be opened', async () => {
    const { session, host } = openWindow();
    const before = session.document.records();
    await openSample(session, 'missing');
    expect(session.document.records()).toBe(before);
    host.files.set('broken', '{"format":1,"records":7}');
    await openFile(session, { path: 'broken', name: 'broken' });
    expect(session.document.records()).toBe(before);
    expect(session.notices.state.getState().notices.length).toBeGreaterThan(1);
  });

  it('ask for a name where there is no file yet', async () => {
    const { session } = openWindow();
    await save(session);
    expect(session.view.state.getState().dialog).toEqual({ id: 'saveFile' });
  });

  it('ask what shall hold when something else has written the file, once, and never before it is said', async () => {
    const { session, host } = openWindow();
    await saveUnderName(session, 'plant');
    const file = session.projectFile.state.getState().file!;
    await checkOnDisk(session);
    expect(session.view.state.getState().dialog).toBeNull();
    const theirs = `${host.files.get(file.path)!} `;
    host.files.set(file.path, theirs);
    await checkOnDisk(session);
    expect(session.view.state.getState().dialog).toEqual({ id: 'changedOnDisk', file, wants: 'look' });
    session.view.change({ dialog: null });
    await checkOnDisk(session);
    expect(session.view.state.getState().dialog).toBeNull();
    expect(host.files.get(file.path)).toBe(theirs);

    host.nextSave = { ok: false, reason: 'changedOnDisk', problems: [] };
    await save(session);
    expect(session.view.state.getState().dialog).toEqual({ id: 'changedOnDisk', file, wants: 'save' });
    host.nextSave = null;
    await overwriteOnDisk(session, file);
    expect(host.saved.at(-1)!.expectedHash).toBe(`hash of ${theirs.length}`);
    expect(host.files.get(file.path)).not.toBe(theirs);
  });

  it('of a newer format are looked at and never written', async () => {
    const { session, host } = openWindow();
    await saveUnderName(session, 'plant');
    const file = session.projectFile.state.getState().file!;
    const newer = host.files.get(file.path)!.replace(/"format":\d+/, '"format":99');
    host.files.set(file.path, newer);
    await openFile(session, file);
    expect(session.document.records().size).toBeGreaterThan(10);
    expect(session.projectFile.state.getState().access).toBe('readOnly');
    await save(session);
    await saveUnderName(session, 'copy');
    expect(host.files.get(file.path)).toBe(newer);
    expect(host.files.has('copy.millwright')).toBe(false);
    expect(session.notices.state.getState().notices.at(-1)?.message).toMatch(/newer format/);
    createProject(session, new Date(0));
    expect(session.projectFile.state.getState().access).toBe('write');
  });

  it('make a report with every scenario compared', async () => {
    const { session, host } = openWindow();
    await until(session.results.state, ({ snapshot }) => snapshot !== null);
    await exportReport(session);
    expect(host.reports).toHaveLength(1);
    expect(host.reports[0]!.html).toMatch(/^<!doctype html>/i);
    expect(host.reports[0]!.html).toContain('GB200 NVL72');
  });

  it('make a report of the answer that was shown, also while edits go on', async () => {
    const { session, host } = openWindow();
    const shown = await until(session.results.state, ({ snapshot }) => snapshot !== null);
    const editOften = async (): Promise<void> => {
      for (let k = 0; k < 3; k++) {
        const { generation } = session.results.state.getState().snapshot!;
        session.engine.solveAgain();
        await until(session.results.state, ({ snapshot }) => snapshot!.generation > generation);
      }
    };
    const { ask } = session.engine;
    const { engine } = session;
    Object.assign(engine, {
      ask: async (...args: Parameters<typeof ask>) => {
        await editOften();
        return ask(...args);
      },
    });
    const columnsOf = ({ snapshot }: typeof shown) => snapshot!.elements.columns;
    await exportReport(session);
    expect(host.reports).toHaveLength(1);
    expect(columnsOf(shown).drawW!.values.length).toBeGreaterThan(0);
    // What nobody keeps is given back.
    const unkept = session.results.state.getState();
    await editOften();
    expect(columnsOf(unkept).drawW!.values.length).toBe(0);
  });

  it('write the bill of materials with lengths by size', async () => {
    const { session, host } = openWindow();
    await until(session.results.state, ({ snapshot }) => snapshot !== null);
    await exportBill(session);
    expect(host.texts.map(({ extension }) => extension)).toEqual(['csv']);
    expect(host.texts[0]!.text).toMatch(/^"Piping, supply and return",,[\d.]+,m2,/m);
    expect(host.texts[0]!.text).toMatch(/^Elbows,DN \d+,\d+,,,/m);
  });

  it('hand network and circuits to other programs', async () => {
    const { session, host } = openWindow();
    await exportNetwork(session, 'opendss');
    await exportNetwork(session, 'pandapower');
    await exportCircuits(session);
    expect(host.texts.map(({ extension }) => extension)).toEqual(['dss', 'json', 'inp', 'inp', 'inp']);
    expect(host.texts[0]!.text).toMatch(/^New /m);
    expect(JSON.parse(host.texts[1]!.text)).toBeTypeOf('object');
    expect(new Set(host.texts.map(({ name, extension }) => name + extension)).size).toBe(5);
    for (const { extension, text } of host.texts) if (extension === 'inp') expect(text).toContain('[PIPES]');
  });
});

describe('copies of scenarios', () => {
  it('take the next free number', () => {
    expect(copyName('Base', ['Base'])).toBe('Base 2');
    expect(copyName('Base 2', ['Base', 'Base 2'])).toBe('Base 3');
    expect(copyName('GB200 NVL72', ['GB200 NVL72'])).toBe('GB200 NVL72 2');
  });
});
