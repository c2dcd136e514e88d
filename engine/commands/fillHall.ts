import type { Catalogue } from '#engine/catalogue';
import type { CoolingDevice } from '#engine/document';
import { overlapDepthM, type PointM, placeFootprint, polygonAreaM2, toSite } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import { hallDoors } from '#engine/layout';
import { catalogueOfScenario, type ElementRecord } from '#engine/project';
import type { Outcome } from '#engine/quantity';
import { type Command, type DocumentView, lockOf, refuse, withChildren } from './command';
import { type Draft, finishDraft, openDraft, sizeOf } from './drafting';
import {
  largestGrid,
  type RowGrid,
  type RowMetrics,
  rowPlaces,
  rowsDepthM,
  rowsRoom,
  rowWidthM,
  type WallPlace,
  wallPlaces,
} from './hallLayout';
import { type Fittings, fittingsOf, runKindSizedFor } from './sizing';

export interface FillHallArgs extends RowGrid {
  readonly hallId: string;
  /** Row of the accelerator catalogue. */
  readonly systemId: string;
}

/** Racks of one system with what each needs. */
export interface RackNeeds {
  readonly ratedW: number;
  readonly ratedVa: number;
  readonly liquidHeatW: number;
  readonly airHeatW: number;
  readonly flowM3PerS: number;
  readonly supplyLimitC: number;
}

const draftOf = (kind: string, props: Readonly<Record<string, unknown>>): ElementRecord => ({
  id: `${kind}_0`,
  type: 'element',
  kind,
  scenarioId: 'scenario_0',
  parentId: null,
  name: '',
  positionM: [0, 0, 0],
  yawDeg: 0,
  props: { ...kindOf(kind)!.defaults, ...props },
});

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
  };
};

const cduDevice = (catalogue: Catalogue): Extract<CoolingDevice, { type: 'cdu' }> => {
  const { cooling } = fittingsOf(draftOf('cdu', {}), catalogue);
  if (cooling?.type !== 'cdu') throw new Error('the default CDU is in the catalogue');
  return cooling;
};

/** CDUs of a row: enough for its heat and flow, and one more (N+1). */
const cdusFor = (needs: RackNeeds, racks: number, catalogue: Catalogue): number => {
  if (needs.liquidHeatW === 0) return 0;
  const { ratedHeatW, ratedTcsFlowM3PerS } = cduDevice(catalogue);
  return Math.ceil(racks * Math.max(needs.liquidHeatW / ratedHeatW, needs.flowM3PerS / ratedTcsFlowM3PerS)) + 1;
};

const metricsOf = (systemId: string, needs: RackNeeds, catalogue: Catalogue): RowMetrics => {
  const rack = sizeOf('rack', { systemId });
  return {
    rackPitchM: rack.widthM,
    rackDepthM: Math.max(rack.depthM, needs.liquidHeatW > 0 ? sizeOf('cdu').depthM : 0),
    cdusFor: (racks) => cdusFor(needs, racks, catalogue),
    cduWidthM: sizeOf('cdu').widthM,
  };
};

const hallOf = (document: DocumentView, hallId: string): ElementRecord | null => {
  const hall = document.get(hallId);
  return hall?.type === 'element' && hall.kind === 'hall' ? hall : null;
};

/** Whether the floor fills the box around it, to a thousandth. */
const isRectangular = (hall: ElementRecord): boolean => {
  const { widthM, depthM } = sizeOf('hall', hall.props);
  return polygonAreaM2(hall.props['outlineM'] as readonly PointM[]) >= 0.999 * widthM * depthM;
};

/** The fullest fill that a hall's floor and design power take, for the dialog to start from; null when nothing fits. */
export const largestFill = (document: DocumentView, hallId: string, systemId: string): FillHallArgs | null => {
  const hall = hallOf(document, hallId);
  const catalogue = catalogueOfScenario(document, hall?.scenarioId ?? '');
  const needs = rackNeeds(fittingsOf(draftOf('rack', { systemId }), catalogue));
  if (!hall || !needs || !isRectangular(hall)) return null;
  const { coldAisleM, hotAisleM } = kindOf('row')!.defaults as {
    readonly coldAisleM: number;
    readonly hotAisleM: number;
  };
  const room = sizeOf('hall', hall.props);
  const cooledW = (airHandlerPlaces(hall).length - 1) * (crahRatedW() / AIR_MARGIN);
  const limit = Math.floor(
    Math.min(
      Number(hall.props['designItPowerW']) / needs.ratedW,
      needs.airHeatW > 0 ? cooledW / needs.airHeatW : Number.POSITIVE_INFINITY,
    ),
  );
  const grid = largestGrid(room, metricsOf(systemId, needs, catalogue), { coldAisleM, hotAisleM }, limit);
  return grid && { hallId, systemId, ...grid };
};

