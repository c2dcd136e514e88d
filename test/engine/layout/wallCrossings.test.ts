import { describe, expect, it } from 'vitest';
import type { Vec3M } from '#engine/document';
import { wallCrossings, wallsOf } from '#engine/layout';
import type { ElementRecord } from '#engine/project';
import { DocumentBuilder } from '../../builders/documentBuilder';

/** Two halls of 24 × 16 m side by side, their walls at x = 12.0 and 12.2 m one wall; the first has its door at x = −9.5, y = −8 m. */
const plant = new DocumentBuilder('Two halls');
plant.place('hall', 'West', [0, 0, 0]);
plant.place('hall', 'East', [24.2, 0, 0], { props: { doors: [] } });
const walls = wallsOf(plant.records().filter((record): record is ElementRecord => record.type === 'element'));

const count = (...points: readonly Vec3M[]): number => wallCrossings(points, walls);

describe('walls that a way goes through', () => {
  it('are none inside a hall, and none where it rises beside a wall', () => {
    expect(walls).toHaveLength(2);
    expect(count([-11, 0, 0], [-11, 0, 3], [11, 0, 3], [11, 7, 3])).toBe(0);
    expect(count([-13, 0, 0], [-13, 0, 3])).toBe(0);
  });

  it('are one on the way in, and two through a hall', () => {
    expect(count([-14, 0, 3], [0, 0, 3])).toBe(1);
    expect(count([0, -20, 3], [0, 20, 3])).toBe(2);
  });

  it('count the two faces of a wall between halls once', () => {
    expect(count([0, 0, 3], [24, 0, 3])).toBe(1);
    expect(count([-20, 0, 3], [50, 0, 3])).toBe(3);
  });

  it('are none over a hall or under its floor', () => {
    expect(count([-20, 0, 5.5], [50, 0, 5.5])).toBe(0);
    expect(count([-20, 0, -1], [50, 0, -1])).toBe(0);
  });

  it('leave doorways out up to their lintel', () => {
    // The door is 2.4 m wide and 2.7 m high.
    expect(count([-9.5, -12, 2], [-9.5, 0, 2])).toBe(0);
    expect(count([-9.5, -12, 3], [-9.5, 0, 3])).toBe(1);
    expect(count([-7, -12, 2], [-7, 0, 2])).toBe(1);
  });

  it('count a corner as one wall', () => {
    expect(count([-14, -10, 3], [-10, -6, 3])).toBe(1);
  });
});
