import { describe, expect, it } from 'vitest';
import { commands } from '#engine/commands';
import type { ElementRecord } from '#engine/project';
import { commit, undo } from '#renderer/store';
import { rackIds } from '../windowSession';
import { at, takeHand } from './hand';

const FAR_X = 200;
const FAR_Y = 100;

/** A panel far from everything, selected. */
const alone = () => {
  const hand = takeHand();
  const { session } = hand;
  session.view.change({ isSnapping: false });
  const { scenarioId } = session.view.state.getState();
  const context = { document: session.document.records(), newId: session.newId };
  const place = (xM: number, yM: number, yawDeg = 0): string => {
    commit(
      session,
      commands.placeElement(context, {
        scenarioId: scenarioId!,
        kind: 'rpp',
        positionM: [FAR_X + xM, FAR_Y + yM, 0],
        yawDeg,
        parentId: null,
      }),
    );
    return session.selection.state.getState().ids[0]!;
  };
  const id = place(0, 0);
  const hold = (keys = {}) => {
    hand.tools.down(at(FAR_X, FAR_Y, id, keys));
    hand.tools.move(at(FAR_X + 0.1, FAR_Y, id, keys));
  };
  const places = () => hand.all('rpp').map(({ positionM: [x, y] }) => [x - FAR_X, y - FAR_Y]);
  return { ...hand, id, place, hold, places, chip: () => hand.tools.feedback.getState().chip };
};

describe('moving', () => {
  it('takes a typed pair as both distances', () => {
    const { hold, type, key, element, id } = alone();
    hold();
    type('-1.5,2.25');
    key('Enter');
    expect(element(id).positionM).toEqual([FAR_X - 1.5, FAR_Y + 2.25, 0]);
  });

  it('keeps right angles while Shift is held', () => {
    const { hold, tools, element, id } = alone();
    hold();
    tools.move(at(FAR_X + 3, FAR_Y + 1, id, { shift: true }));
    tools.up(at(FAR_X + 3, FAR_Y + 1, id, { shift: true }));
    expect(element(id).positionM).toEqual([FAR_X + 3, FAR_Y, 0]);
  });

  it('copies while Alt is held, and makes more of the copy by a typed number, as one step', () => {
    const { hold, tools, type, key, all, places, session, id } = alone();
    const before = all('rpp').length;
    hold({ alt: true });
    tools.move(at(FAR_X + 2, FAR_Y, id, { alt: true }));
    expect(session.preview.state.getState().diff?.updated).toEqual({});
    tools.up(at(FAR_X + 2, FAR_Y, id, { alt: true }));
    expect(all('rpp')).toHaveLength(before + 1);
    expect(session.document.state.getState().undoLabel).toMatch(/^Duplicate/);
    type('12x');
    key('Enter');
    expect(all('rpp')).toHaveLength(before + 12);
    expect(places().at(-1)).toEqual([24, 0]);
    undo(session);
    expect(all('rpp')).toHaveLength(before);
  });

  it('spreads copies over the way of the first by a typed divisor', () => {
    const { hold, tools, type, key, all, places, id } = alone();
    const before = all('rpp').length;
    hold({ alt: true });
    tools.move(at(FAR_X + 8, FAR_Y, id, { alt: true }));
    tools.up(at(FAR_X + 8, FAR_Y, id, { alt: true }));
    type('/4');
    key('Enter');
    expect(all('rpp')).toHaveLength(before + 4);
    expect(
      places()
        .slice(-4)
        .map(([x]) => x),
    ).toEqual([2, 4, 6, 8]);
  });

  it('goes on as usual when nothing is repeated', () => {
    const { hold, tools, session, id, click } = alone();
    hold({ alt: true });
    tools.move(at(FAR_X + 8, FAR_Y, id, { alt: true }));
    tools.up(at(FAR_X + 8, FAR_Y, id, { alt: true }));
    expect(session.view.state.getState().tool).toBe('repeating');
    click(FAR_X, FAR_Y, id);
    expect(session.view.state.getState().tool).toBe('idle');
    expect(session.selection.state.getState().ids).toEqual([id]);
  });
});

describe('rotating by hand', () => {
  it('turns in steps of 15° about the middle, and by a typed angle', () => {
    const { take, tools, click, type, key, element, id, session } = alone();
    take({ tool: 'rotating' });
    tools.move(at(FAR_X + 4, FAR_Y));
    tools.move(at(FAR_X + 4 * Math.cos(0.6), FAR_Y + 4 * Math.sin(0.6)));
    // 0.6 rad are 34.4°, nearest to 30°.
    expect(session.preview.override(id)).toMatchObject({ yawDeg: 30 });
    click(FAR_X + 4 * Math.cos(0.6), FAR_Y + 4 * Math.sin(0.6));
    expect(element(id).yawDeg).toBe(30);
    take({ tool: 'rotating' });
    type('-12.5');
    key('Enter');
    expect(element(id).yawDeg).toBe(17.5);
    take({ tool: 'rotating' });
    tools.move(at(FAR_X + 4, FAR_Y));
    tools.move(at(FAR_X, FAR_Y + 4));
    key('Escape');
    expect(element(id).yawDeg).toBe(17.5);
    expect(session.preview.state.getState().diff).toBeNull();
  });
});

