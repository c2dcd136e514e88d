import type { HydraulicLink, HydraulicNetwork, HydraulicNode, NetworkControl } from '#engine/hydraulics';
import { pumpCurveFromPoints } from '#engine/hydraulics';

/** A network of the published cases, in the units of the files. */
export interface ReferenceVariant {
  readonly hydraulics: { readonly headlossFormula: string; readonly kinematicViscosity_m2_s: number };
  readonly nodes: readonly {
    readonly id: string;
    readonly elevation_m: number;
    readonly demand_Lps?: number;
    readonly head_m?: number;
  }[];
  readonly links: readonly {
    readonly id: string;
    readonly type: string;
    readonly from: string;
    readonly to: string;
    readonly length_m?: number;
    readonly diameter_mm?: number;
    readonly roughness?: number;
    readonly minorLossK?: number;
    readonly setting?: number;
    readonly relativeSpeed?: number;
    readonly headCurve?: readonly { readonly flow_Lps: number; readonly head_m: number }[];
    readonly open: boolean;
  }[];
  readonly results: {
    readonly heads_m: Readonly<Record<string, number>>;
    readonly flows_Lps: Readonly<Record<string, number>>;
  };
}

/** Any density gives the same heads and flows in m and L/s; this is water at 20 °C. */
export const REFERENCE_DENSITY = 998.2;
/** The cases come from EPANET, whose gravity is 32.2 ft/s². */
export const EPANET_GRAVITY = 9.81456;
/** The settings of the valves in the PRV case are in psi (see the file's note), which EPANET takes as 0.4333 psi a foot of head. */
const PSI_HEAD_M = 0.3048 / 0.4333;

/**
 * The case as a network of ours.
 * @param dw  formula used for the Darcy–Weisbach cases; those with Hazen–Williams keep it
 */
export const referenceNetwork = (
  variant: ReferenceVariant,
  dw: 'colebrook' | 'swameeJain' = 'swameeJain',
): HydraulicNetwork => {
  const isHazenWilliams = variant.hydraulics.headlossFormula === 'Hazen-Williams';
  const weight = REFERENCE_DENSITY * EPANET_GRAVITY;
  const nodes = variant.nodes.map(
    ({ id, elevation_m, demand_Lps = 0, head_m }): HydraulicNode => ({
      id,
      elevationM: elevation_m,
      demandKgPerS: (demand_Lps / 1e3) * REFERENCE_DENSITY,
      ...(head_m === undefined ? {} : { fixedPressurePa: (head_m - elevation_m) * weight }),
    }),
  );
  const controls: NetworkControl[] = [];
  const links = variant.links.map((link): HydraulicLink => {
    const { id, from, to, minorLossK = 0, setting = 0 } = link;
    const ends = { id, from, to, position: link.open ? ('open' as const) : ('closed' as const) };
    const diameterM = (link.diameter_mm ?? 0) / 1e3;
    switch (link.type) {
      case 'PIPE':
      case 'CVPIPE':
        return {
          ...ends,
          kind: 'pipe',
          lengthM: link.length_m!,
          diameterM,
          roughness: isHazenWilliams ? link.roughness! : link.roughness! / 1e3,
          minorLossK,
          flow: link.type === 'CVPIPE' ? 'forwardOnly' : 'bothWays',
        };
      case 'PUMP': {
        const curve = pumpCurveFromPoints(
          link.headCurve!.map(({ flow_Lps, head_m }) => ({ flowM3PerS: flow_Lps / 1e3, headM: head_m })),
        );
        if (!curve.ok) throw new Error(curve.problems[0]!.message);
        return { ...ends, kind: 'pump', curve: curve.value, speed: link.relativeSpeed! };
      }
      case 'FCV':
        return { ...ends, kind: 'flowControl', setFlowM3PerS: setting / 1e3, diameterM, minorLossK };
      case 'PRV':
        controls.push({ action: 'reduce', links: [id], highNode: to, setpointPa: setting * PSI_HEAD_M * weight });
        // The file marks a reducing valve as closed when its own control has shut it; ours must find that out.
        return { ...ends, position: 'open', kind: 'pressureControl', diameterM, minorLossK };
      default:
        throw new Error(`unknown link type ${link.type}`);
    }
  });
  return {
    nodes,
    links,
    controls,
    fluid: {
      densityKgPerM3: REFERENCE_DENSITY,
      viscosityPaS: variant.hydraulics.kinematicViscosity_m2_s * REFERENCE_DENSITY,
    },
    friction: isHazenWilliams ? 'hazenWilliams' : dw,
    gravityMPerS2: EPANET_GRAVITY,
  };
};
