import { Color, Group, type PerspectiveCamera, type Scene, type WebGLRenderer } from 'three';
import { affectedIds, type Vec3M } from '#engine/document';
import { overlayColours, overlayScale, type SceneItem, scenarioIndex, withDescendants } from '#renderer/selectors';
import { type CameraRequest, createChannel, type Session } from '#renderer/store';
import {
  createToolHost,
  type HeldKeys,
  lengthText,
  type PointerSample,
  placing,
  type ToolHost,
  toolFor,
} from '#renderer/tools';
import { createAisles } from './aisles';
import { createCameraControl, PLANT_MARGIN, SELECTION_MARGIN } from './cameraControl';
import { isParallel, screenRight, screenUp, towardsEye } from './cameraRig';
import { drawDimensions } from './dimensions';
import { createEdges } from './edges';
import { drawFeedback } from './feedback';
import { createGround } from './ground';
import { createHighlight, type Outline } from './highlight';
import { createContactShadows } from './instances/contactShadows';
import { createElementBatches } from './instances/elementBatches';
import { createPartMaterials } from './instances/materials';
import { createRunBatches } from './instances/runBatches';
import { createShells } from './instances/shells';
import { drawLabels, type SceneLabel } from './labels';
import { createLighting } from './lighting';
import type { ScenePalette } from './palette';
import { emptyPlantView, type PlantView, pointsOf, readPlantView } from './plantView';
import { inRectangle } from './rectanglePick';
import { sceneLabels } from './sceneLabels';
import { createSight } from './sight';

/** The picture of the plant and the hand in it. Lives outside React: stores change, it draws one frame. */
export interface Stage {
  readonly tools: ToolHost;
  orbit(rightPx: number, upPx: number): void;
  pan(rightPx: number, upPx: number): void;
  zoomAt(xPx: number, yPx: number, factor: number): void;
  sample(xPx: number, yPx: number, keys: HeldKeys): PointerSample;
  resize(widthPx: number, heightPx: number): void;
  /** Takes the colours of another theme. */
  dress(palette: ScenePalette): void;
  /** After the WebGL context has come back: upload and draw everything again. */
  restore(): void;
  /** Called by the frame loop before and after the picture is drawn. */
  beforeFrame(nowMs: number): void;
  afterFrame(): void;
  /** Called with each picture: the axes of the screen in site axes. */
  onPicture(listener: (axes: ScreenAxes) => void): () => void;
  dispose(): void;
}

export interface ScreenAxes {
  readonly right: Vec3M;
  readonly up: Vec3M;
  readonly towardsEye: Vec3M;
}

export interface StageOptions {
  readonly session: Session;
  readonly scene: Scene;
  readonly camera: PerspectiveCamera;
  readonly renderer: WebGLRenderer;
  readonly invalidate: () => void;
  readonly labelCanvas: HTMLCanvasElement;
  readonly palette: ScenePalette;
  readonly motion: () => 'full' | 'reduced';
}

const isFlat = ({ body }: SceneItem): boolean => body.halfWidthM === 0;

/** Bodies up to which everything follows a gesture. */
const LIVE_LIMIT = 2000;

