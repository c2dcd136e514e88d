import { afterEach, describe, expect, it } from 'vitest';
import { frontierOf, solveContext, solveScenario } from '#engine/solve';
import { createEngineClient, type EngineClient, portPair, serveEngine } from '#engine/worker';
import { starterHall } from '../../builders/starterHall';

const records = starterHall();
const project = records.find((record) => record.type === 'project')!;
const scenarioIds = records.filter((record) => record.type === 'scenario').map((record) => record.id);

/** The engine in this process, behind the same messages as in a thread. */
const inProcess = (): EngineClient =>
  createEngineClient({
    connect: () => {
      const [client, server] = portPair();
      serveEngine(server, {
        pause: () => new Promise((resolve) => setImmediate(resolve)),
        every: () => () => {},
      });
      return client;
    },
    reopen: () => ({ records }),
    every: () => () => {},
  });

describe('engine server in this process', () => {
  const open: EngineClient[] = [];
  const opened = async (): Promise<EngineClient> => {
    const client = inProcess();
    open.push(client);
    await client.request('open', { records });
    return client;
  };
  afterEach(() => {
    for (const client of open.splice(0)) client.close();
  });

  it('solves what the engine solves when called directly', async () => {
    const client = await opened();
    const snapshot = await client.request('solve', {
      scenarioId: project.baseScenarioId,
      generation: 3,
      preview: null,
    });
    expect(snapshot).toEqual(solveScenario(records, project.baseScenarioId, 3, solveContext()));
  });

  it('lets the newest of several solves win and rejects the others as superseded', async () => {
    const client = await opened();
    const ask = (generation: number) =>
      client.request('solve', { scenarioId: project.baseScenarioId, generation, preview: null }).then(
        (snapshot) => snapshot.generation,
        (error) => error.kind as string,
      );
    expect(await Promise.all([ask(1), ask(2), ask(3)])).toEqual(['superseded', 'superseded', 3]);
  });

  it('answers a preview without changing the document, and a commit by changing it', async () => {
    const client = await opened();
    const rack = records.find(
      (record) => record.type === 'element' && record.kind === 'rack' && record.scenarioId === project.baseScenarioId,
    )!;
    if (rack.type !== 'element') throw new Error('a rack is an element');
    const diff = {
      added: {},
      removed: {},
      updated: { [rack.id]: [rack, { ...rack, props: { ...rack.props, systemId: 'hgx_h200_liquid' } }] as const },
    };
    const tokensAt = async (preview: typeof diff | null) =>
      (await client.request('solve', { scenarioId: project.baseScenarioId, generation: 1, preview })).headline
        .tokensPerS;
    const before = await tokensAt(null);
    const previewed = await tokensAt(diff);
    expect(previewed).toBeLessThan(before);
    expect(await tokensAt(null)).toBe(before);
    await client.request('commit', { diff });
    expect(await tokensAt(null)).toBe(previewed);
  });

  it('reports progress of a comparison and stops it when it is cancelled', async () => {
    const client = await opened();
    const seen: number[] = [];
    const args = { scenarioIds, baseScenarioId: project.baseScenarioId, basis: 'equalGridW' } as const;
    const comparison = await client.request('compare', args, { onProgress: (fraction) => seen.push(fraction) });
    expect(comparison.scenarios).toHaveLength(3);
    expect(seen).toEqual([0, 1 / 3, 2 / 3]);
    const abort = new AbortController();
    const cancelled = client.request('compare', args, { signal: abort.signal, onProgress: () => abort.abort() });
    await expect(cancelled).rejects.toMatchObject({ kind: 'cancelled' });
    // The engine is free again at once.
    await expect(
      client.request('solve', { scenarioId: project.baseScenarioId, generation: 9, preview: null }),
    ).resolves.toMatchObject({ generation: 9 });
  });

  it('gives the frontier of a deployment as the engine does when called directly', async () => {
    const client = await opened();
    const scenario = records.find((record) => record.id === project.baseScenarioId)!;
    if (scenario.type !== 'scenario') throw new Error('the base is a scenario');
    const query = { scenarioId: scenario.id, deploymentId: scenario.defaultDeploymentId, systemId: 'gb200_nvl72' };
    const { systemId, ...asked } = query;
    const [report, other] = await client.request('frontier', { ...asked, systemIds: [systemId, 'mi300x'] });
    expect(report).toEqual(frontierOf(records, query));
    expect(other!.points).not.toEqual(report!.points);
    expect(report!.points.length).toBeGreaterThan(10);
  });

  it('tells of a bug instead of falling silent, and goes on', async () => {
    const client = await opened();
    await expect(
      client.request('solve', { scenarioId: 'scenario_absent', generation: 1, preview: null }),
    ).rejects.toMatchObject({ kind: 'bug' });
    await expect(
      client.request('solve', { scenarioId: project.baseScenarioId, generation: 2, preview: null }),
    ).resolves.toMatchObject({ generation: 2 });
  });
});
