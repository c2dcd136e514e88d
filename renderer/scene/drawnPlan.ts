import { PerspectiveCamera } from 'three';
import { scenarioIndex } from '#engine/project';
import { type PlanMarks, planMarks } from '#engine/report';
import { overlayPicture, underlayOf, whatIfSwatches } from '#renderer/selectors';
import type { CameraRequest, Session } from '#renderer/store';
import { createToolHost } from '#renderer/tools';
import { createCameraControl, SELECTION_MARGIN } from './cameraControl';
import { drawOver } from './drawOver';
import { wholeDrawing, withContents } from './framing';
import type { ScenePalette } from './palette';
import { type PlanFrame, paintPlan } from './planPainter';
import { emptyPlantView, type PlantView, pointsOf, readPlantView, withGesture } from './plantView';
import { createPlanUnderlays } from './planUnderlays';
import type { PointerTarget } from './pointerInput';
import { inRectangle } from './rectanglePick';
import { markedLabels, plainLabels } from './sceneLabels';
import { createSight } from './sight';
import { takeToolRequests } from './toolRequests';

/** The plan as a drawing, for machines without 3D graphics, with the same hand in it as the picture has. */
export interface DrawnPlan extends PointerTarget {
  resize(widthPx: number, heightPx: number): void;
  /** Takes the colours of another theme. */
  dress(palette: ScenePalette): void;
  dispose(): void;
}

export interface DrawnPlanOptions {
  readonly session: Session;
  readonly canvas: HTMLCanvasElement;
  readonly labelCanvas: HTMLCanvasElement;
  readonly palette: ScenePalette;
}

/** Bodies up to which runs and names follow a gesture; in a bigger plant they follow when it ends. */
const LIVE_LIMIT = 2000;

