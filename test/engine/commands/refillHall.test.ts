import { describe, expect, it } from 'vitest';
import { commands, type FillHallArgs, filledAs, fillReport, largestFill } from '#engine/commands';
import { invertDiff } from '#engine/document';
import { layoutChecks } from '#engine/layout';
import type { AnyRecord, ElementRecord } from '#engine/project';
import { DocumentBuilder } from '../../builders/documentBuilder';
import { rectangle } from '../../builders/suppliedHall';

const SYSTEM = 'gb200_nvl72';

const hallWith = (props: object, yawDeg = 0): { readonly builder: DocumentBuilder; readonly hall: string } => {
  const builder = new DocumentBuilder('Hall', 21);
  const outlineM = rectangle({ widthM: 24, depthM: 16 });
  return {
    builder,
    hall: builder.place('hall', 'Hall 1', [30, -20, 0], { props: { outlineM, ...props }, yawDeg }),
  };
};

const context = (builder: DocumentBuilder) => ({ document: builder.store, newId: builder.newId });
const ofKind = (builder: DocumentBuilder, kind: string): ElementRecord[] =>
  builder.records().filter((record): record is ElementRecord => record.type === 'element' && record.kind === kind);
const fillOf = (builder: DocumentBuilder, hall: string, more: Partial<FillHallArgs> = {}): FillHallArgs => ({
  ...largestFill(builder.store, hall, SYSTEM, more)!,
  ...more,
});
const layoutCodes = (builder: DocumentBuilder): string[] => [
  ...new Set(
    layoutChecks(builder.records().filter((record) => record.type === 'element')).problems.map(({ code }) => code),
  ),
];

const lShape = [
  [-16, -12],
  [16, -12],
  [16, 0],
  [0, 0],
  [0, 12],
  [-16, 12],
];

describe('fill hall', () => {
  it('lays rows into an L-shaped hall without a problem of layout', () => {
    for (const direction of ['along', 'across'] as const) {
      const { builder, hall } = hallWith({ outlineM: lShape, designItPowerW: 1e8 });
      // Racks that give all heat to liquid, so that floor and not walls for air handlers is the limit.
      const fill = largestFill(builder.store, hall, 'vr_nvl72', { direction })!;
      builder.apply(commands.fillHall(context(builder), fill));
      const racks = ofKind(builder, 'rack');
      expect(racks.length).toBeGreaterThan(40);
      // None in the north east, which is not part of the hall.
      expect(racks.filter(({ positionM: [x, y] }) => x > 30 && y > -20)).toEqual([]);
      expect(racks.some(({ positionM: [x] }) => x > 30)).toBe(true);
      expect(racks.some(({ positionM: [, y] }) => y > -20)).toBe(true);
      expect(layoutCodes(builder)).toEqual([]);
    }
  });

  it('goes around columns, and loses fewer racks than there would be in the way', () => {
    const columns = { spacingXM: 6, spacingYM: 4, sizeM: 0.6, offsetXM: 0, offsetYM: 0 };
    const clear = hallWith({ designItPowerW: 1e8 });
    const built = hallWith({ designItPowerW: 1e8, columns });
    for (const { builder, hall } of [clear, built])
      builder.apply(commands.fillHall(context(builder), fillOf(builder, hall)));
    expect(layoutCodes(built.builder)).toEqual([]);
    const count = (one: typeof clear): number => ofKind(one.builder, 'rack').length;
    expect(count(built)).toBeLessThan(count(clear));
    expect(count(built)).toBeGreaterThan(count(clear) / 3);
  });

  it('lays rows across in a hall turned by a right angle as along in one that is not', () => {
    const along = hallWith({});
    const across = hallWith({ outlineM: rectangle({ widthM: 16, depthM: 24 }), doors: [] }, 0);
    const racks = [
      [along, 'along'],
      [across, 'across'],
    ] as const;
    const counts = racks.map(([{ builder, hall }, direction]) => {
      builder.apply(commands.fillHall(context(builder), fillOf(builder, hall, { direction, rows: 2, racksPerRow: 5 })));
      return ofKind(builder, 'rack').length;
    });
    expect(counts).toEqual([10, 10]);
    expect(ofKind(across.builder, 'rack').map(({ yawDeg }) => yawDeg)).toContain(90);
  });

  it('says beforehand what it places and how far it goes against the limits', () => {
    const { builder, hall } = hallWith({ designItPowerW: 2e6 });
    const fill = fillOf(builder, hall, { rows: 2, racksPerRow: 4 });
    const report = fillReport(builder.store, fill)!;
    builder.apply(commands.fillHall(context(builder), fill));
    const counts = {
      racks: 'rack',
      rows: 'row',
      cdus: 'cdu',
      manifolds: 'manifold',
      busways: 'busway',
      airHandlers: 'crah',
    };
    for (const [field, kind] of Object.entries(counts))
      expect(report[field as 'racks'], field).toBe(ofKind(builder, kind).length);
    // Eight racks of 132 kW.
    expect(report.itW).toBe(8 * 132e3);
    const limitOf = (name: string) => report.limits.find((one) => one.name === name)!;
    expect(limitOf('hallPower')).toMatchObject({ needed: 8 * 132e3, limit: 2e6 });
    // 1,360 kg over 0.6 m × 2.428 m.
    expect(limitOf('floorLoad').needed).toBeCloseTo((1360 * 9.80665) / (0.6 * 2.428), 6);
    expect(limitOf('head').needed).toBeLessThan(limitOf('head').limit!);
  });
});

