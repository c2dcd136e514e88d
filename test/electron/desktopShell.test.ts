import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { actionOf } from '#renderer/actions';
import type { Host, ShellEvent } from '#renderer/host';

type DesktopHost = Host & { readonly onShellEvent: NonNullable<Host['onShellEvent']> };

import { setUp } from '../../electron/bootstrap/setUp.mjs';
import { createStandIn, type StandIn, type StandInOptions } from './standIn/electron';

const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'dist', 'main', 'main.cjs');
const sample = join(root, 'assets', 'samples', 'starter-hall', 'project.json');

interface MenuItem {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly click?: () => void;
  readonly submenu?: readonly MenuItem[];
}

// The programs are the ones that the desktop runs, as built; what they run in is a stand-in (standIn/electron.ts).
describe('the desktop shell, in a stand-in for Electron', () => {
  let home: string;
  beforeAll(() => setUp({ quiet: true, parts: ['page', 'desktop'] }), 300_000);
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'millwright-desktop-'));
    process.env['MILLWRIGHT_HOME'] = home;
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));
  afterAll(() => {
    delete process.env['MILLWRIGHT_HOME'];
  });

  const start = async (options: Partial<StandInOptions> = {}): Promise<StandIn> => {
    const standIn = createStandIn({ userData: home, ...options });
    await standIn.run(program);
    return standIn;
  };
  const firstWindow = (standIn: StandIn) => standIn.windows[0]!;
  const hostOf = (standIn: StandIn): DesktopHost => firstWindow(standIn).world['millwright'] as DesktopHost;
  const fileMenu = (standIn: StandIn): readonly MenuItem[] =>
    (standIn.menu() as readonly MenuItem[]).find(({ label }) => label === 'File')!.submenu!;

  it('opens one sandboxed window on the page of the bundle', async () => {
    const standIn = await start();
    expect(standIn.calls).toEqual(['enableSandbox']);
    expect(standIn.windows).toHaveLength(1);
    const { preferences, address, webContents, isShown } = firstWindow(standIn);
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    });
    expect(address).toBe('app://millwright/');
    expect(webContents.document).toBe(readFileSync(join(root, 'dist', 'renderer', 'index.html'), 'utf8'));
    expect(isShown).toBe(true);
  });

  it('serves the bundle and nothing outside it, under the policy', async () => {
    const standIn = await start();
    const serve = standIn.defaultSession.protocol.handlers.get('app')!;
    const page = await serve(new Request('app://millwright/'));
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; /);
    for (const address of [
      'app://millwright/%2e%2e%2f%2e%2e%2fpackage.json',
      'app://millwright/..%2f..%2fpackage.json',
      'app://millwright/%ZZ',
      'app://millwright/absent.js',
      'app://elsewhere/index.html',
    ])
      expect((await serve(new Request(address))).status, address).toBe(404);
    expect((await serve(new Request('app://millwright/', { method: 'POST' }))).status).toBe(404);
  });

  it('gives the page the host, by named functions that work', async () => {
    const standIn = await start();
    const host = hostOf(standIn);
    expect(Object.keys(standIn.windows[0]!.world)).toEqual(['millwright']);
    expect(host.shell).toBe('desktop');
    expect((await host.samples()).map(({ id }) => id)).toContain('starter-hall');
    const file = await host.fileNamed('My plant');
    const saved = await host.saveFile({ file, projectJson: '{"n":1}', expectedHash: null, thumbnailPng: null });
    expect(saved.ok).toBe(true);
    expect(await host.openFile(file)).toMatchObject({ ok: true, projectJson: '{"n":1}' });
    expect(host.droppedFile!({ name: 'plant.millwright' } as File)).toEqual({
      path: '/dropped/plant.millwright',
      name: 'plant.millwright',
    });
    // A desktop user may open any file that the dialog gave.
    expect(await host.openFile({ path: sample, name: 'project.json' })).toMatchObject({ ok: true });
  });

  it('answers nobody but the main frame of its own page, and nothing but what the schemas allow', async () => {
    const standIn = await start();
    const window = firstWindow(standIn);
    const ours = { url: 'app://millwright/', parent: null };
    for (const frame of [
      null,
      { url: 'https://evil.example/', parent: null },
      { url: 'app://millwright.evil.example/', parent: null },
      { url: 'app://millwright/', parent: ours },
    ])
      await expect(window.request(frame, 'millwright:call', ['samples', []])).rejects.toThrow(/not allowed/);
    await expect(window.request(ours, 'millwright:call', ['samples', []])).resolves.toMatchObject({ ok: true });
    await expect(window.request(ours, 'millwright:call', [7])).rejects.toThrow(/millwright:call: /);
    await expect(window.request(ours, 'millwright:call', ['x'.repeat(50), []])).rejects.toThrow(/millwright:call: /);
    await expect(window.request(ours, 'millwright:chooseSaveTarget', ['x'.repeat(300)])).rejects.toThrow();
    await expect(window.request(ours, 'millwright:call', ['constructor', []])).resolves.toMatchObject({ ok: false });
    await expect(window.request(ours, 'millwright:call', ['openSample', [{}]])).resolves.toMatchObject({ ok: false });
    expect([...standIn.requests.keys()].sort()).toEqual([
      'millwright:call',
      'millwright:chooseFile',
      'millwright:chooseFolder',
      'millwright:chooseSaveTarget',
    ]);
  });

  it('denies permissions, other addresses and other windows', async () => {
    const standIn = await start();
    const { defaultSession, openedLinks, dialogAnswers } = standIn;
    const { webContents } = firstWindow(standIn);
    let granted: boolean | null = null;
    defaultSession.permissionRequest?.(null, 'media', (allowed) => {
      granted = allowed;
    });
    expect(granted).toBe(false);
    expect(defaultSession.permissionCheck?.(null, 'geolocation')).toBe(false);
    for (const name of ['will-navigate', 'will-redirect', 'will-attach-webview']) {
      const preventDefault = vi.fn();
      webContents.emit(name, { preventDefault });
      expect(preventDefault, name).toHaveBeenCalledOnce();
    }
    // A source is opened in the system's browser after the user has seen its address, and nothing but https is.
    dialogAnswers.set('showMessageBox', { response: 0 });
    for (const url of ['file:///etc/passwd', 'javascript:alert(1)', 'http://plain.example/', 'nonsense'])
      expect(webContents.openHandler?.({ url })).toEqual({ action: 'deny' });
    expect(webContents.openHandler?.({ url: 'https://source.example/paper' })).toEqual({ action: 'deny' });
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(openedLinks).toEqual(['https://source.example/paper']);
    dialogAnswers.set('showMessageBox', { response: 1 });
    webContents.openHandler?.({ url: 'https://source.example/other' });
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(openedLinks).toHaveLength(1);
  });

  it('has the file actions of the page in its native menu, and sends them as events', async () => {
    for (const platform of ['linux', 'darwin'] as const) {
      const standIn = await start({ platform });
      const items = fileMenu(standIn).filter(({ id }) => id?.startsWith('file.'));
      expect(items.length).toBeGreaterThan(4);
      const heard: ShellEvent[] = [];
      hostOf(standIn).onShellEvent((event) => heard.push(event));
      for (const { id, label, accelerator, registerAccelerator, click } of items) {
        const action = actionOf(id as `file.${string}`);
        expect(action?.label, id).toBe(label);
        expect(action?.keys?.[0]?.replace('Ctrl', 'CmdOrCtrl'), id).toBe(accelerator);
        // The page hears the keys itself: a second listener would do everything twice.
        if (accelerator) expect(registerAccelerator).toBe(false);
        click?.();
      }
      expect(heard).toEqual(items.map(({ id }) => ({ type: 'action', id })));
    }
  });

  it('keeps events for a page that does not listen yet, and forgets a listener that has left', async () => {
    const standIn = await start({ args: [sample] });
    const heard: ShellEvent[] = [];
    const { onShellEvent } = hostOf(standIn);
    const stop = onShellEvent((event) => heard.push(event));
    const opened = { type: 'openFile', file: { path: sample, name: 'project.json' } };
    expect(heard).toEqual([opened]);
    stop();
    fileMenu(standIn)[0]!.click?.();
    expect(heard).toHaveLength(1);
  });

  it('opens files that the system hands over: at start, from a second start, and as an event', async () => {
    const standIn = await start({ platform: 'darwin' });
    const heard: ShellEvent[] = [];
    hostOf(standIn).onShellEvent((event) => heard.push(event));
    standIn.app.emit('second-instance', {}, ['millwright', '--flag', 'plant.millwright'], '/plans');
    standIn.app.emit('second-instance', {}, ['millwright'], '/plans');
    standIn.app.emit('open-file', { preventDefault: () => {} }, '/plans/other.millwright');
    expect(heard).toEqual([
      { type: 'openFile', file: { path: '/plans/plant.millwright', name: 'plant.millwright' } },
      { type: 'openFile', file: { path: '/plans/other.millwright', name: 'other.millwright' } },
    ]);
    expect(standIn.calls.filter((call) => call === 'focus')).toHaveLength(2);
  });

  it('leaves a second start to the first', async () => {
    const standIn = await start({ instance: 'second' });
    expect(standIn.calls).toContain('quit');
    expect(standIn.windows).toHaveLength(0);
  });

  it('overwrites a file that the user agreed to overwrite in the dialog, once', async () => {
    const standIn = await start();
    const host = hostOf(standIn);
    const path = join(home, 'there.millwright');
    writeFileSync(path, 'old');
    const save = (file: { path: string; name: string }) =>
      host.saveFile({ file, projectJson: '{"n":2}', expectedHash: null, thumbnailPng: null });
    expect(await save({ path, name: 'there.millwright' })).toMatchObject({ ok: false, reason: 'changedOnDisk' });
    standIn.dialogAnswers.set('showSaveDialog', { canceled: false, filePath: path });
    const chosen = await host.chooseSaveTarget!('there');
    expect(await save(chosen!)).toMatchObject({ ok: true });
    expect(await save(chosen!)).toMatchObject({ ok: false, reason: 'changedOnDisk' });
    // Without its ending, another file was meant than the one that the dialog asked about.
    standIn.dialogAnswers.set('showSaveDialog', { canceled: false, filePath: path.replace('.millwright', '') });
    expect(await save((await host.chooseSaveTarget!('there'))!)).toMatchObject({ ok: false, reason: 'changedOnDisk' });
    standIn.dialogAnswers.set('showSaveDialog', { canceled: true });
    expect(await host.chooseSaveTarget!('there')).toBeNull();
  });

  it('lets the user choose another folder for projects, which holds from the next start on', async () => {
    delete process.env['MILLWRIGHT_HOME'];
    const first = await start();
    const elsewhere = join(home, 'plants');
    first.dialogAnswers.set('showOpenDialog', { canceled: true, filePaths: [] });
    expect(await hostOf(first).chooseFolder!()).toBeNull();
    const before = await hostOf(first).folder();
    expect(before.setBy).toBe('program');
    first.dialogAnswers.set('showOpenDialog', { canceled: false, filePaths: [elsewhere] });
    expect(await hostOf(first).chooseFolder!()).toBe(elsewhere);
    // This window goes on with the folder that it was let into.
    expect(await hostOf(first).folder()).toEqual(before);
    const second = await start();
    expect(await hostOf(second).folder()).toEqual({ path: elsewhere, setBy: 'user' });
  });

  it('asks before a window with unsaved work is closed', async () => {
    const standIn = await start();
    const window = firstWindow(standIn);
    window.vetoesClosing = true;
    standIn.dialogAnswers.set('showMessageBoxSync', 0);
    window.close();
    expect(window.isDestroyed).toBe(false);
    standIn.dialogAnswers.set('showMessageBoxSync', 1);
    window.close();
    expect(window.isDestroyed).toBe(true);
    expect(standIn.calls).toContain('quit');
  });

  it('remembers where its window was, unless that screen is gone', async () => {
    const first = await start();
    const bounds = { x: 2000, y: 100, width: 1200, height: 800 };
    firstWindow(first).bounds = bounds;
    firstWindow(first).maximized = true;
    firstWindow(first).close();
    const right = { workArea: { x: 1920, y: 0, width: 1920, height: 1080 } };
    const second = await start({ displays: [right] });
    expect(firstWindow(second)).toMatchObject({ bounds, maximized: true });
    expect(firstWindow(await start()).bounds).toMatchObject({ width: 1440, height: 900 });
    writeFileSync(join(home, 'window.json'), '{"bounds":{"x":1e99}}');
    expect(firstWindow(await start()).bounds).toMatchObject({ width: 1440, height: 900 });
  });

  it('loads a page that stopped working again, and asks when that does not help', async () => {
    const standIn = await start();
    const window = firstWindow(standIn);
    for (let crash = 0; crash < 3; crash++) window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(window.loads).toBe(4);
    standIn.dialogAnswers.set('showMessageBox', { response: 1 });
    window.webContents.emit('render-process-gone', {}, { reason: 'oom' });
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(window.loads).toBe(4);
    expect(standIn.calls).toContain('quit');
  });

  it('prints a report in a hidden window without script that can load nothing', async () => {
    const standIn = await start();
    const html = `<p>${'x'.repeat(3_000_000)}</p>`;
    const result = await hostOf(standIn).exportReport({ name: 'Plant', html });
    expect(result).toMatchObject({ ok: true, pdfPath: join(home, 'reports', 'Plant.pdf'), note: '' });
    expect(readFileSync(join(home, 'reports', 'Plant.pdf'), 'utf8')).toBe(`%PDF of ${html.length} characters`);
    const paper = standIn.windows[1]!;
    expect(paper.preferences).toMatchObject({ javascript: false, sandbox: true });
    expect(paper).toMatchObject({ isShown: false, isDestroyed: true });
    expect(paper.preferences.session).not.toBe(standIn.defaultSession);
  });
});
