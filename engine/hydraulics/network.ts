/** A hydraulic network as records, the form to write by hand or to compile a plant into; `toHydraulicProblem` makes arrays of it. */
import type { FrictionFormula } from './frictionFactor';
import {
  createState,
  type HydraulicProblem,
  type HydraulicState,
  type LinkKind,
  linkCode,
  NO_CURVE,
  NO_NODE,
  type PressureControl,
  STANDARD_GRAVITY_M_PER_S2,
} from './problem';
import type { PumpCurve } from './pumpCurve';
import type { ResistanceCurve } from './resistanceCurve';

export interface HydraulicNode {
  readonly id: string;
  readonly elevationM: number;
  /** Taken out here, kg/s. */
  readonly demandKgPerS?: number;
  /** Present: the gauge pressure is held here, Pa. */
  readonly fixedPressurePa?: number;
}

interface Ends {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Absent: open. */
  readonly position?: 'open' | 'closed';
}

/** Loss of a valve when it stands fully open: a curve, a minor loss at a diameter, or neither. */
interface OpenLoss {
  readonly curve?: ResistanceCurve;
  readonly diameterM?: number;
  readonly minorLossK?: number;
}

export type HydraulicLink =
  | (Ends & {
      readonly kind: 'pipe';
      readonly lengthM: number;
      readonly diameterM: number;
      /** m, or C with Hazen–Williams. */
      readonly roughness: number;
      readonly minorLossK?: number;
      readonly flow?: 'bothWays' | 'forwardOnly';
    })
  | (Ends & {
      readonly kind: 'resistance';
      readonly curve: ResistanceCurve;
      /** Share of the flow coefficient; absent: 1. */
      readonly opening?: number;
      readonly flow?: 'bothWays' | 'forwardOnly';
    })
  | (Ends & {
      readonly kind: 'pump';
      readonly curve: PumpCurve;
      readonly speed?: number;
      readonly unitCount?: number;
    })
  | (Ends & OpenLoss & { readonly kind: 'flowControl'; readonly setFlowM3PerS: number })
  | (Ends & OpenLoss & { readonly kind: 'pressureControl' });

export type NetworkControl = {
  readonly links: readonly string[];
  readonly highNode: string;
  readonly lowNode?: string;
  readonly setpointPa: number;
} & (
  | { readonly action: 'reduce' | 'sustain' }
  | { readonly action: 'pumpSpeed'; readonly speedRange: PressureControl['speedRange'] }
);

export interface HydraulicNetwork {
  readonly nodes: readonly HydraulicNode[];
  readonly links: readonly HydraulicLink[];
  readonly controls?: readonly NetworkControl[];
  readonly fluid: { readonly densityKgPerM3: number; readonly viscosityPaS: number };
  readonly friction?: FrictionFormula;
  readonly gravityMPerS2?: number;
}

/** A name that stands for no record; `prepare` reports it. */
const UNKNOWN = -2;
/** Valves have no speed. */
const NO_SPEEDS = [0, 0] as const;

/** Arrays of a network, in the order of its records. */
export const toHydraulicProblem = (
  network: HydraulicNetwork,
): { readonly problem: HydraulicProblem; readonly state: HydraulicState } => {
  const { nodes, links, controls = [] } = network;
  const nodeIndex = new Map(nodes.map((node, i) => [node.id, i]));
  const linkIndex = new Map(links.map((link, i) => [link.id, i]));
  const nodeOf = (id: string): number => nodeIndex.get(id) ?? UNKNOWN;
  const pumpCurves = new Map<PumpCurve, number>();
  const resistanceCurves = new Map<ResistanceCurve, number>();
  const indexIn = <T>(all: Map<T, number>, item: T): number => {
    const index = all.get(item) ?? all.size;
    all.set(item, index);
    return index;
  };
  const curveOf = (link: HydraulicLink): number => {
    if (link.kind === 'pump') return indexIn(pumpCurves, link.curve);
    if (link.kind === 'pipe' || !link.curve) return NO_CURVE;
    return indexIn(resistanceCurves, link.curve);
  };
  const pick = (read: (link: HydraulicLink) => number | undefined): Float64Array =>
    Float64Array.from(links, (link) => read(link) ?? 0);

  const curve = Int32Array.from(links, curveOf);
  const problem: HydraulicProblem = {
    friction: network.friction ?? 'colebrook',
    gravityMPerS2: network.gravityMPerS2 ?? STANDARD_GRAVITY_M_PER_S2,
    nodeIds: nodes.map((node) => node.id),
    elevationM: Float64Array.from(nodes, (node) => node.elevationM),
    isFixedPressure: Uint8Array.from(nodes, (node) => (node.fixedPressurePa === undefined ? 0 : 1)),
    linkIds: links.map((link) => link.id),
    from: Int32Array.from(links, (link) => nodeOf(link.from)),
    to: Int32Array.from(links, (link) => nodeOf(link.to)),
    kind: Uint8Array.from(links, (link) => linkCode[link.kind satisfies LinkKind]),
    hasCheck: Uint8Array.from(links, (link) =>
      link.kind === 'pump' || ('flow' in link && link.flow === 'forwardOnly') ? 1 : 0,
    ),
    lengthM: pick((link) => (link.kind === 'pipe' ? link.lengthM : 0)),
    diameterM: pick((link) => ('diameterM' in link ? link.diameterM : 0)),
    roughness: pick((link) => (link.kind === 'pipe' ? link.roughness : 0)),
    minorLossK: pick((link) => ('minorLossK' in link ? link.minorLossK : 0)),
    curve,
    pumpCurves: [...pumpCurves.keys()],
    resistanceCurves: [...resistanceCurves.keys()],
    controls: controls.map((control) => ({
      action: control.action,
      links: control.links.map((id) => linkIndex.get(id) ?? UNKNOWN),
      highNode: nodeOf(control.highNode),
      lowNode: control.lowNode === undefined ? NO_NODE : nodeOf(control.lowNode),
      speedRange: control.action === 'pumpSpeed' ? control.speedRange : NO_SPEEDS,
    })),
  };
  const state = createState(problem, network.fluid);
  nodes.forEach((node, i) => {
    state.demandKgPerS[i] = node.demandKgPerS ?? 0;
    state.fixedPressurePa[i] = node.fixedPressurePa ?? 0;
  });
  links.forEach((link, i) => {
    if (link.position === 'closed') state.isOpen[i] = 0;
    if (link.kind === 'pump') {
      state.setting[i] = link.speed ?? 1;
      state.unitCount[i] = link.unitCount ?? 1;
    } else if (link.kind === 'flowControl') state.setting[i] = link.setFlowM3PerS;
    else if (link.kind === 'resistance') state.setting[i] = link.opening ?? 1;
  });
  controls.forEach((control, c) => {
    state.setpointPa[c] = control.setpointPa;
  });
  return { problem, state };
};