export const createDrawnPlan = ({ session, canvas, labelCanvas, ...options }: DrawnPlanOptions): DrawnPlan => {
  let palette = options.palette;
  let widthPx = 1;
  let heightPx = 1;
  /** What stands in the document, and the same as a running gesture would have it. */
  let plant: PlantView = emptyPlantView;
  let shown: PlantView = emptyPlantView;
  let marks: PlanMarks = { dimensions: [], gridLines: [] };
  let plain: ReturnType<typeof plainLabels> = [];
  /** What was framed and not moved since stays framed when the window changes. */
  let isFramed = true;
  let pending: 'nothing' | 'over' | 'all' = 'nothing';
  let request = 0;

  const view = () => session.view.state.getState();
  const index = () => scenarioIndex(session.document.records(), view().scenarioId);

  const paint = (): void => {
    const context = canvas.getContext('2d');
    if (!context) return;
    const ratio = window.devicePixelRatio || 1;
    const [wide, high] = [Math.round(widthPx * ratio), Math.round(heightPx * ratio)];
    if (canvas.width !== wide || canvas.height !== high) {
      canvas.width = wide;
      canvas.height = high;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const { targetM, viewHeightM } = control.pose();
    const { layers, overlay, overlayBasis } = view();
    const { ids, hoveredId } = session.selection.state.getState();
    const { snapshot } = session.results.state.getState();
    const colours = overlayPicture(index(), snapshot, overlay, overlayBasis)?.swatchOf;
    const frame: PlanFrame = { middleM: [targetM[0], targetM[1]], pxPerM: heightPx / viewHeightM, widthPx, heightPx };
    const records = session.document.records();
    const lying = shown.underlays.flatMap((item) => underlayOf(records, item) ?? []);
    paintPlan(context, shown, frame, {
      palette,
      layers,
      swatchOf: colours ?? (snapshot?.whatIf ? whatIfSwatches(snapshot.whatIf) : null),
      selected: new Set(withContents(session, ids)),
      hovered: new Set(hoveredId === null ? [] : withContents(session, [hoveredId])),
      out: new Set(session.trips.state.getState().ids),
      paintUnderlays: () => underlays.paint(context, lying, frame, palette, new Set(ids)),
    });
  };

  const paintOver = (): void => {
    const { ids, hoveredId } = session.selection.state.getState();
    const marked = markedLabels(
      ids.flatMap((id) => shown.byId.get(id) ?? []),
      hoveredId === null ? undefined : shown.byId.get(hoveredId),
    );
    drawOver(labelCanvas, camera, palette, session, {
      labels: view().layers.labels ? [marked, plain] : [marked],
      notes: shown.notes,
      marks,
      viewHeightM: control.pose().viewHeightM,
      feedback: tools.feedback.getState(),
      bounds: plant.bounds,
    });
  };

  const draw = (what: 'over' | 'all'): void => {
    if (pending === 'nothing')
      request = requestAnimationFrame(() => {
        const isWhole = pending === 'all';
        pending = 'nothing';
        if (isWhole) paint();
        paintOver();
      });
    if (pending !== 'all') pending = what;
  };
  const drawAll = (): void => draw('all');
  const underlays = createPlanUnderlays(drawAll);

  const camera = new PerspectiveCamera();
  // Glides are for finding one's way in a picture; a drawing jumps.
  const control = createCameraControl(camera, { changed: drawAll, motion: () => 'reduced' });
  const sight = createSight({ camera, session, pose: control.pose });
  const tools = createToolHost({
    session,
    inRectangle: (rectangle, mode) => inRectangle(plant.bodies, camera, { widthPx, heightPx }, rectangle, mode),
    allAlong: sight.allAlong,
  });

  const frameAll = (): void => {
    isFramed = true;
    control.look('top', wholeDrawing(plant, marks));
  };

  const showPlant = (): void => {
    const wasEmpty = plant.bounds === null;
    plant = readPlantView(session);
    shown = plant;
    marks = planMarks(index()?.elements ?? []);
    plain = plainLabels(plant);
    sight.show(plant, null);
    if (wasEmpty && plant.bounds) frameAll();
    drawAll();
  };

  const onCamera = (asked: CameraRequest): void => {
    const points = asked.type === 'frame' ? pointsOf(plant, withContents(session, asked.ids)) : [];
    if (points.length === 0) frameAll();
    else {
      isFramed = false;
      control.frame(points, 'jump', SELECTION_MARGIN);
    }
  };

  control.look('top', []);
  showPlant();

  const ends = [
    session.document.events.listen((event) => {
      if (event.type === 'documentOpened') plant = emptyPlantView;
      else showPlant();
    }),
    session.view.state.subscribe((now, before) => {
      if (now.scenarioId !== before.scenarioId || now.hiddenIds !== before.hiddenIds) showPlant();
      else if (
        now.overlay !== before.overlay ||
        now.overlayBasis !== before.overlayBasis ||
        now.layers !== before.layers
      )
        drawAll();
    }),
    session.results.state.subscribe((now, before) => {
      if (now.snapshot !== before.snapshot) drawAll();
    }),
    session.preview.state.subscribe(() => {
      const { diff } = session.preview.state.getState();
      const isBig = plant.bodies.length > LIVE_LIMIT;
      shown = isBig ? withGesture(plant, diff) : readPlantView(session);
      if (!isBig) plain = plainLabels(shown);
      drawAll();
    }),
    session.selection.state.subscribe(drawAll),
    session.trips.state.subscribe(drawAll),
    session.view.camera.listen(onCamera),
    ...takeToolRequests(session, tools, () => control.pose().targetM),
    tools.feedback.subscribe(() => draw('over')),
  ];

  return {
    tools,
    sample: sight.sample,
    // A drawing has no other side to be turned to: what would turn it moves it.
    orbitFrom: () => {},
    orbit: (rightPx, upPx) => {
      isFramed = false;
      control.pan(rightPx, upPx);
    },
    pan: (rightPx, upPx) => {
      isFramed = false;
      control.pan(rightPx, upPx);
    },
    zoomAt: (xPx, yPx, factor) => {
      isFramed = false;
      control.zoom(sight.depthAt(xPx, yPx), factor);
    },
    resize: (width, height) => {
      widthPx = Math.max(1, width);
      heightPx = Math.max(1, height);
      sight.resize(widthPx, heightPx);
      control.resize(widthPx, heightPx);
      if (isFramed) frameAll();
    },
    dress: (next) => {
      palette = next;
      drawAll();
    },
    dispose: () => {
      for (const end of ends) end();
      tools.cancel();
      cancelAnimationFrame(request);
    },
  };
};
