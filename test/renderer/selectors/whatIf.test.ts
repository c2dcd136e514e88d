import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '#engine/project';
import { trippable } from '#renderer/selectors';
import { starterHall } from '../../builders/starterHall';

describe('what can be tripped', () => {
  it('is what something is connected to, and connections: no room, no measure, no drawing', () => {
    const all = starterHall();
    const first = (kind: string) =>
      all.find((record) => (record.type === 'element' || record.type === 'run') && record.kind === kind)!;
    const rack = first('rack');
    if (rack.type !== 'element') throw new Error('a rack is an element');
    const drawn = ['dimension', 'cableTray', 'group'].map(
      (kind): AnyRecord => ({ ...rack, id: `${kind}_1`, kind, props: {} }),
    );
    const records = new Map([...all, ...drawn].map((record) => [record.id, record]));
    const live = ['rack', 'transformer', 'cdu', 'cable', 'pipe'].map((kind) => first(kind).id);
    const dead = [first('hall').id, first('row').id, ...drawn.map(({ id }) => id), 'nothing'];
    expect(trippable(records, [...live, ...dead])).toEqual(live);
  });
});
