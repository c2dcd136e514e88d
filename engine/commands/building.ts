import type { Catalogue } from '#engine/catalogue';
import type { HallFill } from '#engine/kinds';
import type { ElementRecord } from '#engine/project';
import { draftedElement, sizeOf } from './drafting';
import { airHandlersFor, metricsOf, type RackNeeds } from './fillPlan';
import { rowsDepthM, rowWidthM } from './fillRows';
import { wallPlaces } from './wallPlaces';

/** A rectangular hall by its size, and what it is designed for. */
export interface Building {
  readonly widthM: number;
  readonly depthM: number;
  readonly designItPowerW: number;
}

const rectangle = (widthM: number, depthM: number): readonly (readonly [number, number])[] => [
  [-widthM / 2, -depthM / 2],
  [widthM / 2, -depthM / 2],
  [widthM / 2, depthM / 2],
  [-widthM / 2, depthM / 2],
];

/** A hall with the walls of a building, in the same place; doors keep their walls. */
export const rebuilt = (hall: ElementRecord, building: Building | undefined): ElementRecord =>
  building
    ? {
        ...hall,
        props: {
          ...hall.props,
          outlineM: rectangle(building.widthM, building.depthM),
          designItPowerW: building.designItPowerW,
        },
      }
    : hall;

/** Length over breadth of halls. Source: engineering estimate; rows stay short enough for their busways and headers. */
const USUAL_ASPECT = 1.5;
/** Walls are set out by half metres. */
const STEP_M = 0.5;
const upToStep = (lengthM: number): number => Math.ceil(lengthM / STEP_M - 1e-9) * STEP_M;

/** The smallest hall of a usual shape that holds the racks of an IT power with aisles and clearances; null when that is less than a rack. */
export const buildingFor = (
  hall: ElementRecord,
  fill: HallFill,
  needs: RackNeeds,
  catalogue: Catalogue,
  itW: number,
): Building | null => {
  const racks = Math.floor(itW / needs.ratedW);
  if (racks < 1) return null;
  const metrics = metricsOf(fill, needs, catalogue);
  const sizeFor = (racksPerRow: number) => {
    const rows = Math.ceil(racks / racksPerRow);
    return {
      alongM: upToStep(rowWidthM(racksPerRow, metrics) + 2 * fill.endClearanceM),
      acrossM: upToStep(rowsDepthM({ ...fill, rows }, metrics.rackDepthM) + 2 * fill.sideClearanceM),
    };
  };
  const misshape = ({ alongM, acrossM }: ReturnType<typeof sizeFor>): number =>
    Math.abs(Math.log(alongM / acrossM / USUAL_ASPECT));
  let best = sizeFor(1);
  for (let racksPerRow = 2; racksPerRow <= racks; racksPerRow++) {
    const size = sizeFor(racksPerRow);
    if (misshape(size) < misshape(best)) best = size;
  }
  const handlers = airHandlersFor(racks * needs.airHeatW);
  let { alongM, acrossM } = best;
  const building = (): Building => {
    const [widthM, depthM] = fill.direction === 'along' ? [alongM, acrossM] : [acrossM, alongM];
    return { widthM, depthM, designItPowerW: itW };
  };
  const places = (): number => {
    const { doors } = hall.props;
    const walls = draftedElement('hall', { doors, outlineM: rectangle(building().widthM, building().depthM) });
    return wallPlaces(walls, sizeOf('crah')).length;
  };
  while (places() < handlers) {
    alongM += 2 * STEP_M;
    acrossM += STEP_M;
  }
  return building();
};
