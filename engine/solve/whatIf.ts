import type { OutageOfSystem, WarmUp } from '#engine/cooling';
import type { Plant } from '#engine/plant';
import type { Problem } from '#engine/quantity';
import { type Bridged, bridgedBy } from './bridging';
import type { OperatingPoint } from './operatingPoint';
import type { OutOfService } from './outOfService';
import type { Snapshot } from './snapshot';
import { STOPPED_SHARE, type TrippedPoint } from './trippedPoint';

/** What a plant with some of it out of service has lost against the same plant with all in service. */
export interface WhatIf {
  readonly out: readonly Named[];
  readonly healthy: Snapshot['headline'];
  /** Racks that no source reaches any more. */
  readonly racksDropped: readonly Named[];
  /** Racks that coolant holds down, or stops, more than before. */
  readonly racksHeldDown: readonly (Named & { readonly powerShare: number })[];
  /** Pumps, CDUs, coolers and air handlers that have lost their power. */
  readonly stopped: readonly Named[];
  /** Generators and storage that have taken over, and how long storage lasts at what it gives. */
  readonly started: readonly (Named & {
    readonly givesW: number;
    readonly lastsS: number | null;
    /** When it takes load; null = not known. */
    readonly startS: number | null;
  })[];
  /** UPS that live on their batteries until generators take load, or for as long as they last. */
  readonly bridged: readonly (Named & Omit<Bridged, 'row'>)[];
  /** Where more load goes now, highest loading first; above 1 is an overload. */
  readonly loadings: readonly (Named & { readonly before: number; readonly now: number })[];
  /** Coolant systems whose racks are held down, shortest time first. */
  readonly coolant: readonly CoolantLoss[];
  readonly tokensLostPerS: number;
  /** Worth of the tokens not made, at what a token costs the plant with all in service, USD/h; null without that. */
  readonly costUsdPerH: number | null;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface CoolantLoss {
  /** Units that supply its racks. */
  readonly cdus: readonly Named[];
  readonly racks: number;
  /** Warmest coolant at a rack in the end if no rack were held down. */
  readonly supplyTempC: number | null;
  readonly strandedW: number;
  /** Of the circuit that reaches its limit first. */
  readonly warmUp: WarmUp | null;
}

/** A change of loading below this is not worth a line. */
const LEAST_MOVE = 0.005;
const MOST_LOADINGS = 40;

/** Loading this far above one is rounding. */
const ROUNDING = 1e-6;

const S_PER_H = 3600;

const loadingsOf = (healthy: Snapshot, now: Snapshot, nameOf: (row: number) => Named): WhatIf['loadings'] => {
  const was = healthy.elements.columns.loadingFraction;
  const is = now.elements.columns.loadingFraction;
  if (!was || !is) return [];
  const found: { row: number; before: number; now: number }[] = [];
  is.values.forEach((value, row) => {
    const before = was.values[row]!;
    if (is.present[row] !== 1) return;
    const isOver = value > 1 + ROUNDING && value > before + ROUNDING;
    if (isOver || value > before + LEAST_MOVE) found.push({ row, before, now: value });
  });
  return found
    .sort((a, b) => b.now - a.now)
    .slice(0, MOST_LOADINGS)
    .map(({ row, ...loading }) => ({ ...nameOf(row), ...loading }));
};

/** Storage that gives more than before is emptied; what it holds at the start is taken to be all. */
const startedOf = (plant: Plant, healthy: OperatingPoint, { point }: TrippedPoint, named: (row: number) => Named) => {
  const { problem } = point.powerSide.prepared;
  return problem.labels.sources.flatMap((label, s): WhatIf['started'] => {
    const row = plant.rowOf.elements.get(label);
    if (row === undefined) return [];
    const device = plant.elements[row]!.devices.electrical;
    if (device?.type !== 'generator' && device?.type !== 'storage') return [];
    const givesW = point.powerSide.electrical.sourceW[s]!;
    if (givesW <= healthy.powerSide.electrical.sourceW[s]! + 1) return [];
    const lastsS = device.type === 'storage' ? (device.energyJ * Math.sqrt(device.roundTripFraction)) / givesW : null;
    return [{ ...named(row), givesW, lastsS, startS: device.type === 'generator' ? device.startS : 0 }];
  });
};

/** Load of a converter at its output. */
const carriedW = (plant: Plant, { elements }: Snapshot, row: number): number => {
  const device = plant.elements[row]!.devices.electrical;
  const loading = elements.columns.loadingFraction;
  return device?.type === 'converter' && loading?.present[row] === 1 ? loading.values[row]! * device.ratedW : 0;
};

const time = ({ warmUp }: CoolantLoss): number => warmUp?.rideThroughS ?? Number.MAX_VALUE;

const coolantLoss = (
  { racks, cdus, supplyTempC, strandedW, warmUp }: OutageOfSystem,
  named: (row: number) => Named,
) => ({
  cdus: cdus.map(named),
  racks: racks.length,
  supplyTempC,
  strandedW,
  warmUp,
});

const many = (names: readonly Named[]): string => (names.length === 1 ? names[0]!.name : `${names.length} racks`);

/** Batteries that are empty before the generators behind them take load. */
const tooShort = ({ bridged }: WhatIf): Problem[] =>
  bridged.flatMap(({ id, name, lastsS, neededS }) =>
    lastsS === null || neededS === null || lastsS >= neededS
      ? []
      : [
          {
            code: 'outage.ups.tooShort',
            severity: 'error' as const,
            elements: [id],
            message: `${name} lasts ${lastsS.toFixed(0)} s at its load, and generators take load after ${neededS.toFixed(0)} s: what it feeds goes down between.`,
            remedy: 'Give it a larger battery, or generators that start sooner.',
          },
        ],
  );

/** What an outage does that no other problem of the plant says. */
export const whatIfProblems = (whatIf: WhatIf): Problem[] => {
  const { racksDropped, racksHeldDown } = whatIf;
  const stopped = racksHeldDown.filter(({ powerShare }) => powerShare < STOPPED_SHARE);
  const problem = (code: string, racks: readonly Named[], message: string, remedy: string): Problem[] =>
    racks.length === 0
      ? []
      : [
          {
            code,
            severity: 'error',
            elements: racks.map(({ id }) => id),
            message: `${many(racks)} ${message}`,
            remedy,
          },
        ];
  const dropped = racksDropped.length === 1 ? 'loses its supply.' : 'lose their supply.';
  const warm = stopped.length === 1 ? 'stops: its heat has no way out.' : 'stop: their heat has no way out.';
  return [
    ...problem(
      'outage.rack.dropped',
      racksDropped,
      dropped,
      'Feed them from two sides, or give the lost side a second source.',
    ),
    ...problem(
      'outage.rack.stopped',
      stopped,
      warm,
      'Add a unit beside the one that is out, or a second way for its power.',
    ),
    ...tooShort(whatIf),
  ];
};

/** Sets a plant with some of it out against the same plant before. */
export const whatIf = (
  plant: Plant,
  out: OutOfService,
  healthy: { readonly snapshot: Snapshot; readonly point: OperatingPoint },
  tripped: { readonly snapshot: Snapshot; readonly at: TrippedPoint },
): WhatIf => {
  const count = plant.elements.length;
  const named = (row: number): Named => {
    const { id, name } = row < count ? plant.elements[row]!.record : plant.runs[row - count]!.record;
    return { id, name };
  };
  const { dropped, systems } = tripped.at;
  const isRack = (row: number): boolean => plant.elements[row]!.devices.compute !== undefined;
  const before = healthy.snapshot.headline;
  const tokensLostPerS = before.tokensPerS - tripped.snapshot.headline.tokensPerS;
  const perMTokens = before.costPerMTokensUsd;
  return {
    out: [...out.elements, ...out.runs.map((k) => count + k)].map(named),
    healthy: before,
    racksDropped: dropped.filter(isRack).map(named),
    racksHeldDown: systems.flatMap(({ racks }) => racks.map(({ row, powerShare }) => ({ ...named(row), powerShare }))),
    stopped: dropped.filter((row) => !isRack(row)).map(named),
    started: startedOf(plant, healthy.point, tripped.at, named),
    bridged: bridgedBy(plant, out, (row) =>
      Math.max(carriedW(plant, healthy.snapshot, row), carriedW(plant, tripped.snapshot, row)),
    ).map(({ row, ...bridged }) => ({ ...named(row), ...bridged })),
    loadings: loadingsOf(healthy.snapshot, tripped.snapshot, named),
    coolant: systems
      .filter(({ racks, strandedW }) => racks.length > 0 || strandedW > 1)
      .map((system) => coolantLoss(system, named))
      .sort((a, b) => time(a) - time(b) || b.racks - a.racks),
    tokensLostPerS,
    costUsdPerH: perMTokens === null ? null : (tokensLostPerS * S_PER_H * perMTokens) / 1e6,
  };
};