export const createStage = (options: StageOptions): Stage => {
  const { session, scene, camera, renderer, invalidate, labelCanvas } = options;
  let palette = options.palette;
  let plant: PlantView = emptyPlantView;
  let labels: readonly SceneLabel[] = [];
  let widthPx = 1;
  let heightPx = 1;
  let isFresh = true;
  /** What was framed and not moved since stays framed when the window changes. */
  let view: 'first' | 'whole' | 'own' = 'first';

  const materials = createPartMaterials();
  const bodies = createElementBatches(materials);
  const runs = createRunBatches();
  const shells = createShells();
  const aisles = createAisles();
  const patches = createContactShadows();
  const ground = createGround();
  const edges = createEdges();
  const highlight = createHighlight();
  const lighting = createLighting(renderer, scene);
  const root = new Group();
  root.add(
    ground.root,
    lighting.root,
    shells.root,
    aisles.root,
    patches.root,
    bodies.root,
    runs.coolant,
    runs.power,
    edges.root,
    highlight.root,
  );
  scene.add(root);

  const pictures = createChannel<ScreenAxes>();
  const control = createCameraControl(camera, { changed: invalidate, motion: options.motion });

  const tools = createToolHost({
    session,
    inRectangle: (rectangle, mode) => inRectangle(plant.bodies, camera, { widthPx, heightPx }, rectangle, mode),
    allAlong: (ray) => sight.allAlong(ray),
  });

  const outlinesOf = (ids: readonly string[]): readonly Outline[] =>
    ids.flatMap((id): readonly Outline[] => {
      const item = plant.byId.get(id);
      if (item?.role === 'note') return [];
      // A group is as large as what is in it.
      if (item && isFlat(item)) return outlinesOf(insideOf([id]).filter((inner) => inner !== id));
      if (item) return [{ type: 'box', body: item.body }];
      const run = plant.runById.get(id);
      return run ? [{ type: 'line', points: run.points }] : [];
    });

  const showSelection = (): void => {
    const { ids, hoveredId } = session.selection.state.getState();
    const selected = new Set(ids);
    highlight.show(
      outlinesOf(ids),
      hoveredId && !selected.has(hoveredId) ? outlinesOf([hoveredId]) : [],
      palette.accent,
    );
    labels = sceneLabels(plant, selected, hoveredId);
    invalidate();
  };

  const showColours = (): void => {
    const { overlay } = session.view.state.getState();
    const { snapshot } = session.results.state.getState();
    const scale = overlay && snapshot ? overlayScale(snapshot, overlay) : null;
    if (scale && snapshot) {
      const colourOf = overlayColours(snapshot, scale);
      bodies.paint(colourOf, 'metric');
      runs.show(plant.runs, (id) => new Color(...colourOf(id)));
    } else {
      bodies.paint(() => null, 'natural');
      runs.show(plant.runs, () => null);
    }
    invalidate();
  };

  const showLayers = (): void => {
    const { layers } = session.view.state.getState();
    shells.root.visible = layers.shell;
    runs.coolant.visible = layers.coolant;
    runs.power.visible = layers.power;
    patches.root.visible = layers.shadows;
    lighting.cover(plant.bounds, layers.shadows ? 'on' : 'off');
    ground.show(palette, layers.grid ? 'on' : 'off');
    invalidate();
  };

  const wholePlant = () => pointsOf(plant, [...plant.byId.keys(), ...plant.runById.keys()]);

  /** A row or hall is framed with what stands in it. */
  const insideOf = (ids: readonly string[]): readonly string[] => {
    const index = scenarioIndex(session.document.records(), session.view.state.getState().scenarioId);
    return index ? [...ids, ...withDescendants(index, ids).map(({ id }) => id)] : ids;
  };

  /** First sight of a project: its halls, with the yard behind them; everything where there is no hall. */
  const frameFirst = (): void => {
    const halls = pointsOf(plant, insideOf(plant.halls.map(({ id }) => id)));
    control.frame(halls.length > 0 ? halls : wholePlant(), 'jump', PLANT_MARGIN);
  };

  const frameAll = (motion: 'glide' | 'jump'): void => {
    control.frame(wholePlant(), motion, PLANT_MARGIN);
  };

  const showPlant = (): void => {
    plant = readPlantView(session);
    sight.show(plant);
    bodies.show(plant.bodies);
    shells.show(plant.halls, palette);
    aisles.show(plant.groups);
    patches.show(plant.bodies);
    edges.show(plant.bodies, palette.label);
    showColours();
    showLayers();
    showSelection();
    // A project that has just been opened is shown whole; another scenario of it keeps the view.
    if (isFresh) {
      isFresh = plant.bounds === null;
      frameFirst();
    }
  };

  /** A gesture moves few bodies: their rows are rewritten, nothing is rebuilt. */
  const showPreview = (): void => {
    const { diff } = session.preview.state.getState();
    const before = plant;
    plant = readPlantView(session);
    if (before.byId.size !== plant.byId.size) {
      showPlant();
      return;
    }
    for (const id of diff ? affectedIds(diff) : before.byId.keys()) {
      const item = plant.byId.get(id);
      if (!item || before.byId.get(id) === item) continue;
      bodies.place(id, item.body);
      patches.place(id, item.body);
    }
    if (plant.halls.some((hall, i) => before.halls[i] !== hall)) shells.show(plant.halls, palette);
    if (plant.groups.some((group, i) => before.groups[i] !== group)) aisles.show(plant.groups);
    // Runs and the sun's shadow are made anew as a whole: in a big plant they follow when the gesture ends.
    if (!diff || plant.bodies.length <= LIVE_LIMIT) {
      edges.show(plant.bodies, palette.label);
      if (plant.runs.some((run, i) => before.runs[i] !== run)) showColours();
      lighting.cover(plant.bounds, session.view.state.getState().layers.shadows ? 'on' : 'off');
    }
    showSelection();
  };

  const onCamera = (request: CameraRequest): void => {
    view = request.type === 'frameAll' ? 'whole' : 'own';
    const points = request.type === 'frame' ? pointsOf(plant, insideOf(request.ids)) : [];
    if (request.type === 'look') control.look(request.view, wholePlant());
    else if (points.length > 0) control.frame(points, 'glide', SELECTION_MARGIN);
    else frameAll('glide');
  };

  const sight = createSight({ camera, session, pose: control.pose });

  const ends = [
    session.document.events.listen((event) => {
      if (event.type === 'documentOpened') {
        isFresh = true;
        view = 'first';
      } else showPlant();
    }),
    session.view.state.subscribe((now, before) => {
      if (now.scenarioId !== before.scenarioId) showPlant();
      if (now.layers !== before.layers) showLayers();
      if (now.overlay !== before.overlay) showColours();
      if (now.layers.labels !== before.layers.labels) invalidate();
    }),
    session.results.state.subscribe((now, before) => {
      if (now.snapshot !== before.snapshot && session.view.state.getState().overlay) showColours();
    }),
    session.selection.state.subscribe(showSelection),
    session.preview.state.subscribe(showPreview),
    session.view.camera.listen(onCamera),
    session.view.place.listen((request) => tools.start(placing(request))),
    session.view.take.listen((request) => tools.start(toolFor(request))),
    tools.feedback.subscribe(invalidate),
  ];

  const dress = (next: ScenePalette): void => {
    palette = next;
    scene.background = new Color(palette.sky);
    lighting.show(palette);
    shells.show(plant.halls, palette);
    edges.show(plant.bodies, palette.label);
    showLayers();
    showSelection();
  };

  dress(palette);
  showPlant();

  return {
    tools,
    orbit: (rightPx, upPx) => {
      view = 'own';
      control.orbit(rightPx, upPx);
    },
    pan: (rightPx, upPx) => {
      view = 'own';
      control.pan(rightPx, upPx);
    },
    zoomAt: (xPx, yPx, factor) => {
      view = 'own';
      control.zoom(sight.depthAt(xPx, yPx), factor);
    },
    sample: sight.sample,
    resize: (width, height) => {
      widthPx = Math.max(1, width);
      heightPx = Math.max(1, height);
      control.resize(width, height);
      sight.resize(widthPx, heightPx);
      highlight.resize(width, height);
      if (view === 'first') frameFirst();
      if (view === 'whole') frameAll('jump');
      invalidate();
    },
    dress,
    restore: () => {
      lighting.cover(plant.bounds, session.view.state.getState().layers.shadows ? 'on' : 'off');
      invalidate();
    },
    beforeFrame: (nowMs) => {
      if (control.advance(nowMs)) invalidate();
      const pose = control.pose();
      ground.follow(pose.targetM, pose.viewHeightM);
      edges.root.visible = isParallel(pose);
    },
    afterFrame: () => {
      const shown = session.view.state.getState().layers.labels ? labels : [];
      drawLabels(labelCanvas, shown, camera, palette);
      const { ids, hoveredId } = session.selection.state.getState();
      drawDimensions(labelCanvas, plant.notes, camera, palette, {
        isMarked: (id) => id === hoveredId || ids.includes(id),
        text: (lengthM) => lengthText(session, lengthM),
      });
      const pose = control.pose();
      pictures.send({ right: screenRight(pose), up: screenUp(pose), towardsEye: towardsEye(pose) });
      drawFeedback(labelCanvas, tools.feedback.getState(), camera, plant.bounds, palette);
    },
    onPicture: (listener) => {
      const end = pictures.listen(listener);
      invalidate();
      return end;
    },
    dispose: () => {
      for (const end of ends) end();
      tools.cancel();
      scene.remove(root);
      for (const part of [bodies, runs, shells, aisles, patches, ground, edges, highlight, lighting]) part.dispose();
      materials.dispose();
    },
  };
};
