import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '#engine/project';
import { projectDifference } from '#renderer/selectors';
import { starterHall } from '../../builders/starterHall';

describe('two states of a project', () => {
  const hall = starterHall();
  const rack = hall.find((record) => record.type === 'element' && record.name === 'R1-01')! as Extract<
    AnyRecord,
    { type: 'element' }
  >;

  it('have no difference when they hold the same, whatever objects that is in', () => {
    expect(projectDifference(hall, structuredClone(hall))).toEqual({ added: [], removed: [], changed: [] });
  });

  it('differ in named records: what is more, what is fewer, and which fields changed', () => {
    const after = hall
      .filter(({ id }) => id !== hall.find((record) => record.name === 'R1-08')!.id)
      .map((record) =>
        record.id === rack.id
          ? { ...rack, positionM: [1, 2, 0] as const, props: { ...rack.props, systemId: 'gb300_nvl72' } }
          : record,
      );
    const difference = projectDifference(hall, [...after, { ...rack, id: 'rack_new', name: 'R9-01' }]);
    expect(difference.added).toEqual(['R9-01']);
    expect(difference.removed).toEqual(['R1-08']);
    expect(difference.changed).toEqual([{ name: 'R1-01', fields: ['positionM', 'systemId'] }]);
  });
});
