import { describe, expect, it } from 'vitest';
import { type Snapshot, solveContext, solveScenario } from '#engine/solve';
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
});
