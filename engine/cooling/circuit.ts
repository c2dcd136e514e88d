import type { CoolingDevice } from '#engine/document';
import { densityKgPerM3, dynamicViscosityPaS, type Fluid, specificHeatJPerKgK } from '#engine/fluids';
import {
  type HydraulicLink,
  type HydraulicNetwork,
  type HydraulicProblem,
  type HydraulicState,
  type NetworkControl,
  type ResistanceCurve,
  resistanceDropPa,
  toHydraulicProblem,
} from '#engine/hydraulics';
import type { Plant, PlantElement } from '#engine/plant';
import type { CircuitRows } from './circuitRows';
import { coolants } from './coolant';
import { cduHydraulics, pumpCurve, rackCurve, turbulentCurve } from './curves';
import { type HeaderTap, returnTap, tapM, toStep } from './header';
import { controlGroups } from './pumpGroups';
import type { SystemRows } from './systems';

/** Something that takes coolant through a flow control valve: a rack, the facility side of a CDU, an air handler. */
export interface Consumer {
  /** Place in the system. */
  readonly element: number;
  readonly link: number;
  readonly designFlowM3PerS: number;
  readonly curve: ResistanceCurve;
}

/** Something that holds the temperature of what leaves it: the technology side of a CDU, or heat rejection. */
export interface Source {
  readonly element: number;
  /** Link whose outlet is held. */
  readonly link: number;
}

export interface PumpUnit {
  readonly element: number;
  readonly link: number;
  readonly efficiencyFraction: number;
  readonly ratedFlowM3PerS: number;
  readonly unitCount: number;
}

/** Pumps that run at one speed, so that the consumers behind them get their flow. */
export interface PumpGroup {
  /** Places in `pumps` and `consumers`. */
  readonly pumps: readonly number[];
  readonly consumers: readonly number[];
  /** Consumer whose pressure is sensed: the farthest along the pipes. */
  readonly sensed: number;
}

export interface CircuitRun {
  readonly run: number;
  readonly from: number;
  readonly to: number;
  readonly supplyLink: number;
  readonly returnLink: number;
}

/** Which temperature the liquid of a link has: arriving at consumers, leaving them, or both in turn. */
export const linkSide = { supply: 0, return: 1, through: 2 } as const;

/** One circuit as a hydraulic problem, and what of it stands for which element and run. */
export interface Circuit {
  readonly fluid: Fluid;
  /** Coolants that its pipes name; more than one is a mistake. */
  readonly fluidNames: readonly string[];
  readonly problem: HydraulicProblem;
  /** At design flows and temperature. */
  readonly state: HydraulicState;
  readonly side: Uint8Array;
  readonly consumers: readonly Consumer[];
  readonly sources: readonly Source[];
  readonly pumps: readonly PumpUnit[];
  readonly groups: readonly PumpGroup[];
  /** Manifolds by their place in the system, with the pieces of pipe between their taps. */
  readonly headers: readonly { readonly element: number; readonly links: readonly number[] }[];
  /** Supply and return pipe of each run by its place in the system, with the places of its ends. */
  readonly runs: readonly CircuitRun[];
}

/** Temperature that a circuit is drawn up at, before any is known. */
const DESIGN_TEMP_C = 35;

/**
 * Minor losses of one pipe of a run, as velocity heads at its diameter: a branch tee, two isolating valves and four elbows.
 * Source: Crane TP-410, K factors: 60 f_T, 2 × 3 f_T and 4 × 30 f_T at f_T = 0.015.
 */
const RUN_MINOR_LOSS = 2.8;

/** Pipes between ports that touch still have their flanges. */
const LEAST_PIPE_M = 0.1;

interface Draft {
  readonly nodes: Set<string>;
  readonly links: HydraulicLink[];
  readonly side: number[];
  readonly consumers: Consumer[];
  readonly sources: Source[];
  readonly pumps: PumpUnit[];
  readonly headers: { readonly element: number; readonly links: readonly number[] }[];
}

const add = (draft: Draft, link: HydraulicLink, side: number): number => {
  draft.nodes.add(link.from).add(link.to);
  draft.side.push(side);
  return draft.links.push(link) - 1;
};

/** Node of an element at which a run meets it. */
interface Ends {
  readonly supply: string;
  readonly back: string;
  readonly backM: number;
}

const plainEnds = (id: string, out = false): Ends => ({
  supply: `${id} ${out ? 'discharge' : 'supply'}`,
  back: `${id} return`,
  backM: 0,
});

const addConsumer = (
  draft: Draft,
  id: string,
  element: number,
  designFlowM3PerS: number,
  curve: ResistanceCurve,
): void => {
  const { supply, back } = plainEnds(id);
  const link = add(
    draft,
    { kind: 'flowControl', id, from: supply, to: back, setFlowM3PerS: designFlowM3PerS, curve },
    linkSide.through,
  );
  draft.consumers.push({ element, link, designFlowM3PerS, curve });
};

