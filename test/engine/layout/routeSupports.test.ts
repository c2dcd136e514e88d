import { describe, expect, it } from 'vitest';
import type { Vec3M } from '#engine/document';
import { polylineLengthM } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import { RouteWorld } from '#engine/layout';
import type { ElementRecord } from '#engine/project';
import { element } from './layoutWorld';

const end = (record: ElementRecord) => {
  const kind = kindOf(record.kind);
  if (kind?.shape !== 'placed') throw new Error(`${record.kind} is not placed`);
  return { record, devices: { ports: kind.ports(record.props) } };
};

/** A board at the west that feeds a UPS at the east, both 30 m apart on one line. */
const board = element('lvSwitchgear', 'board', [0, 0, 0]);
const ups = element('ups', 'ups', [30, 0, 0]);
const feeder = { from: { portId: 'out' }, to: { portId: 'in' }, viaM: null };

/** A tray from x to x at a y, its cables at 3.2 m. */
const tray = (id: string, fromXM: number, toXM: number, yM: number, more = {}): ElementRecord =>
  element('cableTray', id, [(fromXM + toXM) / 2, yM, 3.15], { props: { lengthM: toXM - fromXM, ...more } });
/** A tray from y to y at an x. */
const crossTray = (id: string, fromYM: number, toYM: number, xM: number, zM = 3.15): ElementRecord =>
  element('cableTray', id, [xM, (fromYM + toYM) / 2, zM], { yawDeg: 90, props: { lengthM: toYM - fromYM } });

const world = (...others: readonly ElementRecord[]): RouteWorld => {
  const made = new RouteWorld();
  made.take([board, ups, ...others]);
  return made;
};
const route = (...others: readonly ElementRecord[]): readonly Vec3M[] =>
  world(...others).route(feeder, end(board), end(ups)).points;

/** Length that a run lies on a tray along x at a y. */
const onTrayM = (points: readonly Vec3M[], yM: number): number =>
  points.slice(1).reduce((sum, to, i) => {
    const from = points[i]!;
    const isOn = Math.abs(from[1] - yM) + Math.abs(to[1] - yM) + Math.abs(from[2] - 3.2) + Math.abs(to[2] - 3.2) < 1e-6;
    return sum + (isOn ? Math.abs(to[0] - from[0]) : 0);
  }, 0);

