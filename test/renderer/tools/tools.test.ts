import { describe, expect, it } from 'vitest';
import type { Vec3M } from '#engine/document';
import { footprintCorners } from '#engine/geometry';
import type { ElementRecord } from '#engine/project';
import { sceneItem } from '#renderer/selectors';
import { createToolHost, type HeldKeys, measuring, type PointerSample, placing } from '#renderer/tools';
import { openWindow, rackIds } from '../windowSession';

const noKeys: HeldKeys = { shift: false, ctrl: false, alt: false };

/** A pointer seen from straight above: a pixel is a millimetre of floor. */
const at = (xM: number, yM: number, hitId: string | null = null, keys: Partial<HeldKeys> = {}): PointerSample => ({
  xPx: xM * 1000,
  yPx: -yM * 1000,
  ray: { originM: [xM, yM, 50], direction: [0, 0, -1] },
  hit: hitId === null ? null : { id: hitId, pointM: [xM, yM, 0] },
  keys: { ...noKeys, ...keys },
});

const opened = () => {
  const { session } = openWindow();
  const asked: string[] = [];
  const tools = createToolHost({
    session,
    inRectangle: (_, mode) => {
      asked.push(mode);
      return rackIds(session).slice(0, 3);
    },
  });
  const element = (id: string) => session.document.records().get(id) as ElementRecord;
  const cooler = [...session.document.records().values()].find(
    (record) => record.type === 'element' && record.kind === 'genset',
  ) as ElementRecord;
  const key = (text: string) => tools.key({ key: text, keys: noKeys });
  const grab = () => {
    tools.down(at(cooler.positionM[0], cooler.positionM[1], cooler.id));
    return cooler.positionM;
  };
  const previewM = (): Vec3M | undefined =>
    (session.preview.override(cooler.id) as ElementRecord | undefined)?.positionM;
  return { session, tools, asked, element, cooler, key, grab, previewM };
};

describe('the hand', () => {
  it('selects on a click, adds on Shift, and clears on a click beside everything', () => {
    const { session, tools } = opened();
    const [first, second] = rackIds(session);
    tools.down(at(0, 0, first));
    tools.up(at(0, 0, first));
    expect(session.selection.state.getState().ids).toEqual([first]);
    tools.down(at(0, 0, second, { shift: true }));
    tools.up(at(0, 0, second, { shift: true }));
    expect(session.selection.state.getState().ids).toEqual([first, second]);
    tools.down(at(0, 0));
    tools.up(at(0, 0));
    expect(session.selection.state.getState().ids).toEqual([]);
  });

  it('moves what it drags, as one step, to where the gesture leaves it', () => {
    const { session, tools, cooler, element, grab, previewM } = opened();
    session.view.change({ isSnapping: false });
    const [x, y] = grab();
    tools.move(at(x + 0.5, y, cooler.id));
    tools.move(at(x + 9, y + 9, cooler.id));
    tools.move(at(x - 0.25, y + 0.4, cooler.id));
    expect(previewM()?.[0]).toBeCloseTo(x - 0.25, 9);
    expect(element(cooler.id).positionM).toEqual(cooler.positionM);
    tools.up(at(x - 0.25, y + 0.4, cooler.id));
    expect(element(cooler.id).positionM[0]).toBeCloseTo(x - 0.25, 9);
    expect(element(cooler.id).positionM[1]).toBeCloseTo(y + 0.4, 9);
    expect(session.document.state.getState().undoLabel).toMatch(/^Move 1 /);
    expect(session.preview.state.getState().diff).toBeNull();
  });

  it('puts everything back on Escape', () => {
    const { session, tools, cooler, element, key, grab } = opened();
    const [x, y] = grab();
    tools.move(at(x + 1, y, cooler.id));
    expect(session.preview.state.getState().diff).not.toBeNull();
    expect(key('Escape')).toBe('used');
    expect(session.preview.state.getState().diff).toBeNull();
    expect(element(cooler.id).positionM).toEqual(cooler.positionM);
    expect(session.document.state.getState().isDirty).toBe(false);
    // With nothing under way the key belongs to others.
    expect(key('Escape')).toBe('passed on');
  });

  it('takes a typed distance along the way of the hand, and a locked axis', () => {
    const { tools, cooler, element, key, grab } = opened();
    const [x, y] = grab();
    tools.move(at(x - 0.8, y + 0.1, cooler.id));
    for (const digit of '0.35') key(digit);
    expect(key('Enter')).toBe('used');
    expect(element(cooler.id).positionM[0]).toBeCloseTo(x - 0.35, 9);
    expect(element(cooler.id).positionM[1]).toBe(y);
    tools.down(at(x, y, cooler.id));
    tools.move(at(x - 0.8, y + 0.3, cooler.id));
    key('y');
    for (const digit of '0.2') key(digit);
    key('Enter');
    expect(element(cooler.id).positionM[1]).toBeCloseTo(y + 0.2, 9);
  });

  it('snaps to the grid unless it is switched off or Ctrl is held', () => {
    const { session, tools, cooler, grab, previewM } = opened();
    session.preferences.change({ snapStepM: 0.5 });
    const [x, y] = grab();
    tools.move(at(x + 3.13, y + 30.21, cooler.id));
    const snapped = previewM()!;
    expect(Math.abs(snapped[1] / 0.5 - Math.round(snapped[1] / 0.5))).toBeLessThan(1e-9);
    tools.move(at(x + 3.13, y + 30.21, cooler.id, { ctrl: true }));
    expect(previewM()?.[1]).toBeCloseTo(y + 30.21, 9);
    tools.cancel();
  });

  it('says what is in the way while dragging, and refuses to drop there', () => {
    const { session, tools, element } = opened();
    const [first, second] = rackIds(session);
    session.view.change({ isSnapping: false });
    const [x, y] = element(first!).positionM;
    tools.down(at(x, y, first));
    tools.move(at(x + 0.3, y, first));
    expect(tools.feedback.getState().hint).toMatch(/overlap/);
    tools.up(at(x + 0.3, y, first));
    expect(element(first!).positionM).toEqual([x, y, 0]);
    expect(element(second!)).toBeDefined();
    expect(session.preview.state.getState().diff).toBeNull();
  });

  it('takes what a rectangle encloses to the right and what it touches to the left', () => {
    const { session, tools, asked } = opened();
    tools.down(at(0, 0));
    tools.move(at(1, 1));
    expect(session.selection.state.getState().ids).toHaveLength(3);
    tools.up(at(1, 1));
    tools.down(at(0, 0));
    tools.move(at(-1, 1));
    tools.key({ key: 'Escape', keys: noKeys });
    expect(asked).toEqual(['encloses', 'touches']);
    expect(session.selection.state.getState().ids).toHaveLength(3);
  });

  it('carries a new element on the pointer, turns it, and sets it down where it is clicked', () => {
    const { session, tools, key } = opened();
    session.view.change({ isSnapping: false });
    const before = session.document.records().size;
    tools.start(placing({ kind: 'transformer' }));
    tools.move(at(40, 40));
    expect(session.preview.state.getState().diff?.added).toMatchObject({ transformer_ghost: { kind: 'transformer' } });
    expect(session.document.records().size).toBe(before);
    key('r');
    tools.down(at(41, 40, null, { shift: true }));
    expect(session.document.records().size).toBe(before + 1);
    const [placed] = session.selection.state.getState().ids;
    expect(session.document.records().get(placed!)).toMatchObject({
      yawDeg: 90,
      positionM: [41, 40, 0],
      parentId: null,
    });
    // Shift keeps the tool for the next one; Escape ends it without a trace.
    tools.move(at(60, 40));
    expect(session.preview.state.getState().diff).not.toBeNull();
    key('Escape');
    expect(session.preview.state.getState().diff).toBeNull();
    expect(session.document.records().size).toBe(before + 1);
  });

  it('puts what is set down inside a hall into the hall', () => {
    const { session, tools } = opened();
    session.view.change({ isSnapping: false });
    const hall = [...session.document.records().values()].find(
      (record) =>
        record.type === 'element' &&
        record.kind === 'hall' &&
        record.scenarioId === session.view.state.getState().scenarioId,
    ) as ElementRecord;
    tools.start(placing({ kind: 'rpp' }));
    tools.down(at(hall.positionM[0] + 8, hall.positionM[1] + 5));
    const [placed] = session.selection.state.getState().ids;
    expect(session.document.records().get(placed!)).toMatchObject({ kind: 'rpp', parentId: hall.id });
  });
});

