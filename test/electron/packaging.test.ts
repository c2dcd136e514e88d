import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const text = (path: string): string => readFileSync(join(root, path), 'utf8');
const builder = text('electron-builder.yml');
/** The indented lines below a key at the start of a line. */
const section = (key: string): string => new RegExp(`^${key}:\\n((?: .*\\n)+)`, 'm').exec(builder)![1]!;
const manifest = JSON.parse(text('package.json'));

describe('the packaged app', () => {
  it('blows every fuse that opens a way in', () => {
    const fuses = section('electronFuses');
    for (const closed of [
      'runAsNode',
      'enableNodeOptionsEnvironmentVariable',
      'enableNodeCliInspectArguments',
      'grantFileProtocolExtraPrivileges',
    ])
      expect(fuses).toContain(`${closed}: false`);
    for (const on of ['onlyLoadAppFromAsar', 'enableEmbeddedAsarIntegrityValidation', 'enableCookieEncryption'])
      expect(fuses).toContain(`${on}: true`);
  });

  it('builds with the Electron that it is typed against', () => {
    const version = /^electronVersion: (\S+)$/m.exec(builder)![1]!;
    expect(version).toBe(manifest.devDependencies.electron);
    expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(45);
  });

  it('weakens nothing that Electron protects', () => {
    const folder = join(root, 'electron', 'main');
    const all = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(all.length).toBeGreaterThan(5);
    for (const source of all)
      expect(source).not.toMatch(
        /webSecurity|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|nodeIntegration: true|sandbox: false|contextIsolation: false|enableRemoteModule|file:\/\//,
      );
    expect(all.join()).toContain('enableSandbox()');
  });

  it('has installers for three systems, and publishes nothing by itself', () => {
    expect(section('win')).toContain('target: [nsis, portable]');
    for (const target of ['dmg', 'zip']) expect(section('mac')).toContain(`target: ${target}`);
    expect(section('linux')).toContain('target: [deb, AppImage]');
    expect(section('fileAssociations')).toContain('ext: millwright');
    expect(builder).toMatch(/^publish: null$/m);
  });

  it('has a configuration that the packager takes, also with a runtime of its own choice', async () => {
    const packager = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
    const { load } = packager('js-yaml') as { load(yaml: string): object };
    const { validateConfiguration } = packager('app-builder-lib/out/util/config/config') as {
      validateConfiguration(config: object, logger: { isEnabled: boolean }): Promise<void>;
    };
    const valid = (more: object): Promise<void> =>
      validateConfiguration({ ...load(builder), ...more }, { isEnabled: false });
    await expect(valid({})).resolves.toBeUndefined();
    await expect(valid({ electronDist: '/opt/electron' })).resolves.toBeUndefined();
    await expect(valid({ electronDistFolder: '/opt/electron' })).rejects.toThrow(/electronDistFolder/);
    await expect(valid({ linux: { target: [{ arch: 'abacus' }] } })).rejects.toThrow(/target/);
    // What the packager starts the program by is what it is told to take along.
    expect(manifest.main).toMatch(/^dist\/main\//);
    expect(manifest.scripts.dist).toBe('npm run -s build && electron-builder');
  });

  it('takes everything that it runs with, and nothing that it was made from', () => {
    const files = section('files');
    for (const part of ['dist/main/', 'dist/preload/', 'dist/renderer/', 'assets/samples/', 'package.json'])
      expect(files).toContain(part);
    expect(files).not.toMatch(/test|node_modules|engine|electron\//);
    expect(manifest.dependencies ?? {}).toEqual({});
  });

  it.each(['icon', 'millwright'])('has the icon %s in every size that its systems show', (name) => {
    const folder = join(root, /buildResources: (\S+)/.exec(builder)![1]!);
    const ico = readFileSync(join(folder, `${name}.ico`));
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, k) => ico.readUInt8(6 + 16 * k) || 256);
    expect(sizes).toEqual([16, 32, 48, 64, 128, 256]);
    for (let k = 0; k < sizes.length; k++) {
      const at = ico.readUInt32LE(6 + 16 * k + 12);
      expect(ico.subarray(at + 1, at + 4).toString()).toBe('PNG');
      expect(ico.readUInt32BE(at + 16)).toBe(sizes[k]);
    }
    const icns = readFileSync(join(folder, `${name}.icns`));
    expect(icns.subarray(0, 4).toString()).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const widths: number[] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) widths.push(icns.readUInt32BE(at + 8 + 16));
    expect(widths).toEqual([16, 32, 64, 128, 256, 512, 1024]);
    expect(readFileSync(join(folder, `${name}.png`)).readUInt32BE(16)).toBe(512);
  });
});

describe("Electron's security list", () => {
  const rows = text('electron/README.md')
    .split('\n')
    .filter((line) => /^\| \d+ \|/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));

  it('has all twenty items, each with a file that is there and a test of that name', () => {
    expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 20 }, (_, k) => k + 1));
    for (const [, number, , where, test] of rows) {
      for (const [, path] of where!.matchAll(/`([\w./-]+\.(?:ts|json|yml))`/g))
        expect(existsSync(join(root, 'electron', path!)), `${number}: ${path}`).toBe(true);
      const [, file, title] = /^`([\w.]+)`: (.+)$/.exec(test!)!;
      expect(text(join('test', 'electron', file!)).includes(`it('${title}'`), `${number}: ${title}`).toBe(true);
    }
  });
});
