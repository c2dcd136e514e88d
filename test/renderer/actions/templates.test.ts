import { describe, expect, it } from 'vitest';
import { actionOf, compareWithDisk, openTemplate, saveUnderName } from '#renderer/actions';
import { openWindow, rackIds } from '../windowSession';

describe('templates', () => {
  it('are the project as it is now, and start one that has no file and no changes', async () => {
    const { session, host } = openWindow();
    const size = session.document.records().size;
    actionOf('file.saveTemplate')!.run(session);
    await expect.poll(() => host.templatesByName.size).toBe(1);
    session.selection.set([rackIds(session)[0]!]);
    actionOf('edit.delete')!.run(session);
    const [template] = await host.templates();
    await openTemplate(session, template!);
    expect(session.document.records().size).toBe(size);
    expect(session.document.state.getState().isDirty).toBe(false);
    expect(session.projectFile.state.getState().file).toBeNull();
  });
});

describe('a file that something else changed', () => {
  it('is set against the window, record by record, and nothing of either is touched', async () => {
    const { session, host } = openWindow();
    await saveUnderName(session, 'plant');
    const file = session.projectFile.state.getState().file!;
    expect(await compareWithDisk(session, file)).toEqual({ added: [], removed: [], changed: [] });
    host.files.set(file.path, host.files.get(file.path)!.replace('"name":"R1-01"', '"name":"Rack of theirs"'));
    const [rack] = rackIds(session);
    const difference = await compareWithDisk(session, file);
    expect(difference!.changed).toEqual([{ name: 'Rack of theirs', fields: ['name'] }]);
    expect(session.document.records().get(rack!)).toMatchObject({ name: 'R1-01' });
    expect(session.document.state.getState().isDirty).toBe(false);
  });

  it('is told to be unreadable where it is', async () => {
    const { session, host } = openWindow();
    await saveUnderName(session, 'plant');
    const file = session.projectFile.state.getState().file!;
    host.files.set(file.path, '{"format":1');
    expect(await compareWithDisk(session, file)).toBeNull();
    expect(session.notices.state.getState().notices.at(-1)?.message).toMatch(/JSON/);
  });
});
