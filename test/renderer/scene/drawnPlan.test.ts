import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commands } from '#engine/commands';
import type { ElementRecord } from '#engine/project';
import { commandContext } from '#renderer/actions';
import { commit } from '#renderer/store';
import { createDrawnPlan } from '../../../renderer/scene/drawnPlan';
import type { ScenePalette } from '../../../renderer/scene/palette';
import { noKeys } from '../tools/hand';
import { openWindow, rackIds, until } from '../windowSession';

const WIDTH_PX = 800;
const HEIGHT_PX = 600;

const palette = { accent: 'accent', clashes: 'clashes', sky: 'sky', font: 'serif' } as ScenePalette;

/** A canvas that remembers what was stroked and written. */
const fakeCanvas = () => {
  const strokes: string[] = [];
  const texts: string[] = [];
  const context: Record<string, unknown> = {
    measureText: (text: string) => ({ width: text.length * 6 }),
    stroke: () => strokes.push(String(context['strokeStyle'])),
    fillText: (text: string) => texts.push(text),
    createPattern: () => null,
  };
  const pen = new Proxy(context, { get: (target, name) => target[name as string] ?? (() => undefined) });
  const element = {
    width: 0,
    height: 0,
    clientWidth: WIDTH_PX,
    clientHeight: HEIGHT_PX,
    getContext: () => pen,
    getBoundingClientRect: () => ({ left: 0, top: 0 }),
    closest: () => null,
  } as unknown as HTMLCanvasElement;
  return { element, strokes, texts };
};

