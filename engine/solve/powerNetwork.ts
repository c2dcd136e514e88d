import type { ElectricalDevice } from '#engine/document';
import {
  addBus,
  addBusway,
  addCable,
  addConverter,
  addLoad,
  addSource,
  addSwitchgear,
  addTransformer,
  draftNetwork,
  type NetworkDraft,
  type PreparedNetwork,
  prepare,
  refreshImpedances,
  resistanceForLossOhm,
  tabulatedCurve,
  toProblem,
} from '#engine/electrical';
import { electricalCode, type Plant } from '#engine/plant';
import type { Problem } from '#engine/quantity';
import { parallelUnits } from './parallelUnits';
import { portMisfit } from './portMisfit';

/** The electrical problem of a plant, and which of its elements stand for which element or run of the plant. */
export interface PowerNetwork {
  readonly prepared: PreparedNetwork;
  /** Electrical elements of each plant element, in compressed rows; a busway has several sections. */
  readonly elementStart: Int32Array;
  readonly elementItems: Int32Array;
  /** Electrical element of each run; −1 where it is no cable of this network. */
  readonly cableOf: Int32Array;
  /** Bus at which each plant element is met; −1 without one. */
  readonly busOf: Int32Array;
  /** Plant element of each electrical load. */
  readonly loads: Int32Array;
  /** Plant element of the load that each run ends at; −1 for other runs. */
  readonly runEndsAtLoad: Int32Array;
  /** Runs between ports that do not fit each other; they carry nothing. */
  readonly misfits: readonly Problem[];
  /** By run: 1 where its impedance is that of a group of cables laid equally long. */
  readonly isEvened: Uint8Array;
}

/** Frequency decides only the charging current of cables, which is left out at these lengths; 60 Hz where the catalogue is from. */
const FREQUENCY_HZ = 60;

/** A cable between ports that touch still has its terminations. */
const LEAST_CABLE_M = 0.5;

interface Terminals {
  /** Bus that each arriving run ends at, by the id of the port. */
  readonly inputs: Map<string, number>;
  /** Bus that leaving runs start from; a busway has one for each tap. */
  readonly outputs: number[];
}

const voltagesOf = (device: ElectricalDevice): { readonly inV: number; readonly outV: number } => {
  switch (device.type) {
    case 'transformer':
      return { inV: device.primaryVoltageV, outV: device.secondaryVoltageV };
    case 'converter':
      return { inV: device.inputVoltageV, outV: device.outputVoltageV };
    default:
      return { inV: device.nominalVoltageV, outV: device.nominalVoltageV };
  }
};

/** Labels are record ids: problems carry them as element ids, and their messages are led over to names by the caller. */
const addDevice = (
  draft: NetworkDraft,
  device: ElectricalDevice,
  label: string,
  inputs: ReadonlyMap<string, number>,
  taps: number,
  sharedOutput: number | undefined,
): { readonly elements: number[]; readonly outputs: number[] } => {
  const elements: number[] = [];
  const { outV } = voltagesOf(device);
  const output = (current: 'ac' | 'dc' = 'ac'): number => addBus(draft, { label, nominalVoltageV: outV, current });
  const [first] = inputs.values();
  switch (device.type) {
    case 'source': {
      const bus = output();
      addSource(draft, {
        label,
        type: 'grid',
        bus,
        limitW: device.importLimitW,
        shortCircuitVa: device.shortCircuitVa,
      });
      return { elements, outputs: [bus] };
    }
    case 'generator': {
      const bus = output();
      addSource(draft, {
        label,
        type: 'generator',
        bus,
        limitW: device.ratedW,
        efficiencyFraction: device.efficiencyFraction,
      });
      return { elements, outputs: [bus] };
    }
    case 'storage': {
      const bus = output();
      addSource(draft, {
        label,
        type: 'storage',
        bus,
        limitW: device.ratedW,
        efficiencyFraction: Math.sqrt(device.roundTripFraction),
      });
      return { elements, outputs: [bus] };
    }
    case 'transformer': {
      const to = output();
      if (first !== undefined)
        elements.push(
          addTransformer(draft, {
            label,
            from: first,
            to,
            ratedVa: device.ratedVa,
            primaryVoltageV: device.primaryVoltageV,
            secondaryVoltageV: device.secondaryVoltageV,
            noLoadLossW: device.noLoadLossW,
            loadLossW: device.loadLossW,
            shortCircuitFraction: device.shortCircuitFraction,
            secondaryTapRatio: device.tapRatio,
          }),
        );
      return { elements, outputs: [to] };
    }
    case 'converter': {
      const to = sharedOutput ?? output(device.output);
      if (first !== undefined)
        elements.push(
          addConverter(draft, {
            label,
            from: first,
            to,
            ratedW: device.ratedW,
            curve: tabulatedCurve(device.efficiency),
            bypass: device.output === 'ac' ? 'static' : 'none',
          }),
        );
      return { elements, outputs: [to] };
    }
    case 'switchgear': {
      const main = output();
      // Incomers meet on one side of the busbar and feeders leave from the other, so that the busbar itself can be lost.
      const incoming = inputs.size > 1 ? output() : main;
      for (const [port, from] of inputs)
        elements.push(
          addSwitchgear(draft, {
            label,
            from,
            to: incoming,
            ratedA: device.ratedA,
            resistanceOhm: resistanceForLossOhm(device.lossFraction ?? 0, device.nominalVoltageV, device.ratedA),
            state: port === 'standby' ? 'standby' : 'closed',
          }),
        );
      if (incoming !== main)
        elements.push(addSwitchgear(draft, { label, from: incoming, to: main, ratedA: device.ratedA }));
      return { elements, outputs: [main] };
    }
    case 'busway': {
      if (first === undefined) return { elements, outputs: [output()] };
      const before = draft.elements.length;
      const outputs = addBusway(draft, {
        label,
        from: first,
        taps: Math.max(1, taps),
        lengthM: device.lengthM,
        resistanceOhmPerM: device.resistanceOhmPerM,
        reactanceOhmPerM: device.reactanceOhmPerM,
        ratedA: device.ratedA,
      });
      for (let e = before; e < draft.elements.length; e++) elements.push(e);
      return { elements, outputs: [...outputs] };
    }
    case 'load':
      return { elements, outputs: [] };
  }
};

