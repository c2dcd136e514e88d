import type { PerspectiveCamera } from 'three';
import type { Vec3M } from '#engine/document';
import { distanceToFootprintM } from '#engine/geometry';
import type { Session } from '#renderer/store';
import { alongRay, type HeldKeys, onPlane, type PointerSample, type Ray, reachAt } from '#renderer/tools';
import type { CameraPose } from './cameraRig';
import { eyeRay } from './eyeRay';
import { createLivePicker } from './livePicker';
import { createPicker, type Picker } from './picking';
import type { PlantChange } from './plantReader';
import { emptyPlantView, type PlantView, pickBoxes } from './plantView';
import { visiblePart } from './section';

/** What the pointer sees: the ray under it, what it is on, and how deep the picture is there. */
export interface Sight {
  /** @param change  what differs from the plant before, or null where anything may */
  show(plant: PlantView, change: PlantChange | null): void;
  resize(widthPx: number, heightPx: number): void;
  sample(xPx: number, yPx: number, keys: HeldKeys): PointerSample;
  /** Everything along a ray, the nearest first. */
  allAlong(ray: Ray): readonly string[];
  /** Where zooming goes to: what the pointer is on, else the floor, else the middle of the view. */
  depthAt(xPx: number, yPx: number): Vec3M;
}

export interface SightOptions {
  readonly camera: PerspectiveCamera;
  readonly session: Session;
  readonly pose: () => CameraPose;
}

/** Pixels around a thin run in which a click still means it. */
const RUN_SLACK_PX = 4;
/** The floor counts as what one looks at up to this many views away; beyond is the horizon. */
const FLOOR_REACH_VIEWS = 5;

export const createSight = ({ camera, session, pose }: SightOptions): Sight => {
  let plant: PlantView = emptyPlantView;
  const things = createLivePicker();
  things.show(plant, null);
  let rooms: Picker | null = null;
  let widthPx = 1;
  let heightPx = 1;

  const rayAt = (xPx: number, yPx: number): Ray => eyeRay(camera, (xPx / widthPx) * 2 - 1, 1 - (yPx / heightPx) * 2);

  const slackPerM = (): number => (RUN_SLACK_PX * 2 * Math.tan(pose().fovRad / 2)) / heightPx;

  /** What is hidden cannot be meant. */
  const isSeen = (id: string): boolean => {
    const run = plant.runById.get(id);
    return !run || session.view.state.getState().layers[run.medium];
  };

  const shownPart = (ray: Ray) => visiblePart(ray, session.view.state.getState().section);

  const hitAlong = (ray: Ray, slack: number): PointerSample['hit'] => {
    const part = shownPart(ray);
    const hit = part && things.pick(part.ray, slack, isSeen);
    return hit && hit.distanceM <= part.lengthM ? { id: hit.id, pointM: alongRay(part.ray, hit.distanceM) } : null;
  };

  /** A plan lies under everything and covers it all: it is meant where it has been selected before, and nothing else is there. */
  const underlayAlong = (ray: Ray): PointerSample['hit'] => {
    const { ids } = session.selection.state.getState();
    const chosen = plant.underlays.filter(({ id, record }) => ids.includes(id) && !record.isLocked);
    for (const { id, body } of chosen) {
      const pointM = onPlane(ray, body.bottomM);
      if (pointM && distanceToFootprintM([pointM[0], pointM[1]], body) === 0) return { id, pointM };
    }
    return null;
  };

  return {
    show: (shown, change) => {
      if (!change || change.lists.has('groups') || change.lists.has('halls')) rooms = null;
      plant = shown;
      things.show(plant, change);
    },
    resize: (width, height) => {
      widthPx = width;
      heightPx = height;
    },
    sample: (xPx, yPx, keys) => {
      const ray = rayAt(xPx, yPx);
      return {
        xPx,
        yPx,
        ray,
        keys,
        hit: hitAlong(ray, slackPerM()) ?? underlayAlong(ray),
        reachM: reachAt(rayAt, xPx, yPx),
      };
    },
    allAlong: (ray) => {
      const part = shownPart(ray);
      return part ? things.all(part.ray, slackPerM(), isSeen).map(({ id }) => id) : [];
    },
    depthAt: (xPx, yPx) => {
      const ray = rayAt(xPx, yPx);
      const body = hitAlong(ray, 0);
      if (body) return body.pointM;
      const floor = onPlane(ray, 0);
      rooms ??= createPicker(pickBoxes([...plant.groups, ...plant.halls]), []);
      const room = rooms.pick(ray, 0);
      if (room && !floor) return alongRay(ray, room.distanceM);
      const { targetM, viewHeightM } = pose();
      const isNear =
        floor && Math.hypot(floor[0] - targetM[0], floor[1] - targetM[1]) < viewHeightM * FLOOR_REACH_VIEWS;
      return isNear ? floor : targetM;
    },
  };
};
