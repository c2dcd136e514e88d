import { Group } from 'three';
import type { Vec3M } from '#engine/document';
import type { Footprint } from '#engine/geometry';
import type { SceneItem, Swatch } from '#renderer/selectors';
import type { Changed } from '../plantChange';
import { type BodyBatch, createBodyBatch, type Level } from './bodyBatch';
import type { PlantMaterials } from './materials';
import { createPlanCells } from './planCells';

/** Look of an element in an overlay; null = natural colours. */
export type SwatchOf = (id: string) => Swatch;

/** All placed bodies, in a batch for each look. The only writer of their matrices and colours. */
export interface ElementBatches {
  readonly root: Group;
  /** Replaces what is drawn; meshes of looks that stay are kept. */
  show(items: readonly SceneItem[]): void;
  /** The same where it is known what differs: at the price of that. */
  change(changed: Changed<SceneItem>): void;
  /** Moves one body until it is shown or changed, for gestures. */
  place(id: string, body: Footprint): void;
  /** Shares the bodies out between near and far, a part of them at a time; true while there is more to do. */
  see(eyeM: Vec3M, reachM: number): boolean;
  /** Writes the looks that have changed, and returns how many bodies these are of. */
  paint(swatchOf: SwatchOf | null): number;
  /** Rows that have been written since the batches were made. */
  readonly written: () => number;
  dispose(): void;
}

/** Where a body is drawn, and where it stands. */
interface Place {
  readonly key: string;
  readonly batch: BodyBatch;
  row: number;
  body: Footprint;
}

interface Sight {
  readonly eyeM: Vec3M;
  readonly reachM: number;
}

const awayM = ({ xM, yM, bottomM }: Footprint, [x, y, z]: Vec3M): number =>
  Math.sqrt((xM - x) ** 2 + (yM - y) ** 2 + (bottomM - z) ** 2);

/** Up to this many bodies all are drawn with every fitting: about 3,000 triangles each. */
const FULL_DETAIL_LIMIT = 600;
/** Of a big plant at most so many have every fitting, the nearest: what a graphics card of a notebook draws fluently. */
const MOST_NEAR = 1500;
/** Bodies that change between near and far in one picture: about a millisecond. */
const MOST_A_PICTURE = 500;
/** Bodies change between near and far after the eye has gone this part of the reach. */
const SLACK = 0.2;

