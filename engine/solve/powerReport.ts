import { type GridImport, gridImport, headroom } from '#engine/electrical';
import { compilePlant, type Plant } from '#engine/plant';
import type { AnyRecord } from '#engine/project';
import { computeSide } from './computeSide';
import { type FeedGroup, feedGroups, feedsOf, type SingleCorded, singleCorded } from './feeds';
import { operatingPoint } from './operatingPoint';
import { type PhaseRow, phaseRows } from './phaseTable';
import type { PowerSide } from './powerSide';
import type { SolveContext } from './solveScenario';
import { type PowerSwing, powerSwing } from './swing';
import { siteWeather } from './weather';

/** The electrical side of a scenario at its operating point, in tables. Balanced three-phase; single phases only in `phases`. */
export interface PowerReport {
  readonly scenarioId: string;
  readonly grid: GridSummary;
  readonly sources: readonly SourceRow[];
  /** Every rated element and cable that power passes through, most loaded first. */
  readonly branches: readonly BranchRow[];
  /** Racks by where they stand. */
  readonly feeds: readonly FeedGroup[];
  readonly singleCorded: readonly SingleCorded[];
  /** Feeders with single-phase racks; empty where all racks are fed three-phase. */
  readonly phases: readonly PhaseRow[];
  /** Null where nothing works in step. */
  readonly swing: PowerSwing | null;
}

/** At the point of interconnection, house load included (taken at power factor 1). */
export interface GridSummary {
  readonly importW: number;
  readonly reactiveVar: number;
  readonly apparentVa: number;
  readonly powerFactor: number;
  /** The tighter of the site's limit and that of its supplies; null = none set. */
  readonly limitW: number | null;
  readonly headroomW: number | null;
  readonly rampLimitWPerS: number | null;
}

export interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly type: 'grid' | 'generator' | 'storage';
  readonly outputW: number;
  readonly limitW: number | null;
  /** Stored energy at full charge; null for what stores none. */
  readonly energyJ: number | null;
}

export interface BranchRow {
  readonly id: string;
  readonly name: string;
  /** Key of the kind registry. */
  readonly kind: string;
  /** Feeds that it carries, by the cords of the racks behind it. */
  readonly feed: 'A' | 'B' | 'A and B' | 'other';
  readonly loadingFraction: number;
  /** More that it could carry at its present voltage and power factor; negative when overloaded. */
  readonly headroomW: number;
  readonly activePowerW: number;
  readonly reactivePowerVar: number;
  readonly lossW: number;
}

const SQRT3 = Math.sqrt(3);

/** Power that fills the current left on an element, at the voltage and power factor of what it carries now. */
const headroomOf = ({ prepared, electrical }: PowerSide, left: Float64Array, e: number): number => {
  const { elements, buses } = prepared.problem;
  if (elements.converter[e]! >= 0) return left[e]!;
  const bus = elements.fromBus[e]!;
  const phases = buses.isDc[bus] === 1 ? 1 : SQRT3;
  const apparentVa = Math.hypot(electrical.pFromW[e]!, electrical.qFromVar[e]!);
  const powerFactor = apparentVa > 0 ? Math.abs(electrical.pFromW[e]!) / apparentVa : 1;
  return phases * buses.nominalVoltageV[bus]! * electrical.voltagePu[bus]! * left[e]! * powerFactor;
};