/** The network of the plant solved last, for plants that differ from it in cable lengths only, as after a move. */
export interface PowerNetworkCache {
  last: { readonly plant: Plant; readonly network: PowerNetwork } | null;
}

interface ChangedRows {
  readonly elements: readonly number[];
  readonly runs: readonly number[];
}

/** Rows in which two plants differ, or null where they do not have the same rows. */
const changedRows = (before: Plant, now: Plant): ChangedRows | null => {
  if (now.version === before.version) return { elements: [], runs: [] };
  if (now.changed?.since === before.version) return now.changed;
  if (now.elements.length !== before.elements.length || now.runs.length !== before.runs.length) return null;
  const elements: number[] = [];
  const runs: number[] = [];
  now.elements.forEach((element, i) => {
    if (element !== before.elements[i]) elements.push(i);
  });
  now.runs.forEach((run, k) => {
    if (run !== before.runs[k]) runs.push(k);
  });
  return { elements, runs };
};

/** Whether rows that differ do so in place and length alone, which leaves the network's structure and ratings as they were. */
const hasSameStructure = (before: Plant, now: Plant, { elements, runs }: ChangedRows): boolean =>
  elements.every((i) => {
    const [a, b] = [before.elements[i]!, now.elements[i]!];
    return a.record.id === b.record.id && a.devices === b.devices;
  }) &&
  runs.every((k) => {
    const [a, b] = [before.runs[k]!, now.runs[k]!];
    return a.record === b.record && a.from === b.from && a.to === b.to;
  });

/** Whether the length of one run is also that of others. */
const isEvenedAmong = ({ isEvened }: PowerNetwork, { runs }: ChangedRows): boolean =>
  runs.some((k) => isEvened[k] === 1);

/** The network of a plant: that of the last one with new cable lengths where nothing else has changed, else built anew. */
export const cachedPowerNetwork = (plant: Plant, cache: PowerNetworkCache): PowerNetwork => {
  const { last } = cache;
  const changed = last && changedRows(last.plant, plant);
  if (!changed || !hasSameStructure(last.plant, plant, changed) || isEvenedAmong(last.network, changed)) {
    const network = powerNetwork(plant);
    cache.last = { plant, network };
    return network;
  }
  const { network } = last;
  const { buses, elements } = network.prepared.problem;
  let isAnyCable = false;
  for (const k of changed.runs) {
    const run = plant.runs[k]!;
    const e = network.cableOf[k]!;
    if (e < 0) continue;
    isAnyCable = true;
    const cable = run.cable!;
    const lengthM = Math.max(LEAST_CABLE_M, run.lengthM);
    const isDc = buses.isDc[elements.fromBus[e]!] === 1;
    elements.resistanceOhm[e] = ((isDc ? 2 : 1) * cable.resistanceOhmPerM * lengthM) / cable.parallelRuns;
    elements.reactanceOhm[e] = isDc ? 0 : (cable.reactanceOhmPerM * lengthM) / cable.parallelRuns;
  }
  if (isAnyCable) refreshImpedances(network.prepared);
  cache.last = { plant, network };
  return network;
};