describe('runs near cable trays', () => {
  it('are laid on one beside their way, from nearest place to nearest place, at right angles', () => {
    const points = route(tray('t', 2, 28, 3));
    expect(onTrayM(points, 3)).toBeGreaterThanOrEqual(26);
    expect(points[0]).toEqual(route()[0]);
    expect(points.at(-1)).toEqual(route().at(-1));
    points.forEach((point, i) => {
      const axes = i === 0 ? 1 : point.filter((x, axis) => Math.abs(x - points[i - 1]![axis]!) > 1e-9).length;
      expect(axes).toBe(1);
    });
  });

  it('leave one that is a longer way than it saves', () => {
    // 26 m on a tray save 0.6 × 26 = 15.6 m of way; 6 m away twice cost 12, 9 m twice cost 18.
    expect(onTrayM(route(tray('t', 2, 28, 6)), 6)).toBeGreaterThanOrEqual(26);
    expect(route(tray('t', 2, 28, 9))).toEqual(route());
  });

  it('change from tray to tray where they cross, meet in an elbow, or stand a gap apart', () => {
    const crossing = route(tray('a', -1, 16, 3), crossTray('b', 2, 6, 15), tray('c', 14, 31, 5));
    expect(onTrayM(crossing, 3) + onTrayM(crossing, 5)).toBeGreaterThan(27.5);
    // Two pieces of one tray with an expansion gap of 1 m between them.
    const gap = route(tray('a', 0, 14, 3), tray('b', 15, 30, 3));
    expect(onTrayM(gap, 3)).toBeGreaterThan(27.5);
    expect(gap.filter(([, y]) => Math.abs(y - 3) < 1e-9)).toHaveLength(2);
    // Drawn around a corner, pieces end half their breadth short of it.
    const elbow = route(tray('a', 2, 14.85, 3), crossTray('b', 3.15, 8, 15), tray('c', 15.15, 28, 8.15));
    expect(onTrayM(elbow, 3)).toBeGreaterThan(12.8);
  });

  it('go down to trays at another height and count the way there', () => {
    const low = route(element('cableTray', 'low', [15, 0.5, 2.65], { props: { lengthM: 26 } }));
    expect(Math.max(...low.map(([, , z]) => z))).toBeCloseTo(2.7, 9);
  });

  it('use pipe racks for coolant and trays for power, not each other', () => {
    expect(route(element('pipeRack', 'rack', [15, 3, 0], { props: { lengthM: 26 } }))).toEqual(route());
    const header = element('manifold', 'header', [0, 0, 0], { props: { water: 'fws' } });
    const pumps = element('pump', 'pumps', [30, 0, 0]);
    const pipe = { from: { portId: 'out' }, to: { portId: 'in' }, viaM: null };
    const laid = (...others: readonly ElementRecord[]) => {
      const made = new RouteWorld();
      made.take([header, pumps, ...others]);
      return made.route(pipe, end(header), end(pumps)).points;
    };
    expect(laid(tray('t', 2, 28, 1))).toEqual(laid());
    // Beams at 2.55 m, the middle of the pipes 0.15 m above.
    const over = laid(element('pipeRack', 'rack', [15, 1, 0], { props: { lengthM: 26 } }));
    expect(over.filter(([, y, z]) => Math.abs(y - 1) < 1e-9 && Math.abs(z - 2.7) < 1e-9)).toHaveLength(2);
  });

  it('go around what stands in the way to the tray', () => {
    const tower = element('coolingTower', 'tower', [1, 4, 0]);
    const points = route(tower, tray('t', 2, 28, 8));
    for (const [x, y] of points.slice(1, -1)) expect(Math.abs(x - 1) < 0.5 && Math.abs(y - 4) < 0.5).toBe(false);
    expect(polylineLengthM(points)).toBeGreaterThan(30);
  });

  it('are found again when a tray comes, moves or goes, and only then', () => {
    const made = world(tray('t', 2, 28, 3));
    const laid = made.route(feeder, end(board), end(ups));
    made.put([element('cdu', 'low', [15, 3, 0])]);
    expect(made.holds(laid)).toBe(true);
    made.put([tray('t', 2, 28, 4)]);
    expect(made.holds(laid)).toBe(false);
    expect(onTrayM(made.route(feeder, end(board), end(ups)).points, 4)).toBeGreaterThanOrEqual(26);
    made.take([board, ups]);
    expect(made.route(feeder, end(board), end(ups)).points).toEqual(route());
  });
});

describe('taps of busways and headers', () => {
  const busway = element('busway', 'busway', [0, 0, 2.5], { props: { lengthM: 12 } });
  const tap = (rack: ElementRecord): readonly Vec3M[] =>
    world(busway, rack).route({ from: { portId: 'out' }, to: { portId: 'feedA' }, viaM: null }, end(busway), end(rack))
      .points;

  it('leave at the place nearest to what they feed and drop to it', () => {
    const points = tap(element('rack', 'r', [4, 0.4, 0]));
    expect(points[0]![1]).toBe(0);
    expect(points[0]![0]).toBeCloseTo(points.at(-1)![0], 9);
    expect(polylineLengthM(points)).toBeLessThan(2);
    expect(Math.max(...points.map(([, , z]) => z))).toBeCloseTo(2.5, 9);
  });

  it('do not leave beyond its end', () => {
    expect(tap(element('rack', 'r', [9, 0, 0]))[0]![0]).toBeCloseTo(6, 9);
  });
});
