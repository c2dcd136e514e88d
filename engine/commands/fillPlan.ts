import type { Catalogue } from '#engine/catalogue';
import type { CoolingDevice } from '#engine/document';
import { type HallFill, kindOf } from '#engine/kinds';
import type { ElementRecord } from '#engine/project';
import { type Draft, draftedElement, sizeOf } from './drafting';
import { type RowMetrics, type RowPlace, rowPlaces, rowWidthM } from './fillRows';
import { type Fittings, fittingsOf, runKindSizedFor } from './sizing';
import { wallPlaces } from './wallPlaces';

/** Racks of one system with what each needs. */
export interface RackNeeds {
  readonly ratedW: number;
  readonly ratedVa: number;
  readonly liquidHeatW: number;
  readonly airHeatW: number;
  readonly flowM3PerS: number;
  readonly supplyLimitC: number;
  /** Through the rack at that flow. */
  readonly pressureDropPa: number;
}

/** Busways and cables warm the hall too. Source: power_chain.csv, distribution: busway 0.995, LV cable 0.993 at full load. */
const FEEDER_LOSS = 0.01;

/** Null when the catalogue has not enough of the system. */
export const rackNeeds = ({ electrical, cooling }: Fittings): RackNeeds | null => {
  if (electrical?.type !== 'load' || cooling?.type !== 'liquidLoad') return null;
  const liquidHeatW = electrical.ratedW * cooling.liquidFraction;
  return {
    ratedW: electrical.ratedW,
    ratedVa: electrical.ratedW / electrical.powerFactor,
    liquidHeatW,
    airHeatW: electrical.ratedW - liquidHeatW + electrical.ratedW * FEEDER_LOSS,
    flowM3PerS: liquidHeatW * cooling.flowM3PerSPerW,
    supplyLimitC: cooling.maxSupplyTempC,
    pressureDropPa: cooling.pressureDropPa,
  };
};

export const needsOf = (systemId: string, catalogue: Catalogue): RackNeeds | null =>
  rackNeeds(fittingsOf(draftedElement('rack', { systemId }), catalogue));

export const cduDevice = (catalogue: Catalogue): Extract<CoolingDevice, { type: 'cdu' }> => {
  const { cooling } = fittingsOf(draftedElement('cdu', {}), catalogue);
  if (cooling?.type !== 'cdu') throw new Error('the default CDU is in the catalogue');
  return cooling;
};

/** CDUs of a row: enough for its heat and flow, and one more (N+1). */
const cdusFor = (needs: RackNeeds, racks: number, catalogue: Catalogue): number => {
  if (needs.liquidHeatW === 0 || racks === 0) return 0;
  const { ratedHeatW, ratedTcsFlowM3PerS } = cduDevice(catalogue);
  return Math.ceil(racks * Math.max(needs.liquidHeatW / ratedHeatW, needs.flowM3PerS / ratedTcsFlowM3PerS)) + 1;
};

export const metricsOf = (
  { systemId, rackGapM }: Pick<HallFill, 'systemId' | 'rackGapM'>,
  needs: RackNeeds,
  catalogue: Catalogue,
): RowMetrics => {
  const rack = sizeOf('rack', { systemId });
  const cdu = sizeOf('cdu');
  return {
    rackPitchM: rack.widthM + rackGapM,
    rackDepthM: Math.max(rack.depthM, needs.liquidHeatW > 0 ? cdu.depthM : 0),
    cdusFor: (racks) => cdusFor(needs, racks, catalogue),
    cduWidthM: cdu.widthM,
  };
};

/** Busways stop growing here; a longer row gets several. Source: IEC 61439-6 ratings; 1.8 MVA at 415 V, one UPS block. */
const MAX_BUSWAY_A = 2500;
const BUSWAY_RATINGS_A = [250, 400, 630, 800, 1000, 1250, 1600, 2000, MAX_BUSWAY_A] as const;

/** Overhead: busways in front, the manifold towards the rear where the hoses are, all clear of the rack by a hand. */
const OVERHEAD_GAP_M = 0.15;
const BUSWAY_Y_M = { A: -0.35, B: -0.05 } as const;
const MANIFOLD_TO_REAR_M = 0.1;

export const lowVoltageV = (): number => Number(kindOf('busway')!.defaults['nominalVoltageV']);

/** CDU set points stay this far below the racks' limit. Source: control band of CDUs, ±1 K in makers' data. */
const SET_POINT_MARGIN_K = 1;

/** Air handlers are placed with a tenth in hand and one spare. */
export const AIR_MARGIN = 1.1;
export const crahRatedW = (): number => Number(kindOf('crah')!.defaults['ratedHeatW']);

export const airHandlersFor = (heatW: number): number =>
  heatW > 0 ? Math.ceil((heatW * AIR_MARGIN) / crahRatedW()) + 1 : 0;

/** Air handlers along the walls for a heat, N+1; false when the walls are too short. */
export const placeAirHandlers = (draft: Draft, hall: ElementRecord, heatW: number): boolean => {
  const count = airHandlersFor(heatW);
  const places = wallPlaces(hall, sizeOf('crah')).slice(0, count);
  for (const { xM, yM, yawDeg } of places) draft.placeIn(hall, 'crah', { atM: [xM, yM, 0], yawDeg, parentId: hall.id });
  return places.length === count;
};

/** A hall with what it is to be filled with. */
export interface FillPlan {
  readonly hall: ElementRecord;
  readonly fill: HallFill;
  readonly needs: RackNeeds;
  readonly metrics: RowMetrics;
  readonly rows: readonly RowPlace[];
}

