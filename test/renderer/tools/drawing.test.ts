import { describe, expect, it } from 'vitest';
import { undo } from '#renderer/store';
import { at, takeHand } from './hand';

const X = 200;
const Y = 100;

const drawing = () => {
  const hand = takeHand();
  hand.session.view.change({ isSnapping: false });
  return { ...hand, chip: () => hand.tools.feedback.getState().chip };
};

describe('drawing a row', () => {
  it('fills from a click to a click at the pitch of the racks, with count and power on the way', () => {
    const { take, click, tools, all, chip, session } = drawing();
    const before = all('rack').length;
    take({ tool: 'drawingRow' });
    click(X, Y);
    // Racks of the sample are 0.6 m wide: 6 m hold ten.
    tools.move(at(X + 6, Y + 0.1));
    expect(chip()).toMatch(/^10 racks · .*GB200.* {3}[\d.]+ MW {3}6\.000 m {2}0°/);
    expect(tools.feedback.getState().verdict).toBe('fits');
    tools.down(at(X + 6, Y + 0.1));
    const row = all('row').at(-1)!;
    expect(all('rack')).toHaveLength(before + 10);
    expect(row).toMatchObject({ positionM: [X + 3, Y, 0], yawDeg: 0, props: { slots: 10, pitchM: 0.6 } });
    const racks = all('rack').filter(({ parentId }) => parentId === row.id);
    expect(racks.map(({ positionM }) => positionM[0] - X)).toEqual(
      Array.from({ length: 10 }, (_, i) => expect.closeTo(0.3 + 0.6 * i, 9)),
    );
    expect(session.document.state.getState().undoLabel).toBe(`Draw ${row.name} of 10 racks`);
    undo(session);
    expect(all('rack')).toHaveLength(before);
  });

  it('takes a typed count, or a length when it has a unit or decimals, and turns the fronts', () => {
    const { take, click, tools, type, key, all, chip } = drawing();
    take({ tool: 'drawingRow' });
    click(X, Y);
    tools.move(at(X + 0.05, Y + 5));
    type('4.3');
    expect(chip()).toMatch(/^7 racks/);
    for (let i = 0; i < 3; i++) key('Backspace');
    type('12');
    key('r');
    key('Enter');
    const row = all('row').at(-1)!;
    expect(row.props['slots']).toBe(12);
    // Along north with the fronts on the left, which is west.
    expect(row.yawDeg).toBe(270);
    expect(row.positionM[1]).toBeCloseTo(Y + 3.6, 9);
  });

  it('is red where it would stand in something, and stays in the hand then', () => {
    const { take, tools, all, session } = drawing();
    const [genset] = all('genset');
    const before = session.document.records().size;
    const [x, y] = genset!.positionM;
    take({ tool: 'drawingRow' });
    tools.down(at(x - 3, y));
    tools.move(at(x + 3, y));
    expect(tools.feedback.getState()).toMatchObject({ verdict: 'clashes', chip: expect.stringMatching(/overlap/) });
    tools.up(at(x + 3, y));
    expect(session.document.records().size).toBe(before);
    expect(session.view.state.getState().tool).toBe('drawingRow');
  });

  it('begins at an aisle from the row beside it', () => {
    const { take, click, tools, all, session } = drawing();
    take({ tool: 'drawingRow' });
    click(X, Y);
    click(X + 6, Y);
    session.view.change({ isSnapping: true });
    session.preferences.change({
      snapModes: { grid: false, edge: false, centre: false, aisle: true, object: false },
    });
    take({ tool: 'drawingRow' });
    // Racks are 1.068 m deep: two of them 1.2 m apart have 2.268 m between their middles.
    tools.move(at(X, Y - 2.2));
    expect(tools.feedback.getState().snaps).toContainEqual({
      axis: 'y',
      to: 'aisle',
      atM: expect.closeTo(Y - 1.734, 9),
    });
    click(X, Y - 2.2);
    click(X + 2, Y - 2.2);
    expect(all('row').at(-1)!.positionM[1]).toBeCloseTo(Y - 2.268, 9);
  });
});

describe('drawing busways and headers', () => {
  it('hangs trays where cables run and stands pipe racks on the floor', () => {
    const { take, click, key, all } = drawing();
    for (const kind of ['cableTray', 'pipeRack'] as const) {
      take({ tool: 'drawingStraight', kind });
      click(X, Y);
      click(X + 5, Y);
      key('Enter');
    }
    // Cables lie 50 mm over the underside of a tray, at the 3.2 m of runs that have none.
    expect(all('cableTray').map(({ positionM: [, , zM] }) => zM)).toEqual([expect.closeTo(3.15, 9)]);
    expect(all('pipeRack').map(({ positionM: [, , zM] }) => zM)).toEqual([0]);
  });

  it('hangs one piece between each two corners at a typed height, as one step', () => {
    const { take, click, tools, type, key, all, session } = drawing();
    const before = all('busway').length;
    take({ tool: 'drawingStraight', kind: 'busway' });
    type('h2.9');
    key('Enter');
    click(X, Y);
    tools.move(at(X + 5, Y + 0.4));
    type('6');
    key('Enter');
    // Right angles by themselves: the hand is nearer to north.
    click(X + 6.4, Y + 4);
    key('Enter');
    const made = all('busway').slice(before);
    expect(made).toHaveLength(2);
    // A busway is 0.15 m broad: both pieces end half of that before the corner, where the elbow is.
    expect(made.map(({ yawDeg }) => yawDeg)).toEqual([0, 90]);
    expect(made.map(({ props }) => props['lengthM'])).toEqual([expect.closeTo(5.925, 9), expect.closeTo(3.925, 9)]);
    expect(made[0]!.positionM).toEqual([expect.closeTo(X + 2.9625, 9), Y, 2.9]);
    expect(made[1]!.positionM).toEqual([X + 6, expect.closeTo(Y + 2.0375, 9), 2.9]);
    expect(session.document.state.getState().undoLabel).toBe('Draw 2 busways');
    undo(session);
    expect(all('busway')).toHaveLength(before);
  });

  it('takes the last corner back, and draws nothing of a single one', () => {
    const { take, click, key, all } = drawing();
    const before = all('manifold').length;
    take({ tool: 'drawingStraight', kind: 'manifold' });
    click(X, Y);
    click(X + 4, Y);
    key('Backspace');
    key('Enter');
    expect(all('manifold')).toHaveLength(before);
  });
});
