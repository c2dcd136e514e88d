import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Vec3M } from '#engine/document';
import { kindOf } from '#engine/kinds';
import { RouteWorld } from '#engine/layout';
import { compileCache, compilePlant } from '#engine/plant';
import type { ElementRecord, RunRecord } from '#engine/project';
import { DocumentBuilder } from '../../builders/documentBuilder';
import { element } from './layoutWorld';

const end = (record: ElementRecord) => {
  const kind = kindOf(record.kind);
  if (kind?.shape !== 'placed') throw new Error(`${record.kind} is not placed`);
  return { record, devices: { ports: kind.ports(record.props) } };
};

/** A board at the west that feeds a UPS at the east. */
const board = element('lvSwitchgear', 'board', [0, 0, 0]);
const ups = element('ups', 'ups', [30, 0, 0]);
const feeder = { from: { portId: 'out' }, to: { portId: 'in' }, viaM: null };
const through = (...obstacles: readonly ElementRecord[]): readonly Vec3M[] => {
  const world = new RouteWorld();
  world.take([board, ups, ...obstacles]);
  return world.route(feeder, end(board), end(ups)).points;
};
const turns = (points: readonly Vec3M[]): number => points.filter(([, y]) => Math.abs(y) > 1).length;

describe('routes of runs', () => {
  it('go around a structural column and past gear that is as tall as the tray', () => {
    const columns = { spacingXM: 40, spacingYM: 40, sizeM: 0.8, offsetXM: 0, offsetYM: 0 };
    const hall = element('hall', 'hall', [15, board.positionM[1], 0], { props: { columns } });
    const [straight, around] = [through(), through(hall)];
    expect(around.length).toBeGreaterThan(straight.length);
    expect(around[0]).toEqual(straight[0]);
    expect(around.at(-1)).toEqual(straight.at(-1));
    // A CDU of 2 m stands below the tray at 3.2 m.
    expect(through(element('cdu', 'low', [15, 0, 0]))).toEqual(straight);
  });

  it('of coolant keep off rows of racks that they do not end at, at half a metre where there is room; cables go straight', () => {
    const header = element('manifold', 'header', [0, -6, 0], { props: { water: 'fws', lengthM: 1 } });
    const pumps = element('pump', 'pumps', [0, 6, 0]);
    const row = element('row', 'row', [1, 0, 0], { props: { slots: 10, pitchM: 0.6, depthM: 1.2 } });
    const pipe = { from: { portId: 'out' }, to: { portId: 'in' }, viaM: null };
    const laid = (...others: readonly ElementRecord[]) => {
      const world = new RouteWorld();
      world.take([header, pumps, ...others]);
      return world.route(pipe, end(header), end(pumps)).points;
    };
    // The row reaches from −2 m to 4 m: its west end is nearer.
    expect(Math.min(...laid(row).map(([x]) => x))).toBeCloseTo(-2.5, 9);
    expect(Math.min(...laid().map(([x]) => x))).toBeGreaterThan(-2);
    expect(through(element('row', 'row', [15, 0, 0]))).toEqual(through());
  });

  it('look again only where something changed', () => {
    const tall = element('coolingTower', 'tower', [15, 0, 0]);
    const far = element('coolingTower', 'far', [15, 200, 0]);
    const world = new RouteWorld();
    world.take([board, ups, tall, far]);
    const route = world.route(feeder, end(board), end(ups));
    expect(turns(route.points)).toBeGreaterThan(0);
    world.put([{ ...far, positionM: [15, 210, 0] }]);
    expect(world.holds(route)).toBe(true);
    world.put([{ ...tall, positionM: [15, 0.5, 0] }]);
    expect(world.holds(route)).toBe(false);
    world.take([board, ups]);
    expect(world.route(feeder, end(board), end(ups)).points).toEqual(through());
  });

  it('keep the corners that were drawn, and bring the ends back to them at right angles', () => {
    const drawn = { ...feeder, viaM: [[5, 8, 3] as const, [25, 8, 3] as const] };
    const world = new RouteWorld();
    const at = (moved: ElementRecord): readonly Vec3M[] => world.route(drawn, end(moved), end(ups)).points;
    for (const yM of [0, 3.5]) {
      const points = at({ ...board, positionM: [0, yM, 0] });
      for (const corner of drawn.viaM) expect(points).toContainEqual(corner);
      points.forEach((point, i) => {
        const axes = i === 0 ? 0 : point.filter((x, axis) => Math.abs(x - points[i - 1]![axis]!) > 1e-9).length;
        expect(axes).toBeLessThanOrEqual(1);
      });
    }
  });
});

describe('lengths of runs in a plant', () => {
  it('after edits are those of the plant compiled anew', () => {
    const builder = new DocumentBuilder('Routes', 31);
    const columns = { spacingXM: 8, spacingYM: 6, sizeM: 0.8, offsetXM: 0, offsetYM: 0 };
    builder.place('hall', 'Hall 1', [0, 0, 0], {
      props: {
        columns,
        outlineM: [
          [-30, -20],
          [30, -20],
          [30, 20],
          [-30, 20],
        ],
      },
    });
    const a = builder.place('lvSwitchgear', 'LV A', [-20, 3, 0]);
    const b = builder.place('ups', 'UPS A', [20, -3, 0]);
    const tower = builder.place('coolingTower', 'Tower', [4, 60, 0]);
    const tray = builder.place('cableTray', 'Tray', [0, 8, 3.15], { props: { lengthM: 24 } });
    builder.connect(`${a}.out`, `${b}.in`);
    const cache = compileCache();
    const run = builder.records().find((record): record is RunRecord => record.type === 'run')!;
    const lengthOf = (from: ReturnType<typeof compileCache>): number => {
      const plant = compilePlant(builder.records(), builder.scenarioId, from);
      return plant.runs[plant.rowOf.runs.get(run.id)!]!.lengthM;
    };
    const lengths = new Set<number>();
    fc.assert(
      fc.property(
        fc.constantFrom(a, b, tower, tray),
        fc.integer({ min: -14, max: 14 }),
        fc.integer({ min: -9, max: 9 }),
        (id, x, y) => {
          const before = builder.store.get(id) as ElementRecord;
          const moved: ElementRecord = { ...before, positionM: [x * 1.5, y * 1.5, before.positionM[2]] };
          builder.store.apply({ added: {}, removed: {}, updated: { [id]: [before, moved] } });
          const length = lengthOf(cache);
          lengths.add(Math.round(length * 1000));
          expect(length).toBe(lengthOf(compileCache()));
        },
      ),
    );
    expect(lengths.size).toBeGreaterThan(10);
  });
});