const branchRows = (plant: Plant, side: PowerSide): BranchRow[] => {
  const { network, electrical, state } = side;
  const { elements } = side.prepared.problem;
  const left = headroom(side.prepared, electrical);
  const feeds = feedsOf(plant);
  const rows: BranchRow[] = [];
  const offer = (
    row: Pick<BranchRow, 'id' | 'name' | 'kind' | 'feed'> & { readonly lossW: number },
    electricalElements: Iterable<number>,
  ): void => {
    let tightest = -1;
    for (const e of electricalElements) {
      const isRated = elements.converter[e]! >= 0 || elements.ratedFromA[e]! > 0;
      if (isRated && (tightest < 0 || electrical.loadingFraction[e]! > electrical.loadingFraction[tightest]!))
        tightest = e;
    }
    if (tightest < 0) return;
    rows.push({
      ...row,
      loadingFraction: electrical.loadingFraction[tightest]!,
      headroomW: headroomOf(side, left, tightest),
      activePowerW: electrical.pFromW[tightest]!,
      reactivePowerVar: electrical.qFromVar[tightest]!,
    });
  };
  plant.elements.forEach(({ record }, i) => {
    offer(
      {
        id: record.id,
        name: record.name,
        kind: record.kind,
        feed: feeds.elements[i]!,
        lossW: state.lossW[i]!,
      },
      network.elementItems.subarray(network.elementStart[i], network.elementStart[i + 1]),
    );
  });
  plant.runs.forEach(({ record }, k) => {
    const e = network.cableOf[k]!;
    if (e < 0) return;
    offer(
      {
        id: record.id,
        name: record.name,
        kind: record.kind,
        feed: feeds.runs[k]!,
        lossW: state.runLossW[k]!,
      },
      [e],
    );
  });
  return rows.sort((a, b) => b.loadingFraction - a.loadingFraction || a.headroomW - b.headroomW);
};

const gridSummary = (plant: Plant, grid: GridImport, houseLoadW: number): GridSummary => {
  const { site } = plant;
  let supplyLimitW = 0;
  for (const { devices } of plant.elements)
    if (devices.electrical?.type === 'source') supplyLimitW += devices.electrical.importLimitW;
  const limits = [site.gridImportLimitW, supplyLimitW].filter((limitW) => limitW > 0);
  const limitW = limits.length > 0 ? Math.min(...limits) : null;
  const importW = grid.powerW + houseLoadW;
  const apparentVa = Math.hypot(importW, grid.reactiveVar);
  return {
    importW,
    reactiveVar: grid.reactiveVar,
    apparentVa,
    powerFactor: apparentVa > 0 ? Math.abs(importW) / apparentVa : 1,
    limitW,
    headroomW: limitW === null ? null : limitW - importW,
    rampLimitWPerS: site.gridRampLimitWPerS > 0 ? site.gridRampLimitWPerS : null,
  };
};

const sourceRows = (plant: Plant, { prepared, electrical }: PowerSide): SourceRow[] => {
  const outputOf = new Map(prepared.problem.labels.sources.map((label, s) => [label, electrical.sourceW[s]!]));
  return plant.elements.flatMap(({ record, devices: { electrical: device } }): SourceRow[] => {
    if (device?.type !== 'source' && device?.type !== 'generator' && device?.type !== 'storage') return [];
    const limitW = device.type === 'source' ? device.importLimitW : device.ratedW;
    return [
      {
        id: record.id,
        name: record.name,
        type: device.type === 'source' ? 'grid' : device.type,
        outputW: outputOf.get(record.id) ?? 0,
        limitW: limitW > 0 ? limitW : null,
        energyJ: device.type === 'storage' ? device.energyJ : null,
      },
    ];
  });
};

/** Tables of the electrical side of a scenario at its operating point. */
export const powerReport = (records: Iterable<AnyRecord>, scenarioId: string, context: SolveContext): PowerReport => {
  const plant = compilePlant(records, scenarioId, context.compile);
  const compute = computeSide(plant, context.serving);
  const point = operatingPoint(plant, compute, siteWeather(plant.site, plant.scenario.condition, []), context);
  const { powerSide } = point;
  return {
    scenarioId,
    grid: gridSummary(plant, gridImport(powerSide.prepared, powerSide.electrical), point.houseLoadW),
    sources: sourceRows(plant, powerSide),
    branches: branchRows(plant, powerSide),
    feeds: feedGroups(plant, powerSide),
    singleCorded: singleCorded(plant, point.drawW),
    phases: phaseRows(plant, point.drawW),
    swing: powerSwing(plant, powerSide, point),
  };
};
