import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LoopbackServer, startLoopback } from '#electron/loopback';
import { createHostServices } from '#electron/services';

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
        samplesFolder: join(root, 'assets', 'samples'),
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

  it('takes its token once', async () => {
    const again = await send(new URL(server.url).search.replace(/^/, '/'));
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('turns away whoever has no session or a wrong one', async () => {
    expect((await send('/samples.json')).status).toBe(401);
    expect((await send('/samples.json', { headers: { cookie: `${cookie}x` } })).status).toBe(401);
    expect((await call('samples', [], { cookie: '' })).status).toBe(401);
  });

  it('turns away a name that is not ours, as DNS rebinding would bring', async () => {
    expect((await send('/samples.json', { headers: { cookie, host: 'evil.example' } })).status).toBe(421);
    expect((await send('/samples.json', { headers: { cookie, host: `127.0.0.1:${server.port + 1}` } })).status).toBe(
      421,
    );
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

  it('turns away a body that is too large before reading it, and one that is no JSON', async () => {
    expect(
      (
        await call('samples', '[]', { 'content-length': String(400 * 1024 * 1024), connection: 'close' }).catch(() => ({
          status: 413,
        }))
      ).status,
    ).toBe(413);
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
    ])
      expect((await send(path, { headers: { cookie } })).status, path).toBe(404);
    expect((await send('/samples.json', { headers: { cookie } })).status).toBe(200);
  });

  it('sends the content security policy with everything', async () => {
    const { headers } = await send('/samples.json', { headers: { cookie } });
    expect(headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self'/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('answers the methods of the host with checked arguments only', async () => {
    const samples = JSON.parse((await call('samples', [])).body);
    expect(samples).toMatchObject({ ok: true, value: [{ id: 'starter-hall' }] });
    expect(JSON.parse((await call('constructor', [])).body)).toMatchObject({ ok: false });
    expect(JSON.parse((await call('openSample', [7])).body).ok).toBe(false);
    expect(JSON.parse((await call('openSample', ['../../package'])).body)).toMatchObject({
      ok: true,
      value: { ok: false },
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
