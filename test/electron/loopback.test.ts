import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LoopbackServer, startLoopback } from '#electron/loopback';
import { createHostServices, samplesFolders } from '#electron/services';

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

const root = new URL('../..', import.meta.url).pathname;

describe('loopback server', () => {
  const home = mkdtempSync(join(tmpdir(), 'millwright-loopback-'));
  let server: LoopbackServer;
  let cookie = '';

  /** A request with full control of its headers, as an attacker's program has. */
  const send = (
    path: string,
    options: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const { method = 'GET', headers = {}, body } = options;
      const request = httpRequest(
        {
          host: '127.0.0.1',
          port: server.port,
          path,
          method,
          headers: { host: `127.0.0.1:${server.port}`, ...headers },
        },
        (response) => {
          let text = '';
          response.on('data', (chunk) => {
            text += chunk;
          });
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
          );
        },
      );
      request.on('error', reject);
      request.end(body);
    });

  const call = (method: string, args: unknown, headers: Record<string, string> = {}): Promise<Reply> =>
    send(`/api/${method}`, {
      method: 'POST',
      headers: { cookie, origin: `http://127.0.0.1:${server.port}`, 'content-type': 'application/json', ...headers },
      body: typeof args === 'string' ? args : JSON.stringify(args),
    });

  beforeAll(async () => {
    server = await startLoopback({
      services: createHostServices({
        documentsFolder: home,
        samplesFolders: samplesFolders(),
        reach: 'documentsOnly',
        writer: 'test',
      }),
      rendererFolder: join(root, 'assets', 'samples'),
    });
    const first = await send(new URL(server.url).search.replace(/^/, '/'));
    cookie = String(first.headers['set-cookie']).split(';')[0]!;
    expect(first.status).toBe(303);
    expect(String(first.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/);
  });
  afterAll(async () => {
    await server.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('takes its token once, and lets the browser that used it come back', async () => {
    const address = `/${new URL(server.url).search}`;
    const again = await send(address);
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
    const back = await send(address, { headers: { cookie } });
    expect(back.status).toBe(303);
    expect(back.headers['location']).toBe('/');
    expect(back.headers['set-cookie']).toBeUndefined();
  });

  it('keeps the sessions of two instances apart, since browsers share cookies between ports', async () => {
    const second = await startLoopback({
      services: createHostServices({
        documentsFolder: home,
        samplesFolders: samplesFolders(),
        reach: 'documentsOnly',
        writer: 'test',
      }),
      rendererFolder: join(root, 'assets', 'samples'),
    });
    const response = await fetch(second.url, { redirect: 'manual' });
    const other = String(response.headers.get('set-cookie')).split(';')[0]!;
    expect(other.split('=')[0]).not.toBe(cookie.split('=')[0]);
    expect((await send('/samples.json', { headers: { cookie: `${other}; ${cookie}` } })).status).toBe(200);
    expect((await send('/samples.json', { headers: { cookie: other } })).status).toBe(401);
    await second.close();
  });

  it('turns away whoever has no session or a wrong one', async () => {
    expect((await send('/samples.json')).status).toBe(401);
    expect((await send('/samples.json', { headers: { cookie: `${cookie}x` } })).status).toBe(401);
    const sameLength = `${cookie.slice(0, -1)}${String.fromCharCode(0xe9)}`;
    expect((await send('/samples.json', { headers: { cookie: sameLength } })).status).toBe(401);
    expect((await call('samples', [], { cookie: '' })).status).toBe(401);
  });

  it('turns away a name that is not ours, as DNS rebinding would bring', async () => {
    expect((await send('/samples.json', { headers: { cookie, host: 'evil.example' } })).status).toBe(421);
    for (const host of [`127.0.0.1:${server.port + 1}`, `localhost:${server.port}`, '127.0.0.1'])
      expect((await send('/samples.json', { headers: { cookie, host } })).status, host).toBe(421);
  });

  it('turns away other origins, and posts without one', async () => {
    expect((await call('samples', [], { origin: 'https://evil.example' })).status).toBe(403);
    expect((await call('samples', [], { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(
      (
        await send('/api/samples', {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json' },
          body: '[]',
        })
      ).status,
    ).toBe(403);
  });

  it('turns away a form post', async () => {
    expect((await call('samples', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await call('samples', 'a=1', { 'content-type': 'text/plain' })).status).toBe(415);
  });

  it('turns away a body that is larger than its method needs, announced or not, and one that is no JSON', async () => {
    const large = 'x'.repeat(70 * 1024);
    expect((await call('samples', JSON.stringify([large]))).status).toBe(413);
    expect((await call('samples', JSON.stringify([large]), { 'transfer-encoding': 'chunked' })).status).toBe(413);
    expect((await call('saveFile', '[]', { 'content-length': String(500 * 1024 * 1024) })).status).toBe(413);
    // A report may be large, and is refused for what it is.
    expect(JSON.parse((await call('exportReport', [large])).body)).toMatchObject({ ok: false });
    expect((await call('samples', '{')).status).toBe(400);
  });

  it('serves nothing outside its folder', async () => {
    for (const path of [
      '/../../package.json',
      '/%2e%2e/%2e%2e/package.json',
      '/..%2f..%2fpackage.json',
      '/starter-hall/../../../package.json',
      '//etc/passwd',
      '/samples.json%00.html',
      '/%ZZ',
      '/starter-hall',
      '/samples.txt',
    ])
      expect((await send(path, { headers: { cookie } })).status, path).toBe(404);
    expect((await send('/samples.json', { headers: { cookie } })).status).toBe(200);
  });

  it('sends the content security policy with everything', async () => {
    const { headers } = await send('/samples.json', { headers: { cookie } });
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
    );
    expect((await send('/')).headers['content-security-policy']).toBe(headers['content-security-policy']);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('listens on the loopback address and on no other', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of others)
      await expect(fetch(`http://${address}:${server.port}/`), address).rejects.toThrow();
  });

  it('answers no method but GET and POST', async () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'])
      expect((await send('/samples.json', { method, headers: { cookie } })).status, method).toBe(405);
  });

  it('answers the methods of the host with checked arguments only', async () => {
    const samples = JSON.parse((await call('samples', [])).body);
    expect(samples.ok).toBe(true);
    expect(samples.value[0]).toMatchObject({ id: 'starter-hall' });
    for (const method of ['constructor', 'toString', 'hasOwnProperty', 'chooseFile'])
      expect(JSON.parse((await call(method, [])).body), method).toMatchObject({ ok: false });
    expect(JSON.parse((await call('openSample', [7])).body).ok).toBe(false);
    expect(JSON.parse((await call('openSample', ['../../package'])).body)).toMatchObject({
      ok: true,
      value: { ok: false },
    });
  });

  it('keeps two tabs with one file from writing over each other, and their journals apart', async () => {
    const value = async (method: string, ...args: readonly unknown[]) =>
      JSON.parse((await call(method, args)).body).value;
    const file = await value('fileNamed', 'shared');
    const save = (n: number, expectedHash: string | null) =>
      value('saveFile', { file, projectJson: `{"n":${n}}`, expectedHash, thumbnailPng: null });
    const { hash } = await save(0, null);
    const [one, other] = [await value('openFile', file), await value('openFile', file)];
    expect([one.hash, other.hash]).toEqual([hash, hash]);
    for (const [tab, n] of [
      ['aaaaaaaa', 1],
      ['bbbbbbbb', 2],
    ] as const)
      await value('startJournal', tab, { name: 'shared', file, baseHash: hash, pieces: 0, projectJson: `{"n":${n}}` });
    expect(await save(1, one.hash)).toMatchObject({ ok: true });
    expect(await save(2, other.hash)).toMatchObject({ ok: false, reason: 'changedOnDisk' });
    expect(JSON.parse((await value('openFile', file)).projectJson).n).toBe(1);
    await value('endJournal', 'aaaaaaaa');
    // What the other tab has not saved is still there, whole.
    expect((await value('recoverJournal', 'bbbbbbbb')).projectJson).toBe('{"n":2}');
    expect(await value('recoverJournal', 'aaaaaaaa')).toBeNull();
    await value('endJournal', 'bbbbbbbb');
  });

  it('opens templates of their folder only', async () => {
    for (const path of ['/etc/passwd', join(home, 'shared.millwright'), join(home, 'templates', '..', 'x.json')])
      expect(JSON.parse((await call('openTemplate', [{ path, name: 'x' }])).body).value, path).toMatchObject({
        ok: false,
        problems: [{ code: 'file.outside' }],
      });
  });

  it('opens and saves only in the documents folder', async () => {
    const outside = { path: '/etc/passwd', name: 'passwd' };
    expect(JSON.parse((await call('openFile', [outside])).body).value).toMatchObject({
      ok: false,
      problems: [{ code: 'file.outside' }],
    });
    const save = {
      file: { path: join(home, '..', 'stolen.millwright'), name: 'stolen' },
      projectJson: '{}',
      expectedHash: null,
      thumbnailPng: null,
    };
    expect(JSON.parse((await call('saveFile', [save])).body).value).toMatchObject({
      ok: false,
      problems: [{ code: 'file.outside' }],
    });
    const named = JSON.parse((await call('fileNamed', ['../../evil'])).body).value;
    expect(named.path).toBe(join(home, 'evil.millwright'));
  });
});
