import { describe, expect, it } from 'vitest';
import type { ElementRecord, RunRecord } from '#engine/project';
import { type DomainName, domainGroups } from '#engine/report';
import { starterHall } from '../../builders/starterHall';

const plant = () => {
  const records = starterHall();
  const { baseScenarioId } = records.find((record) => record.type === 'project')!;
  const elements = new Map<string, ElementRecord>();
  const runs: RunRecord[] = [];
  for (const record of records) {
    if (record.type === 'element' && record.scenarioId === baseScenarioId) elements.set(record.id, record);
    if (record.type === 'run' && record.scenarioId === baseScenarioId) runs.push(record);
  }
  return { elements, runs };
};

const { elements, runs } = plant();

/** Group of each element by its name. */
const labelsOf = (name: DomainName): ReadonlyMap<string, string> =>
  new Map(
    domainGroups(elements, runs, name).flatMap(({ label, ids }) =>
      ids.flatMap((id) => {
        const element = elements.get(id);
        return element ? [[element.name, label] as const] : [];
      }),
    ),
  );

describe('failure domains of the starter hall', () => {
  it('are the two feeds: a dual-corded rack hangs on both, its busways and UPS on one each', () => {
    const feed = labelsOf('feed');
    expect(feed.get('R1-01')).toBe('Feeds A and B');
    expect(feed.get('Busway A')).toBe('Feed A');
    expect(feed.get('Busway B')).toBe('Feed B');
    expect(feed.get('UPS A')).toBe('Feed A');
    expect(feed.get('UPS B')).toBe('Feed B');
    expect(feed.has('Row 1')).toBe(false);
  });

  it('are the nearest UPS and transformer upstream, both where there are two ways', () => {
    expect(labelsOf('ups').get('R1-08')).toBe('UPS A + UPS B');
    expect(labelsOf('ups').get('Busway A')).toBe('UPS A');
    expect(labelsOf('ups').get('UPS B')).toBe('UPS B');
    // Upstream of the UPS there is none.
    expect(labelsOf('ups').has('LV switchgear A')).toBe(false);
    const transformers = [...elements.values()].filter(({ kind }) => kind === 'transformer').map(({ name }) => name);
    expect(labelsOf('transformer').get('R1-01')).toBe(transformers.sort().join(' + '));
  });

  it('are the loops that a CDU parts, and each is counted once', () => {
    const loops = labelsOf('coolantLoop');
    expect(loops.get('R1-01')).toMatch(/^Technology loop/);
    expect(loops.get('CDU 1')).toBe(loops.get('R1-01'));
    expect(loops.get('Dry cooler 1')).toMatch(/^Facility loop/);
    const groups = domainGroups(elements, runs, 'coolantLoop');
    const ids = groups.flatMap((group) => group.ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(labelsOf('coolingUnit').get('R1-01')).toBe('CDU 1 + CDU 2');
  });
});
