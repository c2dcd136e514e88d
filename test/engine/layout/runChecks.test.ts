import { describe, expect, it } from 'vitest';
import { cableSectionM2, layoutLimits } from '#engine/catalogue';
import type { Vec3M } from '#engine/document';
import { kindOf } from '#engine/kinds';
import { placementLayout, RunChecks } from '#engine/layout';
import type { ElementRecord, RunRecord } from '#engine/project';
import { element, rack } from './layoutWorld';

type Run = Parameters<RunChecks['update']>[0]['runs']['put'][number];

const run = (kindName: 'pipe' | 'cable', id: string, points: readonly Vec3M[], props = {}): Run => {
  const kind = kindOf(kindName);
  if (kind?.shape !== 'run') throw new Error(`${kindName} is not a run`);
  const record: RunRecord = {
    id: `${kindName}_${id}`,
    type: 'run',
    kind: kindName,
    scenarioId: 'scenario_0',
    name: id,
    from: { elementId: 'cdu_from', portId: 'tcs' },
    to: { elementId: 'manifold_to', portId: 'in' },
    viaM: null,
    props: { ...kind.defaults, ...props },
  };
  return { record, kind, points };
};

const fresh = (elements: readonly ElementRecord[], runs: readonly Run[]) => {
  const layout = placementLayout(elements);
  const checks = new RunChecks();
  checks.update({ elements: { removed: [], put: elements }, runs: { removed: [], put: runs }, touched: null }, layout);
  return { checks, layout };
};
const problems = (
  elements: readonly ElementRecord[],
  runs: readonly Run[],
  serves = (_: RunRecord, __: string) => false,
) => {
  const { checks, layout } = fresh(elements, runs);
  return checks.problems(layout, serves);
};

/** A level pipe from x to x at y = 0, 2.7 m up. */
const over = (id: string, yM = 0, zM = 2.7): Run =>
  run('pipe', id, [
    [-5, yM, 0],
    [-5, yM, zM],
    [5, yM, zM],
    [5, yM, 0],
  ]);

describe('pipes above racks and switchgear', () => {
  it('are told with how far they are above the nearest and how many there are', () => {
    const racks = [rack('a', 0, 0), rack('b', 0.6, 0), rack('far', 0, 6)];
    const [problem, ...rest] = problems(racks, [over('main')]);
    expect(rest).toEqual([]);
    expect(problem).toMatchObject({ code: 'layout.pipeOverRack', severity: 'warning' });
    expect(problem!.elements).toEqual(['pipe_main', 'rack_a', 'rack_b']);
    const kind = kindOf('rack')!;
    const heightM = 2.7 - (kind.shape === 'placed' ? kind.footprint(racks[0]!.props).heightM : 0);
    expect(problem!.message).toContain(`${heightM.toFixed(2)} m above A and 1 more`);
  });

  it('are not, where the pipe belongs to the coolant of the rack, passes beside it or stands beyond a storey', () => {
    const one = rack('a', 0, 0);
    expect(problems([one], [over('main')], (_, id) => id === one.id)).toEqual([]);
    // The rack is 0.534 m deep to each side.
    expect(problems([one], [over('beside', 0.6)])).toEqual([]);
    expect(problems([one], [over('storey', 0, 7)])).toEqual([]);
    expect(problems([one], [run('cable', 'cable', over('x').points)])).toEqual([]);
  });

  it('leave the height of the code free above switchgear', () => {
    const board = element('lvSwitchgear', 'board', [0, 0, 0]);
    const kind = kindOf('lvSwitchgear')!;
    const topM = kind.shape === 'placed' ? kind.footprint(board.props).heightM : 0;
    const { dedicatedSpaceM } = layoutLimits();
    expect(dedicatedSpaceM).toBeCloseTo(6 * 0.3048, 3);
    expect(problems([board], [over('low', 0, topM + dedicatedSpaceM - 0.01)])).toMatchObject([
      { code: 'layout.pipeOverSwitchgear', elements: ['pipe_low', 'lvSwitchgear_board'] },
    ]);
    expect(problems([board], [over('high', 0, topM + dedicatedSpaceM + 0.01)])).toEqual([]);
  });

  it('after edits are those of the same layout checked anew', () => {
    const pipes = [over('one'), over('two', 2)];
    const { checks } = fresh([rack('a', 0, 8)], pipes);
    for (const yM of [0, 2, 4]) {
      const moved = rack('a', 0, yM);
      const after = placementLayout([moved]);
      const touched = [{ minXM: -2, maxXM: 2, minYM: -2, maxYM: 10 }];
      checks.update({ elements: { removed: [], put: [moved] }, runs: { removed: [], put: [] }, touched }, after);
      expect(checks.problems(after, () => false)).toEqual(problems([moved], pipes));
    }
    const after = placementLayout([rack('a', 0, 0)]);
    checks.update(
      { elements: { removed: [], put: [rack('a', 0, 0)] }, runs: { removed: ['pipe_one'], put: [] }, touched: null },
      after,
    );
    expect(checks.problems(after, () => false)).toEqual([]);
  });
});

