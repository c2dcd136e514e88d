import { publishedCatalogue } from '#engine/catalogue';
import { kindOf } from '#engine/kinds';
import { type Outcome, success } from '#engine/quantity';
import { type Draft, sizeOf } from './drafting';
import { runKindSizedFor } from './sizing';
import type { HallDemand, RejectionKind, RejectionUnit } from './supplySizing';

/** Coolers of one kind with their header and pumps. */
export interface WaterLoop {
  readonly name: string;
  readonly kind: string;
  readonly count: number;
  readonly props: Readonly<Record<string, number>>;
  readonly flowM3PerS: number;
  /** Fans, compressors and pumps at rating, W. */
  readonly inputW: number;
}

interface CoolerDefaults {
  readonly ratedHeatW: number;
  readonly approachK: number;
  readonly fanFraction: number;
  readonly supplySetPointC: number;
}

const defaultsOf = (kind: string): CoolerDefaults => kindOf(kind)!.defaults as unknown as CoolerDefaults;

/** Twice the default frame where more than a dozen would stand in the yard. Source: V-banks are sold in one and two rows. */
const MANY = 12;

/** Facility pumps over the heat they move: 200 kPa at 1.5 L/min/kW and 0.7. Source: cooling.csv facility_water_pump_per_kw_warm_water. */
const PUMP_FRACTION = 0.008;

/** The warm loop may not come nearer to the racks' limit than its control band. Source: as for CDU set points. */
const SET_POINT_MARGIN_K = 1;

export const warmWaterLoop = (
  demand: HallDemand,
  kind: RejectionKind,
  countFor: (unit: RejectionUnit) => Outcome<number>,
): Outcome<WaterLoop> => {
  const defaults = defaultsOf(kind);
  const approachTo = kind === 'dryCooler' ? 'dryBulb' : 'wetBulb';
  const unit = { ratedHeatW: defaults.ratedHeatW, approachK: defaults.approachK, approachTo } as const;
  const single = countFor(unit);
  if (!single.ok) return single;
  const isMany = single.value > MANY;
  const ratedHeatW = isMany ? 2 * defaults.ratedHeatW : defaults.ratedHeatW;
  const count = isMany ? countFor({ ...unit, ratedHeatW }) : single;
  if (!count.ok) return count;
  return success({
    name: kindOf(kind)!.label,
    kind,
    count: count.value,
    props: {
      ratedHeatW,
      supplySetPointC: Math.min(defaults.supplySetPointC, demand.waterLimitC - SET_POINT_MARGIN_K),
    },
    flowM3PerS: demand.liquidFlowM3PerS,
    inputW: count.value * ratedHeatW * defaults.fanFraction + demand.liquidHeatW * PUMP_FRACTION,
  });
};

const CHILLER_FRAMES_W = [0.2e6, 0.4e6, 0.8e6, 1.2e6] as const;
/** Heat of the air over what the coils are rated for, fans included. */
const AIR_MARGIN = 1.1;
/** 6 K over the coils: 998 kg/m³ × 4,182 J/(kg·K). Source: design rise of the CRAH kind; IAPWS-95. */
const COLD_FLOW_M3_PER_S_PER_W = 1 / (998 * 4182 * 6);

export const coldWaterLoop = (airHeatW: number): WaterLoop | null => {
  if (airHeatW === 0) return null;
  const heatW = airHeatW * AIR_MARGIN;
  const ratedHeatW = CHILLER_FRAMES_W.find((frame) => heatW / frame <= MANY - 1) ?? CHILLER_FRAMES_W.at(-1)!;
  const count = Math.ceil(heatW / ratedHeatW) + 1;
  const chiller = kindOf('chiller');
  const electrical =
    chiller?.shape === 'placed'
      ? chiller.electrical?.({ ...chiller.defaults, ratedHeatW }, publishedCatalogue)
      : undefined;
  return {
    name: 'Chiller',
    kind: 'chiller',
    count,
    props: { ratedHeatW },
    flowM3PerS: heatW * COLD_FLOW_M3_PER_S_PER_W,
    inputW: count * (electrical?.type === 'load' ? electrical.ratedW : 0) + heatW * PUMP_FRACTION,
  };
};

/** A header's inlets, with room to spare below its limit of 64. */
const MAX_PER_HEADER = 48;
/** Distance between branches on a header. Source: engineering estimate, flanges and valves of DN150. */
const INLET_PITCH_M = 0.6;
/** End-suction pumps on one frame. Source: engineering estimate, DN200 at 2 m/s. */
const MAX_PUMP_FLOW_M3_PER_S = 0.06;
const MIN_PUMP_FLOW_M3_PER_S = 0.002;

/** Free strips of the yard: before pumps, around headers, before coolers, and between coolers for their air. */
const BEFORE_PUMPS_M = 2;
const BEFORE_HEADER_M = 1.2;
const BEFORE_COOLERS_M = 2;
const BETWEEN_COOLERS_M = 1.3;

/**
 * Lays a loop out southward from a line: pumps, header, then coolers side by side, their length to the south.
 *
 * @param at  breadth to keep to, and the line's y in the draft's axes
 * @returns y of the southern edge
 */
export const placeWaterLoop = (
  draft: Draft,
  loop: WaterLoop,
  at: { readonly widthM: number; readonly fromM: number },
): number => {
  const headers = Math.ceil(loop.count / MAX_PER_HEADER);
  const perHeader = Math.ceil(loop.count / headers);
  const flowM3PerS = loop.flowM3PerS / headers;
  const running = Math.max(1, Math.ceil(flowM3PerS / MAX_PUMP_FLOW_M3_PER_S));
  const pumpProps = {
    water: 'fws',
    ratedFlowM3PerS: Math.max(flowM3PerS / running, MIN_PUMP_FLOW_M3_PER_S),
    installed: running + 1,
    standby: 1,
  };
  const headerProps = {
    water: 'fws',
    inlets: perHeader,
    lengthM: perHeader * INLET_PITCH_M,
    innerDiameterM: runKindSizedFor({ medium: 'coolant', water: 'fws', flowM3PerS })['innerDiameterM'],
    arrangement: 'directReturn',
  };
  const pump = sizeOf('pump', pumpProps);
  const header = sizeOf('manifold', headerProps);
  let yM = at.fromM;
  for (let i = 0; i < headers; i++) {
    const number = headers > 1 ? ` ${i + 1}` : '';
    yM -= BEFORE_PUMPS_M + pump.depthM / 2;
    draft.place('pump', { name: `${loop.name} pumps${number}`, atM: [0, yM, 0], parentId: null, props: pumpProps });
    yM -= pump.depthM / 2 + BEFORE_HEADER_M + header.depthM / 2;
    draft.place('manifold', {
      name: `${loop.name} header${number}`,
      atM: [0, yM, 0],
      parentId: null,
      props: headerProps,
    });
    yM -= header.depthM / 2;
  }
  // Coolers stand across: their length runs north to south.
  const cooler = sizeOf(loop.kind, loop.props);
  const pitchM = cooler.depthM + BETWEEN_COOLERS_M;
  const perTier = Math.max(1, Math.floor(at.widthM / pitchM));
  for (let i = 0; i < loop.count; i += perTier) {
    const inTier = Math.min(perTier, loop.count - i);
    yM -= BEFORE_COOLERS_M + cooler.widthM / 2;
    for (let k = 0; k < inTier; k++)
      draft.place(loop.kind, {
        atM: [(k - (inTier - 1) / 2) * pitchM, yM, 0],
        yawDeg: 90,
        parentId: null,
        props: loop.props,
      });
    yM -= cooler.widthM / 2;
  }
  return yM;
};