describe('the drawn plan', () => {
  let frames: (() => void)[] = [];
  beforeEach(() => {
    frames = [];
    vi.stubGlobal('window', { devicePixelRatio: 1 });
    vi.stubGlobal('document', { createElement: () => fakeCanvas().element });
    vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback));
    vi.stubGlobal('cancelAnimationFrame', () => undefined);
  });
  afterEach(() => vi.unstubAllGlobals());

  const drawFrames = (): number => frames.splice(0).map((frame) => frame()).length;

  const open = () => {
    const { session, close } = openWindow();
    // Runs hang over the racks: what is under the pointer here is what stands on the floor.
    session.view.toggleLayer('power');
    session.view.toggleLayer('coolant');
    const canvas = fakeCanvas();
    const over = fakeCanvas();
    const plan = createDrawnPlan({ session, canvas: canvas.element, labelCanvas: over.element, palette });
    plan.resize(WIDTH_PX, HEIGHT_PX);
    drawFrames();
    const element = (id: string) => session.document.records().get(id) as ElementRecord;
    /** Brings an element to the middle of the view. */
    const look = (id: string): void => session.view.camera.send({ type: 'frame', ids: [id] });
    const at = (rightPx: number, downPx: number, keys = noKeys) =>
      plan.sample(WIDTH_PX / 2 + rightPx, HEIGHT_PX / 2 + downPx, keys);
    const drag = (from: readonly [number, number], to: readonly [number, number], keys = noKeys): void => {
      plan.tools.move(at(...from, keys));
      plan.tools.down(at(...from, keys));
      plan.tools.move(at(...to, keys));
      plan.tools.up(at(...to, keys));
    };
    return { session, plan, canvas, over, element, look, at, drag, close };
  };

  it('says what is under the pointer, straight below it', () => {
    const { session, look, at } = open();
    const [rack] = rackIds(session);
    look(rack!);
    expect(at(0, 0).hit?.id).toBe(rack);
    const { direction } = at(300, -200).ray;
    expect(direction[2]).toBeCloseTo(-1, 4);
  });

  it('selects by click and Shift-click, and by a rectangle that encloses or touches', () => {
    const { session, plan, look, drag, at } = open();
    const ids = rackIds(session);
    const selected = () => session.selection.state.getState().ids;
    look(ids[0]!);
    drag([0, 0], [1, 1]);
    expect(selected()).toEqual([ids[0]]);
    look(ids[1]!);
    drag([0, 0], [1, 1], { ...noKeys, shift: true });
    expect(selected()).toEqual([ids[0], ids[1]]);
    plan.tools.cancel();
    session.view.camera.send({ type: 'frameAll' });
    // From empty floor at the corner over everything: to the right it encloses, to the left it touches.
    expect(at(-WIDTH_PX / 2 + 2, -HEIGHT_PX / 2 + 2).hit).toBeNull();
    drag([-WIDTH_PX / 2 + 2, -HEIGHT_PX / 2 + 2], [WIDTH_PX / 2 - 2, HEIGHT_PX / 2 - 2]);
    expect(selected()).toEqual(expect.arrayContaining([...ids]));
    drag([WIDTH_PX / 2 - 2, HEIGHT_PX / 2 - 2], [WIDTH_PX / 2 - 4, HEIGHT_PX / 2 - 8]);
    expect(selected()).toEqual([]);
  });

  it('moves what is dragged by a typed distance, as one step', () => {
    const { session, plan, look, at, element } = open();
    const crah = [...session.document.records().values()].find(
      (record) => 'name' in record && record.name === 'CRAH 1',
    )!;
    look(crah.id);
    const [xM, yM] = element(crah.id).positionM;
    plan.tools.move(at(0, 0));
    plan.tools.down(at(0, 0));
    plan.tools.move(at(40, 4));
    for (const key of '0.25') plan.tools.key({ key, keys: noKeys });
    plan.tools.key({ key: 'Enter', keys: noKeys });
    expect(element(crah.id).positionM[0]).toBeCloseTo(xM + 0.25, 9);
    expect(element(crah.id).positionM[1]).toBe(yM);
    expect(session.document.state.getState().undoLabel).toMatch(/Move/);
  });

  it('crosses out what is out of service, at once', () => {
    const { session, canvas } = open();
    const clashes = (): number => canvas.strokes.filter((colour) => colour === 'clashes').length;
    expect(clashes()).toBe(0);
    session.trips.trip(rackIds(session).slice(0, 2));
    expect(drawFrames()).toBe(1);
    // Two strokes a cross.
    expect(clashes()).toBe(4);
  });

  it('draws once for any number of changes, and nothing while nothing changes', async () => {
    const { session, over, close } = open();
    await until(session.results.state, (state) => state.snapshot !== null);
    drawFrames();
    expect(drawFrames()).toBe(0);
    session.selection.set(rackIds(session).slice(0, 3));
    session.selection.hover(rackIds(session)[0]!);
    expect(drawFrames()).toBe(1);
    expect(over.texts).toContain('R1-01');
    close();
  });

  it('leaves what is hidden out of picture and pointer', () => {
    const { session, look, at } = open();
    const [rack] = rackIds(session);
    look(rack!);
    session.view.hide([rack!], 'hidden');
    expect(at(0, 0).hit?.id).not.toBe(rack);
  });

  it('draws plans that were brought in, and leaves out those that are switched off', () => {
    const drawn: string[] = [];
    vi.stubGlobal(
      'Path2D',
      class {
        constructor(path: string) {
          drawn.push(path);
        }
      },
    );
    const { session, canvas } = open();
    const strokes = (): number => {
      canvas.strokes.length = 0;
      session.selection.set(rackIds(session).slice(0, 1));
      session.selection.set([]);
      drawFrames();
      return canvas.strokes.length;
    };
    const without = strokes();
    const path = 'M0 0l1000000 0 0 500000';
    commit(
      session,
      commands.addUnderlay(commandContext(session), {
        scenarioId: session.view.state.getState().scenarioId!,
        attachment: {
          id: 'attachment_1',
          type: 'attachment',
          name: 'plan.dxf',
          content: { type: 'drawing', path, widthSteps: 1e6, heightSteps: 5e5 },
        },
        positionM: [0, 0, 0],
        widthM: 30,
        depthOverWidth: 0.5,
      }),
    );
    expect(strokes()).toBe(without + 1);
    expect(drawn).toEqual([path]);
    const [id] = [...session.document.records().values()].flatMap((record) =>
      record.type === 'element' && record.kind === 'underlay' ? [record.id] : [],
    );
    const off = { ids: [id!], key: 'shown', value: 'off' };
    commit(session, commands.setProperty(commandContext(session), off));
    expect(strokes()).toBe(without);
  });
});
