import type { KindCategory } from '#engine/document';
import { footprintCorners, type PointM, placeFootprint, toSite } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import { hallColumns, laneRun, RouteWorld } from '#engine/layout';
import {
  type AnyRecord,
  type AttachmentRecord,
  catalogueOfScenario,
  type ElementRecord,
  type RunRecord,
} from '#engine/project';
import { type PlanGridLine, planMarks } from './planMarks';

/** The layout seen from above, in metres, east to the right and north up. */
export interface PlanDrawing {
  readonly minXM: number;
  readonly minYM: number;
  readonly maxXM: number;
  readonly maxYM: number;
  readonly shapes: readonly PlanShape[];
  /** Plans that were brought in and are shown, the lowest first. */
  readonly underlays: readonly PlanUnderlay[];
  readonly runs: readonly PlanRun[];
  readonly dimensions: readonly PlanDimension[];
  readonly gridLines: readonly PlanGridLine[];
  /** Corners of each column of the halls. */
  readonly columns: readonly (readonly PointM[])[];
}

/** A distance: measured and kept, or a size of the building. */
export interface PlanDimension {
  readonly fromM: PointM;
  readonly toM: PointM;
  readonly lengthM: number;
}

export interface PlanShape {
  readonly kind: string;
  readonly category: KindCategory;
  readonly label: string;
  readonly corners: readonly PointM[];
  /** A tray or rack that runs lie on. */
  readonly carriesRuns: boolean;
}

/** A picture or drawing that lies under the layout, turned about its middle. */
export interface PlanUnderlay {
  readonly id: string;
  readonly atM: PointM;
  readonly yawDeg: number;
  readonly widthM: number;
  readonly depthM: number;
  readonly opacityFraction: number;
  readonly content: AttachmentRecord['content'];
}

export interface PlanRun {
  readonly medium: 'power' | 'coolant';
  readonly points: readonly PointM[];
}

const MARGIN_M = 1;

const dimensionOf = (element: ElementRecord): PlanDimension | null => {
  const kind = kindOf(element.kind);
  const lengthM = kind?.shape === 'placed' ? kind.measures?.(element.props) : undefined;
  if (lengthM === undefined) return null;
  const end = (xM: number): PointM => {
    const [x, y] = toSite(element, [xM, 0, 0]);
    return [x, y];
  };
  return { fromM: end(-lengthM / 2), toM: end(lengthM / 2), lengthM };
};

const shapeOf = (element: ElementRecord, catalogue: ReturnType<typeof catalogueOfScenario>): PlanShape | null => {
  const kind = kindOf(element.kind);
  if (
    kind?.shape !== 'placed' ||
    kind.category === 'drawing' ||
    kind.check?.(element.props, catalogue).some((problem) => problem.severity === 'error')
  )
    return null;
  const outline = element.props['outlineM'] as readonly PointM[] | undefined;
  const corners = outline
    ? outline.map(([x, y]): PointM => {
        const [xM, yM] = toSite(element, [x, y, 0]);
        return [xM, yM];
      })
    : footprintCorners(placeFootprint(element, kind.footprint(element.props)));
  return {
    kind: element.kind,
    category: kind.category,
    label: element.name,
    corners,
    carriesRuns: kind.carries !== undefined,
  };
};

const underlayOf = (element: ElementRecord, byId: ReadonlyMap<string, AnyRecord>): PlanUnderlay | null => {
  const kind = kindOf(element.kind);
  if (kind?.shape !== 'placed' || !kind.showsAttachment || element.props['shown'] === 'off') return null;
  const attachment = byId.get(kind.showsAttachment(element.props));
  if (attachment?.type !== 'attachment') return null;
  const [xM, yM] = element.positionM;
  const { widthM, depthM } = kind.footprint(element.props);
  return {
    id: element.id,
    atM: [xM, yM],
    yawDeg: element.yawDeg,
    widthM,
    depthM,
    opacityFraction: Number(element.props['opacityFraction']),
    content: attachment.content,
  };
};

/** Plan of a scenario: spaces first, so that what stands in them is drawn over them. */
export const planDrawing = (records: Iterable<AnyRecord>, scenarioId: string): PlanDrawing => {
  const elements = new Map<string, ElementRecord>();
  const runRecords: RunRecord[] = [];
  const byId = new Map([...records].map((record) => [record.id, record]));
  const catalogue = catalogueOfScenario(byId, scenarioId);
  for (const record of byId.values()) {
    if (record.type === 'element' && record.scenarioId === scenarioId) elements.set(record.id, record);
    if (record.type === 'run' && record.scenarioId === scenarioId) runRecords.push(record);
  }
  const world = new RouteWorld();
  world.take([...elements.values()]);
  const shapes = [...elements.values()].map((element) => shapeOf(element, catalogue)).filter((shape) => shape !== null);
  shapes.sort((a, b) => Number(b.category === 'space') - Number(a.category === 'space'));
  const ends = (id: string) => {
    const record = elements.get(id)!;
    const kind = kindOf(record.kind);
    return { record, devices: { ports: kind?.shape === 'placed' ? kind.ports(record.props) : [] } };
  };
  world.lanes.take(
    runRecords
      .filter(({ kind }) => kindOf(kind)?.shape === 'run')
      .map((run) => laneRun(run, world.route(run, ends(run.from.elementId), ends(run.to.elementId)).points)),
  );
  const runs = runRecords.map((run): PlanRun => {
    const medium = kindOf(run.kind)?.shape === 'run' && kindOf(run.kind)!.category === 'cooling' ? 'coolant' : 'power';
    return { medium, points: (world.lanes.pointsOf(run.id) ?? []).map(([x, y]): PointM => [x, y]) };
  });
  const marks = planMarks([...elements.values()]);
  const dimensions = [
    ...[...elements.values()].map(dimensionOf).filter((dimension) => dimension !== null),
    ...marks.dimensions,
  ];
  const points = [
    ...shapes.flatMap((shape) => shape.corners),
    ...runs.flatMap((run) => run.points),
    ...[...dimensions, ...marks.gridLines].flatMap(({ fromM, toM }) => [fromM, toM]),
  ];
  const extent = (axis: 0 | 1, pick: (...values: number[]) => number): number =>
    points.length > 0 ? points.reduce((best, point) => pick(best, point[axis]), points[0]![axis]) : 0;
  return {
    minXM: extent(0, Math.min) - MARGIN_M,
    minYM: extent(1, Math.min) - MARGIN_M,
    maxXM: extent(0, Math.max) + MARGIN_M,
    maxYM: extent(1, Math.max) + MARGIN_M,
    shapes,
    underlays: [...elements.values()].map((element) => underlayOf(element, byId)).filter((each) => each !== null),
    runs,
    dimensions,
    gridLines: marks.gridLines,
    columns: [...elements.values()].flatMap(hallColumns).map(footprintCorners),
  };
};
