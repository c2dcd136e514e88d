import { describe, expect, it } from 'vitest';
import { hallCornersM } from '#engine/commands';
import { undo } from '#renderer/store';
import { at, takeHand } from './hand';

/** Away from the sample, where nothing pulls. */
const X = 200;
const Y = 100;

const drawing = () => {
  const hand = takeHand();
  hand.session.view.change({ isSnapping: false });
  const before = hand.all('hall').length;
  hand.take({ tool: 'drawingHall' });
  const newest = () => hand.all('hall').at(-1)!;
  return { ...hand, before, newest, chip: () => hand.tools.feedback.getState().chip };
};

describe('drawing a hall', () => {
  it('goes from corner to corner and closes on the first, as one step', () => {
    const { click, all, before, newest, session } = drawing();
    for (const [x, y] of [
      [0, 0],
      [0, 8],
      [6, 8],
      [6, 20],
      [20, 20],
      [20, 0],
    ] as const)
      click(X + x, Y + y);
    expect(all('hall')).toHaveLength(before);
    click(X + 0.1, Y + 0.1);
    expect(all('hall')).toHaveLength(before + 1);
    // Clockwise as drawn, anticlockwise as kept; its origin is the middle of the box around it.
    expect(newest().positionM).toEqual([X + 10, Y + 10, 0]);
    expect(newest().props['outlineM']).toEqual([
      [10, -10],
      [10, 10],
      [-4, 10],
      [-4, -2],
      [-10, -2],
      [-10, -10],
    ]);
    expect(session.document.state.getState().undoLabel).toMatch(/^Draw Hall/);
    expect(session.selection.state.getState().ids).toEqual([newest().id]);
    undo(session);
    expect(all('hall')).toHaveLength(before);
  });

  it('takes lengths and angles as they are typed', () => {
    const { click, tools, type, key, newest, chip } = drawing();
    click(X, Y);
    tools.move(at(X + 3, Y + 0.2));
    type('12,5<0');
    expect(chip()).toMatch(/^12\.50 m {2}0°/);
    key('Enter');
    type('40\'6"<90');
    key('Enter');
    tools.move(at(X - 5, Y + 12.3444));
    type('12.5<180');
    key('Enter');
    key('Enter');
    const [x, y] = [12.5, 486 * 0.0254];
    const corners = hallCornersM(newest());
    for (const [i, corner] of [
      [0, 0],
      [x, 0],
      [x, y],
      [0, y],
    ].entries()) {
      expect(corners[i]![0]).toBeCloseTo(X + corner[0]!, 9);
      expect(corners[i]![1]).toBeCloseTo(Y + corner[1]!, 9);
    }
  });

  it('draws a rectangle by dragging, and by typing its sides', () => {
    const { tools, type, key, click, newest, take } = drawing();
    tools.down(at(X, Y));
    tools.move(at(X + 24, Y - 16));
    tools.up(at(X + 24, Y - 16));
    expect(newest().positionM).toEqual([X + 12, Y - 8, 0]);
    take({ tool: 'drawingHall' });
    click(X, Y + 50);
    tools.move(at(X - 1, Y + 51));
    type('30x20');
    key('Enter');
    expect(newest().positionM).toEqual([X - 15, Y + 60, 0]);
  });

  it('refuses a wall across another, and says so', () => {
    const { click, tools, key, all, before, chip } = drawing();
    for (const [x, y] of [
      [0, 0],
      [10, 0],
      [10, 10],
    ] as const)
      click(X + x, Y + y);
    tools.move(at(X + 5, Y - 5));
    expect(tools.feedback.getState().verdict).toBe('clashes');
    tools.down(at(X + 5, Y - 5));
    expect(chip()).toMatch(/cross/);
    // Backspace takes the last good corner back; with two left there is nothing to close.
    key('Backspace');
    key('Enter');
    expect(all('hall')).toHaveLength(before);
    expect(chip()).toMatch(/at least 3 corners/);
    expect(key('Escape')).toBe('used');
    expect(all('hall')).toHaveLength(before);
  });

  it('keeps right angles while Shift is held or they are switched on, and Shift lets go of them then', () => {
    const { click, tools, session, chip } = drawing();
    click(X, Y);
    tools.move(at(X + 7, Y + 2, null, { shift: true }));
    expect(chip()).toMatch(/^7\.000 m {2}0°/);
    session.view.change({ isOrtho: true });
    tools.move(at(X + 2, Y + 7));
    expect(chip()).toMatch(/^7\.000 m {2}90°/);
    tools.move(at(X + 3, Y + 4, null, { shift: true }));
    expect(chip()).toMatch(/^5\.000 m/);
  });
});

describe('a hall that is there', () => {
  const selected = () => {
    const hand = drawing();
    hand.tools.down(at(X, Y));
    hand.tools.move(at(X + 24, Y + 16));
    hand.tools.up(at(X + 24, Y + 16));
    return hand;
  };

  it('is reshaped by dragging a corner or a wall, and what is in it stays', () => {
    const { tools, newest, session } = selected();
    tools.move(at(X + 24.05, Y + 16));
    tools.down(at(X + 24.05, Y + 16));
    tools.move(at(X + 26, Y + 17));
    tools.move(at(X + 28.05, Y + 18));
    tools.up(at(X + 28.05, Y + 18));
    expect(hallCornersM(newest())[2]).toEqual([X + 28, Y + 18]);
    expect(session.document.state.getState().undoLabel).toMatch(/^Reshape/);
    // The west wall goes out along its normal, whatever the hand does beside that.
    tools.down(at(X, Y + 8));
    tools.move(at(X - 1, Y + 8));
    tools.move(at(X - 2, Y + 11));
    tools.up(at(X - 2, Y + 11));
    const corners = hallCornersM(newest());
    expect(corners[0]).toEqual([X - 2, Y]);
    expect(corners[3]![0]).toBe(X - 2);
    expect(corners[3]![1]).toBe(Y + 16);
  });

  it('is reshaped by a typed distance', () => {
    const { tools, type, key, newest } = selected();
    tools.down(at(X + 24, Y + 8));
    tools.move(at(X + 25, Y + 8));
    type('6');
    key('Enter');
    expect(hallCornersM(newest())[1]).toEqual([X + 30, Y]);
  });

  it('is selected by its walls', () => {
    const { click, newest, session } = selected();
    click(X + 10, Y + 40);
    expect(session.selection.state.getState().ids).toEqual([]);
    click(X + 12, Y + 0.1);
    expect(session.selection.state.getState().ids).toEqual([newest().id]);
  });
});