describe('the fill of a cable tray', () => {
  const tray = (widthM: number): ElementRecord =>
    element('cableTray', 't', [0, 0, 3.15], { props: { lengthM: 20, widthM } });
  const along = (id: string, fromXM: number, toXM: number, props = {}): Run =>
    run(
      'cable',
      id,
      [
        [fromXM, 0, 0],
        [fromXM, 0, 3.2],
        [toXM, 0, 3.2],
        [toXM, 0, 0],
      ],
      props,
    );
  const large = { sectionM2: 253e-6, parallelRuns: 3 };
  const small = { sectionM2: 33.62e-6, parallelRuns: 1 };

  it('counts the diameters of large cables side by side', () => {
    // Three conductors of 500 kcmil in one cable: 4.64 × 451 mm² over the insulation, 51.6 mm across.
    const diameterM = 2 * Math.sqrt(cableSectionM2(253e-6) / Math.PI);
    expect(diameterM).toBeCloseTo(0.0516, 4);
    const six = [along('a', -5, 5, large), along('b', -5, 5, large)];
    expect(problems([tray(6 * diameterM + 0.001)], six)).toEqual([]);
    const [problem] = problems([tray(6 * diameterM - 0.001)], six);
    expect(problem).toMatchObject({ code: 'layout.trayFill', elements: ['cableTray_t', 'cable_a', 'cable_b'] });
    expect(problem!.message).toContain('its 6 cables need 0.31 m');
    expect(problem!.remedy).toContain('0.41 m');
  });

  it('counts the area of small ones against the width', () => {
    const needM = cableSectionM2(33.62e-6) / layoutLimits().trayFillM;
    const ten = Array.from({ length: 10 }, (_, i) => along(`c${i}`, -5, 5, small));
    expect(problems([tray(10 * needM + 1e-4)], ten)).toEqual([]);
    expect(problems([tray(10 * needM - 1e-4)], ten)).toHaveLength(1);
  });

  it('is that of the fullest place: cables that do not meet do not add up', () => {
    const two = [along('a', -9, -1, large), along('b', 1, 9, large)];
    expect(problems([tray(0.2)], two)).toEqual([]);
    expect(problems([tray(0.2)], [...two, along('c', -2, 2, large)])).toHaveLength(1);
  });

  it('follows edits of cables and of the tray', () => {
    const before = [along('a', -5, 5, large), along('b', -5, 5, large)];
    const { checks } = fresh([tray(0.2)], before);
    const wide = placementLayout([tray(0.4)]);
    const none = { removed: [], put: [] };
    checks.update({ elements: { removed: [], put: [tray(0.4)] }, runs: none, touched: [] }, wide);
    expect(checks.problems(wide, () => false)).toEqual([]);
    const more = [along('c', -5, 5, large), along('d', -5, 5, large)];
    checks.update({ elements: none, runs: { removed: [], put: more }, touched: [] }, wide);
    expect(checks.problems(wide, () => false)).toEqual(problems([tray(0.4)], [...before, ...more]));
    expect(checks.problems(wide, () => false)).toHaveLength(1);
    checks.update({ elements: none, runs: { removed: ['cable_a', 'cable_b'], put: [] }, touched: [] }, wide);
    expect(checks.problems(wide, () => false)).toEqual([]);
  });
});
