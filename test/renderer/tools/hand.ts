import type { AnyRecord, ElementRecord } from '#engine/project';
import type { ToolRequest } from '#renderer/store';
import { createToolHost, type HeldKeys, type PointerSample, toolFor } from '#renderer/tools';
import { openWindow, rackIds } from '../windowSession';

export const noKeys: HeldKeys = { shift: false, ctrl: false, alt: false };

/** A pointer seen from straight above: a pixel is a millimetre of floor, its reach a fifth of a metre. */
export const at = (
  xM: number,
  yM: number,
  hitId: string | null = null,
  keys: Partial<HeldKeys> = {},
): PointerSample => ({
  xPx: xM * 1000,
  yPx: -yM * 1000,
  ray: { originM: [xM, yM, 50], direction: [0, 0, -1] },
  hit: hitId === null ? null : { id: hitId, pointM: [xM, yM, 0] },
  reachM: 0.2,
  keys: { ...noKeys, ...keys },
});

/** A window and the hand in it, without a picture. */
export const takeHand = (records?: readonly AnyRecord[]) => {
  const { session } = records ? openWindow(records) : openWindow();
  const asked: string[] = [];
  let along: readonly string[] = [];
  const tools = createToolHost({
    session,
    inRectangle: (_, mode) => {
      asked.push(mode);
      return rackIds(session).slice(0, 3);
    },
    allAlong: () => along,
  });
  const key = (text: string, keys: Partial<HeldKeys> = {}) => tools.key({ key: text, keys: { ...noKeys, ...keys } });
  return {
    session,
    tools,
    asked,
    key,
    type: (text: string) => {
      for (const sign of text) key(sign);
    },
    take: (request: ToolRequest) => tools.start(toolFor(request)),
    click: (xM: number, yM: number, hitId: string | null = null, keys: Partial<HeldKeys> = {}) => {
      tools.move(at(xM, yM, hitId, keys));
      tools.down(at(xM, yM, hitId, keys));
      tools.up(at(xM, yM, hitId, keys));
    },
    lieUnder: (ids: readonly string[]) => {
      along = ids;
    },
    element: (id: string) => session.document.records().get(id) as ElementRecord,
    /** Elements of a kind in the scenario shown. */
    all: (kind: string) =>
      [...session.document.records().values()].filter(
        (record): record is ElementRecord =>
          record.type === 'element' &&
          record.kind === kind &&
          record.scenarioId === session.view.state.getState().scenarioId,
      ),
  };
};
