import { Color, type PerspectiveCamera, type Scene, type WebGLRenderer } from 'three';
import type { Vec3M } from '#engine/document';
import { type CameraRequest, createChannel, type Session } from '#renderer/store';
import { createToolHost } from '#renderer/tools';
import { createCameraControl, PLANT_MARGIN, SELECTION_MARGIN } from './cameraControl';
import { eyeM, isParallel, isPlan, screenRight, screenUp, towardsEye } from './cameraRig';
import { drawOver } from './drawOver';
import { firstSight, wholeDrawing, wholePlant, withContents } from './framing';
import { createLighting } from './lighting';
import type { ScenePalette } from './palette';
import { createPlantPicture } from './plantPicture';
import { pointsOf } from './plantView';
import type { PointerTarget } from './pointerInput';
import { inRectangle } from './rectanglePick';
import { createSight } from './sight';
import { takeToolRequests } from './toolRequests';

/** The picture of the plant and the hand in it. Lives outside React: stores change, it draws one frame. */
export interface Stage extends PointerTarget {
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
  const picture = createPlantPicture(session, lighting, palette, invalidate);
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

  const frameFirst = (): void => control.frame(firstSight(session, picture.plant()), 'jump', PLANT_MARGIN);

  const frameAll = (motion: 'glide' | 'jump'): void => control.frame(wholePlant(picture.plant()), motion, PLANT_MARGIN);

  const showPlant = (): void => {
    const change = picture.showPlant();
    sight.show(picture.plant(), change);
    // A project that has just been opened is shown whole; another scenario of it keeps the view.
    if (isFresh) {
      isFresh = picture.plant().bounds === null;
      frameFirst();
    }
    invalidate();
  };

  const onCamera = (request: CameraRequest): void => {
    view = request.type === 'frameAll' ? 'whole' : 'own';
    const plant = picture.plant();
    const points = request.type === 'frame' ? pointsOf(plant, withContents(session, request.ids)) : [];
    if (request.type === 'look')
      control.look(request.view, request.view === 'top' ? wholeDrawing(plant, picture.marks()) : wholePlant(plant));
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
      if (now.scenarioId !== before.scenarioId || now.hiddenIds !== before.hiddenIds) {
        showPlant();
        picture.showPreview();
      } else if (
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
    ...takeToolRequests(session, tools, () => control.pose().targetM),
    tools.feedback.subscribe(invalidate),
  ];

  const dress = (next: ScenePalette): void => {
    palette = next;
    scene.background = new Color(palette.sky);
    picture.dress(palette);
    invalidate();
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
      const isUnfinished = picture.follow({
        eyeM: eyeM(pose),
        targetM: pose.targetM,
        viewHeightM: pose.viewHeightM,
        reachM: heightPx / 2 / Math.tan(pose.fovRad / 2) / FITTINGS_PX_PER_M,
        isParallel: isParallel(pose),
        flowS: isFlowing ? (isMoving ? nowMs / 1000 : 0) : null,
      });
      if (isMoving || isUnfinished) invalidate();
    },
    afterFrame: () => {
      const pose = control.pose();
      drawOver(labelCanvas, camera, palette, session, {
        labels: picture.labels(),
        notes: picture.notes(),
        marks: isPlan(pose) ? picture.marks() : null,
        viewHeightM: pose.viewHeightM,
        feedback: tools.feedback.getState(),
        bounds: picture.plant().bounds,
      });
      pictures.send({ right: screenRight(pose), up: screenUp(pose), towardsEye: towardsEye(pose) });
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