describe('filling a hall again', () => {
  const state = (builder: DocumentBuilder): Map<string, AnyRecord> =>
    new Map(builder.records().map((record) => [record.id, record]));

  it('opens with its numbers, replaces what it made in one step, and undoes to the state before', () => {
    const { builder, hall } = hallWith({});
    const first = fillOf(builder, hall, { rows: 2, racksPerRow: 5 });
    expect(filledAs(builder.store, hall)).toBeNull();
    builder.apply(commands.fillHall(context(builder), first));
    expect(filledAs(builder.store, hall)).toEqual(first);
    const before = state(builder);
    const result = builder.apply(commands.fillHall(context(builder), { ...first, racksPerRow: 3 }));
    expect(ofKind(builder, 'rack')).toHaveLength(6);
    expect(layoutCodes(builder)).toEqual([]);
    builder.store.apply(invertDiff(result.diff));
    expect(state(builder)).toEqual(before);
  });

  it('with the same numbers changes nothing but the runs between', () => {
    const { builder, hall } = hallWith({});
    const fill = fillOf(builder, hall, { rows: 2, racksPerRow: 3 });
    builder.apply(commands.fillHall(context(builder), fill));
    const elements = builder.records().filter(({ type, id }) => type === 'element' && id !== hall);
    const runs = builder.records().filter(({ type }) => type === 'run').length;
    builder.apply(commands.fillHall(context(builder), fill));
    expect(builder.records().filter(({ type, id }) => type === 'element' && id !== hall)).toEqual(elements);
    expect(builder.records().filter(({ type }) => type === 'run')).toHaveLength(runs);
  });

  it('keeps what was set by hand and runs to the outside, and says what is lost', () => {
    const { builder, hall } = hallWith({});
    const fill = fillOf(builder, hall, { rows: 2, racksPerRow: 3 });
    builder.apply(commands.fillHall(context(builder), fill));
    const rackNamed = (name: string): ElementRecord => ofKind(builder, 'rack').find((one) => one.name === name)!;
    const set = (id: string, value: number): void =>
      void builder.apply(
        commands.setProperty(context(builder), { ids: [id], key: 'powerCapW', value } as Parameters<
          typeof commands.setProperty
        >[1]),
      );
    set(rackNamed('R1-01').id, 90e3);
    set(rackNamed('R1-03').id, 80e3);
    const busway = ofKind(builder, 'busway').find(({ name }) => name === 'Busway 1 A')!;
    const ups = builder.place('ups', 'UPS A1', [30, 20, 0]);
    builder.connect(`${ups}.out`, `${busway.id}.in`);
    const outcome = commands.fillHall(context(builder), { ...fill, racksPerRow: 2 });
    builder.apply(outcome);
    expect(rackNamed('R1-01').props['powerCapW']).toBe(90e3);
    expect(
      builder.records().filter((record) => record.type === 'run' && record.to.elementId === busway.id),
    ).toHaveLength(1);
    expect(outcome.problems.map(({ message }) => message)).toEqual([
      '1 element changed by hand had no place in the new rows: R1-03.',
    ]);
  });
});
