import {
  type HydraulicLink,
  type HydraulicNetwork,
  type HydraulicNode,
  type PumpCurve,
  pumpCurveFromPoints,
} from '#engine/hydraulics';
import { createRandom } from '#engine/numerics';

export interface PlantSize {
  readonly rows: number;
  readonly racksPerRow: number;
  /** Share of the racks behind a flow control valve. */
  readonly controlled: number;
}

const powerCurve = (shutoffHeadM: number, ratedFlowM3PerS: number): PumpCurve => {
  const curve = pumpCurveFromPoints([
    { flowM3PerS: 0, headM: shutoffHeadM },
    { flowM3PerS: ratedFlowM3PerS, headM: 0.8 * shutoffHeadM },
    { flowM3PerS: 2 * ratedFlowM3PerS, headM: 0.2 * shutoffHeadM },
  ]);
  if (!curve.ok) throw new Error(curve.problems[0]!.message);
  return curve.value;
};

/**
 * A cooling loop as plants have them, random in its details: pumps in parallel, main headers, rows with direct or reverse return,
 * racks of hose, cold plates (minor losses or measured curves) and hose, some behind flow control valves, some shut; steel and hose sizes, heights,
 * water or glycol.
 */
export const plantLikeNetwork = (
  seed: number,
  size: PlantSize,
  friction: 'colebrook' | 'swameeJain' = 'colebrook',
): HydraulicNetwork => {
  const { uniform } = createRandom(seed);
  const between = (low: number, high: number): number => low + (high - low) * uniform();
  const rackFlow = between(0.6, 1.6) * 1e-3;
  const rows = size.rows;
  const total = rackFlow * size.racksPerRow * rows;
  // Inner diameter for some 1.5 … 2.5 m/s.
  const diameterFor = (flow: number): number => Math.sqrt((4 * flow) / (Math.PI * between(1.5, 2.5)));
  const steel = 45e-6;
  const hose = 1.5e-6;

  const nodes: HydraulicNode[] = [];
  const links: HydraulicLink[] = [];
  const hasCurves = uniform() < 0.4;
  const plate = {
    form: 'polynomial',
    linear: 13e3 / rackFlow,
    quadratic: 27e3 / rackFlow ** 2,
    referenceDensityKgPerM3: 1020,
    referenceViscosityPaS: 1.5e-3,
  } as const;
  const addNode = (id: string, elevationM = 0): string => {
    nodes.push({ id, elevationM });
    return id;
  };
  const addPipe = (id: string, from: string, to: string, flow: number, lengthM: number, minorLossK = 0): void => {
    links.push({
      id,
      kind: 'pipe',
      from,
      to,
      lengthM,
      diameterM: diameterFor(flow),
      roughness: flow > 5e-3 ? steel : hose,
      minorLossK,
    });
  };

  nodes.push({ id: 'VESSEL', elevationM: 0, fixedPressurePa: 2e5 });
  const supply = addNode('PS');
  const pumps = 1 + Math.floor(uniform() * 3);
  const curve = powerCurve(between(25, 45), total / pumps);
  for (let k = 0; k < pumps; k++)
    links.push({ id: `PUMP${k}`, kind: 'pump', from: 'VESSEL', to: supply, curve, speed: between(0.85, 1) });

  let mainSupply = supply;
  let mainReturn = 'VESSEL';
  for (let r = 0; r < rows; r++) {
    const height = between(0, 6);
    const left = rows - r;
    const nextSupply = addNode(`MS${r}`, height);
    const nextReturn = addNode(`MR${r}`, height);
    addPipe(`HS${r}`, mainSupply, nextSupply, (total * left) / rows, between(3, 20), between(0, 3));
    addPipe(`HR${r}`, nextReturn, mainReturn, (total * left) / rows, between(3, 20), between(0, 3));
    [mainSupply, mainReturn] = [nextSupply, nextReturn];
    const isReverse = uniform() < 0.3;
    const rowDiameterFlow = rackFlow * size.racksPerRow;
    let before = { supply: mainSupply, collect: isReverse ? null : mainReturn };
    for (let k = 0; k < size.racksPerRow; k++) {
      const id = `${r}_${k}`;
      const s = addNode(`S${id}`, height);
      const t = addNode(`T${id}`, height);
      const further = size.racksPerRow - k;
      addPipe(`RS${id}`, before.supply, s, (rowDiameterFlow * further) / size.racksPerRow, between(0.6, 1.2));
      if (before.collect !== null) {
        const carried = isReverse ? k : further;
        addPipe(
          `RR${id}`,
          ...(isReverse ? ([before.collect, t] as const) : ([t, before.collect] as const)),
          (rowDiameterFlow * carried) / size.racksPerRow,
          between(0.6, 1.2),
        );
      }
      const a = addNode(`A${id}`, height + 0.5);
      const b = addNode(`B${id}`, height + 1.5);
      const isControlled = uniform() < size.controlled;
      if (isControlled) {
        const v = addNode(`V${id}`, height);
        links.push({
          id: `FCV${id}`,
          kind: 'flowControl',
          from: s,
          to: v,
          diameterM: 0.025,
          minorLossK: 2,
          setFlowM3PerS: rackFlow * between(0.5, 1.3),
        });
        addPipe(`IN${id}`, v, a, rackFlow, between(1, 2.5), between(2, 6));
      } else addPipe(`IN${id}`, s, a, rackFlow, between(1, 2.5), between(2, 6));
      if (hasCurves)
        links.push({
          id: `PLATE${id}`,
          kind: 'resistance',
          from: a,
          to: b,
          // 20 … 60 kPa at the rack's flow, of which a third by viscosity.
          curve: { ...plate, quadratic: plate.quadratic * between(0.5, 1.5) },
        });
      else addPipe(`PLATE${id}`, a, b, rackFlow, between(1, 3), between(15, 60));
      links.push({
        id: `OUT${id}`,
        kind: 'pipe',
        from: b,
        to: t,
        lengthM: between(1, 2.5),
        diameterM: diameterFor(rackFlow),
        roughness: hose,
        minorLossK: between(2, 6),
        position: uniform() < 0.04 ? 'closed' : 'open',
        flow: uniform() < 0.1 ? 'forwardOnly' : 'bothWays',
      });
      before = { supply: s, collect: t };
    }
    if (isReverse) addPipe(`BACK${r}`, before.collect!, mainReturn, rowDiameterFlow, size.racksPerRow * 0.8);
  }
  const isGlycol = uniform() < 0.6;
  return {
    nodes,
    links,
    fluid: isGlycol
      ? { densityKgPerM3: between(1005, 1030), viscosityPaS: between(1e-3, 3e-3) }
      : { densityKgPerM3: between(985, 999), viscosityPaS: between(0.5e-3, 1.2e-3) },
    friction,
  };
};
