import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '#engine/project';
import { type Snapshot, solveContext, solveScenario } from '#engine/solve';
import { starterHall } from '../../builders/starterHall';

const base = starterHall();
const scenarioId = base.find((record) => record.type === 'scenario')!.id;

/** The sample, its row header of another bore. */
const withHeader = (innerDiameterM: number): readonly AnyRecord[] =>
  base.map((record) =>
    record.type === 'element' && record.name === 'Row 1 manifold'
      ? { ...record, props: { ...record.props, innerDiameterM } }
      : record,
  );

const solved = (innerDiameterM: number): Snapshot =>
  solveScenario(withHeader(innerDiameterM), scenarioId, 0, solveContext());

const headOf = ({ problems }: Snapshot) => problems.filter(({ code }) => code === 'cooling.loop.head');

const named = (name: string): string =>
  base.find((record) => record.type === 'element' && record.name === name && record.scenarioId === scenarioId)!.id;

describe('head of a row against its CDUs', () => {
  it('is told of one loop with its header, its CDUs and the rack that gets least, and the sum of what is lost', () => {
    const [problem, ...others] = headOf(solved(0.012));
    expect(others).toEqual([]);
    expect(problem!.elements.slice(0, 3)).toEqual(['Row 1 manifold', 'CDU 1', 'CDU 2'].map(named));
    expect(problem!.elements[3]).toMatch(/^rack_/);
    expect(problem!.remedy).toMatch(/^Choose a header with a larger bore, shorten the row, add a CDU/);
    const [needed, given, lack, headers, pipes, rack] = [...problem!.message.matchAll(/(\d+) kPa/g)].map(([, kPa]) =>
      Number(kPa),
    );
    // Each figure is rounded by itself.
    expect(Math.abs(needed! - given! - lack!)).toBeLessThanOrEqual(1);
    expect(Math.abs(headers! + pipes! + rack! - needed!)).toBeLessThanOrEqual(2);
    expect(lack).toBeGreaterThan(0);
  });

  it('is told just where racks get less than their flow', () => {
    const seen = [0.01, 0.012, 0.014, 0.016, 0.02, 0.03, 0.15].map((bore) => {
      const snapshot = solved(bore);
      const isStarved = snapshot.problems.some(({ code }) => code === 'cooling.rack.starved');
      expect(headOf(snapshot).length, `${bore} m`).toBe(isStarved ? 1 : 0);
      return isStarved;
    });
    expect(new Set(seen).size).toBe(2);
  });

  it('asks for more the narrower the header is', () => {
    const needs = [0.01, 0.012, 0.014].map((bore) => Number(/(\d+) kPa/.exec(headOf(solved(bore))[0]!.message)![1]));
    expect(needs).toEqual([...needs].sort((a, b) => b - a));
    // Friction of a given flow goes with about the fifth power of the bore: headers alone those of 10 mm lose 1.2^5 = 2.5 times as much.
    expect(needs[0]! / needs[1]!).toBeGreaterThan(2);
  });
});