/** Null when the catalogue has not enough of the system. */
export const fillPlan = (hall: ElementRecord, fill: HallFill, catalogue: Catalogue): FillPlan | null => {
  const needs = needsOf(fill.systemId, catalogue);
  if (!needs) return null;
  const metrics = metricsOf(fill, needs, catalogue);
  return { hall, fill, needs, metrics, rows: rowPlaces(hall, fill, metrics) };
};

export interface BuswaySection {
  /** Middle of it from that of the row. */
  readonly atM: number;
  readonly racks: number;
  readonly lengthM: number;
  readonly ratedA: number;
}

/** Busways of one side over a row: as few as carry it. */
export const buswaySections = (
  { needs, metrics }: Pick<FillPlan, 'needs' | 'metrics'>,
  racks: number,
): BuswaySection[] => {
  const rackA = needs.ratedVa / (Math.sqrt(3) * lowVoltageV());
  const sections = Math.ceil((racks * rackA) / MAX_BUSWAY_A);
  const racksPerSection = Math.ceil(racks / sections);
  return Array.from({ length: Math.ceil(racks / racksPerSection) }, (_, section) => {
    const own = Math.min(racksPerSection, racks - section * racksPerSection);
    const lengthM = own * metrics.rackPitchM;
    return {
      atM: section * racksPerSection * metrics.rackPitchM - (racks * metrics.rackPitchM) / 2 + lengthM / 2,
      racks: own,
      lengthM,
      ratedA: BUSWAY_RATINGS_A.find((rating) => rating >= own * rackA) ?? MAX_BUSWAY_A,
    };
  });
};

/** Bore of the row's manifold. */
export const manifoldBoreM = ({ needs }: Pick<FillPlan, 'needs'>, racks: number): number =>
  Number(runKindSizedFor({ medium: 'coolant', water: 'tcs', flowM3PerS: racks * needs.flowM3PerS })['innerDiameterM']);

/** Places in a row's own axes, given in the hall's. */
const inRow = ({
  xM,
  yM,
  yawDeg,
}: RowPlace): { readonly positionM: readonly [number, number, number]; readonly yawDeg: number } => ({
  positionM: [xM, yM, 0],
  yawDeg,
});

const placeOverhead = (plan: FillPlan, draft: RowDraft, label: string, racks: number): void => {
  const { hall, fill, metrics } = plan;
  const rack = sizeOf('rack', { systemId: fill.systemId });
  const z = rack.heightM + OVERHEAD_GAP_M;
  const sections = buswaySections(plan, racks);
  sections.forEach(({ atM, lengthM, ratedA }, section) => {
    const suffix = sections.length > 1 ? `.${section + 1}` : '';
    for (const side of ['A', 'B'] as const)
      draft.place('busway', {
        name: `Busway ${label}${suffix} ${side}`,
        atM: [atM, BUSWAY_Y_M[side], z],
        parentId: hall.id,
        props: { ratedA, lengthM },
      });
  });
  const inlets = metrics.cdusFor(racks);
  if (inlets === 0) return;
  draft.place('manifold', {
    name: `Manifold ${label}`,
    atM: [0, rack.depthM / 2 + MANIFOLD_TO_REAR_M, z],
    parentId: hall.id,
    props: {
      water: 'tcs',
      innerDiameterM: manifoldBoreM(plan, racks),
      lengthM: rowWidthM(racks, metrics),
      inlets,
    },
  });
};

type RowDraft = Pick<Draft, 'place'>;

const placeRow = (plan: FillPlan, draft: Draft, place: RowPlace): void => {
  const { hall, fill, needs, metrics } = plan;
  const { racks } = place;
  const rowName = draft.nameOf('row');
  const label = rowName.slice(rowName.lastIndexOf(' ') + 1);
  const own = draft.within(hall, inRow(place));
  const row = own.place('row', {
    name: rowName,
    atM: [0, 0, 0],
    parentId: hall.id,
    props: {
      slots: racks,
      pitchM: metrics.rackPitchM,
      depthM: metrics.rackDepthM,
      coldAisleM: fill.coldAisleM,
      hotAisleM: fill.hotAisleM,
    },
  });
  // Racks are numbered from west to east whichever way the row faces.
  const isTurned = place.yawDeg >= 180;
  for (let i = 0; i < racks; i++)
    own.place('rack', {
      name: `R${label}-${String(i + 1).padStart(2, '0')}`,
      atM: [(i - (racks - 1) / 2) * metrics.rackPitchM * (isTurned ? -1 : 1), 0, 0],
      parentId: row.id,
      props: { systemId: fill.systemId },
    });
  placeOverhead(plan, own, label, racks);
  const cdus = metrics.cdusFor(racks);
  const { supplySetPointC: usualSetPointC } = kindOf('cdu')!.defaults as { readonly supplySetPointC: number };
  const supplySetPointC = Math.min(usualSetPointC, needs.supplyLimitC - SET_POINT_MARGIN_K);
  for (let i = 0; i < cdus; i++) {
    const end = (i % 2 === 0 ? -1 : 1) * (isTurned ? -1 : 1);
    const fromEndM = (Math.floor(i / 2) + 0.5) * metrics.cduWidthM;
    own.place('cdu', {
      atM: [end * ((racks * metrics.rackPitchM) / 2 + fromEndM), 0, 0],
      parentId: hall.id,
      props: { supplySetPointC },
    });
  }
};

/** Lays the rows and the air handlers of a plan; false when the walls are too short for the air handlers. */
export const layPlan = (plan: FillPlan, draft: Draft): boolean => {
  for (const place of plan.rows) placeRow(plan, draft, place);
  const racks = plan.rows.reduce((sum, row) => sum + row.racks, 0);
  return placeAirHandlers(draft, plan.hall, racks * plan.needs.airHeatW);
};
