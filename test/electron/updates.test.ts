import { beforeEach, describe, expect, it, vi } from 'vitest';

const shell = vi.hoisted(() => ({
  app: { isPackaged: true },
  autoUpdater: { on: vi.fn(), setFeedURL: vi.fn(), checkForUpdates: vi.fn() },
}));
vi.mock('electron', () => shell);

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startUpdates } from '../../electron/main/updates';

describe('updates', () => {
  beforeEach(() => {
    shell.app.isPackaged = true;
    for (const call of Object.values(shell.autoUpdater)) call.mockReset();
  });
  const feed = 'https://updates.example/feed';

  it('are off as the program comes, in development, and where nothing checks signatures', () => {
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'));
    expect(manifest.updateFeed).toBeUndefined();
    expect(startUpdates({ feed: null, platform: 'darwin' })).toBe('off');
    for (const platform of ['win32', 'linux'] as const) expect(startUpdates({ feed, platform })).toBe('off');
    shell.app.isPackaged = false;
    expect(startUpdates({ feed, platform: 'darwin' })).toBe('off');
    expect(shell.autoUpdater.setFeedURL).not.toHaveBeenCalled();
    expect(shell.autoUpdater.checkForUpdates).not.toHaveBeenCalled();
  });

  it('come from nowhere but a secure address', () => {
    for (const wrong of ['http://updates.example', 'file:///feed', 'feed', ''])
      expect(startUpdates({ feed: wrong, platform: 'darwin' }), wrong).toBe('refused');
    expect(shell.autoUpdater.setFeedURL).not.toHaveBeenCalled();
    expect(startUpdates({ feed, platform: 'darwin' })).toBe('asked');
    expect(shell.autoUpdater.setFeedURL).toHaveBeenCalledWith({ url: feed });
  });
});
