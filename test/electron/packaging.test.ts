import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const text = (path: string): string => readFileSync(join(root, path), 'utf8');
const builder = text('electron-builder.yml');
/** The indented lines below a key at the start of a line. */
const section = (key: string): string => new RegExp(`^${key}:\\n((?: .*\\n)+)`, 'm').exec(builder)![1]!;
const manifest = JSON.parse(text('package.json'));

/** What Electron's programs carry for the packager to find their fuses by, and all of them the wrong way round. Source: @electron/fuses. */
const FUSE_SENTINEL = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
const FUSE_MARK = Buffer.concat([FUSE_SENTINEL, Buffer.from([1, 8]), Buffer.from('10110001')]);

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

  // Minutes of work where the disk is slow; what it packs is the build that is there.
  it.runIf(process.env['MILLWRIGHT_LONG'] === '1')('is packed around a runtime that lies on the disk', async () => {
    const packager = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
    const asar = createRequire(packager.resolve('app-builder-lib'))('@electron/asar') as {
      createPackage(from: string, to: string): Promise<void>;
      listPackage(archive: string): readonly string[];
    };
    const folder = mkdtempSync(join(tmpdir(), 'millwright-pack-'));
    try {
      // No Electron can be fetched here: a program with the mark of its fuses stands in for it.
      const runtime = join(folder, 'runtime');
      mkdirSync(join(runtime, 'resources'), { recursive: true });
      mkdirSync(join(runtime, 'locales'));
      writeFileSync(join(runtime, 'electron'), Buffer.concat([readFileSync('/bin/true'), FUSE_MARK]), { mode: 0o755 });
      for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version']) writeFileSync(join(runtime, name), name);
      mkdirSync(join(folder, 'default'));
      writeFileSync(join(folder, 'default', 'main.js'), '');
      await asar.createPackage(join(folder, 'default'), join(runtime, 'resources', 'default_app.asar'));

      const output = join(folder, 'out');
      await promisify(execFile)(
        process.execPath,
        [
          join(root, 'node_modules', 'electron-builder', 'cli.js'),
          '--linux',
          'dir',
          `-c.electronDist=${runtime}`,
          `-c.directories.output=${output}`,
        ],
        { cwd: root },
      );

      const unpacked = join(output, 'linux-unpacked');
      const packed = asar.listPackage(join(unpacked, 'resources', 'app.asar'));
      for (const path of ['/dist/main/main.cjs', '/dist/preload/preload.cjs', '/dist/renderer/index.html'])
        expect(packed).toContain(path);
      expect(packed.filter((path) => /node_modules|\.tsx?$|^\/test/.test(path))).toEqual([]);
      const program = readFileSync(join(unpacked, 'millwright'));
      const fuses = program.indexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length + 2;
      // In the order of Electron's fuses: RunAsNode, cookie encryption, NODE_OPTIONS, --inspect, integrity, only from asar.
      expect(program.subarray(fuses, fuses + 6).toString()).toBe('010011');
      // The eighth: more for file: than for other addresses.
      expect(program.subarray(fuses + 7, fuses + 8).toString()).toBe('0');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
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
