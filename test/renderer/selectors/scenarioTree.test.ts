import { describe, expect, it } from 'vitest';
import type { ScenarioRecord } from '#engine/project';
import { scenarioTree } from '#renderer/selectors';
import { DocumentBuilder } from '../../builders/documentBuilder';

const builder = new DocumentBuilder('Tree');
const one = builder.store.get(builder.scenarioId) as ScenarioRecord;
const scenario = (id: string, parentId: string | null, archived = false): ScenarioRecord => ({
  ...one,
  id: `scenario_${id}`,
  parentId: parentId === null ? null : `scenario_${parentId}`,
  archived,
});
const shown = (all: readonly ScenarioRecord[], archived: 'left out' | 'shown' = 'left out') =>
  scenarioTree(all, archived).map((row) => `${'.'.repeat(row.depth)}${row.scenario.id.slice(9)}`);

describe('the tree of scenarios', () => {
  it('puts each below the one it was made from', () => {
    expect(shown([scenario('c', 'b'), scenario('a', null), scenario('b', 'a'), scenario('d', 'a')])).toEqual([
      'a',
      '.b',
      '..c',
      '.d',
    ]);
  });

  it('moves up what hangs on one that is archived or gone', () => {
    const all = [scenario('a', null), scenario('b', 'a', true), scenario('c', 'b'), scenario('d', 'gone')];
    expect(shown(all)).toEqual(['a', '.c', 'd']);
    expect(shown(all, 'shown')).toEqual(['a', '.b', '..c', 'd']);
  });

  it('loses none to a circle of a damaged file', () => {
    expect(
      shown([scenario('a', 'b'), scenario('b', 'a')])
        .map((text) => text.replace(/\./g, ''))
        .sort(),
    ).toEqual(['a', 'b']);
  });
});