export const createElementBatches = (materials: PlantMaterials): ElementBatches => {
  const root = new Group();
  const batches = new Map<string, BodyBatch>();
  const places = new Map<string, Place>();
  const cells = createPlanCells<Place>();
  const near = new Set<Place>();
  let paintedBy: SwatchOf | null = null;
  let seen: Sight | null = null;
  let isSharing = false;
  /** Within this distance of the eye bodies are near: the reach, or less where very many stand within it. */
  let nearM = 0;
  let highestM = 0;
  let written = 0;

  const isBig = (): boolean => places.size > FULL_DETAIL_LIMIT;

  const levelOf = (body: Footprint): Level => {
    if (!isBig()) return 'near';
    return seen && awayM(body, seen.eyeM) < nearM ? 'near' : 'far';
  };

  const sendAll = (): void => {
    for (const batch of batches.values()) batch.send();
  };

  const setLevel = (place: Place, level: Level): void => {
    if (place.batch.levelOf(place.row) === level) return;
    place.batch.setLevel(place.row, level);
    written += 1;
    if (level === 'near') near.add(place);
    else near.delete(place);
  };

  const add = (item: SceneItem, expected: number): void => {
    const { id, partKey: key, body } = item;
    let batch = batches.get(key);
    if (!batch) {
      batch = createBodyBatch(root, materials, item, expected, paintedBy ? 'metric' : 'natural');
      batches.set(key, batch);
    }
    const level = levelOf(body);
    const place = { key, batch, row: batch.add(id, body, level), body };
    if (paintedBy) batch.colour(place.row, paintedBy(id));
    places.set(id, place);
    cells.put(place, body.xM, body.yM);
    if (level === 'near') near.add(place);
    highestM = Math.max(highestM, body.bottomM);
    written += 1;
  };

  const remove = (id: string): void => {
    const place = places.get(id);
    if (!place) return;
    const { key, batch, row, body } = place;
    places.delete(id);
    near.delete(place);
    cells.remove(place, body.xM, body.yM);
    batch.remove(row);
    written += 1;
    const follower = batch.ids[row];
    if (follower !== undefined) places.get(follower)!.row = row;
    if (batch.ids.length > 0) return;
    batch.dispose();
    batches.delete(key);
  };

  /** @param expected  how many of its look there will be */
  const put = (item: SceneItem, expected = 1): void => {
    const { id, partKey, body } = item;
    const place = places.get(id);
    if (place?.key !== partKey) {
      remove(id);
      add(item, expected);
      return;
    }
    cells.remove(place, place.body.xM, place.body.yM);
    cells.put(place, body.xM, body.yM);
    place.body = body;
    place.batch.place(place.row, body);
    written += 1;
    setLevel(place, levelOf(body));
  };

  /** Gives every body the level that it has by now. */
  const shareAll = (): void => {
    for (const place of places.values()) setLevel(place, levelOf(place.body));
  };

  /** All bodies within the reach. */
  const eachWithin = ({ eyeM, reachM }: Sight, visit: (place: Place, awayM: number) => void): void => {
    // They lie in a circle on the plan: the cut through the sphere of the reach at the height of what is highest.
    const overM = Math.max(0, eyeM[2] - highestM);
    if (reachM <= overM) return;
    cells.around(eyeM[0], eyeM[1], Math.sqrt(reachM ** 2 - overM ** 2), (place) => {
      const distanceM = awayM(place.body, eyeM);
      if (distanceM < reachM) visit(place, distanceM);
    });
  };

  const look = (sight: Sight): void => {
    seen = sight;
    const distancesM: number[] = [];
    eachWithin(sight, (_, distanceM) => distancesM.push(distanceM));
    nearM = distancesM.length <= MOST_NEAR ? sight.reachM : Float64Array.from(distancesM).sort()[MOST_NEAR]!;
  };

  /** Moves bodies between near and far, so many at a time; whether there are more. */
  const share = ({ eyeM }: Sight): boolean => {
    const changing: Place[] = [];
    for (const place of near) if (levelOf(place.body) === 'far') changing.push(place);
    eachWithin({ eyeM, reachM: nearM }, (place) => {
      if (!near.has(place)) changing.push(place);
    });
    for (const place of changing.slice(0, MOST_A_PICTURE)) setLevel(place, levelOf(place.body));
    sendAll();
    return changing.length > MOST_A_PICTURE;
  };

  return {
    root,
    show: (items) => {
      const counts = new Map<string, number>();
      for (const { partKey } of items) counts.set(partKey, (counts.get(partKey) ?? 0) + 1);
      const before = isBig();
      const ids = new Set(items.map(({ id }) => id));
      for (const id of [...places.keys()]) if (!ids.has(id)) remove(id);
      for (const item of items) {
        const place = places.get(item.id);
        if (place?.key !== item.partKey || place.body !== item.body) put(item, counts.get(item.partKey)!);
        // A gesture may have left it elsewhere.
        else place.batch.place(place.row, item.body);
      }
      if (isBig() !== before) shareAll();
      sendAll();
    },
    change: ({ put: come, goneIds }) => {
      const before = isBig();
      for (const id of goneIds) remove(id);
      for (const item of come) put(item);
      if (isBig() !== before) shareAll();
      sendAll();
    },
    place: (id, body) => {
      const place = places.get(id);
      if (!place) return;
      place.batch.place(place.row, body);
      place.batch.send();
      written += 1;
    },
    see: (eyeM, reachM) => {
      if (!isBig()) return false;
      const isNews =
        !seen ||
        Math.hypot(eyeM[0] - seen.eyeM[0], eyeM[1] - seen.eyeM[1], eyeM[2] - seen.eyeM[2]) > seen.reachM * SLACK ||
        Math.abs(reachM / seen.reachM - 1) > SLACK;
      if (!isNews && !isSharing) return false;
      if (isNews) look({ eyeM, reachM });
      isSharing = share(seen!);
      return isSharing;
    },
    paint: (swatchOf) => {
      paintedBy = swatchOf;
      let painted = 0;
      for (const batch of batches.values()) {
        batch.dress(swatchOf ? 'metric' : 'natural');
        const { ids } = batch;
        for (let row = 0; row < ids.length; row++)
          if (batch.colour(row, swatchOf ? swatchOf(ids[row]!) : null)) painted += 1;
      }
      written += painted;
      sendAll();
      return painted;
    },
    written: () => written,
    dispose: () => {
      for (const batch of batches.values()) batch.dispose();
    },
  };
};
