import { describe, expect, it } from 'vitest';
import { type PlantCircuit, plantCircuits } from '#engine/cooling';
import { type HydraulicSolution, prepare, solve } from '#engine/hydraulics';
import { compileCache, compilePlant, type Plant } from '#engine/plant';
import type { AnyRecord } from '#engine/project';
import { starterHall } from '../../builders/starterHall';

const compiled = (records: readonly AnyRecord[]): Plant => {
  const scenario = records.find((record) => record.type === 'scenario')!;
  return compilePlant(records, scenario.id, compileCache());
};

const solved = ({ circuit }: PlantCircuit): HydraulicSolution => {
  const prepared = prepare(circuit.problem);
  if (!prepared.ok) throw new Error(prepared.problems[0]!.message);
  const outcome = solve(prepared.value, circuit.state);
  if (!outcome.ok) throw new Error(outcome.problems[0]!.message);
  return outcome.value;
};

const rackCircuit = (plant: Plant): PlantCircuit =>
  plantCircuits(plant).find(({ circuit }) => circuit.consumers.length === 8)!;

const withManifold = (props: object): readonly AnyRecord[] =>
  starterHall().map((record) =>
    record.type === 'element' && record.name === 'Row 1 manifold'
      ? { ...record, props: { ...record.props, ...props } }
      : record,
  );

describe('circuits of a plant', () => {
  const plant = compiled(starterHall());

  it('are one for each liquid between exchangers: warm water, technology coolant, chilled water', () => {
    const circuits = plantCircuits(plant);
    expect(
      circuits.map(({ circuit }) => [circuit.fluidNames, circuit.consumers.length, circuit.sources.length]),
    ).toEqual([
      [['water'], 2, 3],
      [['pg25'], 8, 2],
      [['water'], 4, 2],
    ]);
  });

  it('hold both pipes of every coolant run once', () => {
    const runs = plantCircuits(plant).flatMap(({ system, circuit }) =>
      circuit.runs.map(({ run }) => system.runs[run]!),
    );
    expect(runs.sort((a, b) => a - b)).toEqual([...plant.coolant.runs]);
  });

  it('give every rack its design flow, with pumps that share one speed below rated', () => {
    const found = rackCircuit(plant);
    const { isConverged, flowM3PerS, speed } = solved(found);
    expect(isConverged).toBe(true);
    // Sensed at the rack with the longest way; one that asks for a hair more has it when set points are trimmed.
    for (const { link, designFlowM3PerS } of found.circuit.consumers)
      expect(flowM3PerS[link]! / designFlowM3PerS).toBeCloseTo(1, 3);
    const [one, other] = found.circuit.pumps.map(({ link }) => speed[link]!);
    expect(one).toBe(other);
    expect(one).toBeGreaterThan(0.2);
    expect(one).toBeLessThan(1);
  });

  it('spread the pressure over racks more evenly in reverse than in direct return', () => {
    // One inlet at the end of a thin header, where the way of the flow shows.
    const spreadPa = (arrangement: string): number => {
      const found = rackCircuit(
        compiled(
          withManifold({ arrangement, innerDiameterM: 0.06 }).filter(
            (record) => !(record.type === 'run' && record.to.portId === 'in2'),
          ),
        ),
      );
      const { pressureDropPa } = solved(found);
      const drops = found.circuit.consumers.map(({ link }) => pressureDropPa[link]!);
      return Math.max(...drops) - Math.min(...drops);
    };
    expect(spreadPa('reverseReturn')).toBeLessThan(0.7 * spreadPa('directReturn'));
  });
});
