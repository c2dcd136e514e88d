import { describe, expect, it } from 'vitest';
import { commands, hallCornersM } from '#engine/commands';
import { footprintCorners } from '#engine/geometry';
import { sceneItem } from '#renderer/selectors';
import { commit } from '#renderer/store';
import { rackIds } from '../windowSession';
import { at, takeHand } from './hand';

const lock = ({ session }: ReturnType<typeof takeHand>, ids: readonly string[]): void => {
  commit(
    session,
    commands.lockElements({ document: session.document.records(), newId: session.newId }, { ids, state: 'locked' }),
  );
};

describe('what is locked', () => {
  it('is left out by a rectangle, and selected by a click', () => {
    const hand = takeHand();
    const { session, tools, click } = hand;
    const [first, second, third] = rackIds(session);
    lock(hand, [second!]);
    const selected = () => session.selection.state.getState().ids;
    tools.down(at(30, 30));
    tools.move(at(40, 20));
    expect(selected()).toEqual([first, third]);
    tools.up(at(40, 20));
    click(0, 0, second!);
    expect(selected()).toEqual([second]);
  });

  it('is not dragged by its corners, a hall no more than a rack', () => {
    const hand = takeHand();
    const { session, tools, all, element } = hand;
    const hall = all('hall')[0]!;
    lock(hand, [hall.id]);
    session.selection.set([hall.id]);
    const [x, y] = hallCornersM(hall)[0]!;
    tools.move(at(x, y));
    tools.down(at(x, y));
    tools.move(at(x - 3, y - 3));
    tools.up(at(x - 3, y - 3));
    expect(element(hall.id).props['outlineM']).toEqual(hall.props['outlineM']);
  });
});

describe('what is hidden', () => {
  it('does not pull a point that comes near it', () => {
    const { session, tools, take, all } = takeHand();
    const { body, id } = sceneItem(all('genset')[0]!)!;
    const [x, y] = footprintCorners(body)[0];
    const markAt = (): string | undefined => {
      take({ tool: 'measuring' });
      tools.move(at(x + 0.1, y + 0.1));
      const mark = tools.feedback.getState().drawn.find(({ type }) => type === 'mark');
      return mark?.type === 'mark' ? mark.label : undefined;
    };
    expect(markAt()).toBe('corner');
    session.view.hide([id], 'hidden');
    expect(markAt()).toBeUndefined();
  });

  it('is no hall that a click on its wall selects', () => {
    const { session, click, all } = takeHand();
    const hall = all('hall')[0]!;
    const [[ax, ay], [bx, by]] = hallCornersM(hall) as [[number, number], [number, number]];
    const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
    click(x, y);
    expect(session.selection.state.getState().ids).toEqual([hall.id]);
    session.selection.clear();
    session.view.hide([hall.id], 'hidden');
    click(x, y);
    expect(session.selection.state.getState().ids).toEqual([]);
  });
});
