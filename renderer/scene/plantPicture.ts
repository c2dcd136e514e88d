import { Group } from 'three';
import type { Vec3M } from '#engine/document';
import type { PlacedSupport } from '#engine/layout';
import { scenarioIndex, withDescendants } from '#engine/project';
import { type PlanMarks, planMarks } from '#engine/report';
import { resultRows } from '#engine/solve';
import {
  isDomain,
  laidRuns,
  overlayPicture,
  type SceneItem,
  type SceneRun,
  sceneItem,
  sceneRun,
  underlayOf,
  whatIfSwatches,
} from '#renderer/selectors';
import type { Session } from '#renderer/store';
import { createAisles } from './aisles';
import { createEdges } from './edges';
import { createGround } from './ground';
import { createHighlight, type Outline } from './highlight';
import { createContactShadows } from './instances/contactShadows';
import { createElementBatches } from './instances/elementBatches';
import { createPlantMaterials } from './instances/materials';
import { createRunBatches } from './instances/runBatches';
import { createShells } from './instances/shells';
import type { SceneLabel } from './labels';
import type { Lighting } from './lighting';
import type { ScenePalette } from './palette';
import type { Changed } from './plantChange';
import { createPlantReader, LIVE_LIMIT, type PlantChange } from './plantReader';
import { emptyPlantView, type PlantView, supportsOf } from './plantView';
import { createPlainLabels, markedLabels } from './sceneLabels';
import { clippingPlane } from './section';
import { createSectionCaps } from './sectionCaps';
import { createUnderlays } from './underlays';

/** Everything that is drawn of the plant: reads the stores when told to, writes the layers, keeps nothing else. */
export interface PlantPicture {
  readonly root: Group;
  readonly plant: () => PlantView;
  /** Lists of names to write, the most important first. */
  readonly labels: () => readonly (readonly SceneLabel[])[];
  /** Dimensions, where a gesture has them. */
  readonly notes: () => readonly SceneItem[];
  /** What a drawing from above says besides. */
  readonly marks: () => PlanMarks;
  /** The document or the scenario is another; returns what of the plant differs, or null where anything may. */
  showPlant(): PlantChange | null;
  /** A gesture goes on: what it touches is moved, nothing is rebuilt. */
  showPreview(): void;
  showColours(): void;
  showLayers(): void;
  showSection(): void;
  showSelection(): void;
  dress(palette: ScenePalette): void;
  resize(widthPx: number, heightPx: number): void;
  /** Before each picture: ground and detail follow the eye. */
  /** Returns whether there is more to do, in the next picture. */
  follow(view: EyeView): boolean;
  dispose(): void;
}

export interface EyeView {
  readonly eyeM: Vec3M;
  readonly targetM: Vec3M;
  readonly viewHeightM: number;
  /** Within this distance a metre is wide enough on the screen for fittings to be seen. */
  readonly reachM: number;
  readonly isParallel: boolean;
  /** Seconds that the flow has run; null while it is not shown. */
  readonly flowS: number | null;
}

const isFlat = ({ body }: SceneItem): boolean => body.halfWidthM === 0;

/** What shows the way of power, which has no speed that one could see. */
const POWER_LIGHT_M_PER_S = 1.5;

