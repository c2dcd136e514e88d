import { describe, expect, it } from 'vitest';
import { diagnosticsText } from '../../../renderer/actions/diagnostics';
import { openWindow, until } from '../windowSession';

describe('diagnostics', () => {
  it('count what is there and tell nothing of it: no name, no figure, no path', async () => {
    const { session } = openWindow();
    await until(session.results.state, ({ snapshot }) => snapshot !== null);
    session.projectFile.change({
      file: { path: '/home/ada/secret plant.millwright', name: 'secret plant.millwright' },
    });
    session.notices.tell('warning', 'R1-01 is in the way.');
    const text = diagnosticsText(session, { cores: 2 });
    expect(JSON.parse(text)).toMatchObject({
      machine: { cores: 2 },
      project: { hasFile: true, records: { rack: expect.any(Number), scenario: 3 } },
      notices: { warning: 1 },
    });
    const names = [...session.document.records().values()].flatMap((record) =>
      'name' in record && record.name.length > 3 ? [record.name] : [],
    );
    expect(names.length).toBeGreaterThan(50);
    for (const name of names) expect(text, name).not.toContain(`"${name}`);
    expect(text).not.toMatch(/secret|ada|R1-01|0\.135/);
  });
});
