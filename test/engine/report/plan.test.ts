import { describe, expect, it } from 'vitest';
import type { AnyRecord, ElementRecord } from '#engine/project';
import { fittingScale, gridLetter, planDrawing, planMarks } from '#engine/report';
import { planSvg } from '#renderer/reports';
import { starterHall } from '../../builders/starterHall';

const records = starterHall();
const { baseScenarioId } = records.find((record) => record.type === 'project')!;
const elements = records.filter(
  (record): record is ElementRecord => record.type === 'element' && record.scenarioId === baseScenarioId,
);
const hall = elements.find(({ kind }) => kind === 'hall')!;
const row = elements.find(({ kind }) => kind === 'row')!;

/** Size of the hall along its axes, from its outline. */
const sizeOf = (axis: 0 | 1): number => {
  const along = (hall.props['outlineM'] as readonly (readonly [number, number])[]).map((corner) => corner[axis]);
  return Math.max(...along) - Math.min(...along);
};

describe('marks of a plan', () => {
  it('give the width and depth of the hall', () => {
    const lengths = planMarks([hall]).dimensions.map(({ lengthM }) => lengthM);
    expect(lengths).toHaveLength(2);
    expect(lengths[0]).toBeCloseTo(sizeOf(0), 9);
    expect(lengths[1]).toBeCloseTo(sizeOf(1), 9);
  });

  it('give the aisle between two rows and their pitch, and nothing between rows of different halls', () => {
    const [x, y, z] = row.positionM;
    const depthM = row.props['depthM'] as number;
    const next: ElementRecord = { ...row, id: `${row.id}2`, positionM: [x, y + depthM + 1.8, z] };
    const between = planMarks([row, next]).dimensions.map(({ lengthM }) => lengthM);
    expect(between).toHaveLength(2);
    expect(between[0]).toBeCloseTo(1.8, 9);
    expect(between[1]).toBeCloseTo(depthM + 1.8, 9);
    expect(planMarks([row, { ...next, parentId: null }]).dimensions).toEqual([]);
    expect(planMarks([row, { ...next, yawDeg: row.yawDeg + 90 }]).dimensions).toEqual([]);
  });

  it('letter the columns from west to east and number them from south to north', () => {
    const columns = { spacingXM: 6, spacingYM: 6, sizeM: 0.5, offsetXM: 0, offsetYM: 0 };
    const outlineM = [
      [-7, -7],
      [7, -7],
      [7, 7],
      [-7, 7],
    ];
    const { gridLines } = planMarks([{ ...hall, yawDeg: 0, props: { ...hall.props, outlineM, columns } }]);
    expect(gridLines.map(({ label }) => label)).toEqual(['A', 'B', 'C', '1', '2', '3']);
    expect(gridLines[1]!.fromM[0] - gridLines[0]!.fromM[0]).toBeCloseTo(6, 9);
    expect([gridLetter(7), gridLetter(8), gridLetter(24)]).toEqual(['H', 'J', 'AA']);
  });
});

describe('a printed plan', () => {
  const plan = planDrawing(records, baseScenarioId);
  const request = {
    plan,
    paper: 'A3',
    title: 'Starter <hall>',
    subtitle: 'Base',
    date: '2026-01-01',
    lengthText: (lengthM: number) => `${lengthM.toFixed(2)} m`,
  } as const;
  const sheet = (scale: number): string => planSvg({ ...request, scale });

  it('is as large as its paper, and to scale: a metre of the plant is 1000/n mm', () => {
    const svg = sheet(200);
    expect(svg).toMatch(/^<svg[^>]* width="420mm" height="297mm" viewBox="0 0 420 297"/);
    expect(svg).toContain('scale(5)');
    expect(svg).toContain(`${sizeOf(0).toFixed(2)} m`);
    expect(svg).toContain('1 : 200'.replace('200', ''));
    expect(svg).toContain('Starter &lt;hall&gt;');
  });

  it('has shown underlays to scale, over the floors of halls and under what stands there', () => {
    const attachment = (id: string, content: object) => ({ id, type: 'attachment', name: `${id}.dxf`, content });
    const underlay = (attachmentId: string, props: object) => ({
      ...hall,
      id: `underlay_${attachmentId}`,
      kind: 'underlay',
      parentId: null,
      positionM: [3, 4, 0],
      yawDeg: 30,
      props: { attachmentId, widthM: 50, depthOverWidth: 0.5, opacityFraction: 0.6, shown: 'on', ...props },
    });
    const withUnderlays = [
      ...records,
      attachment('drawn', { type: 'drawing', path: 'M0 0l100 50', widthSteps: 100, heightSteps: 50 }),
      attachment('photo', { type: 'image', mediaType: 'image/png', base64: 'AAAA' }),
      underlay('drawn', {}),
      underlay('photo', { opacityFraction: 0.4 }),
      underlay('hidden', { attachmentId: 'drawn', shown: 'off' }),
      underlay('gone', {}),
    ] as AnyRecord[];
    const under = planDrawing(withUnderlays, baseScenarioId);
    expect(under.underlays.map(({ id }) => id)).toEqual(['underlay_drawn', 'underlay_photo']);
    // What lies under the plant does not make its picture smaller.
    expect([under.minXM, under.maxYM]).toEqual([plan.minXM, plan.maxYM]);
    const svg = planSvg({ ...request, plan: under, scale: 200 });
    // Half a metre a step, y up, the middle of the drawing at its place.
    expect(svg).toContain('<g transform="translate(3 -4) rotate(-30)" opacity="0.6">');
    expect(svg).toContain('transform="scale(0.5 -0.5) translate(-50 -25)" d="M0 0l100 50"');
    expect(svg).toContain('href="data:image/png;base64,AAAA" x="-25" y="-12.5" width="50" height="25"');
    const floor = svg.indexOf('#f6f8fa');
    const rack = svg.indexOf('fill="#16202b"', floor);
    const drawn = svg.indexOf('M0 0l100 50');
    expect(floor).toBeGreaterThan(0);
    expect(drawn).toBeGreaterThan(floor);
    expect(rack).toBeGreaterThan(drawn);
  });

  it('names the largest scale at which the plan has room', () => {
    const scale = fittingScale(plan, 'A3');
    // A3 less edges is 388 mm wide: half the scale would not do in one of the two directions.
    const [widthMm, heightMm] = [plan.maxXM - plan.minXM, plan.maxYM - plan.minYM].map((m) => (m * 1000) / scale);
    expect(widthMm).toBeLessThanOrEqual(388);
    expect(heightMm).toBeLessThanOrEqual(247);
    expect(fittingScale(plan, 'A0')).toBeLessThan(scale);
  });
});
