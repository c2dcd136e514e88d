import { Color, type PerspectiveCamera, type Scene, type WebGLRenderer } from 'three';
import type { Vec3M } from '#engine/document';
import { scenarioIndex, withDescendants } from '#renderer/selectors';
import { type CameraRequest, createChannel, type Session } from '#renderer/store';
import {
  createToolHost,
  type HeldKeys,
  lengthText,
  type PointerSample,
  placeAtOnce,
  placing,
  type ToolHost,
  toolFor,
} from '#renderer/tools';
import { createCameraControl, PLANT_MARGIN, SELECTION_MARGIN } from './cameraControl';
import { eyeM, isParallel, isPlan, screenRight, screenUp, towardsEye } from './cameraRig';
import { drawDimensions } from './dimensions';
import { drawFeedback } from './feedback';
import { drawLabels, type LabelBox } from './labels';
import { createLighting } from './lighting';
import type { ScenePalette } from './palette';
import { drawPlanMarks } from './planOverlay';
import { createPlantPicture } from './plantPicture';
import { pointsOf } from './plantView';
import { inRectangle } from './rectanglePick';
import { createSight } from './sight';

/** The picture of the plant and the hand in it. Lives outside React: stores change, it draws one frame. */
export interface Stage {
  readonly tools: ToolHost;
  /** What the pointer is on stays where it is while the view turns. */
  orbitFrom(xPx: number, yPx: number): void;
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

/** Room under the lowest dimension for its figure and the scale bar. */
const BELOW_M = 2;

/** Up to this many pixels a metre, fittings of bodies are smaller than a pixel. */
const FITTINGS_PX_PER_M = 24;

export const createStage = (options: StageOptions): Stage => {
  const { session, scene, camera, renderer, invalidate, labelCanvas } = options;
  let palette = options.palette;
  let widthPx = 1;
  let heightPx = 1;
  let pivotM: Vec3M | null = null;
  let isFresh = true;
  /** What was framed and not moved since stays framed when the window changes. */
  let view: 'first' | 'whole' | 'own' = 'first';

  const lighting = createLighting(renderer, scene);
  const picture = createPlantPicture(session, lighting, palette);
  scene.add(picture.root);
  renderer.localClippingEnabled = true;

  const pictures = createChannel<ScreenAxes>();
  const control = createCameraControl(camera, { changed: invalidate, motion: options.motion });
  const sight = createSight({ camera, session, pose: control.pose });

  const tools = createToolHost({
    session,
    inRectangle: (rectangle, mode) =>
      inRectangle(picture.plant().bodies, camera, { widthPx, heightPx }, rectangle, mode),
    allAlong: sight.allAlong,
  });

  const wholePlant = () => {
    const { byId, runById } = picture.plant();
    return pointsOf(picture.plant(), [...byId.keys(), ...runById.keys()]);
  };

  /** A plan has its dimensions and bubbles around it, and its scale bar below. */
  const wholeDrawing = () => {
    const { dimensions, gridLines } = picture.marks();
    const ends = [...dimensions, ...gridLines].flatMap(({ fromM, toM }) => [fromM, toM]);
    return [...wholePlant(), ...ends.map(([x, y]): Vec3M => [x, y - BELOW_M, 0])];
  };

  /** A row or hall is framed with what stands in it. */
  const insideOf = (ids: readonly string[]): readonly string[] => {
    const index = scenarioIndex(session.document.records(), session.view.state.getState().scenarioId);
    return index ? [...ids, ...withDescendants(index, ids).map(({ id }) => id)] : ids;
  };

  /** First sight of a project: its halls, with the yard behind them; everything where there is no hall. */
  const frameFirst = (): void => {
    const halls = pointsOf(picture.plant(), insideOf(picture.plant().halls.map(({ id }) => id)));
    control.frame(halls.length > 0 ? halls : wholePlant(), 'jump', PLANT_MARGIN);
  };

  const frameAll = (motion: 'glide' | 'jump'): void => {
    control.frame(wholePlant(), motion, PLANT_MARGIN);
  };

  const showPlant = (): void => {
    picture.showPlant();
    sight.show(picture.plant());
    // A project that has just been opened is shown whole; another scenario of it keeps the view.
    if (isFresh) {
      isFresh = picture.plant().bounds === null;
      frameFirst();
    }
    invalidate();
  };

  const onCamera = (request: CameraRequest): void => {
    view = request.type === 'frameAll' ? 'whole' : 'own';
    const points = request.type === 'frame' ? pointsOf(picture.plant(), insideOf(request.ids)) : [];
    if (request.type === 'look') control.look(request.view, request.view === 'top' ? wholeDrawing() : wholePlant());
    else if (points.length > 0) control.frame(points, 'glide', SELECTION_MARGIN);
    else frameAll('glide');
  };

  const after = (show: () => void) => (): void => {
    show();
    invalidate();
  };

  const ends = [
    session.document.events.listen((event) => {
      if (event.type === 'documentOpened') {
        isFresh = true;
        view = 'first';
      } else showPlant();
    }),
    session.view.state.subscribe((now, before) => {
      if (now.scenarioId !== before.scenarioId || now.hiddenIds !== before.hiddenIds) showPlant();
      else if (
        now.overlay !== before.overlay ||
        now.overlayBasis !== before.overlayBasis ||
        now.isFlowing !== before.isFlowing
      )
        picture.showColours();
      if (now.layers !== before.layers) picture.showLayers();
      if (now.section !== before.section) picture.showSection();
      if (
        now.overlay !== before.overlay ||
        now.overlayBasis !== before.overlayBasis ||
        now.layers !== before.layers ||
        now.section !== before.section ||
        now.isFlowing !== before.isFlowing
      )
        invalidate();
    }),
    session.results.state.subscribe((now, before) => {
      const { overlay, isFlowing } = session.view.state.getState();
      const hasWhatIf = Boolean(now.snapshot?.whatIf ?? before.snapshot?.whatIf);
      if (now.snapshot === before.snapshot || (overlay === null && !isFlowing && !hasWhatIf)) return;
      picture.showColours();
      invalidate();
    }),
    session.selection.state.subscribe(after(picture.showSelection)),
    session.preview.state.subscribe(after(picture.showPreview)),
    session.view.camera.listen(onCamera),
    session.view.place.listen((request) => {
      if (request.at === 'middle') placeAtOnce(session, request, control.pose().targetM);
      else tools.start(placing(request));
    }),
    session.view.take.listen((request) => tools.start(toolFor(request))),
    tools.feedback.subscribe(invalidate),
  ];

  const dress = (next: ScenePalette): void => {
    palette = next;
    scene.background = new Color(palette.sky);
    picture.dress(palette);
    invalidate();
  };

  /** Parts of the picture that controls lie over. */
  const controls = (): readonly LabelBox[] => {
    const { left, top } = labelCanvas.getBoundingClientRect();
    return [...(labelCanvas.closest('[data-scene]')?.querySelectorAll('[data-over-scene]') ?? [])].map((element) => {
      const box = element.getBoundingClientRect();
      return { left: box.left - left, right: box.right - left, top: box.top - top, bottom: box.bottom - top };
    });
  };

  dress(palette);
  showPlant();

  return {
    tools,
    orbitFrom: (xPx, yPx) => {
      pivotM = sight.depthAt(xPx, yPx);
    },
    orbit: (rightPx, upPx) => {
      view = 'own';
      control.orbit(pivotM ?? control.pose().targetM, rightPx, upPx);
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
      picture.resize(width, height);
      if (view === 'first') frameFirst();
      if (view === 'whole') frameAll('jump');
      invalidate();
    },
    dress,
    restore: () => {
      picture.showLayers();
      invalidate();
    },
    beforeFrame: (nowMs) => {
      if (control.advance(nowMs)) invalidate();
      const pose = control.pose();
      const { isFlowing } = session.view.state.getState();
      const isMoving = isFlowing && options.motion() === 'full';
      picture.follow({
        eyeM: eyeM(pose),
        targetM: pose.targetM,
        viewHeightM: pose.viewHeightM,
        reachM: heightPx / 2 / Math.tan(pose.fovRad / 2) / FITTINGS_PX_PER_M,
        isParallel: isParallel(pose),
        flowS: isFlowing ? (isMoving ? nowMs / 1000 : 0) : null,
      });
      if (isMoving) invalidate();
    },
    afterFrame: () => {
      drawLabels(labelCanvas, picture.labels(), camera, palette, controls());
      const { ids, hoveredId } = session.selection.state.getState();
      drawDimensions(labelCanvas, picture.notes(), camera, palette, {
        isMarked: (id) => id === hoveredId || ids.includes(id),
        text: (lengthM) => lengthText(session, lengthM),
      });
      const pose = control.pose();
      if (isPlan(pose))
        drawPlanMarks(labelCanvas, picture.marks(), camera, palette, {
          viewHeightM: pose.viewHeightM,
          text: (lengthM) => lengthText(session, lengthM),
        });
      pictures.send({ right: screenRight(pose), up: screenUp(pose), towardsEye: towardsEye(pose) });
      drawFeedback(labelCanvas, tools.feedback.getState(), camera, picture.plant().bounds, palette);
    },
    onPicture: (listener) => {
      const end = pictures.listen(listener);
      invalidate();
      return end;
    },
    dispose: () => {
      for (const end of ends) end();
      tools.cancel();
      scene.remove(picture.root);
      picture.dispose();
      lighting.dispose();
    },
  };
};