describe('mirroring by hand', () => {
  it('mirrors in a line at the pointer, or a copy while Alt is held', () => {
    const { take, tools, place, element, all, session } = alone();
    const turned = place(0, 6, 90);
    take({ tool: 'mirroring' });
    tools.move(at(FAR_X + 5, FAR_Y + 6));
    tools.down(at(FAR_X + 5, FAR_Y + 6));
    expect(element(turned)).toMatchObject({ positionM: [FAR_X + 10, FAR_Y + 6, 0], yawDeg: 270 });
    const before = all('rpp').length;
    take({ tool: 'mirroring' });
    tools.move(at(FAR_X + 10, FAR_Y + 9, null, { alt: true }));
    tools.down(at(FAR_X + 10, FAR_Y + 9, null, { alt: true }));
    expect(all('rpp')).toHaveLength(before + 1);
    expect(all('rpp').at(-1)).toMatchObject({ positionM: [FAR_X + 10, FAR_Y + 12, 0], yawDeg: 270 });
    expect(session.document.state.getState().undoLabel).toMatch(/^Mirror a copy/);
  });
});

describe('an array along a line', () => {
  it('stands side by side, as many as typed, or as far apart as typed', () => {
    const { take, tools, type, key, all, places, session, id } = alone();
    const before = all('rpp').length;
    take({ tool: 'arraying' });
    tools.move(at(FAR_X + 10, FAR_Y));
    type('6');
    tools.down(at(FAR_X + 10, FAR_Y));
    expect(all('rpp')).toHaveLength(before + 5);
    expect(
      places()
        .slice(-5)
        .map(([x]) => x),
    ).toEqual([2, 4, 6, 8, 10]);
    undo(session);
    session.selection.set([id]);
    take({ tool: 'arraying' });
    tools.move(at(FAR_X + 10, FAR_Y));
    type('2.5m');
    key('Enter');
    expect(
      places()
        .slice(-4)
        .map(([x]) => x),
    ).toEqual([2.5, 5, 7.5, 10]);
  });
});

describe('groups in the hand', () => {
  it('are picked and moved as one, entered by a double click and left by Escape', () => {
    const { session, tools, click, key, element, id, place } = alone();
    const other = place(3, 0);
    commit(
      session,
      commands.groupElements({ document: session.document.records(), newId: session.newId }, { ids: [id, other] }),
    );
    const [group] = session.selection.state.getState().ids;
    click(FAR_X, FAR_Y, id);
    expect(session.selection.state.getState().ids).toEqual([group]);
    tools.down(at(FAR_X, FAR_Y, id));
    tools.move(at(FAR_X, FAR_Y + 2, id));
    tools.up(at(FAR_X, FAR_Y + 2, id));
    expect((element(other) as ElementRecord).positionM[1]).toBe(FAR_Y + 2);
    click(FAR_X, FAR_Y + 2, id);
    tools.doubleClick(at(FAR_X, FAR_Y + 2, id));
    expect(session.selection.state.getState().ids).toEqual([id]);
    click(FAR_X + 3, FAR_Y + 2, other);
    expect(session.selection.state.getState().ids).toEqual([other]);
    expect(key('Escape')).toBe('used');
    expect(session.selection.state.getState().ids).toEqual([group]);
    click(FAR_X, FAR_Y + 2, id);
    expect(session.selection.state.getState().ids).toEqual([group]);
  });
});

describe('what lies under the pointer', () => {
  it('is gone through by Tab, and clicked then', () => {
    const { session, tools, key, lieUnder } = takeHand();
    const [first, second] = rackIds(session);
    lieUnder([first!, second!]);
    tools.move(at(0, 0, first));
    expect(key('Tab')).toBe('used');
    expect(session.selection.state.getState().hoveredId).toBe(second);
    tools.down(at(0, 0, first));
    tools.up(at(0, 0, first));
    expect(session.selection.state.getState().ids).toEqual([second]);
    // Backwards the keyboard always gets out of the picture.
    expect(key('Tab', { shift: true })).toBe('passed on');
    lieUnder([first!]);
    tools.move(at(1, 0, first));
    expect(key('Tab')).toBe('passed on');
  });
});

describe('a hand at rest', () => {
  it('asks for no picture while it moves over the floor', () => {
    const { tools } = takeHand();
    let asked = 0;
    tools.feedback.subscribe(() => {
      asked += 1;
    });
    for (let i = 0; i < 20; i++) tools.move(at(200 + i, 100));
    expect(asked).toBe(0);
    tools.down(at(200, 100));
    tools.move(at(210, 90));
    expect(asked).toBeGreaterThan(0);
  });
});

describe('a drag in a big plant', () => {
  it('walks through the document neither at a movement nor when it ends', () => {
    const { session, hold, tools, id } = alone();
    session.view.change({ isSnapping: true });
    const records = session.document.records();
    let walks = 0;
    const values = records.values.bind(records);
    records.values = () => {
      walks += 1;
      return values();
    };
    hold();
    const begun = walks;
    for (let step = 1; step < 50; step++) tools.move(at(FAR_X + step * 0.1, FAR_Y, id));
    expect(tools.feedback.getState().verdict).toBe('fits');
    const before = records.get(id);
    tools.up(at(FAR_X + 4.9, FAR_Y, id));
    expect(records.get(id)).not.toBe(before);
    expect(walks).toBe(begun);
    // The count has seen what there was to see.
    records.values();
    expect(walks).toBe(begun + 1);
  });
});
