import type { Catalogue } from '#engine/catalogue';
import type { CoolingDevice, ElectricalDevice, PortDefinition, RunDuty } from '#engine/document';
import { routeLengthM } from '#engine/geometry';
import { kindOf, runKinds } from '#engine/kinds';
import type { ElementRecord } from '#engine/project';

/** What an element is to the two networks, and its ports; empty where its kind is unknown or its own check fails. */
export interface Fittings {
  readonly ports: readonly PortDefinition[];
  readonly electrical: ElectricalDevice | undefined;
  readonly cooling: CoolingDevice | undefined;
  readonly isCompute: boolean;
}

const nothing: Fittings = { ports: [], electrical: undefined, cooling: undefined, isCompute: false };

export const fittingsOf = (element: ElementRecord, catalogue: Catalogue): Fittings => {
  const kind = kindOf(element.kind);
  if (kind?.shape !== 'placed') return nothing;
  if ((kind.check?.(element.props, catalogue) ?? []).some((problem) => problem.severity === 'error')) return nothing;
  return {
    ports: kind.ports(element.props),
    electrical: kind.electrical?.(element.props, catalogue),
    cooling: kind.cooling?.(element.props, catalogue),
    isCompute: kind.compute !== undefined,
  };
};

/** A load runs for hours, so its conductors carry 1.25 of it. Source: NFPA 70 (NEC), 210.19(A) and 215.2(A), continuous loads. */
const CONTINUOUS_LOAD_FACTOR = 1.25;

/** Apparent power that a device draws or passes on at its rating, VA. */
export const ratedVa = (device: ElectricalDevice): number => {
  switch (device.type) {
    case 'source':
      return device.importLimitW;
    case 'transformer':
      return device.ratedVa;
    case 'switchgear':
    case 'busway':
      return Math.sqrt(3) * device.nominalVoltageV * device.ratedA;
    case 'converter':
    case 'generator':
    case 'storage':
      return device.ratedW;
    case 'load':
      return device.ratedW / device.powerFactor;
  }
};

/** Flow through a device at its rating, m³/s; undefined where it has none of its own (a header). */
const ratedFlowM3PerS = (fittings: Fittings, port: PortDefinition): number | undefined => {
  const { cooling, electrical } = fittings;
  switch (cooling?.type) {
    case 'liquidLoad':
      return cooling.flowM3PerSPerW * cooling.liquidFraction * (electrical?.type === 'load' ? electrical.ratedW : 0);
    case 'cdu':
      return port.role === 'source' ? cooling.ratedTcsFlowM3PerS : cooling.ratedFwsFlowM3PerS;
    case 'pump':
      return cooling.ratedFlowM3PerS * (cooling.installed - cooling.standby);
    case 'heatRejection':
      return cooling.ratedHeatW * FWS_FLOW_M3_PER_S_PER_W;
    case 'airHandler':
      return cooling.ratedHeatW / (WATER_J_PER_M3K * cooling.waterRiseK);
    default:
      return undefined;
  }
};

/** 1.5 L/min for each kW, about 10 K. Source: OCP guidance, cooling.csv flow_per_kw. */
const FWS_FLOW_M3_PER_S_PER_W = 2.5e-8;
/** Water near 20 °C: 998 kg/m³ × 4,182 J/(kg·K). Source: IAPWS-95. */
const WATER_J_PER_M3K = 998 * 4182;

/** Properties of a run that carries a duty. */
export const runKindSizedFor = (duty: RunDuty): ElementRecord['props'] =>
  runKinds.find((kind) => kind.medium === duty.medium)!.sizedFor(duty);

interface End {
  readonly element: ElementRecord;
  readonly fittings: Fittings;
  readonly port: PortDefinition;
}

/** Kind and properties of a run of the right size between two ports: it carries the smaller of what one side gives and the other takes. */
export const sizedRun = (from: End, to: End): { readonly kind: string; readonly props: ElementRecord['props'] } => {
  const { medium } = from.port;
  const kind = runKinds.find((candidate) => candidate.medium === medium)!;
  const duty = medium === 'power' ? powerDuty(from, to) : coolantDuty(from, to);
  return { kind: kind.kind, props: duty ? kind.sizedFor(duty) : kind.defaults };
};

const powerDuty = (from: End, to: End): RunDuty | null => {
  const { rating } = from.port;
  const [source, sink] = [from.fittings.electrical, to.fittings.electrical];
  if (!('voltageV' in rating) || !source || !sink) return null;
  const takenVa = ratedVa(sink) * (sink.type === 'load' ? CONTINUOUS_LOAD_FACTOR : 1);
  const va = Math.min(ratedVa(source), takenVa);
  const run = { from: { portId: from.port.id }, to: { portId: to.port.id }, viaM: null };
  return {
    medium: 'power',
    currentA: va / (rating.voltageV * (rating.type === 'ac' ? Math.sqrt(3) : 1)),
    voltageV: rating.voltageV,
    lengthM: routeLengthM(
      run,
      { record: from.element, devices: from.fittings },
      { record: to.element, devices: to.fittings },
    ),
  };
};

const coolantDuty = (from: End, to: End): RunDuty | null => {
  const given = ratedFlowM3PerS(from.fittings, from.port);
  const taken = ratedFlowM3PerS(to.fittings, to.port);
  const { type } = from.port.rating;
  if ((given ?? taken) === undefined || type === 'ac' || type === 'dc') return null;
  const flowM3PerS = Math.min(given ?? Number.POSITIVE_INFINITY, taken ?? Number.POSITIVE_INFINITY);
  return { medium: 'coolant', water: type, flowM3PerS };
};