/** @param redraw  asks for a new picture when something that was waited for is there */
export const createPlantPicture = (
  session: Session,
  lighting: Lighting,
  firstPalette: ScenePalette,
  redraw: () => void,
): PlantPicture => {
  let palette = firstPalette;
  let plant: PlantView = emptyPlantView;
  let marked: readonly SceneLabel[] = [];
  /** Where a gesture has what it touches, and what it is about to add. */
  const moved = new Map<string, SceneItem>();
  let added: readonly SceneItem[] = [];
  let drawn: PlanMarks | null = null;
  let supports: readonly PlacedSupport[] = [];
  const reader = createPlantReader(session);
  const plain = createPlainLabels();

  const materials = createPlantMaterials();
  const bodies = createElementBatches(materials);
  /** What a gesture is about to add. */
  const ghosts = createElementBatches(materials);
  const runs = createRunBatches(materials);
  const shells = createShells();
  const aisles = createAisles();
  const underlays = createUnderlays(redraw);
  const patches = createContactShadows();
  const ground = createGround();
  const edges = createEdges();
  const highlight = createHighlight();
  const caps = createSectionCaps(materials.cap);
  const root = new Group();
  const parts = { ground, shells, underlays, aisles, patches, bodies, ghosts, caps, edges, highlight };
  root.add(...Object.values(parts).map((part) => part.root), runs.coolant, runs.power, lighting.root);

  const view = () => session.view.state.getState();
  const index = () => scenarioIndex(session.document.records(), view().scenarioId);
  const itemOf = (id: string): SceneItem | undefined => moved.get(id) ?? plant.byId.get(id);

  const place = ({ id, body }: SceneItem): void => {
    bodies.place(id, body);
    patches.place(id, body);
  };

  const insideOf = (id: string): readonly string[] => {
    const at = index();
    return at ? withDescendants(at, [id]).flatMap((inner) => (inner.id === id ? [] : inner.id)) : [];
  };

  const outlinesOf = (ids: readonly string[]): readonly Outline[] =>
    ids.flatMap((id): readonly Outline[] => {
      const item = itemOf(id);
      if (item?.role === 'note') return [];
      // A group is as large as what is in it.
      if (item && isFlat(item)) return outlinesOf(insideOf(id));
      if (item) return [{ type: 'box', body: item.body }];
      const run = plant.runById.get(id);
      return run ? [{ type: 'line', points: run.points }] : [];
    });

  const showSelection = (): void => {
    const { ids, hoveredId } = session.selection.state.getState();
    const hovered = hoveredId !== null && !ids.includes(hoveredId) ? hoveredId : null;
    highlight.show(outlinesOf(ids), hovered === null ? [] : outlinesOf([hovered]), palette.accent);
    marked = markedLabels(
      ids.flatMap((id) => itemOf(id) ?? []),
      hoveredId === null ? undefined : itemOf(hoveredId),
    );
  };

  const showColours = (): void => {
    const { overlay, overlayBasis, isFlowing } = view();
    const { snapshot } = session.results.state.getState();
    const picture = overlayPicture(index(), snapshot, overlay, overlayBasis);
    const swatchOf = picture?.swatchOf ?? (snapshot?.whatIf ? whatIfSwatches(snapshot.whatIf) : null);
    bodies.paint(swatchOf);
    const speed = snapshot?.elements.columns.velocityMPerS;
    const power = snapshot?.elements.columns.activePowerW;
    const rows = isFlowing && snapshot ? resultRows(snapshot.elements.ids) : null;
    runs.paint({
      swatchOf,
      flowMPerSOf:
        rows &&
        ((id) => {
          const row = rows.get(id) ?? -1;
          return speed?.present[row] ? speed.values[row]! : power?.values[row] ? POWER_LIGHT_M_PER_S : 0;
        }),
    });
  };

  const showLayers = (): void => {
    const { layers } = view();
    shells.root.visible = layers.shell;
    runs.coolant.visible = layers.coolant;
    runs.power.visible = layers.power;
    patches.root.visible = layers.shadows;
    lighting.cover(plant.bounds, layers.shadows ? 'on' : 'off');
    ground.show(palette, layers.grid ? 'on' : 'off');
  };

  const showSection = (): void => {
    const { section } = view();
    const planes = section ? [clippingPlane(section)] : [];
    materials.cut(planes, palette.cut);
    shells.cut(planes);
    caps.show(plant.bodies, section);
  };

  const showUnderlays = (): void => {
    const records = session.document.records();
    underlays.show(
      plant.underlays.flatMap((item) => underlayOf(records, item) ?? []),
      palette,
    );
  };

  const showWhole = (): void => {
    plain.show(plant);
    bodies.show(plant.bodies);
    supports = supportsOf(plant.bodies);
    runs.show(plant.runs, supports);
    shells.show(plant.halls, palette);
    aisles.show(plant.groups);
    patches.show(plant.bodies);
    showColours();
  };

  /** Draws what differs from the plant before. */
  const showChange = ({ items, runs: changedRuns, lists }: PlantChange): void => {
    // What is no body any more is none.
    const bodiesChanged: Changed<SceneItem> = {
      put: items.put.filter(({ role }) => role === 'body'),
      goneIds: [...items.goneIds, ...items.put.flatMap(({ id, role }) => (role === 'body' ? [] : id))],
    };
    plain.change(lists.has('halls') ? plant.halls : null, bodiesChanged);
    bodies.change(bodiesChanged);
    patches.change(bodiesChanged);
    const touchedIds = new Set([...items.goneIds, ...items.put.map(({ id }) => id)]);
    if (items.put.some(({ kind }) => kind.carries) || supports.some(({ id }) => touchedIds.has(id)))
      supports = supportsOf(plant.bodies);
    runs.change(changedRuns, supports);
    if (lists.has('halls')) shells.show(plant.halls, palette);
    if (lists.has('groups')) aisles.show(plant.groups);
    // Groups of an overlay are those of the document; results stay as they are until the next.
    const { overlay } = view();
    if (overlay !== null && isDomain(overlay)) showColours();
  };

  const showPlant = (): PlantChange | null => {
    const reading = reader.read();
    plant = reading.plant;
    if (reading.change) {
      showChange(reading.change);
      // Where a gesture has left them.
      for (const id of moved.keys()) {
        const item = plant.byId.get(id);
        if (item) place(item);
      }
    } else showWhole();
    moved.clear();
    added = [];
    drawn = null;
    ghosts.show([]);
    showUnderlays();
    edges.show(plant.bodies, palette.label);
    showLayers();
    showSection();
    showSelection();
    return reading.change;
  };

  const now = (items: readonly SceneItem[]): readonly SceneItem[] =>
    moved.size === 0 ? items : items.map((item) => moved.get(item.id) ?? item);
  const addedAs = (role: SceneItem['role']): readonly SceneItem[] => added.filter((item) => item.role === role);

  /** Runs as they would lie with the gesture's elements where they are now, trays and what stands in the way among them. */
  const movedRuns = (touchedIds: Iterable<string>): readonly SceneRun[] => {
    const { elementById } = index() ?? {};
    const now = (id: string) => moved.get(id)?.record ?? elementById?.get(id);
    plant.world.put([...touchedIds].flatMap((id) => now(id) ?? []));
    return laidRuns(
      plant.runs.flatMap(
        ({ record }) => sceneRun(record, now(record.from.elementId), now(record.to.elementId), plant.world) ?? [],
      ),
      plant.world,
    );
  };

  const showPreview = (): void => {
    const { diff } = session.preview.state.getState();
    const before = [...moved.keys()];
    moved.clear();
    for (const id in diff?.updated) {
      const record = diff.updated[id]![1];
      const item = record.type === 'element' ? sceneItem(record) : null;
      if (item) moved.set(id, item);
    }
    for (const id of new Set([...before, ...moved.keys()])) {
      const item = itemOf(id);
      if (!item) continue;
      if (item.role === 'underlay') underlays.place(item);
      place(item);
    }
    const addedBefore = added;
    added = Object.values(diff?.added ?? {}).flatMap((record) =>
      record.type === 'element' ? (sceneItem(record) ?? []) : [],
    );
    const touched = [...before, ...moved.keys()].flatMap((id) => plant.byId.get(id) ?? []);
    const isTouched = (role: SceneItem['role']): boolean =>
      [...touched, ...addedBefore, ...added].some((item) => item.role === role);
    if (isTouched('shell')) shells.show([...now(plant.halls), ...addedAs('shell')], palette);
    if (isTouched('group')) aisles.show([...now(plant.groups), ...addedAs('group')]);
    ghosts.show(addedAs('body'));
    // Runs and the sun's shadow are made anew as a whole: in a big plant they follow when the gesture ends.
    if (touched.length > 0 && plant.bodies.length <= LIVE_LIMIT) {
      edges.show(now(plant.bodies), palette.label);
      runs.show(movedRuns([...before, ...moved.keys()]), supportsOf(now(plant.bodies)));
      lighting.cover(plant.bounds, view().layers.shadows ? 'on' : 'off');
    }
    showSelection();
  };

  return {
    root,
    plant: () => plant,
    notes: () => [...now(plant.notes), ...addedAs('note')],
    labels: () => (view().layers.labels ? [marked, ...plain.lists()] : [marked]),
    marks: () => {
      drawn ??= planMarks(index()?.elements ?? []);
      return drawn;
    },
    showPlant,
    showPreview,
    showColours,
    showLayers,
    showSection,
    showSelection,
    dress: (next) => {
      palette = next;
      lighting.show(palette);
      shells.show(plant.halls, palette);
      showUnderlays();
      edges.show(plant.bodies, palette.label);
      showLayers();
      showSection();
      showSelection();
    },
    resize: highlight.resize,
    follow: ({ eyeM, targetM, viewHeightM, reachM, isParallel, flowS }) => {
      ground.follow(targetM, viewHeightM);
      edges.root.visible = isParallel;
      materials.flow(flowS);
      const isSharingBodies = bodies.see(eyeM, reachM);
      return runs.see(eyeM, reachM) || isSharingBodies;
    },
    dispose: () => {
      for (const part of [...Object.values(parts), runs, materials]) part.dispose();
    },
  };
};