/** Busways stop growing here; a longer row gets several. Source: IEC 61439-6 ratings; 1.8 MVA at 415 V, one UPS block. */
const MAX_BUSWAY_A = 2500;
const BUSWAY_RATINGS_A = [250, 400, 630, 800, 1000, 1250, 1600, 2000, MAX_BUSWAY_A] as const;

/** Overhead: busways in front, the manifold towards the rear where the hoses are, all clear of the rack by a hand. */
const OVERHEAD_GAP_M = 0.15;
const BUSWAY_Y_M = { A: -0.35, B: -0.05 } as const;
const MANIFOLD_TO_REAR_M = 0.1;

/** Air handlers are placed with a tenth in hand and one spare. */
const AIR_MARGIN = 1.1;
const crahRatedW = (): number => Number(kindOf('crah')!.defaults['ratedHeatW']);

interface Filling {
  readonly args: FillHallArgs;
  readonly hall: ElementRecord;
  readonly draft: Draft;
  readonly needs: RackNeeds;
  readonly metrics: RowMetrics;
}

const placeOverhead = (
  { args, hall, draft, needs, metrics }: Filling,
  label: string,
  yM: number,
  yawDeg: 0 | 180,
): void => {
  const rack = sizeOf('rack', { systemId: args.systemId });
  const z = rack.heightM + OVERHEAD_GAP_M;
  const out = yawDeg === 180 ? -1 : 1;
  const widthM = args.racksPerRow * metrics.rackPitchM;
  const rackA = needs.ratedVa / (Math.sqrt(3) * lowVoltageV());
  const sections = Math.ceil((args.racksPerRow * rackA) / MAX_BUSWAY_A);
  const racksPerSection = Math.ceil(args.racksPerRow / sections);
  for (let section = 0; section < sections; section++) {
    const racks = Math.min(racksPerSection, args.racksPerRow - section * racksPerSection);
    const fromM = section * racksPerSection * metrics.rackPitchM - widthM / 2;
    const lengthM = racks * metrics.rackPitchM;
    const ratedA = BUSWAY_RATINGS_A.find((rating) => rating >= racks * rackA) ?? MAX_BUSWAY_A;
    const suffix = sections > 1 ? `.${section + 1}` : '';
    for (const side of ['A', 'B'] as const)
      draft.place('busway', {
        name: `Busway ${label}${suffix} ${side}`,
        atM: [out * (fromM + lengthM / 2), yM + out * BUSWAY_Y_M[side], z],
        yawDeg,
        parentId: hall.id,
        props: { ratedA, lengthM },
      });
  }
  const inlets = metrics.cdusFor(args.racksPerRow);
  if (inlets === 0) return;
  const flowM3PerS = args.racksPerRow * needs.flowM3PerS;
  const { innerDiameterM } = runKindSizedFor({ medium: 'coolant', water: 'tcs', flowM3PerS });
  draft.place('manifold', {
    name: `Manifold ${label}`,
    atM: [0, yM + out * (rack.depthM / 2 + MANIFOLD_TO_REAR_M), z],
    yawDeg,
    parentId: hall.id,
    props: { water: 'tcs', innerDiameterM, lengthM: rowWidthM(args.racksPerRow, metrics), inlets },
  });
};

/** CDU set points stay this far below the racks' limit. Source: control band of CDUs, ±1 K in makers' data. */
const SET_POINT_MARGIN_K = 1;

export const lowVoltageV = (): number => Number(kindOf('busway')!.defaults['nominalVoltageV']);

const placeRow = (filling: Filling, yM: number, yawDeg: 0 | 180): void => {
  const { args, hall, draft, needs, metrics } = filling;
  const rowName = draft.nameOf('row');
  const label = rowName.slice(rowName.lastIndexOf(' ') + 1);
  const row = draft.place('row', {
    name: rowName,
    atM: [0, yM, 0],
    yawDeg,
    parentId: hall.id,
    props: {
      slots: args.racksPerRow,
      pitchM: metrics.rackPitchM,
      depthM: metrics.rackDepthM,
      coldAisleM: args.coldAisleM,
      hotAisleM: args.hotAisleM,
    },
  });
  for (let i = 0; i < args.racksPerRow; i++)
    draft.place('rack', {
      name: `R${label}-${String(i + 1).padStart(2, '0')}`,
      atM: [(i - (args.racksPerRow - 1) / 2) * metrics.rackPitchM, yM, 0],
      yawDeg,
      parentId: row.id,
      props: { systemId: args.systemId },
    });
  placeOverhead(filling, label, yM, yawDeg);
  const cdus = metrics.cdusFor(args.racksPerRow);
  const { supplySetPointC: usualSetPointC } = kindOf('cdu')!.defaults as { readonly supplySetPointC: number };
  const supplySetPointC = Math.min(usualSetPointC, needs.supplyLimitC - SET_POINT_MARGIN_K);
  for (let i = 0; i < cdus; i++) {
    const end = i % 2 === 0 ? -1 : 1;
    const fromEndM = (Math.floor(i / 2) + 0.5) * metrics.cduWidthM;
    draft.place('cdu', {
      atM: [end * ((args.racksPerRow * metrics.rackPitchM) / 2 + fromEndM), yM, 0],
      yawDeg,
      parentId: hall.id,
      props: { supplySetPointC },
    });
  }
};

