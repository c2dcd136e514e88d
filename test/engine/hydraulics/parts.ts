import {
  type HydraulicLink,
  type HydraulicNetwork,
  type HydraulicNode,
  type NetworkControl,
  type PumpCurve,
  resistanceFromKv,
} from '#engine/hydraulics';

/** Small parts that tests of networks are put together from. */
const fluid = { densityKgPerM3: 1000, viscosityPaS: 1e-3 };
export const curve: PumpCurve = { form: 'power', shutoffHeadM: 40, linear: 0, coefficient: 5000, exponent: 2 };

export const node = (id: string, fixedPressurePa?: number, elevationM = 0): HydraulicNode => ({
  id,
  elevationM,
  ...(fixedPressurePa === undefined ? {} : { fixedPressurePa }),
});
/** A valve or rack that passes `kv` m³/h at 1 bar. */
export const loss = (
  id: string,
  from: string,
  to: string,
  kv: number,
  position: 'open' | 'closed' = 'open',
): HydraulicLink => ({
  id,
  kind: 'resistance',
  from,
  to,
  curve: resistanceFromKv(kv),
  position,
});
export const network = (
  nodes: readonly HydraulicNode[],
  links: readonly HydraulicLink[],
  controls: readonly NetworkControl[] = [],
): HydraulicNetwork => ({ nodes, links, controls, fluid });
