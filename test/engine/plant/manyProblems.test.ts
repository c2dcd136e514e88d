import { expect, it } from 'vitest';
import { compileCache, compilePlant } from '#engine/plant';
import type { AnyRecord } from '#engine/project';
import { starterHall } from '../../builders/starterHall';

/** More than a call may have arguments. */
const RACKS = 60_000;

it('tells every open port of a plant, however many they are', () => {
  const records = starterHall();
  const project = records.find((record) => record.type === 'project')!;
  const scenarioId = project.baseScenarioId;
  const rack = records.find(
    (record) => record.type === 'element' && record.kind === 'rack' && record.scenarioId === scenarioId,
  );
  if (rack?.type !== 'element') throw new Error('the starter hall has racks');
  const rest = records.filter(({ type }) => type !== 'element' && type !== 'run');
  const racks = Array.from({ length: RACKS }, (_, i): AnyRecord => ({ ...rack, id: `${rack.id}${i}`, parentId: null }));
  const open = (list: readonly AnyRecord[]): number =>
    compilePlant([...rest, ...list], scenarioId, compileCache()).problems.filter(({ code }) =>
      code.startsWith('plant.unconnected'),
    ).length;
  expect(open(racks)).toBe(RACKS * open(racks.slice(0, 1)));
  expect(open(racks.slice(0, 1))).toBeGreaterThan(2);
});