export const airHandlersFor = (heatW: number): number =>
  heatW > 0 ? Math.ceil((heatW * AIR_MARGIN) / crahRatedW()) + 1 : 0;

/** Places for air handlers along the walls of a rectangular hall that leave its doors free, in the hall's axes. */
const airHandlerPlaces = (hall: ElementRecord): WallPlace[] => {
  const size = sizeOf('crah');
  const doors = hallDoors(hall);
  return wallPlaces(sizeOf('hall', hall.props), size).filter(({ xM, yM, yawDeg }) => {
    const pose = { positionM: toSite(hall, [xM, yM, 0]), yawDeg: hall.yawDeg + yawDeg };
    return doors.every(({ landing }) => overlapDepthM(placeFootprint(pose, size), landing) === 0);
  });
};

/** Air handlers along the walls for a heat, N+1; false when the walls are too short. */
export const placeAirHandlers = (draft: Draft, hall: ElementRecord, heatW: number): boolean => {
  const count = airHandlersFor(heatW);
  const places = airHandlerPlaces(hall).slice(0, count);
  for (const { xM, yM, yawDeg } of places) draft.placeIn(hall, 'crah', { atM: [xM, yM, 0], yawDeg, parentId: hall.id });
  return places.length === count;
};

const metres = (lengthM: number): string => `${lengthM.toFixed(1)} m`;

const tooSmall = (hall: ElementRecord, what: string): Outcome<never> =>
  refuse('fillHall.space', `${hall.name}: ${what}.`, 'Choose fewer racks or rows, or make the hall larger.', [hall.id]);

/**
 * Fills a rectangular hall: rows of racks facing each other over cold aisles, each with a manifold, busways of side A and B
 * and its CDUs (N+1), air handlers along the walls for the heat that goes to air, and the runs between them. What comes
 * from outside the hall is left open for Supply hall or Auto-connect.
 */
export const fillHall: Command<FillHallArgs> = (context, args) => {
  const hall = hallOf(context.document, args.hallId);
  if (!hall) return refuse('fillHall.hall', `There is no hall ${args.hallId}.`, 'Place a hall, or select one.');
  const locked = lockOf(context.document, hall.scenarioId);
  if (locked) return locked;
  const catalogue = catalogueOfScenario(context.document, hall.scenarioId);
  const needs = rackNeeds(fittingsOf(draftOf('rack', { systemId: args.systemId }), catalogue));
  if (!needs)
    return refuse(
      'fillHall.system',
      `The catalogue has not enough about "${args.systemId}".`,
      'Choose another system.',
    );
  if (![args.rows, args.racksPerRow].every((count) => Number.isInteger(count) && count >= 1 && count <= 1000))
    return refuse(
      'fillHall.count',
      `${args.rows} rows of ${args.racksPerRow} racks cannot be placed.`,
      'Enter whole numbers from 1.',
    );
  const metrics = metricsOf(args.systemId, needs, catalogue);
  const size = sizeOf('hall', hall.props);
  if (!isRectangular(hall))
    return refuse(
      'fillHall.shape',
      `${hall.name} is not rectangular.`,
      'Place rows by hand, or split it into rectangular halls.',
      [hall.id],
    );
  const room = rowsRoom(size);
  const widthM = rowWidthM(args.racksPerRow, metrics);
  const depthM = rowsDepthM(args, metrics.rackDepthM);
  if (widthM > room.widthM)
    return tooSmall(hall, `rows of ${metres(widthM)} do not fit into ${metres(room.widthM)} between the air handlers`);
  if (depthM > room.depthM)
    return tooSmall(
      hall,
      `${args.rows} rows take ${metres(depthM)} of ${metres(room.depthM)} between the walls' passages`,
    );
  const draft = openDraft(context, hall.scenarioId, hall);
  const filling: Filling = { args, hall, draft, needs, metrics };
  for (const { yM, yawDeg } of rowPlaces(args, metrics.rackDepthM)) placeRow(filling, yM, yawDeg);
  const racks = args.rows * args.racksPerRow;
  if (!placeAirHandlers(draft, hall, racks * needs.airHeatW))
    return tooSmall(hall, `its walls are too short for the air handlers of ${(racks * needs.airHeatW) / 1e3} kW`);
  const inside = withChildren(context.document, [hall.id]);
  const result = { label: `Fill ${hall.name} with ${racks} racks`, code: 'hall.fill' };
  return finishDraft(context, draft, result, { served: [], feeds: inside });
};