/** Design flow of water over a coil or cooler: rated heat over its rated change of temperature. */
export const ratedWaterFlowM3PerS = (heatW: number, riseK: number, tempC: number): number =>
  heatW / (riseK * densityKgPerM3(coolants.water, tempC) * specificHeatJPerKgK(coolants.water, tempC));

/** Flow that a rack is made for. */
export const rackDesignFlowM3PerS = ({ devices: { cooling, electrical } }: PlantElement): number =>
  cooling?.type === 'liquidLoad' && electrical?.type === 'load'
    ? cooling.flowM3PerSPerW * cooling.liquidFraction * electrical.ratedW
    : 0;

const addElement = (draft: Draft, element: PlantElement, place: number, isFacilitySide: boolean): void => {
  const { id } = element.record;
  const device = element.devices.cooling;
  const { supply, back } = plainEnds(id);
  switch (device?.type) {
    case 'liquidLoad': {
      const flow = rackDesignFlowM3PerS(element);
      if (flow > 0) addConsumer(draft, id, place, flow, rackCurve(device, flow));
      break;
    }
    case 'airHandler': {
      const fanW = device.fanFraction * device.ratedHeatW;
      const flow = ratedWaterFlowM3PerS(device.ratedHeatW + fanW, device.waterRiseK, device.supplySetPointC);
      addConsumer(draft, id, place, flow, turbulentCurve(device.waterPressureDropPa, flow));
      break;
    }
    case 'cdu': {
      if (isFacilitySide) {
        const flow = device.ratedFwsFlowM3PerS;
        addConsumer(draft, id, place, flow, turbulentCurve(device.fwsPressureDropPa, flow));
        break;
      }
      const { pump, exchanger } = cduHydraulics(device);
      const inner = `${id} inside`;
      const pumpLink = add(
        draft,
        { kind: 'pump', id: `${id} pump`, from: back, to: inner, curve: pump },
        linkSide.return,
      );
      const link = add(draft, { kind: 'resistance', id, from: inner, to: supply, curve: exchanger }, linkSide.through);
      draft.sources.push({ element: place, link });
      draft.pumps.push({
        element: place,
        link: pumpLink,
        efficiencyFraction: device.pumpEfficiencyFraction,
        ratedFlowM3PerS: device.ratedTcsFlowM3PerS,
        unitCount: 1,
      });
      break;
    }
    case 'heatRejection': {
      const flow = ratedWaterFlowM3PerS(device.ratedHeatW, device.ratedRangeK, device.supplySetPointC);
      const curve = turbulentCurve(Math.max(device.fluidPressureDropPa, 1), flow);
      const link = add(draft, { kind: 'resistance', id, from: back, to: supply, curve }, linkSide.through);
      draft.sources.push({ element: place, link });
      break;
    }
    case 'pump': {
      const link = add(
        draft,
        {
          kind: 'pump',
          id,
          from: supply,
          to: plainEnds(id, true).supply,
          curve: pumpCurve(device.ratedFlowM3PerS, device.ratedHeadPa, 'water'),
          unitCount: device.installed - device.standby,
        },
        linkSide.supply,
      );
      draft.pumps.push({
        element: place,
        link,
        efficiencyFraction: device.efficiencyFraction,
        ratedFlowM3PerS: device.ratedFlowM3PerS,
        unitCount: device.installed - device.standby,
      });
      break;
    }
    default:
      break;
  }
};

type Manifold = Extract<CoolingDevice, { type: 'manifold' }>;

/** Pieces of header between taps, supply and return. */
const addHeader = (draft: Draft, id: string, element: number, device: Manifold, taps: readonly HeaderTap[]): void => {
  const first = draft.links.length;
  const chain = (name: string, placesM: readonly number[], side: number): void => {
    const sorted = [...new Set(placesM)].sort((a, b) => a - b);
    sorted.forEach((atM, k) => {
      const before = sorted[k - 1];
      if (before === undefined) {
        draft.nodes.add(`${id} ${name} ${atM.toFixed(3)}`);
        return;
      }
      add(
        draft,
        {
          kind: 'pipe',
          id: `${id} ${name} ${k}`,
          from: `${id} ${name} ${before.toFixed(3)}`,
          to: `${id} ${name} ${atM.toFixed(3)}`,
          lengthM: toStep(atM - before),
          diameterM: device.innerDiameterM,
          roughness: device.roughnessM,
        },
        side,
      );
    });
  };
  chain(
    'supply',
    taps.map(({ atM }) => atM),
    linkSide.supply,
  );
  chain(
    'return',
    taps.map((tap) => returnTap(device, tap).atM),
    linkSide.return,
  );
  const links = Array.from({ length: draft.links.length - first }, (_, k) => first + k);
  draft.headers.push({ element, links });
};

/** Least and highest speed of drives over rated speed. Source: Europump & Hydraulic Institute 2004, Variable Speed Pumping, 20–30 % at least. */
const SPEED_RANGE = [0.2, 1] as const;

