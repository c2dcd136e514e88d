import { describe, expect, it } from 'vitest';
import type { Vec3M } from '#engine/document';
import type { ElementRecord } from '#engine/project';
import { placing } from '#renderer/tools';
import { rackIds } from '../windowSession';
import { at, noKeys, takeHand } from './hand';

const opened = () => {
  const { session, tools, asked, element, key } = takeHand();
  const cooler = [...session.document.records().values()].find(
    (record) => record.type === 'element' && record.kind === 'genset',
  ) as ElementRecord;
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
    expect(tools.feedback.getState()).toMatchObject({ verdict: 'clashes', chip: expect.stringMatching(/overlap/) });
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
