import { describe, expect, it } from 'vitest';
import { createHttpHost, HostFailure } from '#renderer/host';

const serverThat = (status: number, body: string) => {
  const calls: { readonly url: string; readonly init: RequestInit }[] = [];
  const host = createHttpHost((async (url: string, init: RequestInit) => {
    calls.push({ url, init });
    return new Response(body, { status });
  }) as typeof fetch);
  return { host, calls };
};

describe('the host over HTTP', () => {
  it('posts the arguments as a list to the method by name, with the cookie of its own origin only', async () => {
    const { host, calls } = serverThat(200, '{"ok":true,"value":{"path":"p","name":"n"}}');
    expect(await host.fileNamed('plant')).toEqual({ path: 'p', name: 'n' });
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      url: '/api/fileNamed',
      init: { method: 'POST', credentials: 'same-origin', body: '["plant"]' },
    });
  });

  it('takes the answer of a method that has no value', async () => {
    const { host } = serverThat(200, '{"ok":true}');
    await expect(host.endJournal('j')).resolves.toBeUndefined();
  });

  it('turns a refusal into its message, and an answer that is none into one that says so', async () => {
    const refused = serverThat(400, '{"ok":false,"message":"The folder is read-only."}');
    await expect(refused.host.listFiles()).rejects.toThrow('The folder is read-only.');
    for (const body of ['', '<html>', '7', '{"value":1}']) {
      const { host } = serverThat(502, body);
      await expect(host.samples()).rejects.toBeInstanceOf(HostFailure);
    }
  });
});