/** Draws up the hydraulic problem of a circuit. Closed circuits have no static head, so heights are left out: they move pressures, not flows. */
export const circuitOf = (plant: Plant, system: SystemRows, rows: CircuitRows): Circuit => {
  const draft: Draft = { nodes: new Set(), links: [], side: [], consumers: [], sources: [], pumps: [], headers: [] };
  const elementAt = (place: number): PlantElement => plant.elements[system.elements[place]!]!;
  const placeOf = new Map(rows.elements.map((place) => [system.elements[place]!, place]));
  const taps = new Map<number, HeaderTap[]>();
  const runs = rows.runs.map((run) => {
    const plantRun = plant.runs[system.runs[run]!]!;
    const from = placeOf.get(plantRun.from)!;
    const to = placeOf.get(plantRun.to)!;
    const tap = (header: number, far: number, role: HeaderTap['role']): void => {
      const device = elementAt(header).devices.cooling;
      if (device?.type !== 'manifold') return;
      const atM = tapM(elementAt(header), device, plantRun, elementAt(far), role);
      taps.set(header, [...(taps.get(header) ?? []), { runPlace: run, role, atM }]);
    };
    tap(from, to, 'leaves');
    tap(to, from, 'arrives');
    return { run, plantRun, from, to };
  });
  const isFed = new Set(runs.map(({ to }) => to));
  for (const place of rows.elements) {
    const element = elementAt(place);
    const device = element.devices.cooling;
    if (device?.type === 'manifold') addHeader(draft, element.record.id, place, device, taps.get(place) ?? []);
    else addElement(draft, element, place, isFed.has(place));
  }
  const endsAt = (place: number, run: number, role: HeaderTap['role']): Ends => {
    const { record, devices } = elementAt(place);
    if (devices.cooling?.type !== 'manifold')
      return plainEnds(record.id, devices.cooling?.type === 'pump' && role === 'leaves');
    const tap = taps.get(place)!.find((each) => each.runPlace === run && each.role === role)!;
    const { atM, backM } = returnTap(devices.cooling, tap);
    return {
      supply: `${record.id} supply ${tap.atM.toFixed(3)}`,
      back: `${record.id} return ${atM.toFixed(3)}`,
      backM,
    };
  };
  const pipes = runs.flatMap(({ run, plantRun, from, to }): CircuitRun[] => {
    if (!plantRun.pipe) return [];
    const { innerDiameterM: diameterM, roughnessM: roughness } = plantRun.pipe;
    const lengthM = Math.max(LEAST_PIPE_M, toStep(plantRun.lengthM));
    const start = endsAt(from, run, 'leaves');
    const end = endsAt(to, run, 'arrives');
    const { id } = plantRun.record;
    const pipe = { kind: 'pipe', diameterM, roughness, minorLossK: RUN_MINOR_LOSS } as const;
    const pair = {
      run,
      from,
      to,
      supplyLink: add(
        draft,
        { ...pipe, id: `${id} supply`, from: start.supply, to: end.supply, lengthM },
        linkSide.supply,
      ),
      returnLink: add(
        draft,
        { ...pipe, id: `${id} return`, from: end.back, to: start.back, lengthM: lengthM + start.backM + end.backM },
        linkSide.return,
      ),
    };
    return [pair];
  });
  const groups = controlGroups(
    draft.pumps.map(({ element }) => element),
    draft.consumers.map(({ element }) => element),
    runs.map(({ plantRun, from, to }) => ({ from, to, lengthM: plantRun.lengthM })),
  );
  const fluidNames = [...new Set(runs.flatMap(({ plantRun }) => plantRun.pipe?.fluid ?? []))].sort();
  const fluid = coolants[runs.find(({ plantRun }) => plantRun.pipe)?.plantRun.pipe?.fluid ?? 'water'];
  const { problem, state } = toHydraulicProblem(networkOf(draft, groups, fluid));
  return {
    fluid,
    fluidNames,
    problem,
    state,
    side: Uint8Array.from(draft.side),
    consumers: draft.consumers,
    sources: draft.sources,
    pumps: draft.pumps,
    headers: draft.headers,
    groups,
    runs: pipes,
  };
};

const networkOf = (draft: Draft, groups: readonly PumpGroup[], fluid: Fluid): HydraulicNetwork => {
  const density = densityKgPerM3(fluid, DESIGN_TEMP_C);
  const viscosity = dynamicViscosityPaS(fluid, DESIGN_TEMP_C);
  const controls = groups.map(({ pumps, consumers, sensed }): NetworkControl => {
    const valve = draft.links[draft.consumers[sensed]!.link]!;
    return {
      action: 'pumpSpeed',
      links: pumps.map((pump) => draft.links[draft.pumps[pump]!.link]!.id),
      highNode: valve.from,
      lowNode: valve.to,
      speedRange: SPEED_RANGE,
      setpointPa: Math.max(
        ...consumers.map((c) => {
          const { curve, designFlowM3PerS } = draft.consumers[c]!;
          return resistanceDropPa(curve, designFlowM3PerS, density, viscosity);
        }),
      ),
    };
  });
  return {
    nodes: [...draft.nodes].map((id) => ({ id, elevationM: 0 })),
    links: draft.links,
    controls,
    fluid: { densityKgPerM3: density, viscosityPaS: viscosity },
  };
};