describe('the measure', () => {
  it('tells the way between two clicks and along both axes, and begins anew with the next', () => {
    const { session, tools, key } = opened();
    const hint = (): string => session.view.state.getState().toolHint;
    tools.start(measuring);
    expect(session.view.state.getState().tool).toBe('measuring');
    tools.down(at(100, 50));
    tools.move(at(103, 54));
    expect(hint()).toMatch(/^5\.00\d? m · west–east 3\.00\d? m · south–north 4\.00\d? m$/);
    tools.down(at(103, 54));
    tools.move(at(120, 90));
    expect(hint()).toMatch(/^5\.00.*click to begin anew$/);
    tools.down(at(100, 50));
    tools.move(at(101, 50));
    expect(hint()).toMatch(/^1\.00/);
    expect(key('Escape')).toBe('used');
    expect(hint()).toBe('');
  });

  it('meets the corner of what is under the pointer, unless Ctrl is held', () => {
    const { session, tools, cooler } = opened();
    const [x, y] = cooler.positionM;
    const length = (held: Partial<HeldKeys>): number => {
      tools.start(measuring);
      tools.down(at(x, y, null, { ctrl: true }));
      const item = session.document.records().get(cooler.id) as ElementRecord;
      const near = nearCorner(item);
      tools.move(at(near[0], near[1], cooler.id, held));
      return Number.parseFloat(session.view.state.getState().toolHint);
    };
    const nearCorner = (record: ElementRecord): readonly [number, number] => {
      const { body } = sceneItem(record)!;
      const [corner] = footprintCorners(body);
      return [corner[0] + 0.1, corner[1] + 0.1];
    };
    const { body } = sceneItem(cooler)!;
    expect(length({})).toBeCloseTo(Math.hypot(body.halfWidthM, body.halfDepthM), 2);
    expect(length({ ctrl: true })).not.toBeCloseTo(Math.hypot(body.halfWidthM, body.halfDepthM), 2);
  });
});
