import { describe, expect, it } from 'vitest';
import { plantCircuits } from '#engine/cooling';
import { prepare, solve } from '#engine/hydraulics';
import { compileCache, compilePlant } from '#engine/plant';
import { circuitExport, solveContext } from '#engine/solve';
import { starterHall } from '../../builders/starterHall';
import { runEpanet } from '../hydraulics/epanet';

const records = starterHall();
const { baseScenarioId } = records.find((record) => record.type === 'project')!;
const exported = (name: string | null) => circuitExport(records, baseScenarioId, name, solveContext());
const plant = compilePlant(records, baseScenarioId, compileCache());

/** What our own solver lets through each consumer, m³/s, by the name of its element. */
const ourFlows = new Map(
  plantCircuits(plant).flatMap(({ system, circuit }) => {
    const prepared = prepare(circuit.problem);
    const solved = prepared.ok ? solve(prepared.value, circuit.state) : prepared;
    if (!solved.ok) throw new Error(solved.problems[0]!.message);
    return circuit.consumers.map(
      ({ element, link }) =>
        [plant.elements[system.elements[element]!]!.record.name, solved.value.flowM3PerS[link]!] as const,
    );
  }),
);

describe('coolant circuits as EPANET input files', () => {
  const { circuits } = exported(null);

  it('are listed by what cools them, and none is chosen for the user among several', () => {
    expect(circuits).toEqual(
      expect.arrayContaining(['CDU 1, CDU 2', 'Chiller 1, Chiller 2', 'Dry cooler 1, Dry cooler 2, Dry cooler 3']),
    );
    expect(exported(null).file).toBeNull();
    expect(exported('CDU 9').file).toBeNull();
  });

  for (const name of circuits)
    it(`give in EPANET the flows that we find, at every consumer: ${name}`, async () => {
      const { file } = exported(name);
      const oracle = await runEpanet(file!.text);
      const valves = [...file!.text.matchAll(/^(\S+)\s+\S+\s+\S+\s+[\d.]+\s+FCV\s/gm)].map(([, valve]) => valve!);
      expect(valves.length).toBeGreaterThan(1);
      for (const valve of valves) {
        const ours = ourFlows.get(valve.replaceAll('_', ' '))!;
        expect(Math.abs(oracle.flowM3PerS(valve) / ours - 1), valve).toBeLessThan(0.005);
      }
    });
});
