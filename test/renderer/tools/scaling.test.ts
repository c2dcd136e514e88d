import { describe, expect, it } from 'vitest';
import { commands } from '#engine/commands';
import type { AttachmentRecord } from '#engine/project';
import { actionOf, commandContext, isPossible } from '#renderer/actions';
import { sceneItem, underlayOf } from '#renderer/selectors';
import { commit, undo } from '#renderer/store';
import { at, takeHand } from './hand';

/** A rectangle with its left lower corner at (100, 100) and 30 m × 15 m on the site. */
const plan: AttachmentRecord = {
  id: 'attachment_00000000000000000000000000000001',
  type: 'attachment',
  name: 'plan.dxf',
  content: { type: 'drawing', path: 'M0 0l1000000 0 0 500000 -1000000 0 0 -500000', widthSteps: 1e6, heightSteps: 5e5 },
};

const handWithUnderlay = () => {
  const hand = takeHand();
  const { session } = hand;
  commit(
    session,
    commands.addUnderlay(commandContext(session), {
      scenarioId: session.view.state.getState().scenarioId!,
      attachment: plan,
      positionM: [115, 107.5, 0],
      widthM: 30,
      depthOverWidth: 0.5,
    }),
  );
  return { ...hand, id: hand.all('underlay')[0]!.id };
};

describe('setting the scale of an underlay', () => {
  it('takes two clicks that meet ends of its lines, and a typed distance', () => {
    const { session, tools, take, type, key, element, id } = handWithUnderlay();
    take({ tool: 'scaling', id });
    tools.move(at(100.1, 100.1));
    expect(tools.feedback.getState().drawn).toMatchObject([{ type: 'mark', look: 'snap', label: 'end of line' }]);
    tools.down(at(100.1, 100.1));
    tools.down(at(129.9, 100.1));
    expect(tools.feedback.getState().hint).toContain('now 30.00 m');
    type('60');
    key('Enter');
    expect(session.view.state.getState().tool).toBe('idle');
    expect(element(id).props['widthM']).toBeCloseTo(60, 9);
    // The corner that was clicked first has not moved.
    expect(element(id).positionM[0]).toBeCloseTo(130, 9);
    expect(element(id).positionM[1]).toBeCloseTo(115, 9);
    undo(session);
    expect(element(id).props['widthM']).toBe(30);
  });

  it('keeps asking until there is a distance, begins anew with Escape and ends with another', () => {
    const { session, tools, take, type, key, element, id } = handWithUnderlay();
    take({ tool: 'scaling', id });
    expect(key('6')).toBe('passed on');
    tools.down(at(100, 100));
    tools.down(at(110, 100));
    expect(key('Enter')).toBe('used');
    type('12<');
    key('Enter');
    expect(session.notices.state.getState().notices.at(-1)?.message).toContain('is no length');
    expect(session.view.state.getState().tool).toBe('scaling');
    key('Escape');
    key('Escape');
    expect(session.view.state.getState().tool).toBe('idle');
    expect(element(id).props['widthM']).toBe(30);
  });

  it('is offered where an underlay is selected, or is the only one and nothing is', () => {
    const { session, id, all } = handWithUnderlay();
    const offered = (): boolean => isPossible(actionOf('insert.scaleUnderlay')!, session);
    expect(session.selection.state.getState().ids).toEqual([id]);
    expect(offered()).toBe(true);
    session.selection.set([all('rack')[0]!.id]);
    expect(offered()).toBe(false);
    session.selection.clear();
    expect(offered()).toBe(true);
  });
});

describe('an underlay in the picture', () => {
  it('is shown with its file and opacity, and not while it is switched off', () => {
    const { session, id, element } = handWithUnderlay();
    const shown = () => underlayOf(session.document.records(), sceneItem(element(id))!);
    expect(shown()).toMatchObject({ attachment: plan, opacityFraction: 0.6 });
    const set = (key: string, value: unknown) =>
      commit(session, commands.setProperty(commandContext(session), { ids: [id], key, value }));
    set('opacityFraction', 0.25);
    expect(shown()?.opacityFraction).toBe(0.25);
    set('shown', 'off');
    expect(shown()).toBeNull();
  });

  it('gives its line ends to every tool that draws, turned and scaled as it lies, and none while it is hidden', () => {
    const { session, take, tools, id } = handWithUnderlay();
    commit(session, commands.rotateElements(commandContext(session), { ids: [id], byDeg: 90 }));
    // The corner that was south-west is now south-east: (115 + 7.5, 107.5 - 15).
    const metAt = (xM: number, yM: number) => {
      take({ tool: 'measuring' });
      tools.move(at(xM, yM));
      return tools.feedback.getState().drawn.find((drawn) => drawn.type === 'mark');
    };
    expect(metAt(122.4, 92.6)).toMatchObject({ label: 'end of line', atM: [122.5, 92.5, 0] });
    session.view.hide([id], 'hidden');
    expect(metAt(122.4, 92.6)).toBeUndefined();
  });
});
