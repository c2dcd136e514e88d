import { describe, expect, it } from 'vitest';
import { footprintCorners } from '#engine/geometry';
import { sceneItem } from '#renderer/selectors';
import { undo } from '#renderer/store';
import { at, takeHand } from './hand';

const free = { ctrl: true };

describe('the measure', () => {
  it('tells the way between two clicks and along both axes, and keeps it as a dimension', () => {
    const { session, tools, take, key, all } = takeHand();
    const chip = (): string => tools.feedback.getState().chip;
    take({ tool: 'measuring' });
    expect(session.view.state.getState().tool).toBe('measuring');
    tools.down(at(100, 50, null, free));
    tools.move(at(103, 54, null, free));
    expect(chip()).toMatch(/^5\.000 m {3}west–east 3\.000 m {3}south–north 4\.000 m {3}53\.1°$/);
    expect(tools.feedback.getState().drawn[0]).toMatchObject({ look: 'dimension', label: '5.000 m' });
    tools.down(at(103, 54, null, free));
    const [kept] = all('dimension');
    expect(kept).toMatchObject({ positionM: [101.5, 52, 0], props: { lengthM: 5 } });
    expect(kept!.yawDeg).toBeCloseTo((Math.atan2(4, 3) * 180) / Math.PI, 9);
    // The tool goes on; Escape lets go of a beginning first and of the tool then.
    tools.down(at(110, 50, null, free));
    expect(key('Escape')).toBe('used');
    expect(session.view.state.getState().tool).toBe('measuring');
    expect(key('Escape')).toBe('used');
    expect(session.view.state.getState().tool).toBe('idle');
    undo(session);
    expect(all('dimension')).toEqual([]);
  });

  it('takes a typed length along the way of the hand', () => {
    const { tools, take, type, key, all } = takeHand();
    take({ tool: 'measuring' });
    tools.down(at(100, 50, null, free));
    tools.move(at(100, 57, null, free));
    type("40'6");
    key('Enter');
    // 40 ft 6 in = 486 × 0.0254 m.
    expect(all('dimension')[0]!.props['lengthM']).toBeCloseTo(486 * 0.0254, 9);
    expect(all('dimension')[0]!.positionM[1]).toBeCloseTo(50 + (486 * 0.0254) / 2, 9);
  });

  it('meets the corner of what is near the pointer, unless Ctrl is held', () => {
    const { tools, take, all } = takeHand();
    const { body } = sceneItem(all('genset')[0]!)!;
    const [corner] = footprintCorners(body);
    const endNear = (held: { ctrl?: true }): number => {
      take({ tool: 'measuring' });
      tools.down(at(body.xM, body.yM, null, free));
      tools.down(at(corner[0] + 0.1, corner[1] + 0.1, null, held));
      return all('dimension').at(-1)!.props['lengthM'] as number;
    };
    expect(endNear({})).toBeCloseTo(Math.hypot(body.halfWidthM, body.halfDepthM), 9);
    expect(endNear({ ctrl: true })).toBeCloseTo(Math.hypot(body.halfWidthM - 0.1, body.halfDepthM - 0.1), 9);
  });
});

describe('a kept measure', () => {
  it('is held to the corners it was snapped to, and follows while they are dragged', () => {
    const { session, tools, take, all } = takeHand();
    const genset = all('genset')[0]!;
    const { body } = sceneItem(genset)!;
    const [corner] = footprintCorners(body);
    take({ tool: 'measuring' });
    tools.down(at(corner[0] - 8, corner[1], null, free));
    tools.down(at(corner[0] + 0.05, corner[1], null));
    const [kept] = all('dimension');
    expect(kept!.props).toMatchObject({ from: null, to: { elementId: genset.id, xShare: -1, yShare: -1 } });
    tools.cancel();
    session.selection.set([genset.id]);
    tools.down(at(body.xM, body.yM, genset.id, free));
    tools.move(at(body.xM + 2, body.yM, genset.id, free));
    const preview = session.preview.state.getState().diff!.updated[kept!.id]![1];
    expect(preview).toMatchObject({ props: { lengthM: expect.closeTo(10, 9) } });
    tools.up(at(body.xM + 2, body.yM, genset.id, free));
    expect(all('dimension')[0]!.props['lengthM']).toBeCloseTo(10, 9);
    undo(session);
    expect(all('dimension')[0]!.props['lengthM']).toBeCloseTo(8, 9);
  });
});
