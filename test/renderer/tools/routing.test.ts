import { describe, expect, it } from 'vitest';
import { portPositionM } from '#engine/geometry';
import type { ElementRecord, RunRecord } from '#engine/project';
import { portsOf } from '#renderer/selectors';
import { undo } from '#renderer/store';
import { at, takeHand } from './hand';

const plumbing = () => {
  const hand = takeHand();
  hand.session.view.change({ isSnapping: false });
  const { session } = hand;
  const { scenarioId } = session.view.state.getState();
  const runs = () =>
    [...session.document.records().values()].filter(
      (record): record is RunRecord => record.type === 'run' && record.scenarioId === scenarioId,
    );
  /** A pipe from the pumps to a CDU, with where its ends are. */
  const pipe = runs().find(({ kind, to }) => kind === 'pipe' && to.portId === 'fws')!;
  const placeOf = (ref: RunRecord['from']) => {
    const element = hand.element(ref.elementId);
    return { element, atM: portPositionM(element, portsOf(element).find(({ id }) => id === ref.portId)!) };
  };
  const over = (element: ElementRecord, shift = 0) =>
    at(element.positionM[0] + shift, element.positionM[1] + shift, element.id);
  return {
    ...hand,
    runs,
    pipe,
    from: placeOf(pipe.from),
    to: placeOf(pipe.to),
    over,
    chip: () => hand.tools.feedback.getState().chip,
  };
};

describe('routing by hand', () => {
  it('gives the selected run the corners that are clicked, at right angles, and lets it be routed automatically again', () => {
    const { session, take, tools, key, pipe, from, to } = plumbing();
    session.selection.set([pipe.id]);
    take({ tool: 'routing' });
    const [x, y] = from.atM;
    tools.move(at(x + 5, y + 0.3));
    tools.down(at(x + 5, y + 0.3));
    tools.move(at(x + 5.2, y - 4));
    tools.down(at(x + 5.2, y - 4));
    key('Enter');
    const run = session.document.records().get(pipe.id) as RunRecord;
    // Up to 2.7 m, two corners, one more to come above the end, and there.
    expect(run.viaM).toEqual([
      [x, y, 2.7],
      [x + 5, y, 2.7],
      [x + 5, y - 4, 2.7],
      [to.atM[0], y - 4, 2.7],
      [to.atM[0], to.atM[1], 2.7],
    ]);
    expect(session.document.state.getState().undoLabel).toMatch(/^Route .* by hand$/);
    undo(session);
    expect((session.document.records().get(pipe.id) as RunRecord).viaM).toBeNull();
  });

  it('takes typed lengths and heights, and the last corner back', () => {
    const { session, take, tools, key, type, pipe, from, chip } = plumbing();
    session.selection.set([pipe.id]);
    take({ tool: 'routing' });
    const [x, y] = from.atM;
    type('h3.1');
    key('Enter');
    expect(chip()).toMatch(/height 3\.100 m/);
    tools.move(at(x + 5, y));
    type('2.5');
    key('Enter');
    tools.move(at(x + 2.5, y - 9));
    tools.down(at(x + 2.5, y - 9));
    key('Backspace');
    key('Enter');
    const { viaM } = session.document.records().get(pipe.id) as RunRecord;
    expect(viaM!.slice(0, 2)).toEqual([
      [x, y, 3.1],
      [x + 2.5, y, 3.1],
    ]);
    expect(viaM).toHaveLength(4);
  });

  it('begins at a port and connects to the one that it ends at', () => {
    const { session, take, tools, pipe, to, over, runs } = plumbing();
    const ends = pipe;
    session.selection.set([pipe.id]);
    session.selection.clear();
    // The pipe that is there is taken away first: a fed port takes one.
    session.document.push({
      label: 'Delete',
      code: 'test',
      diff: { added: {}, updated: {}, removed: { [pipe.id]: pipe } },
      selectionBefore: [],
      selectionAfter: [],
    });
    const before = runs().length;
    take({ tool: 'routing' });
    // From the fed end: the CDU's port is the nearest to where it is clicked.
    tools.move({ ...over(to.element), hit: { id: to.element.id, pointM: to.atM } });
    tools.down({ ...over(to.element), hit: { id: to.element.id, pointM: to.atM } });
    tools.move(at(to.atM[0] + 4, to.atM[1]));
    tools.down(at(to.atM[0] + 4, to.atM[1]));
    const pumps = session.document.records().get(ends.from.elementId) as ElementRecord;
    tools.move(over(pumps));
    expect(tools.feedback.getState().verdict).toBe('fits');
    tools.down(over(pumps));
    expect(runs()).toHaveLength(before + 1);
    const made = runs().find(({ id }) => session.selection.state.getState().ids.includes(id))!;
    expect(made).toMatchObject({ kind: 'pipe', from: ends.from, to: ends.to });
    // Drawn from the fed end, kept from the feeding one.
    expect(made.viaM!.at(-1)).toEqual([to.atM[0], to.atM[1], 2.7]);
    expect(made.viaM!.at(-2)).toEqual([to.atM[0] + 4, to.atM[1], 2.7]);
  });
});

describe('connecting ports', () => {
  it('lights up what fits, says why the rest does not, and joins on release', () => {
    const { session, take, tools, element, pipe, to, over, runs, chip, all } = plumbing();
    session.document.push({
      label: 'Delete',
      code: 'test',
      diff: { added: {}, updated: {}, removed: { [pipe.id]: pipe } },
      selectionBefore: [],
      selectionAfter: [],
    });
    take({ tool: 'connecting' });
    const pumps = element(pipe.from.elementId);
    const [out] = portsOf(pumps).filter(({ role, medium }) => role === 'source' && medium === 'coolant');
    const start = { ...over(pumps), hit: { id: pumps.id, pointM: portPositionM(pumps, out!) } };
    tools.move(start);
    tools.down(start);
    const lit = tools.feedback.getState().drawn.filter((part) => part.type === 'mark' && part.look === 'fits');
    expect(lit.length).toBeGreaterThan(0);
    // Racks take technology water, pumps of the facility give none.
    tools.move(over(all('rack')[0]!));
    expect(tools.feedback.getState().verdict).toBe('clashes');
    expect(chip()).toMatch(
      /does not fit: (FWS water does not fit TCS water|coolant does not fit power|.* is fed already)/,
    );
    const before = runs().length;
    tools.move(over(to.element));
    expect(tools.feedback.getState().verdict).toBe('fits');
    tools.up(over(to.element));
    expect(runs()).toHaveLength(before + 1);
    expect(runs().at(-1)).toMatchObject({ from: pipe.from, to: pipe.to, viaM: null });
  });
});
