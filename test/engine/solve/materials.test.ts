import { describe, expect, it } from 'vitest';
import { bendsOf } from '#engine/layout';
import { compilePlant } from '#engine/plant';
import type { RunRecord } from '#engine/project';
import { materials, solveContext } from '#engine/solve';
import { DocumentBuilder } from '../../builders/documentBuilder';
import { starterHall } from '../../builders/starterHall';

describe('bends of a way', () => {
  it('are corners where it turns, and none where it goes on', () => {
    expect(bendsOf([])).toBe(0);
    expect(
      bendsOf([
        [0, 0, 0],
        [0, 0, 3],
        [2, 0, 3],
        [5, 0, 3],
        [5, 4, 3],
        [5, 4, 1],
      ]),
    ).toBe(3);
    // A jog between lanes is two.
    expect(
      bendsOf([
        [0, 0, 3],
        [4, 0, 3],
        [4, 0.1, 3],
        [9, 0.1, 3],
      ]),
    ).toBe(2);
  });
});

describe('material by size', () => {
  /** Dry cooler outside, a header in the hall; one run of DN 80 from the first to the second as it is drawn. */
  const drawn = () => {
    const plant = new DocumentBuilder('One run');
    plant.place('hall', 'Hall', [0, 0, 0]);
    const header = plant.place('manifold', 'Header', [0, 0, 0], {
      props: { water: 'fws', innerDiameterM: 0.1541, lengthM: 6 },
    });
    const cooler = plant.place('dryCooler', 'Cooler', [0, 20, 0]);
    const run = plant.connect(`${cooler}.fws`, `${header}.in`, { innerDiameterM: 0.0779, fluid: 'water' });
    return { plant, run };
  };

  it('names lengths, elbows, branches and sleeves of one drawn run', () => {
    const { plant, run } = drawn();
    const compiled = compilePlant(plant.records(), plant.scenarioId, solveContext().compile);
    const { points, lengthM } = compiled.runs.find(({ record }) => record.id === run)!;
    expect(lengthM).toBeGreaterThan(10);
    const { lines } = materials(plant.records(), plant.scenarioId, solveContext());
    const pair = { label: expect.any(String), size: expect.any(String) };
    expect(lines).toEqual([
      { ...pair, label: 'Header, facility water', size: 'DN 150', lengthM: 12, count: null },
      { ...pair, label: 'Pipe, water', size: 'DN 80', lengthM: 2 * lengthM, count: null },
      { ...pair, label: 'Elbows', size: 'DN 80', lengthM: null, count: 2 * bendsOf(points) },
      { ...pair, label: 'Branches on headers', size: 'DN 150 × DN 80', lengthM: null, count: 2 },
      { ...pair, label: 'Wall sleeves: Pipe, water', size: 'DN 80', lengthM: null, count: 2 },
    ]);
    expect(bendsOf(points)).toBeGreaterThanOrEqual(2);
  });

  it('adds up to all runs, in order of size', () => {
    const records = starterHall();
    const { baseScenarioId } = records.find((record) => record.type === 'project')!;
    const { lines } = materials(records, baseScenarioId, solveContext());
    const { runs } = compilePlant(records, baseScenarioId, solveContext().compile);
    const sum = (start: string): number =>
      lines.filter(({ label }) => label.startsWith(start)).reduce((m, { lengthM }) => m + (lengthM ?? 0), 0);
    const drawnM = (of: (record: RunRecord) => number): number =>
      runs.reduce((m, { record, lengthM }) => m + of(record) * lengthM, 0);
    expect(sum('Pipe, ')).toBeCloseTo(
      drawnM(({ kind }) => (kind === 'pipe' ? 2 : 0)),
      6,
    );
    expect(sum('Cable, ')).toBeCloseTo(
      drawnM(({ kind, props }) => (kind === 'cable' ? Number(props['parallelRuns']) : 0)),
      6,
    );
    expect(sum('Busway')).toBe(12);
    const dns = lines.filter(({ label }) => label === 'Elbows').map(({ size }) => Number(size.replace('DN ', '')));
    expect(dns.length).toBeGreaterThan(0);
    expect(dns).toEqual([...dns].sort((a, b) => a - b));
  });
});
