import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hallColumns, hallDoors, placementLayout, placementProblems } from '#engine/layout';
import type { ElementRecord } from '#engine/project';
import { element, rack } from './layoutWorld';

const codes = (elements: readonly ElementRecord[], moved: readonly ElementRecord[]): string[] =>
  placementProblems(placementLayout(elements), moved).map(
    ({ code, elements: ids }) => `${code} ${ids.map((id) => id.split('_')[1]).join(' ')}`,
  );

const CRATE = { widthM: 0.9, depthM: 1.2 };
/** A CDU is 0.9 m × 1.2 m. */
const crate = (id: string, x: number, y: number): ElementRecord => element('cdu', id, [x, y, 0]);

describe('placing bodies', () => {
  it('names a clash once, as an error, with how far the bodies overlap', () => {
    const [a, b] = [rack('a', 0, 0), rack('b', 0.35, 0)];
    const problems = placementProblems(placementLayout([a, b]), [a, b]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      code: 'layout.clash',
      severity: 'error',
      message: 'A and B overlap by 250 mm.',
    });
  });

  it('looks from where things are going, not from where they are', () => {
    const [a, b] = [rack('a', 0, 0), rack('b', 5, 0)];
    const layout = placementLayout([a, b]);
    expect(placementProblems(layout, [{ ...b, positionM: [0.35, 0, 0] }]).map(({ code }) => code)).toEqual([
      'layout.clash',
    ]);
    // Asked again from the same layout, as a gesture does: nothing was remembered of the move before.
    expect(placementProblems(layout, [{ ...b, positionM: [6, 0, 0] }])).toEqual([]);
    expect(
      placementProblems(layout, [
        { ...a, positionM: [5, 0, 0] },
        { ...b, positionM: [0, 0, 0] },
      ]),
    ).toEqual([]);
  });

  it('warns of a body in the access space in front (south) and behind, not beside', () => {
    // Rack depth 1.068 m, 1 m free in front, 0.6 m behind.
    const one = rack('rack', 0, 0);
    const at = (x: number, y: number) =>
      codes([one, element('busway', 'b', [x, y, 0], { props: { lengthM: 0.4 } })], [one]);
    expect(at(0, -1.2)).toEqual(['layout.aisle.narrow rack b']);
    expect(at(0, 1.1)).toEqual(['layout.aisle.narrow rack b']);
    expect(at(0, 1.5)).toEqual(['layout.aisle.tight rack b']);
    expect(at(0, 1.7)).toEqual([]);
    expect(at(0.6, 0)).toEqual([]);
  });

  it('turns the access space with the body', () => {
    const turned = rack('rack', 0, 0, { yawDeg: 90 });
    const busway = (x: number, y: number) => element('busway', 'b', [x, y, 0], { props: { lengthM: 0.4 } });
    // Turned by 90° the front faces east.
    expect(codes([turned, busway(1.2, 0)], [turned])).toEqual(['layout.aisle.narrow rack b']);
    expect(codes([turned, busway(0, -1.2)], [turned])).toEqual([]);
  });

  it('notices what a moved element blocks for others that were not moved', () => {
    const elements = [rack('rack', 0, 0), element('busway', 'b', [0, -1.2, 0], { props: { lengthM: 0.4 } })];
    expect(codes(elements, [elements[1]!])).toEqual(['layout.aisle.narrow rack b']);
    expect(codes(elements, [])).toEqual([]);
  });

  it('lets racks stand side by side and busways hang over them', () => {
    const racks = Array.from({ length: 20 }, (_, i) => rack(`r${i}`, i * 0.6, 0));
    const busway = element('busway', 'b', [5.7, 0, 2.5], { props: { lengthM: 12 } });
    expect(codes([...racks, busway], [...racks, busway])).toEqual([]);
  });

  it('says once that two rows are too close, however many racks they have', () => {
    const row = (id: string, y: number, yawDeg: number): ElementRecord[] => [
      element('row', id, [0, y, 0]),
      ...Array.from({ length: 6 }, (_, i) => rack(`${id}${i}`, i * 0.6, y, { yawDeg, parentId: `row_${id}` })),
    ];
    // Fronts 0.8 m apart: 1.068 m of rack and 0.8 m of aisle.
    const elements = [...row('s', 0, 180), ...row('n', 1.868, 0)];
    const problems = placementProblems(placementLayout(elements), elements);
    // Once from the south, once from the north.
    expect(problems.map(({ code }) => code)).toEqual(['layout.aisle.narrow', 'layout.aisle.narrow']);
    expect(problems[0]!.message).toBe('6 racks, e.g. S0, have 0.80 m of cold aisle to N0; at least 1.00 m.');
    expect(new Set(problems.flatMap(({ elements: ids }) => ids)).size).toBe(12);
  });

  it('finds the same clashes as a comparison of every pair', () => {
    const place = fc.record({ x: fc.integer({ min: 0, max: 80 }), y: fc.integer({ min: 0, max: 80 }) });
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 40 }), (places) => {
        const crates = places.map(({ x, y }, i) => crate(`c${i}`, x / 4, y / 4));
        const expected = crates.flatMap((a, i) =>
          crates
            .slice(i + 1)
            .filter(
              (b) =>
                CRATE.widthM - Math.abs(a.positionM[0] - b.positionM[0]) > 1e-3 &&
                CRATE.depthM - Math.abs(a.positionM[1] - b.positionM[1]) > 1e-3,
            )
            .map((b) => [a.id, b.id].sort().join(' ')),
        );
        const found = placementProblems(placementLayout(crates), crates)
          .filter(({ code }) => code === 'layout.clash')
          .map(({ elements }) => [...elements].sort().join(' '));
        expect(found.sort()).toEqual(expected.sort());
      }),
    );
  });
});

