/**
 * What the hydraulic solver takes: a network as typed arrays, and its state (fluid, valves, speeds) apart from it, so that
 * everything that depends on the topology is worked out once.
 *
 * Pressures are gauge pressures in Pa at the elevation of the node; flows are mass flows in kg/s, positive from `from` to `to`.
 * Mass, not volume, is conserved where temperatures differ along a loop.
 */
import type { FrictionFormula } from './frictionFactor';
import type { PumpCurve } from './pumpCurve';
import type { ResistanceCurve } from './resistanceCurve';

/**
 * `pipe`: friction and minor losses; `resistance`: a measured curve (cold plate, quick disconnect, valve by Kv); `pump`: adds
 * pressure, never flows backwards; `flowControl`: lets at most its set flow through; `pressureControl`: a valve throttled by a
 * pressure control.
 */
export const linkKinds = ['pipe', 'resistance', 'pump', 'flowControl', 'pressureControl'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** Code of a kind in the typed arrays. */
export const linkCode = {
  pipe: 0,
  resistance: 1,
  pump: 2,
  flowControl: 3,
  pressureControl: 4,
} as const satisfies Record<LinkKind, number>;

/** What a link was doing in the solution: passing freely, shut, held at its set flow, or throttling for a pressure control. */
export const linkModes = ['open', 'closed', 'holdingFlow', 'throttling'] as const;
export type LinkMode = (typeof linkModes)[number];
export const modeCode = { open: 0, closed: 1, holdingFlow: 2, throttling: 3 } as const satisfies Record<
  LinkMode,
  number
>;

export const NO_CURVE = -1;
export const NO_NODE = -1;

/**
 * Keeps a sensed pressure at a set point: the pressure of `highNode`, or its difference to `lowNode`.
 *
 * `reduce`: one valve closes to bring the sensed pressure down to the set point (pressure reducing valve, differential-pressure
 * valve of a branch). `sustain`: one valve closes to bring it up (pressure sustaining valve), so it opens to let an excess
 * pass (overflow valve). `pumpSpeed`: pumps, all at one speed, speed up to bring it up.
 */
export interface PressureControl {
  readonly action: 'reduce' | 'sustain' | 'pumpSpeed';
  readonly links: readonly number[];
  readonly highNode: number;
  /** NO_NODE: the gauge pressure of `highNode` alone. */
  readonly lowNode: number;
  /** Relative speeds between which the drive may move. */
  readonly speedRange: readonly [lowest: number, highest: number];
}

/** A hydraulic network. Lengths, diameters and losses may change between solves; ends, kinds and controls may not. */
export interface HydraulicProblem {
  readonly friction: FrictionFormula;
  readonly gravityMPerS2: number;
  readonly nodeIds: readonly string[];
  readonly elevationM: Float64Array;
  /** 1: the pressure is given by the state (expansion vessel, tank). A zone without one has its first node pinned instead. */
  readonly isFixedPressure: Uint8Array;

  readonly linkIds: readonly string[];
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** `linkCode` of each link. */
  readonly kind: Uint8Array;
  /** 1: flows only from `from` to `to`. Pumps always do. */
  readonly hasCheck: Uint8Array;
  readonly lengthM: Float64Array;
  /** Inner diameter; 0 where only a curve matters. */
  readonly diameterM: Float64Array;
  /** Absolute roughness in m, or C with Hazen–Williams. */
  readonly roughness: Float64Array;
  /** Minor-loss coefficient, referred to the velocity at `diameterM`. */
  readonly minorLossK: Float64Array;
  /** Index into `pumpCurves` for pumps and into `resistanceCurves` for others, or NO_CURVE. */
  readonly curve: Int32Array;
  readonly pumpCurves: readonly PumpCurve[];
  readonly resistanceCurves: readonly ResistanceCurve[];
  readonly controls: readonly PressureControl[];
}

/** What may change from one solve to the next without new preparation. */
export interface HydraulicState {
  /** Of the fluid in each link. */
  readonly densityKgPerM3: Float64Array;
  readonly viscosityPaS: Float64Array;
  /** Taken out at each node (negative: fed in). */
  readonly demandKgPerS: Float64Array;
  /** Pressure of nodes that are fixed or pinned. */
  readonly fixedPressurePa: Float64Array;
  /** 0: shut by hand. */
  readonly isOpen: Uint8Array;
  /**
   * Pump: relative speed n/n₀. Flow control: set flow, m³/s. Resistance: opening as a share of the flow coefficient, 0 … 1.
   * No meaning for other kinds.
   */
  readonly setting: Float64Array;
  /** Equal pumps running in parallel in a pump link; 0: standing still. */
  readonly unitCount: Float64Array;
  /** Set point of each control, Pa. */
  readonly setpointPa: Float64Array;
}

/** Standard gravity. Source: CGPM 1901, resolution 2. */
export const STANDARD_GRAVITY_M_PER_S2 = 9.80665;

/** A state with all links open, pumps at rated speed, valves fully open, no demands and one fluid everywhere. */
export const createState = (
  problem: HydraulicProblem,
  fluid: { readonly densityKgPerM3: number; readonly viscosityPaS: number },
): HydraulicState => {
  const links = problem.linkIds.length;
  const nodes = problem.nodeIds.length;
  return {
    densityKgPerM3: new Float64Array(links).fill(fluid.densityKgPerM3),
    viscosityPaS: new Float64Array(links).fill(fluid.viscosityPaS),
    demandKgPerS: new Float64Array(nodes),
    fixedPressurePa: new Float64Array(nodes),
    isOpen: new Uint8Array(links).fill(1),
    setting: new Float64Array(links).fill(1),
    unitCount: new Float64Array(links).fill(1),
    setpointPa: new Float64Array(problem.controls.length),
  };
};

/** Head in m over the datum of the elevations. */
export const headM = (
  pressurePa: number,
  elevationM: number,
  densityKgPerM3: number,
  gravityMPerS2 = STANDARD_GRAVITY_M_PER_S2,
): number => elevationM + pressurePa / (densityKgPerM3 * gravityMPerS2);
