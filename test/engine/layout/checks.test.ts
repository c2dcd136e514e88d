import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOf } from '#engine/kinds';
import { layoutChecks, updateLayoutChecks } from '#engine/layout';
import type { ElementRecord } from '#engine/project';
import { element, rack } from './layoutWorld';

const problems = (...elements: readonly ElementRecord[]) => layoutChecks(elements).problems;
const codes = (...elements: readonly ElementRecord[]): string[] => problems(...elements).map(({ code }) => code);

const depthM = ({ kind: name, props }: ElementRecord): number => {
  const kind = kindOf(name);
  if (kind?.shape !== 'placed') throw new Error(`${name} is not placed`);
  return kind.footprint(props).depthM;
};

describe('working space', () => {
  const board = (id: string, y: number, yawDeg = 0) => element('lvSwitchgear', id, [0, y, 0], { yawDeg });
  const facing = (gapM: number) => [board('a', 0), board('b', -(gapM + depthM(board('a', 0))), 180)] as const;

  it('is the depth of the table by voltage to ground and by what is opposite', () => {
    // 415 V is 240 V to ground: 1.22 m (4 ft) opposite live parts.
    const found = problems(...facing(1.1));
    expect(found.map(({ code }) => code)).toEqual(['layout.workingSpace', 'layout.workingSpace']);
    expect(found[0]!.message).toBe('A has 1.10 m of working space towards B; 1.22 m is needed in front of it.');
    expect(found[0]!.clause).toBe('NFPA 70 (NEC), table 110.26(A)(1), up to 600 V to ground, condition 3');
    expect(codes(...facing(1.23))).toEqual([]);
  });

  it('is deeper at medium voltage', () => {
    // 13.8 kV is 8 kV to ground: 1.52 m (5 ft) opposite grounded parts.
    const gear = element('mvSwitchgear', 'gear', [0, 0, 0]);
    const tank = (gapM: number) => element('busway', 'b', [0, -(gapM + depthM(gear) / 2 + 0.075), 0]);
    expect(problems(gear, tank(1.4))[0]).toMatchObject({
      code: 'layout.workingSpace',
      clause: 'NFPA 70 (NEC), table 110.34(A), up to 9,000 V to ground, condition 2',
    });
    expect(codes(gear, tank(1.6))).toEqual([]);
  });

  it('counts a wall as grounded', () => {
    const hall = element('hall', 'hall', [0, 0, 0]);
    const at = (y: number) => codes(hall, element('ups', 'u', [0, y, 0], { parentId: hall.id }));
    // The southern wall is at −8 m.
    expect(at(-8 + depthM(element('ups', 'u', [0, 0, 0])) / 2 + 1)).toEqual(['layout.workingSpace']);
    expect(at(0)).toEqual([]);
  });
});

describe('floor load', () => {
  it('is the weight over the footprint and its share of the aisles', () => {
    // 1,360 kg over 0.6 m × (1.068 + 0.76 + 0.6) m: 9.16 kPa.
    const on = (floorLoadPa: number): string[] => {
      const hall = element('hall', 'hall', [0, 0, 0], { props: { floorLoadPa } });
      return codes(hall, rack('a', 0, 0, { parentId: hall.id }), rack('b', 3, 0, { parentId: hall.id }));
    };
    expect(on(9_200)).toEqual([]);
    expect(on(9_100)).toEqual(['layout.floorLoad']);
  });
});

describe('links of a scale-up domain', () => {
  it('reach from rack to rack of a domain', () => {
    // Two racks of 32 make a domain of 64; 7 m of cable less 2.2 m in the racks.
    const racks = (apartM: number) =>
      codes(...[0, apartM].map((x, i) => rack(`r${i}`, x, 0, { props: { systemId: 'trn2_ultraserver' } })));
    expect(racks(4.7)).toEqual([]);
    expect(racks(4.9)).toEqual(['layout.scaleUpReach']);
    // A rack that is a domain by itself asks for nothing.
    expect(codes(rack('a', 0, 0), rack('b', 50, 0))).toEqual([]);
  });
});

describe('checks of a layout', () => {
  it('after edits are those of the same layout checked anew', () => {
    const hall = element('hall', 'hall', [4, 4, 0], {
      props: { columns: { spacingXM: 4, spacingYM: 4, sizeM: 0.6, offsetXM: 0, offsetYM: 0 }, floorLoadPa: 9_000 },
    });
    const kinds = ['rack', 'ups', 'lvSwitchgear', 'cdu', 'crah'] as const;
    const place = fc.record({
      i: fc.nat({ max: 9 }),
      x: fc.nat({ max: 30 }),
      y: fc.nat({ max: 30 }),
      yaw: fc.nat({ max: 3 }),
      isGone: fc.boolean(),
    });
    let told = 0;
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 12 }), (edits) => {
        const elements = new Map<string, ElementRecord>([[hall.id, hall]]);
        const checks = layoutChecks(elements.values());
        for (const { i, x, y, yaw, isGone } of edits) {
          const kind = kinds[i % kinds.length]!;
          const id = `${kind}_e${i}`;
          if (isGone && elements.delete(id)) updateLayoutChecks(checks, [id], []);
          else {
            const record = element(kind, `e${i}`, [x / 2, y / 2, 0], { yawDeg: yaw * 90, parentId: hall.id });
            elements.set(record.id, record);
            updateLayoutChecks(checks, [], [record]);
          }
          const anew = layoutChecks(elements.values()).problems;
          told += anew.length;
          expect(checks.problems).toEqual(anew);
        }
      }),
      { numRuns: 60 },
    );
    expect(told).toBeGreaterThan(100);
  });
});
