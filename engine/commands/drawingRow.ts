import { acceleratorSystems, type Catalogue } from '#engine/catalogue';
import type { Vec3M } from '#engine/document';
import { normaliseYawDeg, type PointM, turnOf } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import { catalogueOfScenario, type ElementRecord } from '#engine/project';
import { addedDiff, type Command, lockOf, nameSource, placementProblems, refuse } from './command';
import { fits } from './placing';
import { fittingsOf, ratedVa } from './sizing';

/** Rows longer than this are a slip of the finger; the row's own schema has the same limit. */
const MOST_RACKS = 1000;

export interface RowOfRacks {
  readonly systemId: string;
  /** Middle of the near end of the first rack. */
  readonly fromM: PointM;
  /** Direction that the row runs in, anticlockwise from east. */
  readonly alongDeg: number;
  readonly count: number;
  /** Which side of that direction the fronts face. */
  readonly fronts: 'right' | 'left';
}

export interface DrawRowArgs extends RowOfRacks {
  readonly scenarioId: string;
  /** Hall that the row stands in; null = the site. */
  readonly parentId: string | null;
}

export interface RackMetrics {
  readonly name: string;
  readonly pitchM: number;
  readonly depthM: number;
  readonly ratedW: number;
}

const rackOf = (systemId: string): ElementRecord => ({
  id: 'rack_0',
  type: 'element',
  kind: 'rack',
  scenarioId: 'scenario_0',
  parentId: null,
  name: '',
  positionM: [0, 0, 0],
  yawDeg: 0,
  props: { ...kindOf('rack')!.defaults, systemId },
});

/** What a row of a system is made of; null when the catalogue has not enough of it. */
export const rackMetrics = (systemId: string, catalogue: Catalogue): RackMetrics | null => {
  const rack = rackOf(systemId);
  const kind = kindOf('rack')!;
  const { electrical } = fittingsOf(rack, catalogue);
  if (kind.shape !== 'placed' || electrical?.type !== 'load') return null;
  const { widthM, depthM } = kind.footprint(rack.props);
  const name = acceleratorSystems().find(({ id }) => id === systemId)?.name ?? systemId;
  return { name, pitchM: widthM, depthM, ratedW: ratedVa(electrical) * electrical.powerFactor };
};

/** Row and racks where they would stand. The row's own x runs so that the fronts are to its right. */
export const rowRecords = (
  { systemId, fromM, alongDeg, count, fronts, scenarioId, parentId }: DrawRowArgs,
  { pitchM, depthM }: RackMetrics,
  idOf: (kind: string, i: number) => string,
  nameOf: (kind: string) => string,
): readonly ElementRecord[] => {
  const { cos, sin } = turnOf(alongDeg);
  const at = (distanceM: number): Vec3M => [fromM[0] + cos * distanceM, fromM[1] + sin * distanceM, 0];
  const yawDeg = normaliseYawDeg(fronts === 'right' ? alongDeg : alongDeg + 180);
  const name = nameOf('row');
  const label = /\d+$/.exec(name)?.[0];
  const row: ElementRecord = {
    id: idOf('row', 0),
    type: 'element',
    kind: 'row',
    scenarioId,
    parentId,
    name,
    positionM: at((count * pitchM) / 2),
    yawDeg,
    props: { ...kindOf('row')!.defaults, slots: count, pitchM, depthM },
  };
  const racks = Array.from(
    { length: count },
    (_, i): ElementRecord => ({
      ...rackOf(systemId),
      id: idOf('rack', i),
      scenarioId,
      parentId: row.id,
      name: label ? `R${label}-${String(i + 1).padStart(2, '0')}` : `Rack ${i + 1}`,
      positionM: at((i + 0.5) * pitchM),
      yawDeg,
    }),
  );
  return [row, ...racks];
};

/** A row of racks of one system, side by side from a point in a direction. */
export const drawRow: Command<DrawRowArgs> = ({ document, newId }, args) => {
  const { scenarioId, systemId, count } = args;
  const locked = lockOf(document, scenarioId);
  if (locked) return locked;
  const metrics = rackMetrics(systemId, catalogueOfScenario(document, scenarioId));
  if (!metrics)
    return refuse('row.system', `The catalogue has not enough about "${systemId}".`, 'Choose another system.');
  if (!Number.isInteger(count) || count < 1 || count > MOST_RACKS)
    return refuse('row.count', `A row of ${count} racks cannot be placed.`, `Enter 1 to ${MOST_RACKS}.`);
  const records = rowRecords(args, metrics, (kind) => newId(kind), nameSource(document, scenarioId));
  return fits(placementProblems(document, scenarioId, records), {
    label: `Draw ${records[0]!.name} of ${count} racks`,
    code: 'row.draw',
    diff: addedDiff(records),
    selectionAfter: [records[0]!.id],
  });
};