/** Builds the electrical problem of a plant, sources first, so that each element finds the buses of what feeds it. */
const powerNetwork = (plant: Plant): PowerNetwork => {
  const { power, elements, runs } = plant;
  const draft = draftNetwork(FREQUENCY_HZ);
  const terminals = new Map<number, Terminals>();
  const elementsOf: number[][] = elements.map(() => []);
  const cableOf = new Int32Array(runs.length).fill(-1);
  const busOf = new Int32Array(elements.length).fill(-1);
  const loads: number[] = [];
  const tapsUsed = new Int32Array(elements.length);
  const parallel = parallelUnits(plant);
  const sharedOutputs = new Map<number, number>();
  const misfits: Problem[] = [];
  // What a UPS feeds is a stage of its own, or the same power would pass the low-voltage boards twice in the account.
  const isBehindConverter = new Uint8Array(elements.length);

  // Loads without any cable, or behind gear that feeds itself in a circle, are in the network too: nothing energises them.
  const isOrdered = new Uint8Array(elements.length);
  for (const i of power.order) isOrdered[i] = 1;
  const forgotten = elements.flatMap(({ devices }, i) =>
    devices.electrical?.type === 'load' && isOrdered[i] === 0 ? [i] : [],
  );
  for (const i of [...power.order, ...forgotten]) {
    const { record, devices } = elements[i]!;
    const device = devices.electrical;
    if (!device) continue;
    const inputs = new Map<string, number>();
    for (let k = power.inStart[i]!; k < power.inStart[i + 1]!; k++) {
      const runIndex = power.inRuns[k]!;
      const run = runs[runIndex]!;
      const outputs = terminals.get(run.from)?.outputs ?? [];
      const from = outputs[Math.min(tapsUsed[run.from]!, outputs.length - 1)];
      if (from === undefined || !run.cable) continue;
      const misfit = portMisfit(elements[run.from]!, elements[i]!, run.record);
      if (misfit) {
        misfits.push(misfit);
        continue;
      }
      tapsUsed[run.from]! += 1;
      if (elements[run.from]!.devices.electrical?.type === 'converter' || isBehindConverter[run.from] === 1)
        isBehindConverter[i] = 1;
      const to = addBus(draft, {
        label: record.id,
        nominalVoltageV: voltagesOf(device).inV,
        current: draft.buses[from]!.current,
      });
      cableOf[runIndex] = addCable(draft, {
        label: run.record.id,
        from,
        to,
        lengthM: Math.max(LEAST_CABLE_M, parallel.lengthM[runIndex]!),
        resistanceOhmPerM: run.cable.resistanceOhmPerM,
        reactanceOhmPerM: run.cable.reactanceOhmPerM,
        ratedA: run.cable.ratedA,
        parallelSets: run.cable.parallelRuns,
        material: 'copper',
        ...(devices.compute || isBehindConverter[i] === 1 ? { stage: 'busway' as const } : {}),
      });
      inputs.set(run.record.to.portId, to);
    }
    const group = parallel.leaderOf[i]!;
    const taps = power.outStart[i + 1]! - power.outStart[i]!;
    const made = addDevice(draft, device, record.id, inputs, taps, sharedOutputs.get(group));
    if (group >= 0) sharedOutputs.set(group, made.outputs[0]!);
    elementsOf[i] = made.elements;
    terminals.set(i, { inputs, outputs: made.outputs });
    const [firstIn] = inputs.values();
    busOf[i] = made.outputs[0] ?? firstIn ?? -1;
    if (device.type === 'load') {
      const busA =
        inputs.get('feedA') ?? firstIn ?? addBus(draft, { label: record.id, nominalVoltageV: device.nominalVoltageV });
      const busB = inputs.get('feedB');
      addLoad(draft, {
        label: record.id,
        busA,
        ...(busB !== undefined && busB !== busA ? { busB } : {}),
        powerW: 0,
        powerFactor: device.powerFactor,
        category: devices.compute ? 'it' : 'cooling',
      });
      loads.push(i);
    }
  }
  const elementStart = new Int32Array(elements.length + 1);
  elementsOf.forEach((own, i) => {
    elementStart[i + 1] = elementStart[i]! + own.length;
  });
  return {
    prepared: prepare(toProblem(draft)),
    elementStart,
    elementItems: Int32Array.from(elementsOf.flat()),
    cableOf,
    busOf,
    loads: Int32Array.from(loads),
    runEndsAtLoad: Int32Array.from(runs, ({ to }) =>
      plant.elementColumns.electrical[to] === electricalCode.load ? to : -1,
    ),
    isEvened: parallel.isEvened,
    misfits,
  };
};
