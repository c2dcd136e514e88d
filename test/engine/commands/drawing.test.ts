import { describe, expect, it } from 'vitest';
import { commands } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import type { PointM } from '#engine/geometry';
import type { ElementRecord } from '#engine/project';
import { DocumentBuilder } from '../../builders/documentBuilder';

const fresh = () => {
  const plant = new DocumentBuilder('drawing', 5);
  const context = { document: plant.store, newId: plant.newId };
  const element = (id: string) => plant.store.get(id) as ElementRecord;
  return { plant, context, element };
};

const codeOf = (outcome: { readonly ok: boolean; readonly problems: readonly { readonly code: string }[] }) =>
  outcome.ok ? 'ok' : outcome.problems[0]!.code;

describe('drawing halls', () => {
  it('refuses outlines that are none', () => {
    const { plant, context } = fresh();
    const draw = (cornersM: readonly PointM[]) =>
      codeOf(commands.drawHall(context, { scenarioId: plant.scenarioId, cornersM }));
    expect(
      draw([
        [0, 0],
        [1, 0],
      ]),
    ).toBe('command.hall.corners');
    expect(
      draw([
        [0, 0],
        [4, 4],
        [4, 0],
        [0, 4],
      ]),
    ).toBe('command.hall.crossing');
    expect(
      draw([
        [0, 0],
        [0.5, 0],
        [0.5, 0.5],
        [0, 0.5],
      ]),
    ).toBe('command.hall.area');
    expect(
      draw([
        [0, 0],
        [4, 0],
        [4, 4],
      ]),
    ).toBe('ok');
  });

  it('reshapes a turned hall in its own axes, so that walls stay where they were drawn', () => {
    const { plant, context, element } = fresh();
    const hall = plant.place('hall', 'Askew', [10, 0, 0], { yawDeg: 90 });
    // 24 m × 16 m turned by 90°: from −8 … 8 about x 10 and −12 … 12 about y 0.
    const cornersM: PointM[] = [
      [2, -12],
      [22, -12],
      [22, 12],
      [2, 12],
    ];
    plant.apply(commands.reshapeHall(context, { id: hall, cornersM }));
    expect(element(hall).yawDeg).toBe(90);
    expect(element(hall).positionM[0]).toBeCloseTo(12, 9);
    expect(element(hall).positionM[1]).toBeCloseTo(0, 9);
    const outline = element(hall).props['outlineM'] as readonly PointM[];
    expect(Math.max(...outline.map(([x]) => x))).toBeCloseTo(12, 9);
    expect(Math.max(...outline.map(([, y]) => y))).toBeCloseTo(10, 9);
  });
});

describe('groups', () => {
  it('hold what was selected inside what held all of it, and let it go to there again', () => {
    const { plant, context, element } = fresh();
    const hall = plant.place('hall', 'Hall', [0, 0, 0]);
    const a = plant.place('rpp', 'A', [-3, 0, 0], { parentId: hall });
    const b = plant.place('rpp', 'B', [3, 0, 0], { parentId: hall });
    const c = plant.place('rpp', 'C', [40, 0, 0]);
    const { selectionAfter } = plant.apply(commands.groupElements(context, { ids: [a, b] }));
    const group = selectionAfter![0]!;
    expect(element(group)).toMatchObject({ kind: 'group', parentId: hall, positionM: [0, 0, 0] });
    expect(element(a).parentId).toBe(group);
    // A group of a group and what is outside the hall stands on the site.
    const outer = plant.apply(commands.groupElements(context, { ids: [group, c, a] })).selectionAfter![0]!;
    expect(element(outer).parentId).toBeNull();
    expect(element(a).parentId).toBe(group);
    plant.apply(commands.moveElements(context, { ids: [outer], byM: [0, 5, 0] }));
    expect(element(b).positionM).toEqual([3, 5, 0]);
    expect(element(c).positionM).toEqual([40, 5, 0]);
    const freed = plant.apply(commands.ungroupElements(context, { ids: [outer, group] }));
    expect(new Set(freed.selectionAfter)).toEqual(new Set([a, b, c]));
    expect(element(a).parentId).toBeNull();
    expect(plant.store.has(group)).toBe(false);
  });

  it('are not made of one element, or of one inside the other', () => {
    const { plant, context } = fresh();
    const hall = plant.place('hall', 'Hall', [0, 0, 0]);
    const a = plant.place('rpp', 'A', [-3, 0, 0], { parentId: hall });
    expect(codeOf(commands.groupElements(context, { ids: [a] }))).toBe('command.group.tooFew');
    expect(codeOf(commands.groupElements(context, { ids: [hall, a] }))).toBe('command.group.tooFew');
    expect(codeOf(commands.ungroupElements(context, { ids: [hall] }))).toBe('command.group.none');
  });
});

describe('dimensions', () => {
  it('stand between the two points, and need two', () => {
    const { plant, context, element } = fresh();
    const draw = (fromM: Vec3M, toM: Vec3M) =>
      commands.drawDimension(context, { scenarioId: plant.scenarioId, fromM, toM, from: null, to: null });
    expect(codeOf(draw([1, 1, 0], [1, 1, 0]))).toBe('command.dimension.length');
    const outcome = draw([1, 1, 0], [1, 4, 0]);
    const id = Object.keys(plant.apply(outcome).diff.added)[0]!;
    expect(element(id)).toMatchObject({ positionM: [1, 2.5, 0], yawDeg: 90, props: { lengthM: 3 } });
  });
});

describe('a busway around a bend', () => {
  it('is wired from piece to piece, level with the bars', () => {
    const { plant, context } = fresh();
    const { diff, label } = plant.apply(
      commands.drawStraight(context, {
        scenarioId: plant.scenarioId,
        kind: 'busway',
        parentId: null,
        pointsM: [
          [0, 0, 2.5],
          [10, 0, 2.5],
          [10, 8, 2.5],
          [4, 8, 2.5],
        ],
      }),
    );
    expect(label).toBe('Draw 3 busways');
    const added = Object.values(diff.added);
    const [a, b, c] = added.filter((record) => record.type === 'element').map(({ id }) => id);
    const runs = added.filter((record) => record.type === 'run');
    expect(runs.map(({ from, to }) => [from.elementId, from.portId, to.elementId, to.portId])).toEqual([
      [a, 'out', b, 'in'],
      [b, 'out', c, 'in'],
    ]);
    expect(runs.map(({ viaM }) => viaM)).toEqual([[[10, 0, 2.5]], [[10, 8, 2.5]]]);
  });

  it('is one piece without a run where it is straight', () => {
    const { plant, context } = fresh();
    const pointsM: readonly Vec3M[] = [
      [0, 0, 2.5],
      [10, 0, 2.5],
    ];
    const outcome = commands.drawStraight(context, {
      scenarioId: plant.scenarioId,
      kind: 'busway',
      parentId: null,
      pointsM,
    });
    expect(Object.values(plant.apply(outcome).diff.added).map(({ type }) => type)).toEqual(['element']);
  });
});
