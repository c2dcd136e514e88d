import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '#engine/project';
import { columnsBuffer, type Snapshot, solveContext, solveScenario } from '#engine/solve';
import { snapshotReceiver, snapshotSender } from '../../../engine/worker/rows';
import { starterHall } from '../../builders/starterHall';

const records = starterHall();
const { baseScenarioId } = records.find((record) => record.type === 'project')!;
const context = solveContext();
const solved = (generation: number, scenarioId = baseScenarioId): Snapshot =>
  solveScenario(records, scenarioId, generation, context);

describe('answers between threads', () => {
  it('arrive whole, with the row names sent only when they have changed', () => {
    const sender = snapshotSender();
    const receive = snapshotReceiver();
    const other = records.find((record) => record.type === 'scenario' && record.id !== baseScenarioId)!.id;
    const named: boolean[] = [];
    for (const [generation, scenarioId] of [baseScenarioId, baseScenarioId, other, baseScenarioId].entries()) {
      const snapshot = solved(generation, scenarioId);
      const expected = structuredClone(snapshot);
      const { result, transfer } = sender.send(snapshot);
      named.push(result.elements.ids !== null);
      const arrived = receive(structuredClone(result, { transfer: [...transfer] }));
      expect(arrived).toEqual(expected);
      // Handed over, not copied.
      expect(snapshot.elements.columns.lengthM!.values.byteLength).toBe(0);
    }
    expect(named).toEqual([true, false, true, true]);
  });

  it('are written where answers were that came back, with nothing of these left', () => {
    const own = solveContext();
    const solve = (from: readonly AnyRecord[]): Snapshot => solveScenario(from, baseScenarioId, 0, own);
    const without = records.filter((record) => record.type !== 'run');
    const first = solve(records);
    const expected = structuredClone(first.elements);
    const buffer = columnsBuffer(first.elements)!;
    expect(Object.values(first.elements.columns).every(({ present }) => present.buffer === buffer)).toBe(true);
    // Dirt of every kind in each byte.
    new Uint8Array(buffer).fill(255);
    own.columns.giveBack(buffer);
    const second = solve(records);
    expect(columnsBuffer(second.elements)).toBe(buffer);
    expect(second.elements).toEqual(expected);
    own.columns.giveBack(buffer);
    // Fewer rows: it is of no use.
    const third = solve(without);
    expect(columnsBuffer(third.elements)).not.toBe(buffer);
    expect(third.elements).toEqual(solveScenario(without, baseScenarioId, 0, solveContext()).elements);
  });
});
