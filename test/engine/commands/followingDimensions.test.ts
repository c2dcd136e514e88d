import { describe, expect, it } from 'vitest';
import { anchorOn, commands } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import type { DimensionProps } from '#engine/kinds';
import type { ElementRecord } from '#engine/project';
import { DocumentBuilder } from '../../builders/documentBuilder';

/** A busway 6 m long and a switchboard, with a dimension from the middle of the one to the middle of the other. */
const measured = () => {
  const plant = new DocumentBuilder('dimensions', 11);
  const context = { document: plant.store, newId: plant.newId };
  const element = (id: string) => plant.store.get(id) as ElementRecord;
  const a = plant.place('rpp', 'A', [0, 0, 0]);
  const b = plant.place('rpp', 'B', [10, 0, 0]);
  const draw = (fromId: string, toId: string, fromM: Vec3M, toM: Vec3M): string => {
    const outcome = commands.drawDimension(context, {
      scenarioId: plant.scenarioId,
      fromM,
      toM,
      from: anchorOn(element(fromId), fromM),
      to: anchorOn(element(toId), toM),
    });
    return Object.keys(plant.apply(outcome).diff.added)[0]!;
  };
  const props = (id: string) => element(id).props as unknown as DimensionProps;
  return { plant, context, element, props, a, b, draw };
};

describe('a dimension between two elements', () => {
  it('goes along when one is moved, in the same step', () => {
    const { plant, context, element, props, a, b, draw } = measured();
    const id = draw(a, b, [0, 0, 0], [10, 0, 0]);
    const { diff } = plant.apply(commands.moveElements(context, { ids: [b], byM: [0, 10, 0] }));
    expect(Object.keys(diff.updated).sort()).toEqual([b, id].sort());
    expect(element(id).positionM).toEqual([5, 5, 0]);
    expect(element(id).yawDeg).toBeCloseTo(45, 9);
    expect(props(id).lengthM).toBeCloseTo(Math.hypot(10, 10), 9);
  });

  it('stays at the same corner when the element is turned or resized', () => {
    const { plant, context, props, a, draw } = measured();
    const bus = plant.place('busway', 'Bus', [0, 5, 2.5], { props: { lengthM: 6 } });
    // From the middle of A to the east end of the busway: 3 m east and 5 m north.
    const id = draw(a, bus, [0, 0, 0], [3, 5, 2.5]);
    plant.apply(commands.setProperty(context, { ids: [bus], key: 'lengthM', value: 8 }));
    expect(props(id).lengthM).toBeCloseTo(Math.hypot(4, 5), 9);
    // Turned by a quarter, its east end is its north end.
    plant.apply(commands.rotateElements(context, { ids: [bus], byDeg: 90 }));
    expect(props(id).lengthM).toBeCloseTo(9, 9);
  });

  it('is let go of by an element that is deleted, and stays where it was', () => {
    const { plant, context, element, props, a, b, draw } = measured();
    const id = draw(a, b, [0, 0, 0], [10, 0, 0]);
    plant.apply(commands.deleteElements(context, { ids: [b] }));
    expect(props(id)).toMatchObject({ lengthM: 10, from: { elementId: a }, to: null });
    plant.apply(commands.moveElements(context, { ids: [a], byM: [0, 10, 0] }));
    expect(element(id).positionM).toEqual([5, 5, 0]);
  });

  it('is let go of when it is moved away by itself, and kept when all move together', () => {
    const { plant, context, props, element, a, b, draw } = measured();
    const id = draw(a, b, [0, 0, 0], [10, 0, 0]);
    plant.apply(commands.moveElements(context, { ids: [a, b, id], byM: [2, 3, 0] }));
    expect(element(id).positionM).toEqual([7, 3, 0]);
    expect(props(id).from?.elementId).toBe(a);
    plant.apply(commands.moveElements(context, { ids: [id], byM: [0, 4, 0] }));
    expect(element(id).positionM).toEqual([7, 7, 0]);
    expect(props(id)).toMatchObject({ from: null, to: null, lengthM: 10 });
  });

  it('is held, as a copy, to the copies of what held it', () => {
    const { plant, context, props, a, b, draw } = measured();
    const id = draw(a, b, [0, 0, 0], [10, 0, 0]);
    const { diff } = plant.apply(commands.duplicateElements(context, { ids: [b, id], byM: [0, 20, 0] }));
    const copies = Object.values(diff.added) as ElementRecord[];
    const copyOfB = copies.find(({ kind }) => kind === 'rpp')!;
    const copy = copies.find(({ kind }) => kind === 'dimension')!;
    expect(props(copy.id)).toMatchObject({ from: null, to: { elementId: copyOfB.id } });
    const scenario = plant.apply(commands.duplicateScenario(context, { scenarioId: plant.scenarioId, name: 'Other' }));
    const others = Object.values(scenario.diff.added).filter((record) => record.type === 'element');
    const dimensions = others.filter(({ kind }) => kind === 'dimension');
    expect(dimensions).toHaveLength(2);
    const theirs = new Set(others.map((record) => record.id));
    for (const { props: held } of dimensions as unknown as { props: DimensionProps }[])
      for (const anchor of [held.from, held.to]) if (anchor) expect(theirs.has(anchor.elementId as never)).toBe(true);
  });

  it('follows although it is locked, for it is about what moves', () => {
    const { plant, context, props, a, b, draw } = measured();
    const id = draw(a, b, [0, 0, 0], [10, 0, 0]);
    plant.apply(commands.lockElements(context, { ids: [id], state: 'locked' }));
    plant.apply(commands.moveElements(context, { ids: [b], byM: [5, 0, 0] }));
    expect(props(id).lengthM).toBeCloseTo(15, 9);
    expect(commands.moveElements(context, { ids: [id], byM: [1, 0, 0] }).ok).toBe(false);
  });
});