describe('the fabric of a hall', () => {
  const columns = { spacingXM: 6, spacingYM: 8, sizeM: 0.6, offsetXM: 0, offsetYM: 0 };
  const hall = element('hall', 'hall', [100, 50, 0], { props: { columns } });

  it('has columns on its grid between the walls', () => {
    // 24 m × 16 m: at −6, 0 and 6 m; those at ±12 m and at ±8 m are in the walls.
    expect(hallColumns(hall).map(({ xM, yM }) => [xM, yM])).toEqual([
      [94, 50],
      [100, 50],
      [106, 50],
    ]);
    expect(hallColumns(rack('a', 0, 0))).toEqual([]);
  });

  it('has doors in its walls, with the floor inside kept free', () => {
    const [door] = hallDoors(hall);
    // The first wall runs east along the south: 2.5 m from its west end.
    expect(door!.atM).toEqual([90.5, 42]);
    expect(door!.inward).toEqual([-0, 1]);
    expect(hallDoors({ ...hall, yawDeg: 90 })[0]!.inward.map(Math.round)).toEqual([-1, 0]);
    expect(hallDoors({ ...hall, props: { ...hall.props, doors: [] } })).toEqual([]);
  });

  it('refuses what stands in a column and warns of what blocks a door, stands in a wall or has left the hall', () => {
    const inside = { parentId: hall.id };
    const cases: readonly (readonly [ElementRecord, string[]])[] = [
      [rack('a', 100.4, 50, inside), ['layout.column a hall']],
      [rack('a', 97, 50, inside), []],
      [rack('a', 90.5, 42.9, inside), ['layout.doorway a hall']],
      [rack('a', 112, 50), ['layout.wall a hall']],
      [rack('a', 112, 50, inside), ['layout.outside a hall']],
      [rack('a', 200, 50, inside), ['layout.outside a hall']],
      [rack('a', 200, 50), []],
      // Overhead gear goes through walls.
      [element('busway', 'b', [112, 50, 2.6]), []],
    ];
    for (const [body, expected] of cases) expect(codes([hall, body], [body])).toEqual(expected);
  });

  it('follows the hall through a row', () => {
    const row = element('row', 'row', [0, 0, 0], { parentId: hall.id });
    const lost = rack('a', 300, 0, { parentId: row.id });
    expect(codes([hall, row, lost], [lost])).toEqual(['layout.outside a hall']);
  });
});
